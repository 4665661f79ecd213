"""Orders row by row and the shelves of cards, out of a real Firebird."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.ids import Sku
from tests.integration.wolvox.companies import POLICY, Company, draft

pytestmark = pytest.mark.integration
ORDERED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


async def test_an_order_with_its_kdv_and_its_invoice(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(1), POLICY)
    await erp.write_order(draft(2), POLICY)
    company.run("UPDATE SIPARIS SET KARGO_TARIHI = '2026-11-21 15:00' WHERE OZEL_KODU = 'WC-1-1'")
    company.add(
        "FATURA",
        {
            "FATURA_NO": "F-1", "EFATURA_FATURANO": "ABC2026000000001",
            "TARIHI": datetime(2026, 11, 22, 10, 0), "OZEL_KODU": "WC-1-1",  # noqa: DTZ001
        },
    )  # fmt: skip
    book = await erp.order_book("WC-1-", ORDERED - timedelta(days=1))
    await erp.close()
    first, second = sorted(book.entries, key=lambda each: each.key)
    assert (first.reference, first.total, first.total_vat) == (
        "WC-1-1", Decimal("230.00"), Decimal("38.33"),
    )  # fmt: skip
    [row] = first.vat
    assert (row.rate, row.base, row.vat) == (20, Decimal("191.67"), Decimal("38.33"))
    assert first.shipped == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert first.invoice is not None
    assert first.invoice.number == "ABC2026000000001"
    assert (first.is_invoiced, second.is_invoiced, second.invoice) == (True, False, None)
    assert book.oldest == ORDERED


async def test_copies_and_deleted_ones_are_rows_of_their_own(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(1), POLICY)
    now = datetime(2026, 11, 20, 12, 30)  # noqa: DTZ001
    row = {"SIPARIS_NO": "K", "TARIHI": now, "OZEL_KODU": "WC-1-1", "TOPLAM_GENEL_KPB": 1.0}
    company.add("SIPARIS", {**row, "SILINDI": 0}, {**row, "SILINDI": 1})
    company.add("SIPARIS", {**row, "OZEL_KODU": "WC-11-1"})
    book = await erp.order_book("WC-1-", ORDERED)
    await erp.close()
    assert [(each.order_no, each.deleted) for each in book.entries] == [
        ("WC-1-1", False), ("K", False), ("K", True),
    ]  # fmt: skip
    assert book.best()["WC-1-1"].order_no == "WC-1-1"


async def test_a_date_that_staff_moved_hides_nothing_that_is_asked_for(company: Company) -> None:
    erp = company.open()
    await erp.write_order(replace(draft(1), ordered_at=ORDERED - timedelta(days=200)), POLICY)
    assert (await erp.order_book("WC-1-", ORDERED)).entries == ()
    asked = [f"WC-1-{number}" for number in range(1, 251)]
    [found] = (await erp.order_book("WC-1-", ORDERED, asked)).entries
    await erp.close()
    assert found.reference == "WC-1-1"


async def test_where_cards_lie(company: Company) -> None:
    [[key]] = company.rows("SELECT BLKODU FROM STOK WHERE STOKKODU = 'K-1'")
    company.add(
        "STOK_DEPO",
        {"BLSTKODU": key, "DEPO_ADI": "MERKEZ", "KORIDOR_NO": "B", "RAF_NO": "12", "YER_NO": "3"},
        {"BLSTKODU": key, "DEPO_ADI": "ANTREPO", "RAF_NO": "99"},
    )
    erp = company.open()
    codes = [Sku("K-1"), Sku("none"), Sku("✓")]
    assert await erp.shelves(codes, ["MERKEZ"]) == {"K-1": "B-12-3"}
    assert await erp.shelves(codes) == {"K-1": "99"}
    assert await erp.shelves(codes, ["MAĞAZA"]) == {}
    await erp.close()
