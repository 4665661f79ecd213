"""The two lists of the page: cards without a photo, and the shop's pictures without a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.photo_views import MissingRow, OrphanRow
from app.ui.bridge import Bridge
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.media import missing_view, orphans_view
from app.ui.media.desk import PhotoReading
from app.ui.media.empty import nothing_states
from app.ui.media.thumbs import Thumbs
from app.ui.sync.ticks import KEY, Ticks
from app.ui.theme import CONTROL_SMALL
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable


class MissingList(QWidget):
    """`opened` names the card of a row."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, desk: PhotoReading) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self.search = SearchBox(tr("SKU or product"), 220)
        self._model = PagedModel(missing_view.columns(), bridge, self._fetch)
        self.table = RowTable(self._model, tr("Products without a photo"))
        self._stack = QStackedWidget()
        states = nothing_states()
        self._none, self._no_hit = states["missing"], states["search"]
        for each in (self.table, self._none, self._no_hit):
            self._stack.addWidget(each)
        bar = box(row(self.search, None, margins=(24, 0, 24, 0)), height=48)
        self.setLayout(column(bar, 1, self._stack))
        self.table.opened.connect(self._open)
        self.table.walked.connect(self._open)

    async def reload(self, *, fresh: bool) -> None:
        words = self.search.text().strip()
        count = await self.bridge.call(self._desk.missing_count(words))
        (self._model.show if fresh else self._model.refresh)(count)
        empty = self._no_hit if words else self._none
        self._stack.setCurrentWidget(self.table if count else empty)

    async def _fetch(self, offset: int, limit: int) -> Sequence[MissingRow]:
        return await self._desk.missing(self.search.text().strip(), offset, limit)

    def _open(self, place: int) -> None:
        found = self._model.row(place)
        if found is not None:
            self.opened.emit(found.sku)


class OrphanList(QWidget):
    """`looked_at` brings a row (an OrphanRow), `ticked` that another set is ticked."""

    looked_at, ticked, read_wanted = Signal(object), Signal(), Signal()

    def __init__(self, bridge: Bridge, desk: PhotoReading, thumbs: Thumbs) -> None:
        super().__init__()
        self.bridge, self._desk = bridge, desk
        self._orphans: Sequence[OrphanRow] = ()
        self._ticks = Ticks(_key, self._all, _off)
        columns = orphans_view.columns(thumbs, self._ticks.column(), self.devicePixelRatioF)
        self._model = PagedModel(columns, bridge, self._fetch)
        self.table = RowTable(self._model, tr("Pictures that nothing shows"), ticks=KEY)
        self._figures = Label("", "body", "text_2")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(nothing_states()["orphans"])
        again = Button(tr("Read the shop now"), icon="refresh-cw", height=CONTROL_SMALL)
        again.clicked.connect(self.read_wanted)
        bar = box(row(self._figures, None, again, margins=(24, 0, 24, 0)), height=48)
        self.setLayout(column(bar, 1, self._stack))
        self.table.opened.connect(self._look)
        self.table.walked.connect(self._look)
        self.table.ticked.connect(self._tick)
        self.table.head_clicked.connect(self._tick_all)
        thumbs.ready.connect(self._repaint)

    def ticked_rows(self) -> list[OrphanRow]:
        return list(self._ticks.ticked())

    async def reload(self, *, fresh: bool) -> None:
        self._orphans = await self.bridge.call(self._desk.orphans())
        self._ticks.forget_others(self._orphans)
        (self._model.show if fresh else self._model.refresh)(len(self._orphans))
        self._stack.setCurrentIndex(0 if self._orphans else 1)
        words = tr("{n} pictures, {size}", n=number(len(self._orphans)),
                   size=size(orphans_view.total(self._orphans)))  # fmt: skip
        self._figures.setText(words if self._orphans else "")
        self.ticked.emit()

    async def _fetch(self, offset: int, limit: int) -> Sequence[OrphanRow]:
        return self._orphans[offset : offset + limit]

    def _all(self) -> Sequence[OrphanRow]:
        return self._orphans

    def _look(self, place: int) -> None:
        if 0 <= place < len(self._orphans):
            self.looked_at.emit(self._orphans[place])

    def _tick(self, place: int, _held: bool) -> None:
        self._ticks.toggle(self._orphans[place])
        self._tell()

    def _tick_all(self, key: str) -> None:
        if key == KEY:
            self._ticks.toggle_all()
            self._tell()

    def _tell(self) -> None:
        self._repaint()
        self.table.horizontalHeader().viewport().update()
        self.ticked.emit()

    def _repaint(self) -> None:
        self.table.viewport().update()


def _key(orphan: OrphanRow) -> int:
    return orphan.id


def _off(_orphan: OrphanRow) -> bool:
    return False
