"""Orders: what came from the shop, where each stands and why, and the one that is open."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from app.domain.customer import QUESTIONS
from app.domain.errors import KopruError
from app.domain.events import OrderChanged
from app.domain.ids import WebOrderId
from app.domain.order import OrderDetail, OrderRow, OrderState
from app.domain.reasons import Reason
from app.domain.views import OrderFilter
from app.services.application import Desk
from app.services.orders.card_choices import unmatched
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.customers.customer_dialog import CustomerDialog
from app.ui.customers.fields_dialog import FieldsDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.orders.after import OrderAfter
from app.ui.orders.batch_bar import BatchBar
from app.ui.orders.card_dialog import CardDialog
from app.ui.orders.cells import columns
from app.ui.orders.deeds import Deeds
from app.ui.orders.detail import OrderView
from app.ui.orders.filter_bar import FilterBar
from app.ui.orders.first_order import FirstOrderLine
from app.ui.orders.memory import ListMemory
from app.ui.orders.nothing import Nothing
from app.ui.orders.picked import TICK, Picked
from app.ui.orders.statuses import StatusView
from app.ui.widgets.button import Button
from app.ui.widgets.deed_bar import DeedBar
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.list_page import ListPage
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs

_MOST_TICKED = 5_000
_HEAR_MS = 700

_RARE = frozenset({"amended", "unknown", "written"})


class OrdersPage(ListPage[OrderFilter]):
    def __init__(self, bridge: Bridge, desk: Desk, find_picture: FindPicture) -> None:
        super().__init__(tr("Orders"), bridge, OrderFilter())
        self._book, self._find = desk.orders, find_picture
        self._choices, self._decisions = desk.card_choices, desk.decisions
        self._customers = desk.customers
        self._open: WebOrderId | None = None
        self._shown: OrderDetail | None = None
        self._asked, self._ticked_last = self._query, 0
        self._tabs = Tabs(_views(), tr("Views"), rare=_RARE)
        self._filters, self._batch = FilterBar(bridge), BatchBar()
        self._search = self._filters.search
        self._model = PagedModel([], bridge, self._fetch)
        self._picked = Picked(self._model.rowCount)
        self._model.columns = [self._picked.column(), *columns()]
        self._table = RowTable(self._model, tr("Orders"), ticks=TICK)
        self._memory = ListMemory(bridge, desk.table_memory, self._table, self._filters)
        self.after = OrderAfter(bridge, desk.after, self)
        self._view = OrderView(find_picture, self.after)
        self._first = FirstOrderLine()
        self._statuses = StatusView(bridge, desk.orders.statuses)
        self._to_statuses = Button(tr("Statuses"), icon="list-checks")
        self._fields = Button(tr("Customer fields"), icon="user-pen")
        self._slips, self._print = desk.slips, Button(tr("Print slips"), icon="printer")
        self._fetch_now = Button(tr("Fetch orders"), "primary", icon="download")
        self._bar = DeedBar(self)
        self._deeds = Deeds(bridge, desk.decisions, desk.card_choices, self._bar, self)
        self._fixes: dict[Reason, Callable[[], None]] = {
            Reason.SKU_NOT_IN_WOLVOX: self.choose_card,
            Reason.PRODUCT_DELETED: self.choose_card,
            **dict.fromkeys(QUESTIONS, self.choose_customer),
        }
        self._hear = QTimer(self, singleShot=True, interval=_HEAR_MS)
        self._build()
        self._connect()
        self._bind()
        self.reload()
        self._memory.recall()

    def _build(self) -> None:
        self._nothing = Nothing()
        self._rows, self._bars = QStackedWidget(), QStackedWidget()
        for each in (self._table, self._nothing):
            self._rows.addWidget(each)
        for bar in (self._filters, self._batch):
            self._bars.addWidget(bar)
        self._bars.setFixedHeight(48)
        tabs = row(self._tabs, margins=(24, 0, 0, 0))
        self._stack = QStackedWidget()
        head = self.header(self._print, self._fields, self._to_statuses, self._fetch_now)
        self._stack.addWidget(box(column(head, self._first, tabs, self._bars, self._rows)))
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._statuses)
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self.connect_list(self._tabs, self._search, self._table)
        self._table.opened.connect(self._open_row)
        self._table.ticked.connect(self._tick)
        self._table.head_clicked.connect(self._tick_head)
        self._memory.ordered.connect(self._ordered_as)
        self._memory.wanted.connect(self._choose_filter)
        self._hear.timeout.connect(self._refresh)
        self._filters.changed.connect(self._choose_filter)
        self._filters.save_wanted.connect(self.save_filter)
        self._nothing.cleared.connect(self._ask_all)
        self._nothing.again.connect(self.reload)
        self._picked.changed.connect(self._show_picked)
        self._batch.all_wanted.connect(self.tick_all)
        self._batch.dropped.connect(self._picked.clear)
        self._deeds.busy.connect(self._batch.set_busy)
        self._deeds.finished.connect(self._refresh)
        self._first.looked.connect(self.open_record)
        self._first.approved.connect(self.approve_first)
        self._statuses.back.connect(self._close)
        view, batch = self._view, self._batch
        for signals, work in (
            ((view.retry, batch.retry), self.try_again),
            ((view.park, batch.park), self.set_aside),
            ((view.release, batch.release), self.release),
            ((view.reject, batch.reject), self.reject),
            ((view.take_back,), self.take_back),
            ((view.back,), self._close),
            ((view.seen,), self.mark_seen),
            ((view.browse,), self.browse),
            ((view.retry_kind,), self.try_kind_again),
            ((view.fix,), self._fix),
        ):
            for each in signals:
                each.connect(work)
        self.after.changed.connect(self._refresh)
        self.bridge.subscribe(OrderChanged, self._changed)
        self.bridge.outage.connect(self._back_again)

    def _bind(self) -> None:
        write = tr("Write the open order's change to Wolvox")
        self.bind(write, "check", "Ctrl+Shift+Return", self.after.apply)
        self.bind(tr("Invoice and parcel settings"), "settings", "", self.after.open_settings)
        self.bind(tr("Fetch orders"), "download", "F5", self.fetch_now, self._fetch_now)
        self.bind(tr("Choose the customer"), "user", "", self.choose_customer)
        self.bind(tr("Customer fields"), "user-pen", "", self.set_fields, self._fields)
        words = tr("Order statuses")
        self.bind(words, "list-checks", "", self.open_statuses, self._to_statuses)
        self.bind(tr("Print slips"), "printer", "Ctrl+P", self.print_slips, self._print)
        self.bind(tr("Try again"), "refresh-cw", "Ctrl+Return; R", self.try_again)
        again = tr("Try all that wait for the same reason")
        self.bind(again, "layers", "Shift+R", self.try_kind_again)
        self.bind(tr("Set aside or release"), "pause", "H", self.set_aside_or_release)
        self.bind(tr("Reject or take back"), "hand", "Delete", self.reject_or_take_back)
        self.bind(tr("Choose the card"), "link", "M", self.choose_card)
        self.bind(tr("Undo"), "undo-2", "Ctrl+Z", self._undo)
        self.bind(tr("Tick all in the list"), "list-checks", "Ctrl+A", self.tick_all)
        self.bind(tr("Filter"), "plus", "F", self._filters.open_menu)
        self.bind(tr("Saved filters"), "bookmark", "Ctrl+Shift+F", self._filters.open_saved)
        self.bind(tr("Save this filter…"), "bookmark", "Ctrl+S", self.save_filter)
        self.bind(tr("Open in the shop"), "external-link", "Ctrl+O", self.browse)
        self.bind(tr("Back to the list"), "arrow-left", "Esc", self._step_out)

    def arrive(self, target: Target) -> None:
        if target.view == "statuses":
            self.open_statuses()
            return
        super().arrive(target)
        if target.saved:
            self._close()
            self._memory.open(target.saved)

    @latest
    async def reload(self) -> None:
        if replace(self._query, sort="", descending=True) != self._asked:
            self._picked.clear()  # nothing is done to what is no longer seen
        self._asked = replace(self._query, sort="", descending=True)
        self._filters.show_query(self._query)
        try:
            await self._count(fresh=True)
        except KopruError as error:
            self._nothing.show_error(error)
            self._rows.setCurrentWidget(self._nothing)

    @watching
    async def _refresh(self) -> None:
        await self._count(fresh=False)
        if self._open is not None:
            await self._load(self._open)

    def _back_again(self, error: object) -> None:
        if error is None:
            self._refresh()

    async def _count(self, *, fresh: bool) -> None:
        query = self._query
        listed = await self.bridge.call(self._book.listed(query))
        count, views = listed.count, dict(listed.views)
        total = views.pop("all", 0)
        self._tabs.show_counts(views)
        self.subtitle.setText(tr("{n} orders", n=number(total)))
        self._first.show_order(await self.bridge.call(self._book.first_order()))
        self._show_undecided(await self.bridge.call(self._book.statuses.undecided()))
        (self._model.show if fresh else self._model.refresh)(count)
        self._nothing.show_query(query, known=total)
        self._rows.setCurrentIndex(0 if count else 1)
        self._filters.show_facets(listed.facets)

    def _ordered_as(self, sort: str, descending: bool) -> None:
        """As this person ordered the rows the last time."""
        if (sort, descending) != (self._query.sort, self._query.descending):
            self._query = replace(self._query, sort=sort, descending=descending)
            self.reload()

    def save_filter(self) -> None:
        self._memory.save(self._query, self.window())

    @slot
    async def fetch_now(self) -> None:
        self._fetch_now.setEnabled(False)
        try:
            await self.bridge.call(self._book.fetch())
        finally:
            self._fetch_now.setEnabled(True)

    def try_again(self) -> None:
        self._deeds.retry(self._targets())

    @slot
    async def try_kind_again(self) -> None:
        """This order, and all that are held for the same reason."""
        if (one := self._one()) is not None:
            self._deeds.retry(await self.bridge.call(self._decisions.same_kind(one.id)))

    def set_aside(self) -> None:
        self._deeds.park(self._targets())

    def release(self) -> None:
        self._deeds.release(self._targets())

    def reject(self) -> None:
        self._deeds.reject(self._targets())

    def take_back(self) -> None:
        self._deeds.take_back(self._targets())

    def set_aside_or_release(self) -> None:
        one = self._one()
        (self.release if one is not None and one.is_parked else self.set_aside)()

    def reject_or_take_back(self) -> None:
        one = self._one()
        rejected = one is not None and one.state is OrderState.REJECTED
        (self.take_back if rejected else self.reject)()

    @slot
    async def choose_customer(self) -> None:
        """Whose order the open one is, where the ladder asks; then it is tried again."""
        one = self._one()
        if one is None or one.reason not in QUESTIONS:
            return
        order_id = one.id
        question = await self.bridge.call(self._book.question(order_id))
        if question is None:
            return
        find = partial(self._book.search_cards, order_id)
        dialog = CustomerDialog(self.bridge, question, find, self)
        if await dialog.agreed():
            code, lasting = dialog.answer()
            await self.bridge.call(
                self._book.choose(order_id, code, lasting=lasting, who=getpass.getuser())
            )
            await self._load(order_id)

    @slot
    async def set_fields(self) -> None:
        """Where the shop's form keeps TCKN, VKN and the rest."""
        saved = await self.bridge.call(self._customers.load())
        await FieldsDialog(self.bridge, self._customers, saved, self).closed()

    @slot
    async def choose_card(self) -> None:
        """Name the Wolvox card of the first line that has none; then try what waited for it."""
        one = self._one()
        if one is None:
            return
        if one.reason in QUESTIONS:
            self.choose_customer()  # the same key: what is missing is the customer's card
            return
        detail = await self.bridge.call(self._book.detail(one.id))
        lines = unmatched(detail.web.lines, list(detail.pictures)) if detail else []
        if not lines:
            return
        asked = CardDialog(self.bridge, self._choices, lines[0], self._find, self.window())
        if not await asked.agreed() or (sku := asked.answer()) is None:
            return
        who = getpass.getuser()
        choice = await self.bridge.call(self._choices.choose(one.id, lines[0], sku, who=who))
        await self._deeds.retry_kind(one.id, choice)

    @slot
    async def mark_seen(self) -> None:
        if self._shown is not None:
            await self.bridge.call(self._book.mark_seen(self._shown.row))
            await self._load(self._shown.row.id)

    @slot
    async def approve_first(self) -> None:
        await self.bridge.call(self._book.approve_first(who=getpass.getuser()))
        await self._count(fresh=False)

    def open_statuses(self) -> None:
        self._statuses.reload()
        self._stack.setCurrentWidget(self._statuses)

    def _show_undecided(self, count: int) -> None:
        """The button says how many statuses wait for a person, and stands out then."""
        words = tr("Statuses: {n} to decide", n=number(count)) if count else tr("Statuses")
        self._to_statuses.setText(words)
        self._to_statuses.setAccessibleName(words)
        self._to_statuses.set_kind("chosen" if count else "secondary")
        self._to_statuses.updateGeometry()

    @slot
    async def browse(self) -> None:
        if (one := self._one()) is not None:
            page = await self.bridge.call(self._book.shop_page(one.id))
            QDesktopServices.openUrl(QUrl(page))

    @latest
    async def tick_all(self) -> None:
        ids = await self.bridge.call(self._book.ids(self._query, _MOST_TICKED))
        self._picked.add(ids)

    @latest
    async def open_record(self, key: str) -> None:
        await self._load(WebOrderId(int(key)))

    async def _load(self, order_id: WebOrderId) -> None:
        detail = await self.bridge.call(self._book.detail(order_id))
        if detail is None:
            self._close()
            return
        same = await self.bridge.call(self._decisions.same_kind(order_id))
        self._open, self._shown = order_id, detail
        self._view.show_order(detail)
        self._view.show_kind(len(same) - 1)
        self._stack.setCurrentWidget(self._view)

    async def _fetch(self, offset: int, limit: int) -> Sequence[OrderRow]:
        return await self._book.rows(self._query, offset, limit)

    def _changed(self, _event: OrderChanged) -> None:
        """A run tells of every order: the list follows now and then, not each time."""
        if not self._hear.isActive():
            self._hear.start()

    def _choose_order(self, key: str, descending: bool) -> None:
        super()._choose_order(key, descending)
        self._memory.keep_order(key, descending=descending)

    def _choose_filter(self, query: OrderFilter) -> None:
        """A whole query: the view and the words follow without asking once more."""
        self._query = replace(query, sort=self._query.sort, descending=self._query.descending)
        for widget in (self._tabs, self._search):
            widget.blockSignals(True)
        self._tabs.choose(query.view)
        self._search.setText(query.search)
        for widget in (self._tabs, self._search):
            widget.blockSignals(False)
        self.reload()

    def _ask_all(self) -> None:
        self._choose_filter(OrderFilter(view=self._query.view))

    def _fix(self, reason: str) -> None:
        self._fixes[Reason(reason)]()

    def _one(self) -> OrderRow | None:
        """The order that is open, else the one the list stands on."""
        if self._shown is not None and self._open is not None:
            return self._shown.row
        found: OrderRow | None = self._model.row(self._table.currentIndex().row())
        return found

    @slot
    async def print_slips(self) -> None:
        """Of the open order, of those that are ticked, or of the current row."""
        from app.ui.slips.dialog import SlipDialog  # who never prints needs no printing

        if ids := self._targets():
            batch = await self.bridge.call(self._slips.batch(ids))
            SlipDialog(self.bridge, batch, self).open()

    def _targets(self) -> list[WebOrderId]:
        """What a deed is done to: the open order, else what is ticked, else the current row."""
        if self._open is not None:
            return [self._open]
        one = self._one()
        return self._picked.ids() or ([one.id] if one is not None else [])

    def _tick(self, place: int, up_to: bool) -> None:
        here: OrderRow | None = self._model.row(place)
        if here is None:
            return
        last = self._ticked_last
        self._ticked_last = place
        if not up_to:
            self._picked.toggle(here.id)
            return
        between = range(
            min(last, place), min(max(last, place), min(last, place) + _MOST_TICKED) + 1
        )
        rows = (self._model.row(each) for each in between)
        self._picked.add(each.id for each in rows if each is not None)

    def _tick_head(self, _column: str) -> None:
        if self._picked:
            self._picked.clear()
        else:
            self.tick_all()

    def _show_picked(self) -> None:
        self._batch.show_count(len(self._picked), self._model.rowCount(), _MOST_TICKED)
        self._bars.setCurrentIndex(1 if self._picked else 0)
        self._table.viewport().update()
        self._table.horizontalHeader().viewport().update()

    def _undo(self) -> None:
        if self._bar.can_undo:
            self._bar.hide()
            self._deeds.undo()

    def _open_row(self, number_: int) -> None:
        found = self._model.row(number_)
        if found is not None:
            self.open_record(str(found.id))

    def _step_out(self) -> None:
        """One step: out of the order, then of the ticks, then of the words."""
        if self._stack.currentIndex():
            self._close()
        elif self._picked:
            self._picked.clear()
        else:
            self._search.clear()

    def _close(self) -> None:
        self._open, self._shown = None, None
        self._stack.setCurrentIndex(0)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)


def _views() -> list[tuple[str, str]]:
    return [
        ("all", tr("All")),
        ("held", tr("Held")),
        ("amended", tr("Changed")),
        ("unknown", tr("Being looked up")),
        ("waiting", tr("On their way")),
        ("written", tr("Read back")),
        ("done", tr("In Wolvox")),
        ("rejected", tr("Rejected")),
        ("ignored", tr("Not imported")),
    ]
