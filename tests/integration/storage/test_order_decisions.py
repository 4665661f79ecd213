"""What people decide about orders holds: against runs, against the shop, and until it is undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.errors import Conflict, NotFound
from app.domain.ids import Sku, WebOrderId
from app.domain.order import LineKind, OrderDraft, OrderRow, OrderState, WebOrder
from app.domain.order_links import line_key
from app.domain.views import OrderFilter, SavedFilter
from app.services.orders.book import OrderBook
from app.services.orders.card_choices import CardChoices
from app.services.orders.decisions import OrderDecisions
from app.services.orders.holding import holding_orders
from app.services.orders.table_memory import TableLook, TableMemory
from app.storage import orders
from app.storage.database import fetch
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration

ONE = WebOrderId(1)


def desk(bench: Banks) -> OrderDecisions:
    return OrderDecisions(bench.home.database, bench.link, bench.service)


def choices(bench: Banks) -> CardChoices:
    return CardChoices(bench.home.database, bench.link, bench.service)


def foreign(number: int, sku: str = "SHOP-9") -> WebOrder:
    """Sold under a SKU that no card has."""
    web = order(number)
    return replace(web, lines=(replace(web.lines[0], sku=sku, name="Bakır Cezve"),))


async def row(home: Home, number: int = 1) -> OrderRow:
    async with home.database.begin() as tx:
        detail = await orders.detail(tx, home.shop_id, WebOrderId(number))
    assert detail is not None
    return detail.row


async def story(home: Home, number: int = 1) -> list[str]:
    async with home.database.begin() as tx:
        found = await fetch(
            tx, "SELECT code FROM events WHERE key = :key ORDER BY id", {"key": str(number)}
        )
    return [each.code for each in found]


async def audited(home: Home) -> list[tuple[str, str, str]]:
    async with home.database.begin() as tx:
        found = await fetch(tx, "SELECT actor, action, subject FROM audit ORDER BY id")
    return [(each.actor, each.action, each.subject) for each in found]


async def test_what_is_set_aside_waits_whatever_comes(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1))
    await bench.service.run(bench.link, retry_held=False)
    assert len(bench.wolvox.drafts) == 1
    bench.shop.put(order(2))
    await bench.intake.poll(bench.link)
    two = WebOrderId(2)
    assert (await desk(bench).park([two], who="elif", why="adres soruluyor")).done == (two,)
    bench.shop.put(order(2, minutes=5, total=Decimal("120.00"), note="yeni"))
    await bench.service.run(bench.link)
    assert len(bench.wolvox.drafts) == 1
    shown = await row(home, 2)
    assert (shown.state, shown.is_parked) == (OrderState.HELD, True)
    assert shown.reason_values == {"who": "elif", "why": "adres soruluyor"}
    with pytest.raises(Conflict, match="set aside"):
        await desk(bench).retry(two, who="elif")
    assert (await desk(bench).release([two], who="elif")).done == (two,)
    await bench.service.run(bench.link)
    assert [draft.web_number for draft in bench.wolvox.drafts] == ["1", "2"]
    assert await story(home, 2) == ["parked", "released", "done"]
    assert await audited(home) == [
        ("elif", "order.parked", "WC-1-2"),
        ("elif", "order.released", "WC-1-2"),
    ]


async def test_a_rejection_holds_until_it_is_taken_back(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(foreign(1))
    await bench.service.run(bench.link)
    assert (await row(home)).reason == "sku_not_in_wolvox"
    assert (await desk(bench).reject([ONE], who="elif", why="elle girildi")).done == (ONE,)
    corrected = order(1, minutes=5)
    bench.shop.put(corrected)
    await bench.service.run(bench.link)
    shown = await row(home)
    assert (shown.state, shown.reason) == (OrderState.REJECTED, "rejected_by_person")
    with pytest.raises(Conflict, match="rejected"):
        await desk(bench).retry(ONE, who="elif")
    assert (await desk(bench).take_back([ONE], who="elif")).done == (ONE,)
    assert (await row(home)).state is OrderState.RECEIVED
    await bench.service.run(bench.link)
    assert [draft.lines[0].code for draft in bench.wolvox.drafts] == ["K-00001"], "as it is now"


async def test_a_rejection_in_the_middle_of_a_run_is_heard(home: Home) -> None:
    """The run read its list before; the order must neither be written nor be held again."""
    bench = await banks(home)
    bench.shop.put(order(1), order(2), foreign(3))

    async def reject_the_others() -> None:
        done = await desk(bench).reject([WebOrderId(2), WebOrderId(3)], who="elif", why="yok")
        assert done.done == (2, 3)

    bench.wolvox.before_write = lambda _draft: reject_the_others()
    await bench.service.run(bench.link)
    assert [draft.web_number for draft in bench.wolvox.drafts] == ["1"]
    assert [(await row(home, n)).state for n in (1, 2, 3)] == [
        OrderState.DONE, OrderState.REJECTED, OrderState.REJECTED,
    ]  # fmt: skip


async def test_what_cannot_be_done_is_left_out_with_its_reason(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(order(1), foreign(2))
    await bench.service.run(bench.link)
    async with home.database.begin() as tx:
        await orders.receive(tx, home.shop_id, [order(3), order(4)], [])
        await orders.set_state(tx, home.shop_id, WebOrderId(3), OrderState.UNKNOWN_OUTCOME)
        await orders.set_state(tx, home.shop_id, WebOrderId(4), OrderState.READY)
    ids = [WebOrderId(number) for number in (1, 2, 3, 4, 9)]
    decided = await desk(bench).reject(ids, who="elif", why="yok")
    assert decided.done == (2,)
    assert dict(decided.left) == {"done": 1, "unknown": 2, "gone": 1}
    again = await desk(bench).reject(ids[:2], who="elif", why="yok")
    assert dict(again.left) == {"done": 1, "rejected": 1}
    assert dict((await desk(bench).release(ids[:1], who="elif")).left) == {"not_parked": 1}
    assert dict((await desk(bench).take_back(ids[:1], who="elif")).left) == {"not_rejected": 1}


async def test_an_order_that_stands_in_wolvox_cannot_be_rejected(home: Home) -> None:
    """It was written, but read back differently: held, and yet in Wolvox."""
    bench = await banks(home)
    bench.shop.put(order(1))
    await bench.service.run(bench.link)
    async with home.database.begin() as tx:
        await tx.exec_driver_sql("UPDATE orders SET state = 'held', reason = 'read_back_differs'")
    assert dict((await desk(bench).reject([ONE], who="elif", why="yok")).left) == {"stands": 1}
    bench.wolvox.written.clear()
    assert (await desk(bench).reject([ONE], who="elif", why="yok")).done == (ONE,)


async def test_a_card_is_named_once_for_all_orders(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(foreign(1), foreign(2, "shop-9"), foreign(3, "OTHER"))
    assert (await bench.service.run(bench.link)).imported == 0
    line = foreign(1).lines[0]
    choice = await choices(bench).choose(ONE, line, Sku("K-00002"), who="elif")
    assert (choice.key, choice.before) == ("sku shop-9", None)
    assert await desk(bench).same_kind(ONE) == (ONE,)
    book = OrderBook(home.database, bench.link, bench.service)
    detail = await book.detail(ONE)
    assert detail is not None
    assert "SHOP-9" in detail.pictures
    assert await desk(bench).retry(ONE, who="elif") is None
    await bench.service.run(bench.link)
    bench.shop.put(foreign(4))
    await bench.service.run(bench.link)
    written = {draft.web_number: draft.lines[0].code for draft in bench.wolvox.drafts}
    assert written == {"1": "K-00002", "2": "K-00002", "4": "K-00002"}
    assert (await row(home, 3)).reason == "sku_not_in_wolvox"
    async with home.database.begin() as tx:
        assert await orders.sold_skus(tx, home.shop_id, [ONE]) == ["K-00002"]
    await choices(bench).undo(choice, who="elif")
    bench.shop.put(foreign(5))
    await bench.service.run(bench.link)
    assert (await row(home, 5)).reason == "sku_not_in_wolvox"


async def test_goods_are_promised_under_the_card_that_was_named(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(foreign(1))
    await bench.service.run(bench.link)
    await choices(bench).choose(ONE, foreign(1).lines[0], Sku("K-00002"), who="elif")
    shown = await bench.intake.in_wolvox(bench.link)
    held = await holding_orders(home.database, home.company_id, shown)
    assert [line.sku for _, web in held.orders for line in web.lines] == ["K-00002"]


async def test_a_choice_gives_way_to_a_card_of_the_shops_own_code(home: Home) -> None:
    bench = await banks(home)
    line = foreign(1, "k-00001").lines[0]
    await choices(bench).choose(ONE, line, Sku("K-00002"), who="elif")
    bench.shop.put(foreign(1, "k-00001"))
    await bench.service.run(bench.link)
    assert [draft.lines[0].code for draft in bench.wolvox.drafts] == ["K-00001"]


async def test_only_a_card_that_wolvox_has_can_be_chosen(home: Home) -> None:
    bench = await banks(home)
    with pytest.raises(NotFound, match="no card NOPE"):
        await choices(bench).choose(ONE, foreign(1).lines[0], Sku("NOPE"), who="elif")
    words, cards = await choices(bench).guess(replace(foreign(1).lines[0], name="Termos büyük"))
    assert (words, [card.sku for card in cards]) == ("Termos", ["K-00001", "K-00002"])


async def test_the_same_kind_is_the_same_reason_with_the_same_values(home: Home) -> None:
    bench = await banks(home)
    bench.shop.put(foreign(1), foreign(2), foreign(3, "OTHER"), foreign(4))
    await bench.service.run(bench.link)
    await desk(bench).park([WebOrderId(4)], who="elif", why="sonra")
    assert await desk(bench).same_kind(WebOrderId(2)) == (2, 1)


async def test_a_line_is_known_by_sku_else_product_else_name() -> None:
    line = order(1).lines[0]
    assert line_key(line) == "sku k-00001"
    assert line_key(replace(line, sku="", product_id=7, variation_id=9)) == "id 9"
    assert line_key(replace(line, sku="", product_id=7)) == "id 7"
    assert line_key(replace(line, sku="", name="Bakır  CEZVE")) == "name bakir cezve"
    assert line_key(replace(line, sku="", name=" ")) == "line 11", "never that of another order"
    assert line_key(replace(line, kind=LineKind.FEE)) == ""


async def test_a_broken_write_leaves_the_decision_possible(home: Home) -> None:
    """An odd order that fell over is held; a person may still set it aside."""
    bench = await banks(home)
    bench.shop.put(order(1))

    def fall(_draft: OrderDraft) -> None:
        raise ValueError

    bench.wolvox.before_write = fall
    await bench.service.run(bench.link)
    assert (await desk(bench).park([ONE], who="elif", why="bakılacak")).done == (ONE,)
    assert dict((await desk(bench).park([ONE], who="elif", why="bir daha")).left) == {"parked": 1}


async def test_filters_and_widths_are_remembered_by_person(home: Home) -> None:
    bench = await banks(home)
    memory = TableMemory(home.database, bench.link)
    query = OrderFilter(view="held", search="şule", least=Decimal("10.50"), older_h=24)
    await memory.save("elif", "Acil", query)
    await memory.save("elif", "Havale", OrderFilter(payment="bacs"))
    assert await memory.filters("can") == ()
    assert [each.name for each in await memory.filters("elif")] == ["Acil", "Havale"]
    assert await memory.save("elif", "Acil", replace(query, search="")) == (
        SavedFilter("Havale", OrderFilter(payment="bacs")),
        SavedFilter("Acil", replace(query, search="")),
    )
    assert [each.name for each in await memory.forget("elif", "Havale")] == ["Acil"]
    assert await memory.look("elif") == TableLook()
    look = TableLook({"customer": 240}, "total", descending=False)
    await memory.keep_look("elif", look)
    assert await memory.look("elif") == look
