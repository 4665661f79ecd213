"""What goes by itself: only what was read twice alike, and at first one order alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.domain.events import OrdersArrived
from app.domain.ids import WebOrderId
from app.services.orders.first_order import FirstOrders
from app.services.orders.service import ImportResult
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration


async def look(bench: Banks, *, first_alone: bool = False) -> ImportResult:
    """One poll of the schedule."""
    return await bench.service.run(
        bench.link, retry_held=False, unattended=True, first_alone=first_alone
    )


async def later(bench: Banks, seconds: float = 4.0) -> None:
    """As if what is here had been read so many seconds ago."""
    async with bench.home.database.begin() as tx:
        await tx.execute(
            text("UPDATE inbox SET hash_at = hash_at - make_interval(secs => :s)"), {"s": seconds}
        )


def written(bench: Banks) -> list[str]:
    return [draft.web_number for draft in bench.wolvox.drafts]


async def test_an_order_goes_once_two_readings_were_equal(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), order(2, status="on-hold"))
    first = await look(bench)
    assert (first.imported, first.unsettled) == (0, 1)
    assert [each.key for each in first.held] == ["2"], "what is not to be booked need not settle"
    await later(bench, -60)
    assert (await look(bench)).imported == 0, "read again within the same moment proves nothing"
    await later(bench, 64)
    asked = len(bench.shop.asked)
    second = await look(bench)
    assert (second.imported, second.unsettled) == (1, 0)
    assert len(bench.shop.asked) == asked + 1, "the poll itself read it a second time"


async def test_an_order_that_a_plugin_still_changes_waits_on(home: Home) -> None:
    bench = await banks(home)
    web = order(1)
    bench.shop.put(web)
    await look(bench)
    await later(bench)
    bench.shop.put(replace(web, note="vade farkı", modified=web.modified + timedelta(seconds=2)))
    assert (await look(bench)).unsettled == 1
    await later(bench)
    assert (await look(bench)).imported == 1
    assert bench.wolvox.drafts[0].note == "vade farkı"


async def test_an_import_that_was_asked_for_reads_each_order_right_before(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(*(order(number) for number in range(1, 151)))

    def edit(draft: object) -> None:
        """While the first is written the shop changes the one of the second hundred."""
        changed = order(150, minutes=1, note="son anda")
        bench.shop.put(changed)

    bench.wolvox.before_write = edit
    result = await bench.service.run(bench.link)
    assert result.imported == 150
    [last] = [draft for draft in bench.wolvox.drafts if draft.web_number == "150"]
    assert last.note == "son anda"
    reads = [query for query in bench.shop.asked if query.ids]
    assert len(reads) <= 4, "a hundred orders in one request"


async def test_an_idle_poll_costs_one_request(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    await bench.service.run(bench.link)
    for _ in range(13):
        asked = len(bench.shop.asked)
        await look(bench)
        assert len(bench.shop.asked) == asked + 1


async def test_an_order_with_an_old_date_is_found_by_its_id(home: Home) -> None:
    bench = await banks(home)
    now = datetime.now(UTC)
    bench.shop.put(order(1, created=now, modified=now))
    await bench.service.run(bench.link)
    bench.shop.put(order(2, modified=now - timedelta(days=3)))
    for _ in range(6):
        await look(bench)
    await later(bench)
    await look(bench)
    assert written(bench) == ["1", "2"]


async def test_the_first_order_goes_alone_until_it_is_approved(home: Home) -> None:
    bench = await banks(home)
    first = FirstOrders(home.database)
    bench.shop.put(order(1), order(2), order(3))
    await look(bench, first_alone=True)
    await later(bench)
    assert await first.awaited(bench.link) is None
    result = await look(bench, first_alone=True)
    assert result.imported == 1
    assert {(each.key, each.reason.value) for each in result.held} == {
        ("2", "first_order_waits"), ("3", "first_order_waits"),
    }  # fmt: skip
    awaited = await first.awaited(bench.link)
    assert awaited is not None
    assert (awaited.number, awaited.erp_number, awaited.waiting) == ("1", "WC-1-1", 2)
    bench.restart()
    assert (await look(bench, first_alone=True)).imported == 0
    assert await first.approve(bench.link, who="Ayşe") == 2
    assert (await look(bench, first_alone=True)).imported == 2
    assert await first.awaited(bench.link) is None


async def test_a_first_order_that_cannot_be_written_gives_its_place_away(home: Home) -> None:
    bench = await banks(home)
    unknown = replace(order(1).lines[0], sku="K-00009")
    bench.shop.put(order(1, lines=(unknown,)), order(2), order(3))
    await look(bench, first_alone=True)
    await later(bench)
    assert (await look(bench, first_alone=True)).imported == 1
    assert written(bench) == ["2"]


async def test_a_command_imports_all_and_leaves_nothing_to_approve(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), order(2))
    assert (await bench.service.run(bench.link)).imported == 2
    bench.shop.put(order(3, minutes=1), order(4, minutes=1))
    await look(bench, first_alone=True)
    await later(bench)
    assert (await look(bench, first_alone=True)).imported == 2


async def test_a_hint_fetches_the_order_and_writes_it_at_the_second_look(home: Home) -> None:
    bench = await banks(home)
    heard: list[OrdersArrived] = []
    bench.intake._bus.subscribe(OrdersArrived, heard.append)
    bench.shop.put(order(1), order(2))
    ids = (WebOrderId(2),)
    assert (await bench.service.take(bench.link, ids)).unsettled == 1
    await later(bench, 1.5)
    assert (await bench.service.take(bench.link, ids)).imported == 1
    assert (await bench.service.take(bench.link, ids)) == ImportResult()
    assert written(bench) == ["2"]
    assert [event.order_ids for event in heard] == [(2,)]


async def test_people_hear_of_new_orders_but_not_of_the_first_reading(home: Home) -> None:
    bench = await banks(home)
    heard: list[OrdersArrived] = []
    bench.intake._bus.subscribe(OrdersArrived, heard.append)
    bench.shop.put(order(1))
    await look(bench)
    assert heard == []
    bench.shop.put(order(2, minutes=1), order(3, minutes=1, status="pending"))
    await look(bench)
    await look(bench)
    assert [event.order_ids for event in heard] == [(2,)]
