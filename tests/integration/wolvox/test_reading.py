# ruff: noqa: S608  tests name their own columns
"""The catalogue pass, the same in both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.product import Card, CardPrice, DepotStock, Reservation
from app.integrations.wolvox.rows import local_time
from tests.integration.wolvox.companies import Company

pytestmark = pytest.mark.integration


async def cards(company: Company) -> dict[str, Card]:
    erp = company.open()
    try:
        return {card.sku: card for card in (await erp.read_catalogue()).cards}
    finally:
        await erp.close()


async def test_a_full_card(company: Company) -> None:
    company.add(
        "STOK",
        {
            "BLKODU": 2,
            "STOKKODU": " A-1 ",
            "STOK_ADI": "Çocuk Şemsiyesi ığüİ  ",
            "GRUBU": "Şemsiye",
            "ARA_GRUBU": "Çocuk",
            "ALT_GRUBU": "  ",
            "BIRIMI": "ADET",
            "MARKASI": "GÜNEŞLİ",
            "KDV_ORANI": 10.0,
            "AKTIF": 1,
            "WEBDE_GORUNSUN": 1,
        },
    )
    company.run(
        "UPDATE STOK SET BARKODU = '8690000000012', ANA_STOK = 0, ANA_STOKKODU = 'P-1', "
        "RENK = 'Mavi', BEDEN = 'L', RESIM_YOLU = 'C:\\r.jpg', "
        "ETICARET_ACIKLAMA = '<p>Su geçirmez</p>' WHERE BLKODU = 2"
    )
    card = (await cards(company))[" A-1 "]
    assert card.name == "Çocuk Şemsiyesi ığüİ"
    assert card.category == ("Şemsiye", "Çocuk")
    assert (card.vat_rate, card.active, card.on_web, card.is_parent) == (10, True, True, False)
    assert (card.parent_sku, card.colour, card.size) == ("P-1", "Mavi", "L")
    assert (card.brand, card.unit, card.picture) == ("GÜNEŞLİ", "ADET", "C:\\r.jpg")
    assert card.description == "<p>Su geçirmez</p>"
    assert (card.barcodes, card.special_tax, card.dirty) == (("8690000000012",), False, ())


async def test_flags_default_to_active_and_not_on_the_web(company: Company) -> None:
    company.add("STOK", {"BLKODU": 2, "STOKKODU": "OFF", "AKTIF": 0, "WEBDE_GORUNSUN": 0})
    found = await cards(company)
    assert (found["K-1"].active, found["K-1"].on_web) == (True, False)
    assert (found["OFF"].active, found["OFF"].on_web, found["OFF"].name) == (False, False, "")


async def test_sell_prices_only_in_their_currencies(company: Company) -> None:
    company.add(
        "STOK_FIYAT",
        {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 2, "FIYATI": 0.1, "HESAP": "$"},
        {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 149.9, "HESAP": "TL"},
        {"BLSTKODU": 1, "ALIS_SATIS": 1, "FIYAT_NO": 1, "FIYATI": 90.0, "HESAP": "TL"},
        {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 3, "FIYATI": None, "HESAP": "TL"},
        {"BLSTKODU": 1, "ALIS_SATIS": 2, "FIYAT_NO": 4, "FIYATI": 7.0, "HESAP": "€", "KPB_MI": 0},
    )
    assert (await cards(company))["K-1"].prices == (
        CardPrice(1, Decimal("149.9"), "TL"),
        CardPrice(2, Decimal("0.1"), "$"),
        CardPrice(4, Decimal("7.0"), "€"),
    )


async def test_the_newest_rate_of_a_symbol_counts(company: Company) -> None:
    old, new = datetime(2026, 1, 1), datetime(2026, 11, 1)  # noqa: DTZ001
    company.add(
        "DOVIZ",
        {"DOVIZ_SIMGESI": "$", "TARIHI": new, "SATIS_FIYATI": 42.5},
        {"DOVIZ_SIMGESI": "$", "TARIHI": old, "SATIS_FIYATI": 41.0},
        {"DOVIZ_SIMGESI": "€", "TARIHI": new, "SATIS_FIYATI": None},
        {"DOVIZ_SIMGESI": "€", "TARIHI": old, "SATIS_FIYATI": 48.0},
    )
    erp = company.open()
    rates = (await erp.read_catalogue()).rates
    await erp.close()
    assert (rates["$"], rates["€"], rates["TL"], rates[""]) == (Decimal("42.5"), 48, 1, 1)


async def test_stock_per_depot_without_deleted_movements(company: Company) -> None:
    day = datetime(2026, 1, 1)  # noqa: DTZ001
    row = {"BLSTKODU": 1, "TARIHI": day, "DEPO_ADI": "MERKEZ", "TUTAR_TURU": 1}
    company.add(
        "STOKHR",
        row | {"KPB_GMIK": 0.1, "KPB_CMIK": None},
        row | {"KPB_GMIK": 0.2, "KPB_CMIK": 0.0, "SILINDI": 0},
        row | {"KPB_GMIK": 99.0, "SILINDI": 1},
        row | {"KPB_CMIK": 3.0, "DEPO_ADI": "MAĞAZA"},
    )
    assert sorted((await cards(company))["K-1"].stock, key=lambda each: each.depot) == [
        DepotStock("MAĞAZA", Decimal(-3)),
        DepotStock("MERKEZ", Decimal("0.3")),
    ]


async def test_live_reservations_per_document(company: Company) -> None:
    now = local_time(datetime.now(UTC))
    row = {"BLSTKODU": 1, "DEPO_ADI": "MERKEZ", "EVRAK_NO": "S-1"}
    company.add(
        "STOK_BLOKE",
        row | {"GIREN_MIKTAR": 5.0},
        row | {"CIKAN_MIKTAR": 2.0, "GECERLILIK_TARIHI": now + timedelta(hours=1)},
        row | {"GIREN_MIKTAR": 50.0, "GECERLILIK_TARIHI": now - timedelta(hours=1)},
        row | {"GIREN_MIKTAR": 50.0, "SILINDI": 1},
        row | {"GIREN_MIKTAR": 1.0, "EVRAK_NO": None, "BAG_NO": "B-7"},
    )
    assert set((await cards(company))["K-1"].reservations) == {
        Reservation("MERKEZ", Decimal(3), "S-1"),
        Reservation("MERKEZ", Decimal(1), "B-7"),
    }


async def test_barcodes_single_pieces_first(company: Company) -> None:
    company.run("UPDATE STOK SET BARKODU = 'OWN' WHERE BLKODU = 1")
    company.add(
        "STOK_BARKOD",
        {"BLSTKODU": 1, "BARKODU": "BOX", "MIKTAR_FATURA": 12.0},
        {"BLSTKODU": 1, "BARKODU": "ONE", "MIKTAR_FATURA": 1.0},
        {"BLSTKODU": 1, "BARKODU": "OWN", "MIKTAR_FATURA": None},
        {"BLSTKODU": 1, "BARKODU": "  ", "MIKTAR_FATURA": 1.0},
    )
    assert (await cards(company))["K-1"].barcodes == ("OWN", "ONE", "BOX")


@pytest.mark.parametrize("length", [7_999, 8_000, 8_001, 70_000])
async def test_long_descriptions_come_whole(company: Company, length: int) -> None:
    text = ("ığüşiöç" * length)[:length]
    link = company.link()
    link.begin(write=True)
    link.execute("UPDATE STOK SET ETICARET_ACIKLAMA = '' WHERE BLKODU = 1")
    for start in range(0, length, 8_000):
        part = text[start : start + 8_000]
        link.execute(
            "UPDATE STOK SET ETICARET_ACIKLAMA = ETICARET_ACIKLAMA || ? WHERE BLKODU = 1", (part,)
        )
    link.commit()
    link.close()
    assert (await cards(company))["K-1"].description == text


async def test_dirty_bytes_are_named_and_harm_nobody(company: Company) -> None:
    company.add("STOK", {"BLKODU": 2, "STOKKODU": "D-1", "STOK_ADI": "Bozuk \x81\x9d ad"})
    company.run("UPDATE STOK SET ETICARET_ACIKLAMA = _WIN1254 x'418D42' WHERE BLKODU = 2")
    found = await cards(company)
    assert found["D-1"].name == "Bozuk \x81\x9d ad"
    assert found["D-1"].dirty == ("STOK_ADI", "ETICARET_ACIKLAMA")
    assert found["K-1"].dirty == ()


@pytest.mark.parametrize(
    "column",
    ["TEVKIFAT_KODU = '601'", "TEVKIFAT_ORANI_1 = 5", "OTV_ORANI = 20", "OZEL_MATRAH_KODU = '801'"],
)
async def test_special_taxes_are_marked(company: Company, column: str) -> None:
    company.run(f"UPDATE STOK SET {column} WHERE BLKODU = 1")
    assert (await cards(company))["K-1"].special_tax


async def test_the_pulse_moves_with_movements_and_rests_without(company: Company) -> None:
    erp = company.open()
    first = await erp.pulse()
    assert await erp.pulse() == first
    day = datetime(2026, 1, 1)  # noqa: DTZ001
    company.add("STOKHR", {"BLSTKODU": 1, "TARIHI": day, "KPB_GMIK": 1.0})
    assert await erp.pulse() != first
    await erp.close()


async def test_reading_cannot_write(company: Company) -> None:
    from app.domain.errors import Refused

    link = company.link()
    link.begin(write=False)
    with pytest.raises(Refused):
        link.execute("UPDATE STOK SET STOK_ADI = 'x'")
    link.close()
    assert not link.alive
