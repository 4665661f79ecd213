"""The plan that waits: tick what may go, see why it waits, let it go or turn it down."""

from __future__ import annotations

import getpass
from collections.abc import Coroutine, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.views import PlanRow, WaitingPlan
from app.services.sync.approvals import Approvals
from app.ui.bridge import Bridge, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.painters import checkbox
from app.ui.sync.cells import plan_columns
from app.ui.sync.plan_kinds import KINDS, kind_of, limit_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Segmented

_TICK = 56


class PlanView(QWidget):
    """`busy` while a decision is carried out, `decided` after it. A click, Enter or Space ticks
    a row."""

    busy = Signal(bool)
    decided = Signal()

    def __init__(self, bridge: Bridge, approvals: Approvals, find_picture: FindPicture) -> None:
        super().__init__()
        self.bridge, self._approvals = bridge, approvals
        self._plan, self._shown = WaitingPlan(), list[PlanRow]()
        self._left_out: set[tuple[str, str]] = set()
        self._banner = Banner("warning", "shield-alert")
        self._kinds = Segmented([(key, tr(words)) for key, words in KINDS], tr("Kinds of change"))
        self._words = Label("", "small", "text_2")
        self._refuse = Button(tr("Turn down"), icon="x")
        self._approve = Button(tr("Approve"), "primary", icon="check", key="Ctrl ↵")
        columns = [Column("tick", "", _TICK, self._paint_tick, self._say_tick)]
        self._model = PagedModel([*columns, *plan_columns(find_picture)], bridge, self._fetch)
        self._table = RowTable(self._model, tr("Waiting"))
        self._table.opened.connect(self._toggle)
        self._kinds.chosen.connect(self._filter)
        self._refuse.clicked.connect(self.refuse)
        self._approve.clicked.connect(self.approve)
        self._limits = box(row(self._banner, margins=(24, 12, 24, 0)))
        bar = row(
            self._kinds, None, self._words, 12, self._refuse, 8, self._approve,
            margins=(24, 0, 24, 0),
        )  # fmt: skip
        self.setLayout(column(self._limits, box(bar, height=52), self._table))

    def show_plan(self, plan: WaitingPlan) -> None:
        """What was left out stays so for the lines that are still there."""
        self._plan = plan
        self._left_out &= {_key(each) for each in plan.rows}
        words = [limit_words(each) for each in plan.limits]
        words += [tr("Untick what must not go, then approve with a reason.")] if words else []
        self._banner.show_message(
            tr("A limit holds this plan; nothing was sent") if words else "", " ".join(words)
        )
        self._limits.setVisible(bool(words))
        self._approve.setText(tr("Approve with a reason") if words else tr("Approve"))
        self._filter(self._kinds.current())

    def toggle_all(self) -> None:
        """Every row that is shown: all of them, or none."""
        keys = {_key(each) for each in self._shown}
        self._left_out = self._left_out - keys if keys & self._left_out else self._left_out | keys
        self._count()

    @slot
    async def approve(self) -> None:
        """Over a limit only with a reason."""
        rows, why = self._ticked(), ""
        if rows and self._plan.limits:
            dialog = ConfirmDialog(
                tr("Send {n} changes over the limit?", n=number(len(rows))),
                tr("They go to the shop now. Your reason is kept with your name."),
                tr("Approve"),
                self,
                ask=tr("Reason"),
            )
            why = dialog.answer() if await dialog.agreed() else ""
        if rows and (why or not self._plan.limits):
            await self._carry_out(self._approvals.approve(rows, who=getpass.getuser(), why=why))

    @slot
    async def refuse(self) -> None:
        rows = self._ticked()
        question = ConfirmDialog(
            tr("Turn down {n} changes?", n=number(len(rows))),
            tr("The shop stays as it is until Wolvox says something new about them."),
            tr("Turn down"),
            self,
        )
        if rows and await question.agreed():
            await self._carry_out(self._approvals.refuse(rows, who=getpass.getuser(), why=""))

    async def _carry_out(self, work: Coroutine[object, object, object]) -> None:
        self.busy.emit(True)
        try:
            await self.bridge.call(work)
        finally:
            self.busy.emit(False)
        self.decided.emit()

    def set_busy(self, busy: bool) -> None:
        for button in (self._approve, self._refuse):
            button.setEnabled(not busy and bool(self._ticked()))

    def _ticked(self) -> list[PlanRow]:
        return [each for each in self._shown if _key(each) not in self._left_out]

    def _toggle(self, number_: int) -> None:
        self._left_out ^= {_key(self._shown[number_])}
        self._count()

    def _filter(self, kind: str) -> None:
        self._shown = [each for each in self._plan.rows if kind in ("all", kind_of(each))]
        self._model.refresh(len(self._shown))
        self._count()

    def _count(self) -> None:
        ticked = len(self._ticked())
        self._words.setText(
            tr("{n} of {total} ticked", n=number(ticked), total=number(len(self._shown)))
        )
        self.set_busy(False)
        self._table.viewport().update()

    async def _fetch(self, offset: int, limit: int) -> Sequence[PlanRow]:
        return self._shown[offset : offset + limit]

    def _paint_tick(self, painter: QPainter, cell: QRectF, line: PlanRow) -> None:
        state = "off" if _key(line) in self._left_out else "on"
        checkbox(painter, cell.x(), cell.center().y() - 8, state)

    def _say_tick(self, line: PlanRow) -> str:
        return tr("left out") if _key(line) in self._left_out else tr("ticked")


def _key(line: PlanRow) -> tuple[str, str]:
    return (line.sku, line.field)
