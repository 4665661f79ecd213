"""Packing slips out of a real Postgres, shelves as Wolvox names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import ConnectionFailed
from app.domain.ids import Sku, WebOrderId
from app.domain.ports import BadOrder
from app.services.orders.slips import SlipDesk
from app.storage import orders
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


async def desk(home: Home) -> tuple[Banks, SlipDesk]:
    bench = await banks(home)
    first = order(1)
    other = replace(first.lines[0], sku="k-00002", name="Bardak")
    bad = BadOrder(WebOrderId(9), "9", "no total", "{}")
    async with home.database.begin() as tx:
        await orders.receive(tx, home.shop_id, [first, order(2, lines=(other,))], [bad])
    return bench, SlipDesk(home.database, bench.link)


async def test_as_asked_with_the_place_of_each_card(home: Home) -> None:
    """The shop writes a code in other case than Wolvox does: still the same card."""
    bench, asked = await desk(home)
    bench.wolvox.shelved = {Sku("K-00001"): "A-1", Sku("K-00002"): "B-2"}
    batch = await asked.batch([WebOrderId(2), WebOrderId(9), WebOrderId(1), WebOrderId(2)])
    assert [slip.number for slip in batch.slips] == ["2", "1"]
    assert [slip.lines[0].shelf for slip in batch.slips] == ["B-2", "A-1"]
    assert (batch.missing, batch.trouble) == (1, None)
    assert batch.slips[0].shop == "Shop"


async def test_nobody_packs_what_was_cancelled_or_returned(home: Home) -> None:
    _, asked = await desk(home)
    gone = [order(3, status="cancelled"), order(4, status="refunded")]
    async with home.database.begin() as tx:
        await orders.receive(tx, home.shop_id, gone, [])
    batch = await asked.batch([WebOrderId(number) for number in (1, 2, 3, 4)])
    assert [slip.number for slip in batch.slips] == ["1", "2"]
    assert (batch.missing, batch.ended) == (0, 2)


async def test_parcels_do_not_wait_for_wolvox(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    bench, asked = await desk(home)

    async def away(*_arguments: object) -> None:
        raise ConnectionFailed("Wolvox does not answer", "Is the Wolvox PC on?")

    monkeypatch.setattr(bench.wolvox, "shelves", away)
    batch = await asked.batch([WebOrderId(1)])
    assert [slip.lines[0].shelf for slip in batch.slips] == [""]
    assert isinstance(batch.trouble, ConnectionFailed)
