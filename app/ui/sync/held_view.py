"""Quarantine: every card that is held, with why, since when, what to do and what the shop said."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.ids import Sku
from app.domain.turkish import fold
from app.domain.views import HeldRow
from app.services.run_log import RunLog
from app.services.sync.quarantine import Quarantine
from app.ui.bridge import Bridge, slot
from app.ui.errors import reason_text
from app.ui.formats import age, number, stamp
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.painters import RIGHT, text
from app.ui.products.cells import paint_product
from app.ui.sync.held_panel import HeldPanel
from app.ui.widgets.button import Button
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable

_ALL = "all"
_PANEL_FROM = 900


class HeldView(QWidget):
    """`wanted` carries a Target: the product. `busy` while a run tries again."""

    busy = Signal(bool)
    wanted = Signal(object)

    def __init__(
        self, bridge: Bridge, quarantine: Quarantine, runs: RunLog, find_picture: FindPicture
    ) -> None:
        super().__init__()
        self.bridge, self._quarantine, self._runs = bridge, quarantine, runs
        self._find = find_picture
        self._rows: Sequence[HeldRow] = ()
        self._shown: list[HeldRow] = []
        self._words = ""
        self._search = SearchBox(tr("Product, SKU or reason"), 240)
        self._reason = ChoiceButton(tr("Why it waits"), [(_ALL, tr("All"))])
        self._count = Label("", "small", "text_2")
        self._retry = Button(tr("Try again"), icon="refresh-cw")
        self._model = PagedModel(self._columns(), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Quarantine"))
        self._panel = HeldPanel()
        bar = row(
            self._search, 8, self._reason, None, self._count, 12, self._retry,
            margins=(24, 0, 24, 0),
        )  # fmt: skip
        self.setLayout(column(box(bar, height=56), row(self._table, self._panel)))
        self._search.searched.connect(self._choose_words)
        self._reason.chosen.connect(self._choose_reason)
        self._table.walked.connect(self._walked)
        self._table.opened.connect(self._walked)
        self._retry.clicked.connect(self.try_again)
        self._panel.product_wanted.connect(self._to_product)

    def show_rows(self, rows: Sequence[HeldRow]) -> None:
        self._rows = rows
        counts = Counter(each.reason for each in rows)
        choices = [(reason, _why_in_short(reason)) for reason, _ in counts.most_common()]
        self._reason.show_choices([(_ALL, tr("All")), *choices], {_ALL: counts.total(), **counts})
        self._show()

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @slot
    async def try_again(self) -> None:
        """The chosen rows, or all that are shown: forget what the shop said, and run."""
        rows = self._chosen() or self._shown
        self.busy.emit(True)
        try:
            skus = [Sku(each.key) for each in rows if each.times]
            await self.bridge.call(self._quarantine.forget(skus, who=getpass.getuser()))
            await self.bridge.call(self._runs.sync_now())
        finally:
            self.busy.emit(False)

    def open_product(self) -> None:
        """The one whose details are shown."""
        self._panel.open_product()

    def set_busy(self, busy: bool) -> None:
        self._retry.setEnabled(not busy and bool(self._shown))

    def resizeEvent(self, event: object) -> None:
        self._panel.setVisible(self.width() >= _PANEL_FROM)

    def _chosen(self) -> list[HeldRow]:
        chosen = self._table.selectionModel().selectedRows()
        return [self._shown[each.row()] for each in chosen if each.row() < len(self._shown)]

    def _choose_words(self, words: str) -> None:
        self._words = words
        self._show()

    def _choose_reason(self, _reason: str) -> None:
        self._show()

    def _show(self) -> None:
        reason, words = self._reason.current(), fold(self._words).split()
        self._shown = [
            each
            for each in self._rows
            if reason in (_ALL, each.reason) and all(word in _found_by(each) for word in words)
        ]
        self._model.show(len(self._shown))
        self._count.setText(tr("{n} records", n=number(len(self._shown))))
        self._panel.show_row(None)
        self.set_busy(False)

    def _walked(self, place: int) -> None:
        self._panel.show_row(self._shown[place] if place < len(self._shown) else None)

    def _to_product(self, sku: str) -> None:
        self.wanted.emit(Target("products", view="all", record=sku))

    async def _fetch(self, offset: int, limit: int) -> Sequence[HeldRow]:
        return self._shown[offset : offset + limit]

    def _columns(self) -> list[Column]:
        return [
            Column("key", tr("Record"), 250, self._paint_record, _say_record),
            Column("why", tr("Why it waits"), 0, _paint_why, _say_why),
            Column("since", tr("Since"), 110, _paint_since, _say_since, right=True, spare=1),
        ]

    def _paint_record(self, painter: QPainter, cell: QRectF, held: HeldRow) -> None:
        name = held.name.strip() or tr("Card without a name")
        paint_product(painter, cell, name, held.key, self._find(held.picture))


def _why_in_short(reason: str) -> str:
    """The reason without what a record fills in: "The shop refused it"."""
    return reason_text(reason, {})[0].replace("…", "").rstrip(" :").replace("  ", " ")


def _found_by(held: HeldRow) -> str:
    return fold(f"{held.key} {held.name} {reason_text(held.reason, held.values)[0]}")


def _paint_why(painter: QPainter, cell: QRectF, held: HeldRow) -> None:
    why, advice = reason_text(held.reason, held.values)
    middle = cell.center().y()
    text(painter, QRectF(cell.x(), middle - 18, cell.width(), 18), why, "medium", "warning")
    text(painter, QRectF(cell.x(), middle + 1, cell.width(), 16), advice, "small", "text_2")


def _paint_since(painter: QPainter, cell: QRectF, held: HeldRow) -> None:
    text(painter, cell, age(held.since), "small", "text_3", RIGHT, tabular=True)


def _say_record(held: HeldRow) -> str:
    return f"{held.key} {held.name}"


def _say_why(held: HeldRow) -> str:
    return ". ".join(reason_text(held.reason, held.values))


def _say_since(held: HeldRow) -> str:
    return stamp(held.since) if held.since else ""
