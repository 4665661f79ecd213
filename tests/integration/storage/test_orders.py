"""Web orders: any number of deliveries is one order; states move, stories stay short."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.ids import Sku, WebOrderId
from app.domain.money import Lira
from app.domain.order import ErpOrder, OrderState, WebOrder
from app.domain.ports import BadOrder
from app.domain.views import OrderFilter
from app.storage import orders
from app.storage.database import fetch
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, order

pytestmark = pytest.mark.integration

ERP = ErpOrder(
    "WC-1-1", "S-42", 1, "WEB-1", Lira(Decimal("120.00")), Lira(Decimal("20.00")), 1,
    {Sku("K-00001"): Decimal(2)}, ("S-42",),
)  # fmt: skip


async def receive(home: Home, *found: WebOrder, bad: tuple[BadOrder, ...] = ()) -> tuple[int, ...]:
    async with home.database.begin() as tx:
        return await orders.receive(tx, home.shop_id, found, bad)


async def move(home: Home, state: OrderState, number: int = 1, **more: object) -> None:
    async with home.database.begin() as tx:
        await orders.set_state(tx, home.shop_id, WebOrderId(number), state, **more)  # type: ignore[arg-type]


async def pending(home: Home) -> list[tuple[WebOrder, OrderState]]:
    async with home.database.begin() as tx:
        return await orders.pending(tx, home.shop_id)


async def codes(home: Home, number: int = 1) -> list[str]:
    async with home.database.begin() as tx:
        detail = await orders.detail(tx, home.shop_id, WebOrderId(number))
    assert detail is not None
    return [code for _, _, code, _ in detail.timeline]


async def test_an_order_comes_back_exactly_and_once(home: Home) -> None:
    assert await receive(home, order(1), order(2)) == (1, 2)
    assert await receive(home, order(1), order(2)) == ()
    assert await pending(home) == [
        (order(1), OrderState.RECEIVED),
        (order(2), OrderState.RECEIVED),
    ]


async def test_odd_characters_do_not_stop_the_page(home: Home) -> None:
    odd = order(1, note="nul \0 and half a pair \ud800", payment_title="\ud800")
    assert await receive(home, odd, order(2)) == (1, 2)
    assert [each.id for each, _ in await pending(home)] == [1, 2]


async def test_deliveries_at_once_are_one_order(home: Home) -> None:
    answers = await asyncio.gather(*(receive(home, order(7)) for _ in range(5)))
    assert sorted(answers, reverse=True) == [(7,), (), (), (), ()]
    assert len(await pending(home)) == 1


async def test_an_edit_renews_an_order_that_is_not_in_wolvox(home: Home) -> None:
    await receive(home, order(1))
    await move(home, OrderState.HELD, reason="no_lines")
    edited = order(1, minutes=5, total=Decimal("240.00"))
    assert await receive(home, edited) == (1,)
    assert await pending(home) == [(edited, OrderState.RECEIVED)]
    assert await receive(home, order(1)) == (), "an older delivery that comes late is passed over"
    assert await pending(home) == [(edited, OrderState.RECEIVED)]


async def test_an_edit_after_the_import_is_an_amendment(home: Home) -> None:
    await receive(home, order(1))
    await move(home, OrderState.DONE, erp=ERP)
    changed = order(1, minutes=5, status="completed", lines=(), total=Decimal(1))
    assert await receive(home, changed) == (1,)
    async with home.database.begin() as tx:
        (held,) = await orders.open_orders(tx, home.company_id)
        shown = await orders.detail(tx, home.shop_id, WebOrderId(1))
        amendments = await fetch(tx, "SELECT status, state_then FROM inbox_events")
    assert (held.reference, held.state) == ("WC-1-1", OrderState.DONE)
    assert held.imported == order(1)
    assert held.now == changed
    assert shown is not None
    assert shown.erp == ERP
    assert [tuple(row) for row in amendments] == [("completed", "done")]


async def test_a_cancelled_order_holds_nothing_unless_it_is_in_wolvox(home: Home) -> None:
    await receive(home, order(1), order(2, status="pending"), order(3), order(4))
    await move(home, OrderState.DONE, erp=ERP)
    await receive(home, order(1, minutes=1, status="cancelled"))
    await move(home, OrderState.REJECTED, 3)
    await move(home, OrderState.DONE, 4)
    async with home.database.begin() as tx:
        held = [each.reference for each in await orders.open_orders(tx, home.company_id)]
        assert held == ["WC-1-1", "WC-1-3", "WC-1-4"]
        assert await orders.open_references(tx, home.company_id) == ["WC-1-1", "WC-1-4"]
        assert await orders.settle(tx, ["WC-1-3", "WC-1-4"]) == 1
        assert len(await orders.open_orders(tx, home.company_id)) == 2
        assert await orders.references(tx, home.shop_id) == ["WC-1-1", "WC-1-4"]


async def test_an_unreadable_order_waits_and_may_become_readable(home: Home) -> None:
    bad = BadOrder(WebOrderId(9), "", "line_items is \0 missing", '{"id": 9, "x": "\ud800"}')
    assert await receive(home, bad=(bad,)) == (9,)
    assert await receive(home, bad=(bad,)) == ()
    async with home.database.begin() as tx:
        (held,) = await orders.malformed(tx, home.shop_id)
        detail = await orders.detail(tx, home.shop_id, WebOrderId(9))
    assert held.key == "9"
    assert "line_items" in held.sentence
    assert detail is not None
    assert detail.row.number == "9"
    assert await pending(home) == []
    assert await receive(home, order(9)) == (9,)
    assert [each.id for each, _ in await pending(home)] == [9]


async def test_saying_the_same_again_adds_nothing_to_the_story(home: Home) -> None:
    await receive(home, order(1))
    for _ in range(3):
        await move(home, OrderState.READY)
        await move(home, OrderState.HELD, reason="customer_ambiguous", values={"codes": "A, B"})
    assert await codes(home) == ["ordered", "received", "held", "in_wolvox", "done"]
    await move(home, OrderState.READY)
    await move(home, OrderState.DONE, erp=ERP)
    assert await codes(home) == ["ordered", "received", "held", "done"]
    async with home.database.begin() as tx:
        (row,) = await fetch(tx, "SELECT attempts, erp_number, reason FROM orders")
    assert tuple(row) == (4, "S-42", None)


async def test_what_comes_after_the_end_leaves_nothing_to_come(home: Home) -> None:
    ahead = NOW + timedelta(days=1)
    await receive(home, order(1, created=ahead))
    await move(home, OrderState.DONE, erp=ERP)
    await receive(home, order(1, created=ahead, modified=ahead, status="completed"))
    assert await codes(home) == ["ordered", "received", "done", "changed"]


async def test_the_list_counts_and_finds(home: Home) -> None:
    await receive(home, *(order(number) for number in range(1, 6)))
    await move(home, OrderState.DONE, 1, erp=ERP)
    await move(home, OrderState.HELD, 2, reason="no_lines")
    await move(home, OrderState.UNKNOWN_OUTCOME, 3)
    await move(home, OrderState.IGNORED, 4)
    async with home.database.begin() as tx:
        counts = await orders.view_counts(tx, home.shop_id)
        shown = {view: number for view, number in counts.items() if number}
        assert shown == {
            "all": 5, "held": 1, "unknown": 1, "waiting": 1, "done": 1, "ignored": 1,
        }  # fmt: skip
        for view, expected in counts.items():
            assert await orders.count(tx, home.shop_id, OrderFilter(view=view)) == expected
        newest = await orders.rows(tx, home.shop_id, OrderFilter(sort="number"), 1, 2)
        assert [row.id for row in newest] == [4, 3]
        by_erp = await orders.rows(tx, home.shop_id, OrderFilter(search="s-42 IŞIK"), 0, 10)
        assert [row.id for row in by_erp] == [1]
        bought = OrderFilter(search="TERMOS k-00001 3")
        assert {row.id for row in await orders.rows(tx, home.shop_id, bought, 0, 10)} == {3}
        assert await orders.count_in(tx, home.shop_id, OrderState.DONE) == 1
        lines = await fetch(tx, "SELECT DISTINCT net, tax FROM order_lines")
        (people,) = await fetch(tx, "SELECT count(*) AS n FROM customers")
    assert [tuple(row) for row in lines] == [(Decimal("100.004999"), Decimal("20.000999"))]
    assert people.n == 5


async def test_days_are_istanbuls(home: Home) -> None:
    async with home.database.begin() as tx:
        (clock,) = await fetch(
            tx,
            "SELECT (date_trunc('day', now() AT TIME ZONE 'Europe/Istanbul')"
            " AT TIME ZONE 'Europe/Istanbul') AS midnight",
        )
    just_before = clock.midnight - timedelta(seconds=1)
    await receive(
        home,
        order(1, created=clock.midnight),
        order(2, created=just_before),
        order(3, created=just_before, currency="USD"),
        order(4, created=just_before, status="cancelled"),
        order(5, created=NOW - timedelta(days=400)),
    )
    async with home.database.begin() as tx:
        days = await orders.days(tx, home.shop_id, 14)
    assert len(days) == 14
    assert [(day.orders, day.turnover) for day in days[-3:]] == [
        (0, Decimal(0)),
        (2, Decimal("120.00")),
        (1, Decimal("120.00")),
    ]
