"""Changing and cancelling an order that stands in Wolvox, the same in both engines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.errors import Conflict, ConnectionFailed, Refused, Stopped
from app.domain.held_order import Closed, HeldOrder, why_closed
from app.domain.order import Delivery, DraftLine, LineKind, OrderDraft, VatRow
from app.domain.order_diff import What, differences
from app.integrations.wolvox.erp import WolvoxErp, open_erp
from app.runtime import failpoints
from tests.integration.wolvox.companies import ALI, POLICY, Company, draft, lira

pytestmark = pytest.mark.integration


def pen(quantity: int, gross: str, vat: str, code: str = "K-1") -> DraftLine:
    net = Decimal(gross) - Decimal(vat)
    return DraftLine(
        LineKind.PRODUCT, code, "Kalem", Decimal(quantity), net / quantity,
        Decimal(gross) / quantity, lira(str(net)), Decimal(20), lira(vat), lira(gross),
    )  # fmt: skip


def five_pens() -> OrderDraft:
    """Five pieces instead of two, no shipping any more, another card in place of it."""
    base = draft()
    return replace(
        base,
        lines=(pen(5, "500.00", "83.33"), pen(1, "12.00", "2.00", "K-2")),
        vat=(VatRow(Decimal(20), lira("426.67"), lira("85.33")),),
        total_net=lira("426.67"),
        total_vat=lira("85.33"),
        total=lira("512.00"),
        delivery=Delivery(
            "Ali Veli", "Bağdat Cad. 5", "Kadıköy", "İstanbul", "TR", "+905321112233"
        ),
    )


async def written(company: Company) -> WolvoxErp:
    company.add("STOK", {"BLKODU": 2, "STOKKODU": "K-2", "STOK_ADI": "Defter", "BIRIMI": "ADET"})
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    return erp


async def held(erp: WolvoxErp, wanted: OrderDraft | None = None) -> HeldOrder:
    found = await erp.held_order("WC-1-1", wanted)
    assert found is not None
    return found


async def test_what_was_just_written_differs_in_nothing(company: Company) -> None:
    erp = await written(company)
    found = await held(erp, draft())
    assert differences(found, draft()) == ()
    assert why_closed(found) is None
    assert await erp.held_order("WC-1-2") is None
    await erp.close()


async def test_an_amended_order_is_the_new_one_to_the_kurus(company: Company) -> None:
    erp = await written(company)
    wanted, found = five_pens(), await held(erp, five_pens())
    told = {(each.what, each.name): (each.wolvox, each.shop) for each in differences(found, wanted)}
    assert told[What.QUANTITY, "Kalem"] == ("2", "5")
    assert told[What.REMOVED, "Kargo ücreti"] == ("1 × 30.00", "")
    assert told[What.ADDED, "Kalem"] == ("", "1 × 12.00")
    assert told[What.TOTAL, ""] == ("230.00", "512.00")
    assert told[What.TEXT, "SEVK_ADRESI"][1] == "Bağdat Cad. 5"
    first = company.rows("SELECT BLKODU FROM SIPARISHR WHERE STOKKODU = 'K-1'")

    shown = await erp.amend_order(wanted, found.stamp)
    assert (shown.total, shown.total_vat, shown.lines) == (lira("512.00"), lira("85.33"), 2)
    again = await held(erp, wanted)
    assert differences(again, wanted) == ()
    assert why_closed(again) is None
    await erp.close()
    assert company.count("SIPARIS") == 1
    assert company.rows(
        "SELECT STOKKODU, MIKTARI, MIKTARI_KALAN, KPB_KDVLI_TUTAR, KDV_TUTARI FROM SIPARISHR"
        " ORDER BY SIRA_NO"
    ) == [("K-1", 5.0, 5.0, 500.0, 83.33), ("K-2", 1.0, 1.0, 12.0, 2.0)]
    assert company.rows("SELECT BLKODU FROM SIPARISHR WHERE STOKKODU = 'K-1'") == first
    assert company.rows("SELECT KDV_ORANI, KDV_MATRAHI, KDV_TUTARI FROM SIPARIS_KDV") == [
        (20.0, 426.67, 85.33)
    ]
    assert company.rows("SELECT SIPARIS_NO, OZEL_KODU, DEGISTIREN, SEVK_ILCESI FROM SIPARIS") == [
        ("WC-1-1", "WC-1-1", "KOPRU", "Kadıköy")
    ]


async def test_only_what_was_looked_at_is_changed(company: Company) -> None:
    erp = await written(company)
    found = await held(erp)
    company.run("UPDATE SIPARISHR SET MIKTARI = 3 WHERE STOKKODU = 'K-1'")
    with pytest.raises(Conflict):
        await erp.amend_order(five_pens(), found.stamp)
    with pytest.raises(Conflict):
        await erp.cancel_order("WC-1-1", found.stamp)
    await erp.close()
    assert company.rows("SELECT MIKTARI, SIPARIS_DURUMU FROM SIPARISHR, SIPARIS"
                        " WHERE STOKKODU = 'K-1'") == [(3.0, 1)]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "closed", "cancelling"),
    [
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 2", Closed.POSTED, Closed.POSTED),
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 3", Closed.ARCHIVED, Closed.ARCHIVED),
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 4", Closed.CANCELLED, Closed.CANCELLED),
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 5", Closed.APPROVED, None),
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 6", Closed.PARTIAL, Closed.PARTIAL),
        ("UPDATE SIPARIS SET SIPARIS_DURUMU = 12", Closed.UNKNOWN_STATUS, Closed.UNKNOWN_STATUS),
        ("UPDATE SIPARIS SET SILINDI = 1", Closed.DELETED, Closed.DELETED),
        ("UPDATE SIPARIS SET DEGISTIREN = 'AYSE'", Closed.EDITED, None),
        ("UPDATE SIPARISHR SET MIKTARI_TESLIM = 1", Closed.DELIVERED, Closed.DELIVERED),
        (
            (
                "INSERT INTO BELGEKILIT (BLKODU, BLMASKODU, KILITLEYEN)"
                " SELECT 1, BLKODU, 'AYSE' FROM SIPARIS"
            ),
            Closed.LOCKED,
            Closed.LOCKED,
        ),
        (
            "INSERT INTO STOK_BLOKE (BLKODU, EVRAK_NO, CIKAN_MIKTAR) VALUES (1, 'WC-1-1', 2)",
            Closed.RESERVED,
            Closed.RESERVED,
        ),
        (
            (
                "INSERT INTO FATURA (BLKODU, FATURA_NO, TARIHI, OZEL_KODU, BLCRKODU, FATURA_DURUMU)"
                " SELECT 1, 'A-1', CURRENT_TIMESTAMP, OZEL_KODU, BLCRKODU, 1 FROM SIPARIS"
            ),
            Closed.INVOICED,
            Closed.INVOICED,
        ),
    ],
)
async def test_nothing_is_changed_once_wolvox_went_on(
    company: Company, statement: str, closed: Closed, cancelling: Closed | None
) -> None:
    erp = await written(company)
    company.run(statement)
    found = await held(erp)
    assert why_closed(found) is closed
    assert why_closed(found, cancelling=True) is cancelling
    with pytest.raises(Refused) as refused:
        await erp.amend_order(five_pens(), found.stamp)
    assert refused.value.code == "closed"
    if cancelling is not None:
        with pytest.raises(Refused):
            await erp.cancel_order("WC-1-1", found.stamp)
    await erp.close()
    assert company.rows("SELECT TOPLAM_GENEL_KPB FROM SIPARIS") == [(230.0,)]
    assert company.count("SIPARISHR") == 2


async def test_cancelled_and_taken_up_again(company: Company) -> None:
    erp = await written(company)
    assert (await erp.cancel_order("WC-1-1", (await held(erp)).stamp)).status == 4
    cancelled = await held(erp)
    assert why_closed(cancelled) is Closed.CANCELLED
    assert (await erp.reopen_order("WC-1-1", cancelled.stamp)).status == 1
    assert (await erp.cancel_order("WC-1-1", (await held(erp)).stamp)).status == 4
    company.run("UPDATE SIPARIS SET DEGISTIREN = 'AYSE'")
    with pytest.raises(Refused):
        await erp.reopen_order("WC-1-1", (await held(erp)).stamp)
    await erp.close()
    assert company.rows("SELECT SIPARIS_DURUMU, TOPLAM_GENEL_KPB FROM SIPARIS") == [(4, 230.0)]


async def test_a_failure_before_the_commit_leaves_nothing(company: Company) -> None:
    erp = await written(company)
    found = await held(erp)
    failpoints.arm("orders.amend_before_commit=raise")
    try:
        with pytest.raises(ConnectionFailed):
            await erp.amend_order(five_pens(), found.stamp)
    finally:
        failpoints.arm("")
    assert await held(erp) == found
    await erp.amend_order(five_pens(), found.stamp)
    await erp.close()
    assert company.rows("SELECT TOPLAM_GENEL_KPB FROM SIPARIS") == [(512.0,)]


async def test_the_emergency_stop_is_asked(company: Company) -> None:
    erp = await written(company)
    found = await held(erp)
    await erp.close()

    async def stopped() -> None:
        raise Stopped("Writing is stopped by {by}", "Take it off.", by="test")

    stopping = open_erp(company.config, stopped)
    with pytest.raises(Stopped):
        await stopping.amend_order(five_pens(), found.stamp)
    with pytest.raises(Stopped):
        await stopping.cancel_order("WC-1-1", found.stamp)
    await stopping.close()
    assert company.rows("SELECT SIPARIS_DURUMU, TOPLAM_GENEL_KPB FROM SIPARIS") == [(1, 230.0)]


async def test_an_address_alone_leaves_the_customer_card(company: Company) -> None:
    erp = await written(company)
    moved = replace(draft(), customer=replace(ALI, address="Yeni Sok. 7", district="Beşiktaş"))
    found = await held(erp, moved)
    assert {each.what for each in differences(found, moved)} == {What.TEXT}
    await erp.amend_order(moved, found.stamp)
    assert differences(await held(erp, moved), moved) == ()
    await erp.close()
    assert company.rows("SELECT ADRESI, ILCESI FROM SIPARIS") == [("Yeni Sok. 7", "Beşiktaş")]
    assert company.rows("SELECT ADRESI_1 FROM CARI WHERE E_MAIL = 'ayse@example.com'") == [
        ("Halaskârgazi Cad. No: 12/3",)
    ]


async def test_a_wolvox_user_in_the_middle_of_saving_is_waited_for(
    on_server: Callable[[], Company],
) -> None:
    """They hold the row, we find it busy, and write nothing."""
    company = on_server()
    company.add("STOK", {"BLKODU": 1, "STOKKODU": "K-1", "STOK_ADI": "Kalem", "BIRIMI": "ADET"})
    erp = await written(company)
    found = await held(erp)
    with closing(company.link()) as theirs:
        theirs.begin(write=True)
        theirs.execute("UPDATE SIPARIS SET ACIKLAMA = 'bizim'")
        with pytest.raises((ConnectionFailed, Conflict)):
            await erp.amend_order(five_pens(), found.stamp)
        theirs.commit()
    await erp.close()
    assert company.rows("SELECT ACIKLAMA, TOPLAM_GENEL_KPB FROM SIPARIS") == [("bizim", 230.0)]
