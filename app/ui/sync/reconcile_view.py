"""Mutabakat: what differs between the banks though nothing is on its way, and what it risks."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.domain.drift import Standing
from app.domain.events import Reconciled, RunProgressed
from app.domain.turkish import fold
from app.domain.views import Comparison, DriftRow
from app.services.sync.reconcile import RECONCILE, Reconciler
from app.ui.bridge import Bridge, slot, watching
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import money, number, stamp
from app.ui.i18n import tr
from app.ui.painters import checkbox
from app.ui.sync.drift_cells import GROUPS, drift_columns
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.stat_tile import StatTile
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Segmented

_TICK = 56
_TABLE, _SAME, _NEVER, _OTHERS, _SETTLED = range(5)


class ReconcileView(QWidget):
    """A tile filters its kinds; a click, Enter or Space ticks a row that can be repaired."""

    counted = Signal(int)

    def __init__(self, bridge: Bridge, reconciler: Reconciler, find_picture: FindPicture) -> None:
        super().__init__()
        self.bridge, self._reconciler = bridge, reconciler
        self._last: Comparison | None = None
        self._rows, self._shown = list[DriftRow](), list[DriftRow]()
        self._ticked, self._group, self._typed = set[int](), "", ""
        self._work: asyncio.Task[Comparison] | None = None
        self._when = Label("", "small", "text_2")
        self._compare = Button(tr("Compare now"), "primary", icon="scale")
        self._cancel = Button(tr("Cancel"), icon="x")
        self._heal = Button(tr("Repair what is ticked"), icon="check")
        self._standings = Segmented(
            [
                (Standing.DRIFT.value, tr("Differs")),
                (Standing.PENDING.value, tr("On its way")),
                (Standing.DECIDED.value, tr("Decided")),
            ],
            tr("Standing"),
        )
        self._search = SearchBox(tr("Search differences"), 200)
        self._tiles = {key: StatTile(tr(words), icon) for key, words, icon, _ in GROUPS}
        tick = Column("tick", "", _TICK, self._paint_tick, self._say_tick)
        self._model = PagedModel(drift_columns(find_picture, tick), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Differences"))
        self._stack = QStackedWidget()
        self._build()
        bridge.subscribe(Reconciled, self._changed)
        bridge.subscribe(RunProgressed, self._progressed)
        self.reload()

    def _build(self) -> None:
        self._cancel.hide()
        self._table.opened.connect(self._toggle)
        self._standings.chosen.connect(self._filter)
        self._search.searched.connect(self._searched)
        self._compare.clicked.connect(self.compare)
        self._cancel.clicked.connect(self.cancel)
        self._heal.clicked.connect(self.heal)
        grid = QGridLayout()
        grid.setContentsMargins(24, 4, 24, 4)
        grid.setHorizontalSpacing(16)
        for place, (key, tile) in enumerate(self._tiles.items()):
            tile.opened.connect(lambda key=key: self._choose_group(key))
            grid.addWidget(tile, 0, place)
            grid.setColumnStretch(place, 1)
        top = row(self._when, None, self._cancel, 8, self._compare, margins=(24, 0, 24, 0))
        bar = row(self._standings, 12, self._search, None, self._heal, margins=(24, 0, 24, 0))
        for state in (
            self._table,
            EmptyState(
                "circle-check",
                tr("Both sides are the same"),
                tr("Every product in the shop shows what Wolvox says."),
            ),
            EmptyState(
                "scale",
                tr("Not compared yet"),
                tr("Every night at 03:00 everything in the shop is compared with Wolvox."),
                tone="neutral",
            ),
            EmptyState(
                "search", tr("Nothing of this kind"), tr("Other kinds have some."), tone="neutral"
            ),
            EmptyState(
                "circle-check",
                tr("Every difference is decided or on its way"),
                tr("What people decided to leave stands under “Decided”."),
            ),
        ):
            self._stack.addWidget(state)
        self._stack.setCurrentIndex(_NEVER)
        self._figures = box(column(box(grid), box(bar, height=52)))
        self.setLayout(column(box(top, height=52), self._figures, self._stack))
        self._figures.hide()

    @watching
    async def reload(self) -> None:
        self._last, self._rows = await self.bridge.call(self._reconciler.last())
        self._ticked.clear()
        self._show_figures()
        self._filter(self._standings.current())

    @slot
    async def compare(self) -> None:
        self._work = asyncio.ensure_future(self.bridge.call(self._reconciler.compare()))
        self._set_busy(True)
        try:
            await asyncio.wait([self._work])
            if not self._work.cancelled():
                self._work.result()
        finally:
            self._work.cancel()
            self._set_busy(False)
        self.reload()

    def cancel(self) -> None:
        """Nothing was written: there is nothing to put right."""
        if self._work is not None:
            self._work.cancel()

    @slot
    async def heal(self) -> None:
        rows = [each for each in self._rows if each.number in self._ticked]
        if not rows or self._last is None:
            return
        dialog = ConfirmDialog(
            tr("Repair {n} differences in the shop?", n=number(len(rows))),
            tr("What Wolvox says goes to the shop now and can be undone. Your reason is kept."),
            tr("Repair"),
            self,
            ask=tr("Reason"),
        )
        if not await dialog.agreed():
            return
        self._set_busy(True)
        try:
            work = self._reconciler.heal(
                self._last.id, rows, who=getpass.getuser(), why=dialog.answer()
            )
            await self.bridge.call(work)
        finally:
            self._set_busy(False)
        self.reload()

    def _set_busy(self, busy: bool) -> None:
        """A comparison can be cancelled; what goes to the shop is stopped by the brake."""
        if not busy:
            self._work = None
        self._compare.setEnabled(not busy)
        self._cancel.setVisible(self._work is not None)
        self._count()
        if busy:
            self._heal.setEnabled(False)
            self._when.setText(tr("Reading both sides"))
        else:
            self._show_figures()

    def _progressed(self, event: RunProgressed) -> None:
        if event.kind == RECONCILE and self._work is not None:
            read = tr("{n} products of the shop read", n=number(event.done))
            self._when.setText(read if event.done else tr("Reading both sides"))

    def _changed(self, _event: Reconciled) -> None:
        if self._work is None:
            self.reload()

    def _show_figures(self) -> None:
        lasting = [each for each in self._open() if each.standing == Standing.DRIFT]
        self.counted.emit(len(lasting))
        self._figures.setVisible(bool(self._rows))
        if self._last is None:
            self._when.setText("")
            return
        self._when.setText(
            tr(
                "{moment}: {cards} cards beside {products} products, {seconds} s",
                moment=stamp(self._last.at),
                cards=number(self._last.cards),
                products=number(self._last.products),
                seconds=number(self._last.seconds, 1),
            )
        )
        for key, _, _, kinds in GROUPS:
            found = [each for each in lasting if each.kind in kinds]
            risk = sum((each.risk for each in found), Decimal(0))
            note = tr("{money} at risk", money=money(risk)) if risk else tr("no money at risk")
            self._tiles[key].show_value(number(len(found)), "", note)

    def _open(self) -> list[DriftRow]:
        return [each for each in self._rows if not each.healed]

    def _choose_group(self, key: str) -> None:
        """A second click shows all kinds again."""
        self._group = "" if self._group == key else key
        self._filter(self._standings.current())

    def _searched(self, typed: str) -> None:
        self._typed = fold(typed)
        self._filter(self._standings.current())

    def _filter(self, standing: str) -> None:
        kinds = next((each for key, _, _, each in GROUPS if key == self._group), None)
        self._shown = [
            each
            for each in self._rows
            if each.standing == standing
            and (kinds is None or each.kind in kinds)
            and self._typed in fold(f"{each.sku} {each.name}")
        ]
        self._model.refresh(len(self._shown))
        self._stack.setCurrentIndex(_TABLE if self._shown else self._why_empty(standing))
        self._count()

    def _why_empty(self, standing: str) -> int:
        if self._last is None:
            return _NEVER
        if not self._rows:
            return _SAME
        others = any(each.standing == standing for each in self._rows)
        return _OTHERS if others or standing != Standing.DRIFT else _SETTLED

    def _toggle(self, place: int) -> None:
        line = self._shown[place]
        if line.heals and not line.healed:
            self._ticked ^= {line.number}
            self._count()

    def _count(self) -> None:
        self._heal.setEnabled(bool(self._ticked) and self._work is None)
        ticked = number(len(self._ticked))
        words = tr("Repair {n}", n=ticked) if self._ticked else tr("Repair what is ticked")
        self._heal.setText(words)
        self._table.viewport().update()

    async def _fetch(self, offset: int, limit: int) -> Sequence[DriftRow]:
        return self._shown[offset : offset + limit]

    def _paint_tick(self, painter: QPainter, cell: QRectF, line: DriftRow) -> None:
        if line.heals and not line.healed:
            state = "on" if line.number in self._ticked else "off"
            checkbox(painter, cell.x(), cell.center().y() - 8, state)

    def _say_tick(self, line: DriftRow) -> str:
        return tr("ticked") if line.number in self._ticked else tr("left out")
