"""What was trashed or deleted in the shop is not imported later, and holds no stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.ids import WebOrderId
from app.domain.order import Address, OrderState
from app.storage import orders
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import card, catalogue, order

pytestmark = pytest.mark.integration

UNKNOWN = replace(order(1).lines[0], sku="K-00009")


async def states(bench: Banks) -> dict[int, tuple[str, str]]:
    found = {}
    async with bench.home.database.begin() as tx:
        for number in bench.shop.orders.keys() | {1, 2}:
            detail = await orders.detail(tx, bench.home.shop_id, WebOrderId(number))
            if detail is not None:
                found[number] = (detail.row.state.value, detail.row.status)
    return found


async def holding(bench: Banks) -> list[str]:
    bench.restart()
    found = await bench.intake.holding(bench.link)
    return [reference for reference, _ in found.orders]


@pytest.mark.parametrize("end", ["trash", "deleted"])
async def test_a_held_order_that_is_removed_is_ignored(home: Home, end: str) -> None:
    bench = await banks(home)
    web = order(1, lines=(UNKNOWN,))
    bench.shop.put(web, order(2, status="on-hold"))
    assert [each.key for each in (await bench.service.run(bench.link)).held] == ["1", "2"]
    assert await holding(bench) == ["WC-1-1", "WC-1-2"]
    for each in (web, bench.shop.orders[2]):
        bench.shop.put(replace(each, status="trash", modified=each.modified + timedelta(1)))
    if end == "deleted":
        bench.shop.orders.clear()
    assert await holding(bench) == []
    bench.wolvox.cards = catalogue([card(9)])
    result = await bench.service.run(bench.link)
    assert (result.imported, result.held) == (0, ())
    assert await states(bench) == {1: ("ignored", "trash"), 2: ("ignored", "trash")}


async def test_trying_one_order_again_asks_the_shop_first(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1, lines=(UNKNOWN,)))
    await bench.service.run(bench.link)
    bench.shop.orders.clear()
    bench.wolvox.cards = catalogue([card(9)])
    await bench.service.retry(bench.link, WebOrderId(1))
    assert (await states(bench), bench.wolvox.drafts) == ({1: ("ignored", "trash")}, [])


async def test_an_imported_order_that_is_removed_is_told(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), order(2))
    await bench.service.run(bench.link)
    bench.wolvox.deliver("WC-1-2")
    await holding(bench)
    trashed = bench.shop.orders[2]
    bench.shop.orders = {
        2: replace(trashed, status="trash", modified=trashed.modified + timedelta(1))
    }
    found = (await bench.service.run(bench.link)).held
    assert [(each.key, each.reason.value) for each in found] == [
        ("1", "removed_after_import"),
        ("2", "removed_after_import"),
    ]


async def test_an_empty_answer_about_many_orders_is_not_believed(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(*(order(number, lines=(UNKNOWN,)) for number in range(1, 8)))
    await bench.service.run(bench.link)
    bench.shop.orders.clear()
    assert len((await bench.service.run(bench.link)).held) == 7


async def test_a_strangers_trash_is_not_taken_in(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    await bench.service.run(bench.link)
    bench.shop.put(order(5, minutes=10, status="trash", billing=Address()))
    await bench.service.run(bench.link)
    async with home.database.begin() as tx:
        assert await orders.detail(tx, home.shop_id, WebOrderId(5)) is None
        assert await orders.count_in(tx, home.shop_id, OrderState.DONE) == 1
