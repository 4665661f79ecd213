"""What the shop does to an order after it was imported is told, until a person has seen it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.ids import WebOrderId
from app.domain.order import OrderRow, OrderState, WebOrder
from app.domain.views import OrderFilter
from app.services.orders.book import OrderBook
from app.storage import orders
from app.storage.database import fetch
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


def later(web: WebOrder, minutes: int, **changes: Any) -> WebOrder:
    return replace(web, modified=web.modified + timedelta(minutes=minutes), **changes)


def five_pieces(web: WebOrder) -> dict[str, Any]:
    line = replace(web.lines[0], quantity=Decimal(10), net=Decimal(500), taxes={5: Decimal(100)})
    taxes = {"total_tax": Decimal(100), "tax_totals": {5: Decimal(100)}}
    return {"lines": (line,), "total": Decimal(600), **taxes}


async def imported(home: Home) -> tuple[Banks, WebOrder]:
    bench, web = await banks(home), order(1)
    bench.shop.put(web)
    assert (await bench.service.run(bench.link)).imported == 1
    return bench, web


async def held(bench: Banks) -> list[tuple[str, str]]:
    result = await bench.service.run(bench.link)
    assert len(bench.wolvox.drafts) == 1, "never a second SIPARIS"
    return [(each.key, each.reason.value) for each in result.held]


async def row(bench: Banks) -> OrderRow:
    async with bench.home.database.begin() as tx:
        [found] = await orders.rows(tx, bench.home.shop_id, OrderFilter(view="amended"), 0, 10)
    return found


async def test_told_until_seen_then_quiet_until_the_next_change(home: Home) -> None:
    bench, web = await imported(home)
    assert await held(bench) == []
    bench.shop.put(later(web, 5, **five_pieces(web)))
    assert await held(bench) == [("1", "total_after_import")]
    assert await held(bench) == [("1", "total_after_import")]
    async with home.database.begin() as tx:
        counts = await orders.view_counts(tx, home.shop_id)
    assert (counts["amended"], counts["held"], counts["done"]) == (1, 0, 0)
    found = await row(bench)
    assert (found.state, found.is_amended) == (OrderState.DONE, True)
    assert found.reason_values["changes"] == "K-00001 2 → 10"

    book = OrderBook(home.database, bench.link, bench.service)
    assert await book.mark_seen(replace(found, reason_values={"total": "1"})) is False
    assert await book.mark_seen(found)
    assert await held(bench) == []
    bench.shop.put(later(web, 9, status="cancelled", **five_pieces(web)))
    assert await held(bench) == [("1", "cancelled_after_import")]


async def test_what_is_taken_back_needs_nobody(home: Home) -> None:
    bench, web = await imported(home)
    bench.shop.put(later(web, 5, status="cancelled"))
    assert await held(bench) == [("1", "cancelled_after_import")]
    bench.shop.put(later(web, 6, status="completed"))
    assert await held(bench) == []


async def test_a_change_while_it_is_being_written_is_an_amendment(home: Home) -> None:
    bench, web = await banks(home), order(1)
    bench.shop.put(web)

    async def edit_meanwhile() -> None:
        bench.shop.put(later(web, 5, **five_pieces(web)))
        await bench.intake.poll(bench.link)

    bench.wolvox.before_write = lambda _draft: edit_meanwhile()
    result = await bench.service.run(bench.link)
    assert [each.reason.value for each in result.held] == ["total_after_import"]
    assert await held(bench) == [("1", "total_after_import")]


@pytest.mark.parametrize("state", [OrderState.READY, OrderState.UNKNOWN_OUTCOME])
async def test_cancelled_between_the_write_and_our_note_of_it(
    home: Home, state: OrderState
) -> None:
    bench, web = await imported(home)
    async with home.database.begin() as tx:
        await orders.set_state(tx, home.shop_id, WebOrderId(1), state)
    bench.shop.put(later(web, 5, status="cancelled"))
    assert await held(bench) == [("1", "cancelled_after_import")]


async def test_what_wolvox_took_over_counts_in_the_list_and_the_sums(home: Home) -> None:
    bench, web = await imported(home)
    now = later(web, 5, **five_pieces(web))
    bench.shop.put(now)
    await held(bench)
    async with home.database.begin() as tx:
        known = await orders.imported(tx, home.shop_id, web.id)
        assert known is not None
        assert known.erp is not None
        erp = replace(known.erp, total=now.total)
        await orders.amended_in_wolvox(tx, home.shop_id, web.id, erp, now, "amended")
        [found] = await orders.rows(tx, home.shop_id, OrderFilter(), 0, 10)
        stored = await fetch(
            tx,
            "SELECT o.total, o.total_tax, p.amount, sum(l.quantity) AS pieces FROM orders o"
            " JOIN payments p USING (shop_id, order_id)"
            " JOIN order_lines l USING (shop_id, order_id)"
            " WHERE o.shop_id = :shop GROUP BY 1, 2, 3",
            {"shop": home.shop_id},
        )
    assert found.total == Decimal(600)
    assert [tuple(each) for each in stored] == [(600, 100, 600, 10)]
