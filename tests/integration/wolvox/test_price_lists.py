# ruff: noqa: S608  tests name their own rows
"""Dated price lists, on the embedded engine and on a real Firebird 3.0 server."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.domain.product import ListPrice
from app.integrations.wolvox.erp import WolvoxErp
from tests.integration.wolvox.companies import Company

pytestmark = pytest.mark.integration


async def lists_of(erp: WolvoxErp, sku: str) -> tuple[ListPrice, ...]:
    catalogue = await erp.read_catalogue()
    return next(card.lists for card in catalogue.cards if card.sku == sku)


async def test_lists_for_everybody_are_read_with_their_days(company: Company) -> None:
    card = company.rows("SELECT FIRST 1 BLKODU, STOKKODU FROM STOK ORDER BY BLKODU")[0]
    company.run(
        "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, HESAP, BSL_TARIHI, BTS_TARIHI, DURUMU)"
        " VALUES (901, 'HAFTA', '$', '2026-12-01', '2026-12-07', 1)",
        "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, BTS_TARIHI)"
        " VALUES (902, 'SAATLİ', '2026-12-07 18:30:00')",
        "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, DURUMU) VALUES (903, 'KAPALI', 0)",
        "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, CARI_ILI) VALUES (904, 'İL', 'İZMİR')",
        "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, GUN_PTS, GUN_SAL)"
        " VALUES (905, 'PAZARTESİ', 1, 0)",
        *(
            "INSERT INTO STOK_FIYAT_LISTE_DT (BLKODU, BLMASKODU, BLSTKODU, FIYATI)"
            f" VALUES ({number}, {number}, {card[0]}, {number - 890})"
            for number in range(901, 906)
        ),
        "INSERT INTO STOK_FIYAT_LISTE_DT (BLKODU, BLMASKODU, BLSTKODU, FIYATI, BIRIMI)"
        f" VALUES (906, 901, {card[0]}, 5, 'KOLİ')",
    )
    erp = company.open()
    try:
        assert await lists_of(erp, card[1]) == (
            ListPrice(
                "HAFTA", Decimal(11), "$",
                datetime(2026, 11, 30, 21, tzinfo=UTC),
                datetime(2026, 12, 7, 20, 59, 59, tzinfo=UTC),
            ),
            ListPrice(
                "SAATLİ", Decimal(12), "TL", None, datetime(2026, 12, 7, 15, 30, tzinfo=UTC)
            ),
        )  # fmt: skip
        found = {each.what: each for each in (await erp.inspect(price_no=1, depots=())).findings}
        assert found["Dated price lists"].found == "HAFTA, SAATLİ; 3 left out"
    finally:
        await erp.close()


async def test_a_new_list_asks_for_a_full_reading(company: Company) -> None:
    erp = company.open()
    try:
        mark = (await erp.read_changes(None)).mark
        before = await erp.pulse()
        assert not (await erp.read_changes(mark)).unclear
        company.run(
            "INSERT INTO STOK_FIYAT_LISTE_DT (BLKODU, BLMASKODU, BLSTKODU, FIYATI)"
            " SELECT (SELECT GEN_VALUE FROM SP_GEN_ID('STOK_FIYAT_LISTE_DT_GEN', 1)), 1, BLKODU, 9"
            " FROM STOK WHERE BLKODU = 1"
        )
        assert await erp.pulse() != before
        assert (await erp.read_changes(mark)).unclear
    finally:
        await erp.close()


async def test_a_company_without_lists_has_none(company: Company) -> None:
    company.run("DROP TABLE STOK_FIYAT_LISTE_DT", "DROP TABLE STOK_FIYAT_LISTE")
    erp = company.open()
    try:
        catalogue = await erp.read_catalogue()
        assert {card.lists for card in catalogue.cards} == {()}
        found = {each.what: each for each in (await erp.inspect(price_no=1, depots=())).findings}
        assert found["Dated price lists"].found == "none"
    finally:
        await erp.close()
