"""The order desk in a real window over a real Postgres: mouse and keys, as a clerk would."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import psycopg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ConnectionFailed, KopruError
from app.domain.events import Event
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState, WebOrder
from app.domain.views import OrderFilter
from app.runtime.engine import Engine
from app.services.field_finding import FieldFinding
from app.services.orders.after_desk import AfterDesk
from app.services.orders.book import OrderBook
from app.services.orders.card_choices import CardChoices
from app.services.orders.decisions import OrderDecisions
from app.services.orders.slips import SlipDesk
from app.services.orders.table_memory import TableMemory
from app.services.orders.telling import Teller
from app.storage import orders, shops
from app.storage.database import Database
from app.storage.migrate import migrate
from app.ui.bridge import Bridge
from app.ui.categories.choose_dialog import NameDialog
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.finder import Finder
from app.ui.navigation import Target
from app.ui.orders import memory
from app.ui.orders.card_dialog import CardDialog
from app.ui.orders.page import OrdersPage
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import _EMPTY, Home
from tests.integration.storage.makers import Profile, order
from tests.integration.storage.servers import running
from tests.ui.run import on_gui_loop

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running("18") as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as admin:
            for role in ("kopru_owner", "kopru_app"):
                admin.execute(f"CREATE ROLE {role} LOGIN".encode())
            admin.execute("CREATE DATABASE desk OWNER kopru_owner")
        migrate(f"{url.replace('postgres@', 'kopru_owner@')}/desk")
        yield url


class Desk:
    """The page with its services on the engine thread; `bench` are the banks in memory."""

    def __init__(self, url: str, engine: Engine, qtbot: QtBot) -> None:
        self.engine, self.qtbot = engine, qtbot
        self.database = Database(f"{url.replace('postgres@', 'kopru_app@')}/desk")
        self.bench = self.on_engine(self._banks())
        self.bridge = Bridge(engine.submit)
        self.errors: list[BaseException] = []
        self.bridge.report = self.errors.append
        link, service = self.bench.link, self.bench.service
        service._bus.subscribe(Event, self.bridge.post)
        self.services = SimpleNamespace(
            orders=OrderBook(self.database, link, service),
            decisions=OrderDecisions(self.database, link, service),
            card_choices=CardChoices(self.database, link, service),
            table_memory=TableMemory(self.database, link),
            slips=SlipDesk(self.database, link),
            customers=FieldFinding(self.database, link),
            after=AfterDesk(
                self.database, link, service, Teller(self.database, service._bus, "test")
            ),
        )
        self.page: OrdersPage

    def on_engine[T](self, work: Coroutine[Any, Any, T]) -> T:
        return self.engine.submit(work).result(30)

    async def _banks(self) -> Banks:
        async with self.database.begin() as tx:
            ids = await shops.register(tx, Profile.of("Demo", {1: "Shop"}))
        return await banks(Home(self.database, ids["Demo"], ShopId(1)))

    def deliver(self, *sold: WebOrder) -> None:
        """The shop has them and a run tried them."""
        self.bench.shop.put(*sold)
        self.on_engine(self.bench.service.run(self.bench.link))

    def drive(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Show the page, then do what `work` does on the window's loop."""

        async def live() -> None:
            self.page = OrdersPage(self.bridge, cast("Any", self.services), str)
            self.qtbot.addWidget(self.page)
            self.page.resize(1180, 720)
            self.page.show()
            try:
                await self.until(lambda: self.page.subtitle.text() != "")
                await work()
            finally:
                self.page.hide()
                self.bridge.cancel_all()
                await asyncio.sleep(0.05)

        on_gui_loop(live())
        assert self.errors == []

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(300):
            if condition():
                return
            await asyncio.sleep(0.02)
        raise AssertionError("it never came to that")

    async def numbers(self, *expected: str) -> None:
        """The list shows these orders, in this order."""
        await self.until(lambda: self.listed() == list(expected))

    def listed(self) -> list[str]:
        model = self.page._model
        rows = [model.row(place) for place in range(model.rowCount())]
        return [row.number if row is not None else "?" for row in rows]

    def click(self, widget: QWidget, at: QPointF | None = None) -> None:
        place = at.toPoint() if at is not None else widget.rect().center()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def click_cell(self, place: int, column: int) -> None:
        table = self.page._table
        x = table.columnViewportPosition(column) + 30
        y = table.rowViewportPosition(place) + 20
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))

    def key(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        self.qtbot.keyClick(widget or self.page._table, key)

    def type(self, field: QLineEdit, words: str) -> None:
        """QTest has no keys for Turkish letters: those come as from an input method."""
        for letter in words:
            if letter.isascii():
                self.qtbot.keyClicks(field, letter)
            else:
                field.insert(letter)

    async def dialog[D: QWidget](self, kind: type[D]) -> D:
        """The one that opened."""
        await self.until(lambda: any(each.isVisible() for each in self._all(kind)))
        return next(each for each in self._all(kind) if each.isVisible())

    def _all[D: QWidget](self, kind: type[D]) -> list[D]:
        return cast("list[D]", self.page.findChildren(kind))

    async def result(self) -> str:
        """What the dark bar says once the deed is over."""
        bar = self.page._bar
        await self.until(lambda: bar.isVisible() and not bar._close.isHidden())
        return bar.accessibleName()

    def state(self, number: int) -> OrderState:
        async def read() -> OrderState:
            async with self.database.begin() as tx:
                found = await orders.load(tx, ShopId(1), WebOrderId(number))
            assert found is not None
            return found.state

        return self.on_engine(read())


@pytest.fixture
def desk(server: str, engine: Engine, qtbot: QtBot) -> Iterator[Desk]:
    with psycopg.connect(f"{server}/desk") as connection:
        connection.execute(_EMPTY)
    made = Desk(server, engine, qtbot)
    yield made
    made.on_engine(made.database.dispose())


def named(number: int, first: str, last: str, **more: Any) -> WebOrder:
    web = order(number, **more)
    return replace(web, billing=replace(web.billing, first_name=first, last_name=last))


def foreign(number: int, sku: str = "SHOP-9") -> WebOrder:
    web = order(number)
    return replace(web, lines=(replace(web.lines[0], sku=sku, name="Termos 2"),))


def test_chips_count_and_filter(desk: Desk) -> None:
    desk.deliver(order(1), foreign(2), foreign(3))

    async def work() -> None:
        await desk.numbers("3", "2", "1")
        tabs = desk.page._tabs
        assert (tabs._counts["held"], tabs._counts["done"]) == (2, 1)
        held = next(rect for key, _, rect, _ in tabs._geometry() if key == "held")
        desk.click(tabs, held.center())
        await desk.numbers("3", "2")
        said = desk.page._model.data(desk.page._model.index(0, 5))
        assert said.startswith("Wolvox’ta SHOP-9 kodlu kart yok. ")
        assert [key for key, *_ in tabs._geometry()] == [
            "all", "held", "waiting", "done", "rejected", "ignored",
        ]  # fmt: skip

    desk.drive(work)


def test_words_are_typed_after_a_slash_and_found_in_turkish(desk: Desk) -> None:
    desk.deliver(named(1, "Şule", "Öztürk"), named(2, "Irmak", "Işık"), named(3, "İrem", "Güneş"))

    async def work() -> None:
        await desk.numbers("3", "2", "1")
        search = desk.page._search
        for typed, expected in (
            ("sule", ("1",)), ("IŞIK", ("2",)), ("gunes", ("3",)), ("#2", ("2",)),
            ("k-00001", ("3", "2", "1")), ("yok böyle", ()),
        ):  # fmt: skip
            search.selectAll()
            desk.type(search, typed)
            await desk.numbers(*expected)
        assert desk.page._rows.currentWidget() is desk.page._nothing
        desk.key(Qt.Key.Key_Escape, search)
        await desk.numbers("3", "2", "1")

    desk.drive(work)


def test_filters_are_chips_that_go_with_their_cross(desk: Desk) -> None:
    desk.deliver(
        order(1, total=Decimal("120.00")),
        order(2, payment_method="bacs", payment_title="Havale/EFT"),
        foreign(3),
    )

    async def work() -> None:
        await desk.numbers("3", "2", "1")
        bar = desk.page._filters
        bar.open_menu()
        fields = {each.text(): each for each in bar.menu.actions()}
        assert list(fields) == ["Neden", "Bekleme", "Ödeme", "Tarih", "Tutar…"]
        payments = fields["Ödeme"].menu()
        assert payments is not None
        transfer = next(each for each in payments.actions() if each.text() == "Havale/EFT")
        bar.menu.hide()
        transfer.trigger()
        await desk.numbers("2")
        chip = bar._chips["payment"]
        assert chip.isVisible()
        assert chip.accessibleName() == "Filtre, Ödeme: Havale/EFT"
        desk.click(chip, QPointF(chip.width() - 10, chip.height() / 2))
        await desk.numbers("3", "2", "1")
        assert not chip.isVisible()

    desk.drive(work)


def test_a_narrow_bar_keeps_all_its_chips_apart(desk: Desk) -> None:
    desk.deliver(order(1))

    async def work() -> None:
        page = desk.page
        everything = OrderFilter(
            reason="sku_not_in_wolvox", older_h=24, payment="iyzico", least=Decimal(100),
            most=Decimal(5_000), since=date(2020, 1, 1), until=date(2020, 12, 31),
        )  # fmt: skip
        page._choose_filter(everything)
        for wide in (1180, 900):
            page.resize(wide, 700)
            await asyncio.sleep(0.1)
            bar = page._filters
            parts = [bar.search, *bar._chips.values(), bar._more, bar._clear, bar._named]
            places = [each.geometry() for each in parts if each.isVisible()]
            assert len(places) == 9
            for left, right in itertools.pairwise(places):
                assert left.right() < right.left()
            assert (page.width(), places[-1].right() <= wide) == (wide, True)

    desk.drive(work)


def test_a_filter_is_saved_found_in_the_palette_and_deleted(desk: Desk) -> None:
    desk.deliver(order(1), foreign(2))
    went: list[Target] = []

    async def work() -> None:
        page, bar = desk.page, desk.page._filters
        await desk.numbers("2", "1")
        page._choose_filter(OrderFilter(view="held", reason="sku_not_in_wolvox"))
        await desk.numbers("2")
        page.save_filter()
        asked = await desk.dialog(NameDialog)
        desk.type(asked.field, "Kartı olmayan")
        desk.key(Qt.Key.Key_Return, asked.field)
        await desk.until(lambda: bar._named.text() == "Kartı olmayan")
        page._ask_all()
        page._choose_filter(OrderFilter())
        await desk.numbers("2", "1")
        catalogue = SimpleNamespace(rows=_none)
        services: Any = SimpleNamespace(**vars(desk.services), catalogue=catalogue)
        finder = Finder(desk.bridge, services, str, went.append)
        found: list[list[Any]] = []
        finder.found.connect(lambda _typed, lines: found.append(lines))
        finder.ask("karti olm")
        await desk.until(lambda: found)
        next(each for each in found[0] if each.section == "Kayıtlı filtreler").run()
        page.arrive(went[0])
        await desk.numbers("2")
        assert page._tabs.current() == "held"
        bar.forget_wanted.emit("Kartı olmayan")
        await desk.until(lambda: bar._named.text() == "Kayıtlı filtreler")

    desk.drive(work)


async def _none(*_asked: object) -> list[Any]:
    return []


def test_a_card_is_named_with_the_keys_and_all_that_waited_are_written(desk: Desk) -> None:
    """Four keys from the list: down to the order, M, Enter; the guess is right."""
    desk.deliver(order(1), foreign(2), foreign(3, "shop-9"), foreign(4, "OTHER"))

    async def work() -> None:
        await desk.numbers("4", "3", "2", "1")
        desk.page._table.go_to(2)
        desk.page.choose_card()
        asked = await desk.dialog(CardDialog)
        await desk.until(lambda: asked.list.current is not None)
        assert asked.answer() == "K-00002"
        desk.key(Qt.Key.Key_Return, asked.search)
        said = await desk.result()
        assert said == "1 sipariş Wolvox’ta"
        desk.key(Qt.Key.Key_Escape, asked)

    desk.drive(work)
    assert [desk.state(number) for number in (2, 4)] == [OrderState.DONE, OrderState.HELD]
    desk.on_engine(desk.bench.service.run(desk.bench.link))
    assert desk.state(3) is OrderState.DONE


def test_all_of_a_kind_are_tried_from_one_of_them(desk: Desk) -> None:
    desk.deliver(foreign(1), foreign(2), foreign(3), foreign(4, "OTHER"))
    desk.bench.shop.put(*(order(number, minutes=5) for number in (1, 2, 3, 4)))

    async def work() -> None:
        view = desk.page._view
        await desk.numbers("4", "3", "2", "1")
        desk.click_cell(1, 2)
        await desk.until(view._kind.isVisible)
        assert view._kind.text() == "Aynı nedenle bekleyen 2 sipariş daha: hepsini dene"
        desk.click(view._kind)
        assert await desk.result() == "3 sipariş Wolvox’ta"
        await desk.until(lambda: not view._kind.isVisible())

    desk.drive(work)
    assert [desk.state(number) for number in (1, 2, 3)] == [OrderState.DONE] * 3
    assert desk.state(4) is OrderState.HELD


def test_ticked_orders_are_tried_again_together_and_can_be_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.deliver(*(foreign(number) for number in range(1, 8)))
    desk.bench.shop.put(*(order(number, minutes=5) for number in range(1, 8)))
    slow: list[int] = []

    async def work() -> None:
        page = desk.page
        await desk.numbers("7", "6", "5", "4", "3", "2", "1")
        desk.click_cell(0, 0)
        page._table.go_to(1)
        desk.key(Qt.Key.Key_Space)
        assert len(page._picked) == 2
        assert page._bars.currentWidget() is page._batch
        desk.click(page._batch._all)
        await desk.until(lambda: len(page._picked) == 7)
        retry = desk.services.decisions.retry_all

        async def counted(ids: Any, *, who: str) -> Any:
            slow.append(len(ids))
            if len(slow) == 3:
                page._bar.cancelled.emit()  # on the engine's thread: queued, as a click would be
            return await retry(ids, who=who)

        monkeypatch.setattr(desk.services.decisions, "retry_all", counted)
        desk.click(page._batch._verbs[0])
        said = await desk.result()
        assert said == "3 sipariş Wolvox’ta. 4 sipariş denenmeden durduruldu"
        assert len(page._picked) == 7, "ready for another try"
        page._step_out()
        assert len(page._picked) == 0

    desk.drive(work)
    assert len(desk.bench.wolvox.drafts) == 3
    assert slow == [1, 1, 1]


def test_a_rejection_asks_why_and_is_undone(desk: Desk) -> None:
    desk.deliver(foreign(1), order(2))

    async def work() -> None:
        page = desk.page
        await desk.numbers("2", "1")
        desk.click_cell(1, 2)
        await desk.until(page._view._reject.isVisible)
        desk.click(page._view._reject)
        asked = await desk.dialog(ConfirmDialog)
        assert not asked._go.isEnabled(), "not without a reason"
        desk.qtbot.keyClicks(asked._field, "elle girildi")
        desk.click(asked._go)
        assert await desk.result() == "1 sipariş reddedildi"
        await desk.until(page._view._take_back.isVisible)
        desk.click(page._bar._undo)
        assert await desk.result() == "1 sipariş geri alındı, yeniden denenecek"
        await desk.until(page._view._reject.isVisible)

    desk.drive(work)
    assert desk.state(1) is OrderState.RECEIVED


def test_what_was_set_aside_is_released_by_the_same_key(desk: Desk) -> None:
    desk.deliver(foreign(1))

    async def work() -> None:
        page = desk.page
        await desk.numbers("1")
        page._table.go_to(0)
        page.set_aside_or_release()
        asked = await desk.dialog(ConfirmDialog)
        desk.qtbot.keyClicks(asked._field, "adres")
        desk.key(Qt.Key.Key_Return, asked._field)
        assert await desk.result() == "1 sipariş bekletiliyor"
        await desk.until(lambda: page._model.row(0).is_parked)
        page.set_aside_or_release()
        await desk.until(lambda: page._bar.accessibleName() == "1 siparişin beklemesi kaldırıldı")

    desk.drive(work)


def test_numbers_phones_and_addresses_are_copied(desk: Desk) -> None:
    web = order(1)
    billing = replace(
        web.billing, phone="0532 111 22 33", address_1="Moda Cad. 12", city="Kadıköy",
        postcode="34710", state="TR34", country="TR",
    )  # fmt: skip
    desk.deliver(replace(web, billing=billing))
    copied: list[str] = []

    async def work() -> None:
        await desk.numbers("1")
        desk.page._table.go_to(0)
        desk.key(Qt.Key.Key_Return)
        view = desk.page._view
        await desk.until(view.isVisible)
        for button in (view._copy, *view._customer._copies.values()):
            desk.click(button)
            copied.append(QGuiApplication.clipboard().text())

    desk.drive(work)
    assert copied == [
        "1", "a1@example.com", "0532 111 22 33",
        "Ayşe Işık\nModa Cad. 12\n34710 Kadıköy\nİstanbul",
    ]  # fmt: skip


def test_widths_and_the_order_of_rows_are_there_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "SETTLE_MS", 20)
    desk.deliver(order(1, total=Decimal("120.00")), order(2))

    async def work() -> None:
        await desk.numbers("2", "1")
        table = desk.page._table
        header = table.horizontalHeader()
        edge = table.columnViewportPosition(2) + table.columnWidth(2)
        press = QPoint(edge - 1, 17)
        desk.qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=press)
        desk.qtbot.mouseMove(header.viewport(), QPoint(edge + 40, 17))
        desk.qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=press)
        await asyncio.sleep(QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000)
        desk.qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton,
            pos=QPoint(table.columnViewportPosition(1) + 30, 17),
        )  # fmt: skip
        await desk.numbers("1", "2")
        assert table.widths() == {"customer": 224}
        await asyncio.sleep(0.3)

    desk.drive(work)
    again = Bridge(desk.engine.submit)
    desk.bridge = again

    async def look() -> None:
        await desk.until(lambda: desk.page._query.sort == "number")
        await desk.numbers("1", "2")
        assert desk.page._table.columnWidth(2) == 224

    desk.drive(look)


def test_a_database_that_is_away_says_so_in_place_of_the_list(desk: Desk) -> None:
    away = True

    class Away:
        def __getattr__(self, name: str) -> Any:
            return getattr(desk.services.orders, name)

        async def listed(self, query: OrderFilter) -> Any:
            if away:
                raise ConnectionFailed("Köprü's database does not answer", "Wait.")
            return await book.listed(query)

    desk.deliver(order(1))

    async def work() -> None:
        nonlocal away
        await desk.numbers("1")
        desk.page._book = Away()  # type: ignore[assignment]
        desk.page.reload()
        await desk.until(lambda: desk.page._rows.currentWidget() is desk.page._nothing)
        shown = desk.page._nothing.currentWidget()
        assert shown.accessibleName() == "Köprü’nün veritabanı yanıt vermiyor. Wait."
        away = False
        desk.page._nothing.again.emit()
        await desk.numbers("1")

    book = desk.services.orders
    desk.drive(work)


def test_one_order_that_cannot_be_tried_opens_the_dialog_of_errors(desk: Desk) -> None:
    """A bank that is away is told once, with what to do; nothing pretends to have been done."""
    desk.deliver(foreign(1))

    async def broken(_ids: Any, *, who: str) -> Any:
        raise ConnectionFailed("The shop {shop} does not answer", "Wait.", shop=who)

    async def work() -> None:
        await desk.numbers("1")
        desk.page._table.go_to(0)
        desk.services.decisions.retry_all = broken
        desk.page.try_again()
        await desk.until(lambda: desk.errors)
        assert isinstance(desk.errors.pop(), KopruError)
        assert not desk.page._bar.isVisible()

    desk.drive(work)
