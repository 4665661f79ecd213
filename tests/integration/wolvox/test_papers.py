"""What an invoice needs stands in the order, and what Wolvox made of it is found by facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.domain.couriers import DEFAULT_COURIERS
from app.domain.earchive import Lack, preflight
from app.domain.internet_sale import InternetSale, PaymentKind
from app.domain.papers import OrderPapers
from app.integrations.wolvox.erp import WolvoxErp
from tests.integration.wolvox.companies import POLICY, Company, customer, draft

pytestmark = pytest.mark.integration

PAID = datetime(2026, 11, 20, 9, 31, tzinfo=UTC)
SALE = InternetSale(
    site="ornek.com",
    kind=PaymentKind.CARD,
    code="K1",
    agent="iyzico",
    paid=PAID,
    courier=DEFAULT_COURIERS[0],
    shipped=datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
)


async def test_the_columns_of_an_internet_sale(company: Company) -> None:
    company.run("ALTER TABLE SIPARIS ADD EFATURA_ODEME_TARIHI TIMESTAMP")
    erp = company.open()
    await erp.write_order(replace(draft(), sale=SALE), POLICY)
    found = await erp.held_order("WC-1-1")
    await erp.close()
    [row] = company.rows(
        "SELECT EFATURA_ETICARET, EFATURA_SITE_ADI, EFATURA_ODEME_TURU, EFATURA_ODEME_TURU_DIGER,"
        " EFATURA_ARACI_FIRMA, EFATURA_TFIRMA_VKN, EFATURA_TFIRMA_ADI, KARGO_FIRMASI, KARGO_NO,"
        " KARGO_TARIHI, EFATURA_ODEME_TARIHI FROM SIPARIS"
    )
    assert row[:9] == (
        1, "ornek.com", "K1", "KREDIKARTI/BANKAKARTI", "iyzico",
        "9860008925", "Yurtiçi Kargo Servisi A.Ş.", "Yurtiçi Kargo", None,
    )  # fmt: skip
    assert [str(each) for each in row[9:]] == ["2026-11-21 12:00:00", "2026-11-20 12:31:00"]
    assert found is not None
    told = {each.lack for each in preflight(found.facts)}
    assert told == {Lack.TCKN, Lack.NO_CARD}, "remarks alone: an invoice can be made"


async def test_what_is_missing_is_read_from_wolvox_as_it_stands(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    found = await erp.held_order("WC-1-1")
    assert found is not None
    stopping = {each.lack for each in preflight(found.facts) if each.stops}
    assert stopping == {Lack.COURIER, Lack.SHIPPING_DATE, Lack.PAID_DATE}
    company.run(
        "UPDATE SIPARIS SET KARGO_FIRMASI = 'X', EFATURA_TFIRMA_VKN = '1', KARGO_TARIHI = 'now'"
    )
    found = await erp.held_order("WC-1-1")
    await erp.close()
    assert found is not None
    stopping = {each.lack for each in preflight(found.facts) if each.stops}
    assert stopping == {Lack.COURIER_TITLE, Lack.PAID_DATE}


def invoice(company: Company, key: int, **values: object) -> None:
    [(order_customer, code)] = company.rows(
        "SELECT BLCRKODU, OZEL_KODU FROM SIPARIS WHERE OZEL_KODU = 'WC-1-1'"
    )
    company.add(
        "FATURA",
        {
            "BLKODU": key, "FATURA_NO": f"F-{key}", "TARIHI": "2026-11-22 10:00",
            "FATURA_DURUMU": 1, "BLCRKODU": order_customer, "OZEL_KODU": code,
            "TOPLAM_GENEL_KPB": 230.0, **values,
        },
    )  # fmt: skip


async def papers(erp: WolvoxErp) -> OrderPapers:
    return (await erp.order_papers(["WC-1-1", "WC-1-99"]))["WC-1-1"]


async def test_parcel_and_invoice(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    none = await papers(erp)
    assert (none.status, none.parcel, none.invoices) == (1, None, ())
    company.run(
        "UPDATE SIPARIS SET KARGO_FIRMASI = 'Aras Kargo', KARGO_NO = 'A1', SIPARIS_DURUMU = 2,"
        " KARGO_TARIHI = '2026-11-22 12:00'"
    )
    invoice(
        company, 7, EFATURA_FATURANO="GIB2026000000001", EFATURA_GUID="b0f0-1",
        EFATURA_GIB_DURUM=3, EFATURA_PDF_URL="https://efatura.example/1.pdf",
    )  # fmt: skip
    found = await papers(erp)
    await erp.close()
    assert found.parcel is not None
    assert (found.parcel.carrier, found.parcel.number) == ("Aras Kargo", "A1")
    assert found.parcel.shipped == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert found.invoice is not None
    assert found.invoice.number == "GIB2026000000001"
    assert (found.invoice.ettn, found.invoice.gib_state) == ("b0f0-1", 3)
    assert found.invoice.pdf_url == "https://efatura.example/1.pdf"
    assert found.invoice.total == Decimal("230.00")


async def test_an_invoice_that_is_not_certainly_ours_is_a_guess(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    await erp.write_order(draft(2, customer=customer(2)), POLICY)
    [(key,)] = company.rows("SELECT BLKODU FROM SIPARIS WHERE OZEL_KODU = 'WC-1-1'")
    link = {"BLSPKODU": key, "MODUL": "FATURA"}
    company.add("SIPARIS_TESLIM_DETAY", {"BLKODU": 1, "BLMASKODU": 7, **link})
    invoice(company, 7, OZEL_KODU=None, TOPLAM_GENEL_KPB=100.0)
    guess = await papers(erp)
    assert [each.sure for each in guess.invoices] == [False], "linked, but another total"
    assert guess.invoice is None
    company.run("UPDATE FATURA SET TOPLAM_GENEL_KPB = 230")
    assert (await papers(erp)).invoice is not None, "linked, same customer, same total"
    company.run("UPDATE FATURA SET BLCRKODU = BLCRKODU + 1")
    assert (await papers(erp)).invoices == (), "somebody else's"
    company.run("UPDATE FATURA SET BLCRKODU = BLCRKODU - 1, OZEL_KODU = 'WC-1-1'")
    assert len((await papers(erp)).invoices) == 1, "code and link name the same one"
    invoice(company, 8)
    assert (await papers(erp)).invoice is None, "two invoices: a person must look"
    company.run("UPDATE FATURA SET IPTAL = 1 WHERE BLKODU = 8")
    assert (await papers(erp)).invoice is not None
    company.run("UPDATE FATURA SET FATURA_DURUMU = 2, OZEL_KODU = 'WC-1-1'")
    assert (await papers(erp)).invoices == (), "a return is no invoice"
    await erp.close()


async def test_a_delivery_note_with_the_same_key_is_no_invoice(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    [(key,)] = company.rows("SELECT BLKODU FROM SIPARIS WHERE OZEL_KODU = 'WC-1-1'")
    company.add(
        "SIPARIS_TESLIM_DETAY",
        {"BLKODU": 1, "BLMASKODU": 7, "BLSPKODU": key, "MODUL": "IRSALIYE"},
    )
    invoice(company, 7, OZEL_KODU=None)
    assert (await papers(erp)).invoices == ()
    await erp.close()


async def test_an_older_wolvox_without_these_tables(company: Company) -> None:
    erp = company.open()
    company.run("DROP TABLE SIPARIS_TESLIM_DETAY", "DROP TABLE FATURA", "DROP TABLE BELGEKILIT")
    await erp.write_order(draft(), POLICY)
    assert (await papers(erp)).invoices == ()
    assert (await erp.held_order("WC-1-1")) is not None
    await erp.close()


async def test_many_orders_are_found_in_one_pass_each(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    [(key, owner)] = company.rows("SELECT BLKODU, BLCRKODU FROM SIPARIS")
    plain = {"SIPARIS_TURU": 1, "SIPARIS_DURUMU": 1, "BLCRKODU": owner, "TARIHI": "2026-11-20"}
    company.add(
        "SIPARIS",
        *(
            {"SIPARIS_NO": f"WC-1-{n}", "OZEL_KODU": f"WC-1-{n}", "KARGO_NO": f"K{n}", **plain}
            for n in range(2, 152)
        ),
    )
    invoice(company, 7, OZEL_KODU=None)
    company.add(
        "SIPARIS_TESLIM_DETAY",
        {"BLKODU": 1, "BLMASKODU": 7, "BLSPKODU": key, "MODUL": "FATURA"},
    )
    names = [f"WC-1-{n}" for n in range(1, 152)]
    found = await erp.order_papers([*names, "WC-2-9"])
    await erp.close()
    assert set(found) == set(names)
    assert found["WC-1-1"].invoice is not None
    parcels = {name: found[name].parcel for name in names[1:]}
    assert all(each is not None and each.number for each in parcels.values())
    assert sum(1 for each in found.values() if each.invoices) == 1
