"""Orders whose outcome is open: only looked up until found, or until they cannot come any more."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from sqlalchemy import text

from app.domain.errors import Conflict, OutcomeUnknown
from app.domain.ids import WebOrderId
from app.domain.money import Lira
from app.domain.order import ErpOrder, OrderDraft, OrderState
from app.domain.reasons import Reason
from app.services.orders.book import OrderBook
from app.services.orders.posts import ErpPosts
from app.services.sync.turn import Turns
from app.storage import erp_posts
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration

SETTLE = 0.6


def memory(home: Home) -> ErpPosts:
    return ErpPosts(home.database, home.company_id, Turns(home.database, "PC"))


async def state(home: Home, number: int = 1) -> tuple[str, str | None, dict[str, str]]:
    async with home.database.begin() as tx:
        row = (
            await tx.execute(
                text("SELECT state, reason, reason_values FROM orders WHERE order_id = :id"),
                {"id": number},
            )
        ).one()
    return row.state, row.reason, dict(row.reason_values)


async def sent_without_an_answer(home: Home, bench: Banks, settle: float = SETTLE) -> list[str]:
    """A Wolvox whose every writing is remembered and then not answered; the references sent."""
    sent: list[str] = []

    async def send(draft: OrderDraft) -> None:
        posts = memory(home)
        await posts.check(draft.reference)
        await posts.sending(draft.reference, settle)
        sent.append(draft.reference)
        await posts.check(draft.reference)

    bench.wolvox.before_write = send
    return sent


async def test_one_sending_is_open_at_a_time(home: Home) -> None:
    posts = memory(home)
    first = await posts.sending("WC-1-1", SETTLE)
    with pytest.raises(OutcomeUnknown) as unknown:
        await memory(home).sending("WC-1-1", SETTLE)
    assert unknown.value.values["until"] > unknown.value.values["sent"]
    await posts.check("WC-1-2")
    await asyncio.sleep(SETTLE)
    await posts.check("WC-1-1")
    second = await posts.sending("WC-1-1", SETTLE)
    assert (first, second) == (1, 2)
    await posts.answered("WC-1-1", first)  # a late word of the first says nothing of the second
    with pytest.raises(OutcomeUnknown):
        await posts.check("WC-1-1")
    await posts.answered("WC-1-1", second)
    await posts.check("WC-1-1")


async def test_what_wolvox_lost_is_open_for_good(home: Home) -> None:
    posts = memory(home)
    await posts.sending("WC-1-1", 0)
    await posts.lost("WC-1-1", "4711")
    for attempt in (posts.check("WC-1-1"), posts.sending("WC-1-1", 0)):
        with pytest.raises(OutcomeUnknown) as unknown:
            await attempt
        assert unknown.value.values["number"] == "4711"


async def test_who_lost_the_turn_sends_nothing(home: Home) -> None:
    posts = memory(home)
    async with posts.turn():
        async with home.database.begin() as tx:
            await tx.execute(text("UPDATE leases SET epoch = epoch + 1"))
        with pytest.raises(Conflict):
            await posts.sending("WC-1-1", SETTLE)
        async with home.database.begin() as tx:
            assert await erp_posts.open_posts(tx, home.company_id, ["WC-1-1"]) == {}


async def test_turns_are_taken(home: Home) -> None:
    inside: list[str] = []

    async def work(name: str) -> None:
        async with memory(home).turn():
            inside.append(name)
            await asyncio.sleep(0.05)
            inside.append(name)

    await asyncio.gather(work("a"), work("b"), work("c"))
    assert inside[::2] == inside[1::2]


async def test_an_open_outcome_is_shown_with_its_time_and_only_looked_up(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    sent = await sent_without_an_answer(home, bench, settle=60)
    for _ in range(3):
        bench.restart()
        result = await bench.service.run(bench.link)
        assert [each.reason for each in result.held] == [Reason.OUTCOME_WAITS]
    name, reason, values = await state(home)
    assert (name, reason) == (OrderState.UNKNOWN_OUTCOME, Reason.OUTCOME_WAITS)
    assert set(values) == {"sent", "until"}
    assert sent == ["WC-1-1"]


async def test_found_later_it_is_done(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    await sent_without_an_answer(home, bench, settle=60)
    await bench.service.run(bench.link)
    bench.wolvox.written["WC-1-1"] = landed(bench)
    result = await bench.service.run(bench.link)
    assert (result.already, result.held) == (1, ())
    assert (await state(home))[0] == OrderState.DONE
    async with home.database.begin() as tx:
        assert await erp_posts.open_posts(tx, home.company_id, ["WC-1-1"]) == {}


async def test_surely_absent_it_is_sent_again(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    sent = await sent_without_an_answer(home, bench)
    await bench.service.run(bench.link)
    await asyncio.sleep(SETTLE)
    bench.wolvox.before_write = lambda _draft: sent.append("again")
    result = await bench.service.run(bench.link)
    assert (result.imported, sent) == (1, ["WC-1-1", "again"])


async def test_a_crash_after_sending_is_an_open_outcome_too(home: Home) -> None:
    """Nothing but the memory tells: the order's own state is that of one about to be written."""
    bench = await banks(home)
    bench.shop.put(order(1))
    sent: list[str] = []

    async def die(draft: OrderDraft) -> None:
        await memory(home).sending(draft.reference, 60)
        sent.append(draft.reference)
        raise NotImplementedError

    bench.wolvox.before_write = die
    with pytest.raises(NotImplementedError):
        await bench.service.run(bench.link)
    assert (await state(home))[0] == OrderState.READY
    bench.restart()
    result = await bench.service.run(bench.link)
    assert [each.reason for each in result.held] == [Reason.OUTCOME_WAITS]
    assert sent == ["WC-1-1"]


async def test_other_sums_than_were_meant_wait_for_a_person(home: Home) -> None:
    """An order that Wolvox worked out differently is never settled by trying again."""
    bench = await banks(home)
    bench.shop.put(order(1))

    async def store_otherwise(draft: OrderDraft) -> None:
        vat = Lira(draft.total_vat + Decimal("0.01"))
        bench.wolvox.after_write = {draft.reference: {"total_vat": vat}}

    bench.wolvox.before_write = store_otherwise
    for _ in range(3):
        result = await bench.service.run(bench.link)
        assert [each.reason for each in result.held][:1] == [Reason.WOLVOX_DIFFERS]
        assert (await state(home))[0] == OrderState.IN_WOLVOX
    book = OrderBook(home.database, bench.link, bench.service)
    detail = await book.detail(WebOrderId(1))
    assert detail is not None
    assert detail.row.is_amended
    assert await book.mark_seen(detail.row)
    assert (await bench.service.run(bench.link)).held == ()
    assert (await state(home))[0] == OrderState.DONE
    assert len(bench.wolvox.drafts) == 1


def landed(bench: Banks) -> ErpOrder:
    web = bench.shop.orders[1]
    return ErpOrder("WC-1-1", "WC-1-1", 1, "WEB-1", Lira(web.total), Lira(web.total_tax), 1)
