"""Writing orders: what stands in Wolvox afterwards, the same in both engines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.customer import CustomerPolicy, CustomerUndecided
from app.domain.errors import ConnectionFailed, Refused
from app.domain.order import Delivery, WriteOutcome
from app.integrations.wolvox.customers import LOCK_CODE
from app.runtime import failpoints
from tests.integration.wolvox.companies import ALI, POLICY, Company, customer, draft

pytestmark = pytest.mark.integration


async def test_an_order_as_it_stands_in_wolvox(company: Company) -> None:
    erp = company.open()
    written = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (written.outcome, written.customer_is_new) == (WriteOutcome.WRITTEN, True)
    [header] = company.rows(
        "SELECT SIPARIS_NO, OZEL_KODU, SIPARIS_TURU, SIPARIS_DURUMU, KDV_DURUMU, TARIHI, "
        "TOPLAM_GENEL_KPB, TOPLAM_KDV_KPB, TOPLAM_ARA_KPB, ISK_TUTAR_1, EFATURA_ETICARET, "
        "ILI, CARIKODU FROM SIPARIS"
    )
    assert header[:5] == ("WC-1-1", "WC-1-1", 1, 1, 1)
    assert str(header[5]) == "2026-11-20 12:30:00"
    assert header[6:12] == (230.0, 38.33, 191.67, 0.0, 1, "İstanbul")
    assert header[12] == written.customer_code
    assert company.rows(
        "SELECT SIRA_NO, BLSTKODU, STOKKODU, MIKTARI, MIKTARI_KALAN, KPB_FIYATI, KPB_KDVLI_TUTAR, "
        "KDV_TUTARI, KDV_ORANI, ISK_ORAN_1, BIRIMI FROM SIPARISHR ORDER BY SIRA_NO"
    ) == [
        (1, 1, "K-1", 2.0, 2.0, 100.0, 200.0, 33.33, 20.0, 0.0, "ADET"),
        (2, None, "KARGO", 1.0, 1.0, 30.0, 30.0, 5.0, 20.0, 0.0, "ADET"),
    ]
    assert company.rows("SELECT KDV_ORANI, KDV_MATRAHI, KDV_TUTARI, SON_KDV FROM SIPARIS_KDV") == [
        (20.0, 191.67, 38.33, 38.33)
    ]
    assert company.rows("SELECT ACIKLAMA_2 FROM SIPARIS") == [("Kapıya bırakın",)]


async def test_the_same_order_twice_is_one(company: Company) -> None:
    erp = company.open()
    first = await erp.write_order(draft(), POLICY)
    again = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert again.outcome is WriteOutcome.ALREADY
    assert again.order == first.order
    assert company.count("SIPARIS") == 1
    assert company.count("SIPARISHR") == 2


async def test_an_order_deleted_in_wolvox_stays_done(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    company.run("UPDATE SIPARIS SET SILINDI = 1")
    again = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert (again.outcome, again.order.deleted) == (WriteOutcome.ALREADY, True)
    assert again.order.open_quantities == {}
    assert company.count("SIPARIS") == 1


async def test_what_is_open_follows_wolvox(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    assert (await erp.order_states(["WC-1-1", "WC-1-9"]))["WC-1-1"].open_quantities == {
        "K-1": Decimal(2),
        "KARGO": Decimal(1),
    }
    company.run(
        "UPDATE SIPARISHR SET MIKTARI_KALAN = 0.5 WHERE STOKKODU = 'K-1'",
        "UPDATE SIPARISHR SET MIKTARI_KALAN = NULL WHERE STOKKODU = 'KARGO'",
    )
    states = await erp.order_states([f"WC-1-{number}" for number in range(1, 500)])
    assert list(states) == ["WC-1-1"]
    assert states["WC-1-1"].open_quantities == {"K-1": Decimal("0.5"), "KARGO": Decimal(1)}
    company.run("UPDATE SIPARIS SET SIPARIS_DURUMU = 2")
    state = (await erp.order_states(["WC-1-1"]))["WC-1-1"]
    await erp.close()
    assert (state.status, state.open_quantities) == (2, {})
    assert state.documents[0] == "WC-1-1"


async def test_a_copied_order_does_not_hide_the_first(company: Company) -> None:
    erp = company.open()
    await erp.write_order(draft(), POLICY)
    company.add("SIPARIS", {"SIPARIS_NO": "KOPYA", "OZEL_KODU": "WC-1-1", "TARIHI": "2026-01-01"})
    state = (await erp.order_states(["WC-1-1"]))["WC-1-1"]
    await erp.close()
    assert state.order_no == "WC-1-1"


@pytest.mark.parametrize(
    "card",
    [
        {"E_MAIL": " AYSE@Example.com"},
        {"CEP_TEL": "0 (532) 111 22-33", "TICARI_UNVANI": "AYSE GUL CAGLAYAN"},
        {"TEL1": "05321112233", "ADI": "ayşe gül", "SOYADI": "ÇAĞLAYAN"},
        {"WEB_USER_NAME": "WC-1-57"},
    ],
)
async def test_a_known_customer_gets_no_second_card(company: Company, card: dict[str, str]) -> None:
    company.add("CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "?"} | card)
    erp = company.open()
    written = await erp.write_order(draft(customer=replace(ALI, member="WC-1-57")), POLICY)
    await erp.close()
    assert (written.customer_code, written.customer_is_new) == ("M-1", False)


@pytest.mark.parametrize(
    ("column", "value"), [("VERGI_NO", "1234567890"), ("VERGI_NO", "123 456 78 90")]
)
async def test_the_tax_number_comes_first(company: Company, column: str, value: str) -> None:
    company.add(
        "CARI",
        {"CARIKODU": "MAIL", "TICARI_UNVANI": "x", "E_MAIL": ALI.email},
        {"CARIKODU": "VKN", "TICARI_UNVANI": "y", column: value},
    )
    erp = company.open()
    firm = replace(ALI, vkn="1234567890", is_company=True)
    written = await erp.write_order(draft(customer=firm), POLICY)
    await erp.close()
    assert written.customer_code == "VKN"


async def test_a_tie_is_a_question_and_writes_nothing(company: Company) -> None:
    for code in ("M-1", "M-2"):
        company.add("CARI", {"CARIKODU": code, "TICARI_UNVANI": code, "E_MAIL": ALI.email})
    erp = company.open()
    with pytest.raises(CustomerUndecided):
        await erp.write_order(draft(), POLICY)
    assert company.count("SIPARIS") == 0
    written = await erp.write_order(draft(), CustomerPolicy(picked_code="M-2"))
    await erp.close()
    assert written.customer_code == "M-2"


async def test_a_deleted_card_is_not_used_again(company: Company) -> None:
    company.add(
        "CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "x", "E_MAIL": ALI.email, "SILINDI": 1}
    )
    erp = company.open()
    written = await erp.write_order(draft(), POLICY)
    with pytest.raises(Refused, match="M-1"):
        await erp.write_order(draft(2), CustomerPolicy(picked_code="M-1"))
    await erp.close()
    assert written.customer_is_new
    assert written.customer_code.startswith("WEB-")


async def test_texts_are_made_to_fit(company: Company) -> None:
    wide = replace(
        ALI,
        title="Zoë Łukasz Ωmega ₺",
        province="Afyonkarahisar ve bütün ilçeleri",
        address="İ" * 300,
    )
    erp = company.open()
    elsewhere = Delivery("Komşu 😀", "Gül Sk.", "Bornova", "İzmir", "TR", "+90232")
    written = await erp.write_order(replace(draft(customer=wide), delivery=elsewhere), POLICY)
    await erp.close()
    assert {"ILI (25)", "ADRESI (250)"} <= set(written.clipped)
    [row] = company.rows("SELECT TICARI_UNVANI, ILI, ADRESI, SEVK_ILI, SEVK_YETKILISI FROM SIPARIS")
    assert row == (
        "Zoë Lukasz ?mega TL",
        "Afyonkarahisar ve bütün i",
        "İ" * 250,
        "İzmir",
        "Komşu ?",
    )


async def test_a_card_that_has_gone_refuses_the_order(company: Company) -> None:
    erp = company.open()
    for sku in ("YOK", "ÇOK UZUN BİR STOK KODU OLDUĞU İÇİN YOK", "😀"):
        with pytest.raises(Refused) as refused:
            await erp.write_order(draft(sku=sku), POLICY)
        assert refused.value.code == "sku_not_in_wolvox"
    await erp.close()
    assert company.count("SIPARIS") == 0
    assert company.count("CARI", f"CARIKODU <> '{LOCK_CODE}'") == 0


async def test_a_generator_that_lies_behind_is_caught_up(company: Company) -> None:
    company.add(
        "SIPARIS",
        *({"BLKODU": key, "SIPARIS_NO": str(key), "TARIHI": "2026-01-01"} for key in range(1, 8)),
    )
    erp = company.open()
    written = await erp.write_order(draft(), POLICY)
    await erp.close()
    assert written.outcome is WriteOutcome.WRITTEN
    assert company.count("SIPARIS") == 8


@pytest.mark.parametrize("place", ["orders.after_lock", "orders.before_commit"])
async def test_a_failure_inside_leaves_nothing(company: Company, place: str) -> None:
    erp = company.open()
    failpoints.arm(f"{place}=raise")
    try:
        with pytest.raises(ConnectionFailed):
            await erp.write_order(draft(), POLICY)
    finally:
        failpoints.arm("")
    assert company.count("SIPARIS") == company.count("SIPARISHR") == 0
    assert (await erp.write_order(draft(), POLICY)).outcome is WriteOutcome.WRITTEN
    await erp.close()


async def test_the_writer_can_be_off(company: Company) -> None:
    erp = company.open(writer="none")
    with pytest.raises(Refused) as refused:
        await erp.write_order(draft(), POLICY)
    assert refused.value.code == "writer_off"
    await erp.close()


async def test_many_orders_of_many_customers(company: Company) -> None:
    erp = company.open()
    for number in range(20):
        await erp.write_order(draft(number, customer=customer(number % 5)), POLICY)
    await erp.close()
    assert company.count("SIPARIS") == 20
    assert company.count("CARI", f"CARIKODU <> '{LOCK_CODE}'") == 5
