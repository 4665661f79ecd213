"""Orders: what came from the shop, where each stands, and the one that is open."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from app.domain.events import OrderChanged
from app.domain.ids import WebOrderId
from app.domain.order import OrderRow
from app.domain.views import OrderFilter
from app.services.orders.book import OrderBook
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.orders.cells import columns
from app.ui.orders.detail import OrderView
from app.ui.orders.first_order import FirstOrderLine
from app.ui.orders.statuses import StatusView
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.list_page import ListPage
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs

_COUNTED = ("held", "waiting", "done", "ignored")


class OrdersPage(ListPage[OrderFilter]):
    def __init__(self, bridge: Bridge, book: OrderBook, find_picture: FindPicture) -> None:
        super().__init__(tr("Orders"), bridge, OrderFilter())
        self._book = book
        self._open: WebOrderId | None = None
        self._shown: OrderRow | None = None
        self._tabs = Tabs(
            [
                ("all", tr("All")),
                ("held", tr("Held")),
                ("waiting", tr("On their way")),
                ("done", tr("In Wolvox")),
                ("ignored", tr("Not imported")),
            ],
            tr("Views"),
        )
        self._search = SearchBox(tr("Number, customer or product"), 260)
        self._model = PagedModel(columns(), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Orders"))
        self._view = OrderView(find_picture)
        self._first, self._statuses = FirstOrderLine(), StatusView(bridge, book.statuses)
        self._to_statuses = Button(tr("Statuses"), icon="list-checks")
        self._fetch_now = Button(tr("Fetch orders"), "primary", icon="download")
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self._empty = EmptyState(
            "inbox",
            tr("No order here"),
            tr("New orders come by themselves; those that need you wait under “Held”."),
        )
        self._rows = QStackedWidget()
        self._rows.addWidget(self._table)
        self._rows.addWidget(self._empty)
        bar = box(row(self._search, None, margins=(24, 0, 16, 0)), height=48)
        list_ = box(
            column(
                self.header(self._to_statuses, self._fetch_now),
                self._first,
                row(self._tabs, margins=(24, 0, 0, 0)),
                bar,
                self._rows,
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(list_)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._statuses)
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self.connect_list(self._tabs, self._search, self._table)
        self._table.opened.connect(self._open_row)
        self._view.back.connect(self._close)
        self._view.retry.connect(self.try_again)
        self._view.reject.connect(self.reject)
        self._view.seen.connect(self.mark_seen)
        self._first.looked.connect(self.open_record)
        self._first.approved.connect(self.approve_first)
        self._statuses.back.connect(self._close)
        self.bind(tr("Fetch orders"), "download", "F5", self.fetch_now, self._fetch_now)
        self.bind(tr("Try the open order again"), "refresh-cw", "Ctrl+Return", self.try_again)
        words = tr("Order statuses")
        self.bind(words, "list-checks", "", self.open_statuses, self._to_statuses)
        self.bind(tr("Back to the list"), "arrow-left", "Esc", self._close)
        self.bridge.subscribe(OrderChanged, self._changed)
        self.bridge.outage.connect(self._back_again)

    @latest
    async def reload(self) -> None:
        await self._count(fresh=True)

    @watching
    async def _refresh(self) -> None:
        await self._count(fresh=False)
        if self._open is not None:
            await self._load(self._open)

    def _back_again(self, error: object) -> None:
        if error is None:
            self._refresh()

    async def _count(self, *, fresh: bool) -> None:
        count = await self.bridge.call(self._book.count(self._query))
        counts = await self.bridge.call(self._book.view_counts())
        self._tabs.show_counts({key: counts.get(key, 0) for key in _COUNTED})
        self.subtitle.setText(tr("{n} orders", n=number(counts.get("all", 0))))
        self._first.show_order(await self.bridge.call(self._book.first_order()))
        self._show_undecided(await self.bridge.call(self._book.statuses.undecided()))
        (self._model.show if fresh else self._model.refresh)(count)
        self._rows.setCurrentIndex(0 if count else 1)

    @slot
    async def fetch_now(self) -> None:
        self._fetch_now.setEnabled(False)
        try:
            await self.bridge.call(self._book.fetch())
        finally:
            self._fetch_now.setEnabled(True)

    @slot
    async def try_again(self) -> None:
        if self._open is not None:
            await self.bridge.call(self._book.retry(self._open))
            await self._load(self._open)

    @slot
    async def reject(self) -> None:
        if self._open is not None:
            await self.bridge.call(self._book.reject(self._open))
            await self._load(self._open)

    @slot
    async def mark_seen(self) -> None:
        if self._shown is not None:
            await self.bridge.call(self._book.mark_seen(self._shown))
            await self._load(self._shown.id)

    @slot
    async def approve_first(self) -> None:
        await self.bridge.call(self._book.approve_first(who=getpass.getuser()))
        await self._count(fresh=False)

    def open_statuses(self) -> None:
        self._statuses.reload()
        self._stack.setCurrentWidget(self._statuses)

    def arrive(self, target: Target) -> None:
        if target.view == "statuses":
            self.open_statuses()
        else:
            super().arrive(target)

    def _show_undecided(self, count: int) -> None:
        """The button says how many statuses wait for a person, and stands out then."""
        words = tr("Statuses: {n} to decide", n=number(count)) if count else tr("Statuses")
        self._to_statuses.setText(words)
        self._to_statuses.setAccessibleName(words)
        self._to_statuses.set_kind("chosen" if count else "secondary")
        self._to_statuses.updateGeometry()

    @latest
    async def open_record(self, key: str) -> None:
        await self._load(WebOrderId(int(key)))

    async def _load(self, order_id: WebOrderId) -> None:
        detail = await self.bridge.call(self._book.detail(order_id))
        if detail is None:
            self._close()
            return
        self._open, self._shown = order_id, detail.row
        self._view.show_order(detail)
        self._stack.setCurrentWidget(self._view)

    async def _fetch(self, offset: int, limit: int) -> Sequence[OrderRow]:
        return await self._book.rows(self._query, offset, limit)

    def _changed(self, _event: OrderChanged) -> None:
        self._refresh()

    def _open_row(self, number_: int) -> None:
        found = self._model.row(number_)
        if found is not None:
            self.open_record(str(found.id))

    def _close(self) -> None:
        self._open, self._shown = None, None
        self._stack.setCurrentIndex(0)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
