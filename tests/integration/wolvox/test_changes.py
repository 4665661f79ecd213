"""What moved since a mark, seen without reading the catalogue, the same in both engines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from app.domain.ports import Changes
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.erp import WolvoxErp
from tests.integration.wolvox.companies import Company

pytestmark = pytest.mark.integration


@pytest.fixture
async def erp(company: Company) -> AsyncIterator[WolvoxErp]:
    company.add("STOK", {"BLKODU": 2, "STOKKODU": "K-2", "STOK_ADI": "Defter"})
    company.run("EXECUTE PROCEDURE SP_GEN_ID('STOK_GEN', 10)")
    move(company, 10, 1, 5.0)
    opened = company.open()
    yield opened
    await opened.close()


def move(company: Company, key: int, card: int, pieces: float) -> None:
    company.add(
        "STOKHR",
        {
            "BLKODU": key,
            "BLSTKODU": card,
            "TARIHI": "2026-11-24",
            "DEPO_ADI": "ANA",
            "KPB_GMIK": max(pieces, 0.0),
            "KPB_CMIK": max(-pieces, 0.0),
        },
    )


def moved(changes: Changes) -> dict[str, Decimal]:
    """Code → on hand in every depot together."""
    assert not changes.unclear
    return {
        card.sku: sum((each.on_hand for each in card.stock), Decimal(0))
        for card in changes.catalogue.cards
    }


async def test_the_first_look_is_unclear_and_then_nothing_moved(erp: WolvoxErp) -> None:
    first = await erp.read_changes(None)
    assert first.unclear
    assert moved(await erp.read_changes(first.mark)) == {}


async def test_a_movement_names_its_card_once(company: Company, erp: WolvoxErp) -> None:
    first = await erp.read_changes(None)
    move(company, 11, 1, -2.0)
    second = await erp.read_changes(first.mark)
    assert moved(second) == {"K-1": Decimal(3)}
    assert moved(await erp.read_changes(second.mark)) == {}
    assert moved(await erp.read_changes(first.mark)) == {"K-1": Decimal(3)}


async def test_a_smaller_key_that_is_committed_later_is_not_missed(
    company: Company, erp: WolvoxErp
) -> None:
    move(company, 40, 1, 1.0)
    first = await erp.read_changes(None)
    move(company, 30, 2, 7.0)
    assert moved(await erp.read_changes(first.mark)) == {"K-2": Decimal(7)}


async def test_a_reservation_names_its_card(company: Company, erp: WolvoxErp) -> None:
    first = await erp.read_changes(None)
    company.add(
        "STOK_BLOKE", {"BLKODU": 5, "BLSTKODU": 1, "GIREN_MIKTAR": 2.0, "CIKAN_MIKTAR": 0.0}
    )
    second = await erp.read_changes(first.mark)
    [card] = second.catalogue.cards
    assert [each.quantity for each in card.reservations] == [Decimal(2)]


async def test_a_price_names_its_card(company: Company, erp: WolvoxErp) -> None:
    company.add(
        "STOK_FIYAT",
        {"BLSTKODU": 2, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 10.0, "HESAP": "TL"},
    )
    first = await erp.read_changes(None)
    company.run("UPDATE STOK_FIYAT SET FIYATI = 12.5 WHERE BLSTKODU = 2")
    changes = await erp.read_changes(first.mark)
    async with asyncio.timeout(40):
        while not changes.catalogue.cards:  # a scan that was dear is not repeated at once
            await asyncio.sleep(0.1)
            changes = await erp.read_changes(first.mark)
    [card] = changes.catalogue.cards
    assert (card.sku, card.prices[0].amount) == ("K-2", Decimal("12.5"))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("STOK", {"STOKKODU": "K-3", "STOK_ADI": "Silgi"}),
        ("STOK_BARKOD", {"BLSTKODU": 1, "BARKODU": "8690000000012"}),
        ("DOVIZ", {"DOVIZ_SIMGESI": "$", "SATIS_FIYATI": 41.5}),
    ],
)
async def test_what_may_change_any_card_is_unclear(
    company: Company, erp: WolvoxErp, table: str, row: dict[str, Value]
) -> None:
    first = await erp.read_changes(None)
    company.add(table, row)
    assert (await erp.read_changes(first.mark)).unclear


async def test_an_edited_card_is_unclear(company: Company, erp: WolvoxErp) -> None:
    first = await erp.read_changes(None)
    company.run("UPDATE STOK SET DEGISTIRME_TARIHI = CURRENT_TIMESTAMP WHERE BLKODU = 1")
    assert (await erp.read_changes(first.mark)).unclear


async def test_a_pulse_tells_of_an_edited_price(company: Company, erp: WolvoxErp) -> None:
    company.add(
        "STOK_FIYAT",
        {"BLSTKODU": 2, "ALIS_SATIS": 2, "FIYAT_NO": 1, "FIYATI": 10.0, "HESAP": "TL"},
    )
    before = await erp.pulse()
    assert await erp.pulse() == before
    company.run("UPDATE STOK_FIYAT SET FIYATI = 12.5 WHERE BLSTKODU = 2")
    assert await erp.pulse() != before
