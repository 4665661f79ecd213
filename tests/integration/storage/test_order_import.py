"""The import itself: one odd order stops nobody, a person's wish counts, letters are named."""

from __future__ import annotations

from datetime import timedelta
from decimal import InvalidOperation

import pytest

from app.domain.ids import WebOrderId
from app.domain.order import Address, OrderDraft, OrderState
from app.domain.ports import BadOrder
from app.storage import orders, runs
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, order

pytestmark = pytest.mark.integration


async def last_run(bench: Banks) -> tuple[bool | None, str]:
    async with bench.home.database.begin() as tx:
        [run] = await runs.history(tx, bench.home.shop_id, 1)
        assert await runs.running(tx, bench.home.shop_id) == []
    return run.ok, run.message


@pytest.mark.parametrize("error", [InvalidOperation(), KeyError(1), ValueError("x"), TypeError()])
async def test_an_odd_order_waits_alone(home: Home, error: Exception) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), order(2))

    def break_the_first(draft: OrderDraft) -> None:
        if draft.web_number == "1":
            raise error

    bench.wolvox.before_write = break_the_first
    result = await bench.service.run(bench.link)
    assert result.imported == 1
    assert [(each.key, each.values["message"]) for each in result.held] == [
        ("1", type(error).__name__)
    ]
    assert await last_run(bench) == (True, "")


async def test_a_run_that_breaks_off_is_ended(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))

    def break_down(_draft: OrderDraft) -> None:
        raise NotImplementedError

    bench.wolvox.before_write = break_down
    with pytest.raises(NotImplementedError):
        await bench.service.run(bench.link)
    assert await last_run(bench) == (False, "Interrupted")


async def test_a_person_may_import_what_is_older_than_the_start(home: Home) -> None:
    bench = await banks(home, orders_since=NOW + timedelta(days=1))
    bench.shop.put(order(1))
    assert (await bench.service.run(bench.link)).imported == 0
    async with home.database.begin() as tx:
        loaded = await orders.load(tx, home.shop_id, WebOrderId(1))
    assert loaded is not None
    assert loaded.state is OrderState.IGNORED
    assert await bench.service.retry(bench.link, WebOrderId(1)) is None
    assert ids(bench) == ["1"]
    assert await bench.service.retry(bench.link, WebOrderId(1)) is None
    assert ids(bench) == ["1"]


async def test_an_order_that_cannot_be_read_says_so_when_tried_again(home: Home) -> None:
    bench = await banks(home)
    async with home.database.begin() as tx:
        bad = BadOrder(WebOrderId(9), "9", "no total", "{}")
        await orders.receive(tx, home.shop_id, [], [bad])
    bench.shop.bad[9] = bad
    held = await bench.service.retry(bench.link, WebOrderId(9))
    assert held is not None
    assert "no total" in held.text
    async with home.database.begin() as tx:
        detail = await orders.detail(tx, home.shop_id, WebOrderId(9))
    assert detail is not None
    assert not detail.readable


async def test_letters_that_wolvox_lacks_are_named(home: Home) -> None:
    bench = await banks(home)
    named = Address(first_name="Łukasz", last_name="Ağaoğlu Şükrü", city="₺ İzmir")
    bench.shop.put(order(1, billing=named, note="Отлично 👍"), order(2))
    result = await bench.service.run(bench.link)
    assert result.remarks == (("1", "customer (Ł), delivery (Ł), note (Отлично👍)"),)


def ids(bench: Banks) -> list[str]:
    return [draft.web_number for draft in bench.wolvox.drafts]
