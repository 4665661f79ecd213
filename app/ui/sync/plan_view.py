"""The plan that waits: find what matters, tick what may go, see what it does, let it go."""

from __future__ import annotations

import getpass
from collections.abc import Coroutine, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.plan_outcome import Outcome, outcome
from app.domain.sync_plan import Cause
from app.domain.views import PlanRow, WaitingPlan
from app.services.sync.approvals import Approvals
from app.ui.bridge import Bridge, slot
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.sync.cells import plan_columns
from app.ui.sync.plan_filter import ALL, PlanFilter, PlanLines
from app.ui.sync.plan_kinds import KINDS, RISKS, hold_words
from app.ui.sync.plan_panel import PlanPanel
from app.ui.sync.ticks import Ticks
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.counters import Counters
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.table_view import RowTable

_PANEL_FROM = 980
"""Narrower than this the table needs the room of the panel."""


class PlanView(QWidget):
    """`busy` while a decision is carried out, `decided` after it. A click, Enter or Space ticks
    a row, the box in the head all that are shown."""

    busy = Signal(bool)
    decided = Signal()

    def __init__(self, bridge: Bridge, approvals: Approvals, find_picture: FindPicture) -> None:
        super().__init__()
        self.bridge, self._approvals = bridge, approvals
        self._plan, self._lines, self._filter = WaitingPlan(), PlanLines(), PlanFilter()
        self._shown: list[PlanRow] = []
        self._reading_s, self._is_busy, self._is_held = 0.0, False, False
        self._has_ticked = False
        self._ticks = Ticks(_key, self._rows_shown, _goes_at_first)
        self._banner = Banner("warning", "shield-alert")
        self._kinds = Counters([(key, tr(words), icon) for key, words, icon in KINDS],
                               tr("Kinds of change"))  # fmt: skip
        self._search = SearchBox(tr("Product, SKU or field"), 200)
        self._group = ChoiceButton(tr("Group"), [(ALL, tr("All"))])
        self._risk = ChoiceButton(tr("Risk"), [(ALL, tr("All"))])
        self._words = Label("", "small", "text_2")
        self._refuse = Button(tr("Turn down"), icon="x")
        self._approve = Button(tr("Approve"), "primary", icon="check", key="Ctrl ↵")
        self._model = PagedModel(
            [self._ticks.column(), *plan_columns(find_picture)], bridge, self._fetch
        )
        self._table = RowTable(self._model, tr("Waiting"))
        self._panel = PlanPanel()
        self._stack = QStackedWidget()
        self._connect()
        self._build()

    def _build(self) -> None:
        self._limits = box(row(self._banner, margins=(24, 10, 24, 0)))
        bar = row(
            self._search, 8, self._group, 8, self._risk, None, self._words, 12, self._refuse, 8,
            self._approve, margins=(24, 0, 24, 0),
        )  # fmt: skip
        nothing = tr("Nothing found"), tr("No line that waits fits the search and the filters.")
        for view in (self._table, EmptyState("search", *nothing, tone="neutral")):
            self._stack.addWidget(view)
        table = row(self._stack, self._panel)
        tiles = row(self._kinds, margins=(24, 12, 24, 0))
        self.setLayout(column(box(tiles), self._limits, box(bar, height=52), table))

    def _connect(self) -> None:
        self._table.opened.connect(self._toggle)
        self._table.head_clicked.connect(self.toggle_all)
        self._kinds.chosen.connect(self._choose_kind)
        self._group.chosen.connect(self._choose_group)
        self._risk.chosen.connect(self._choose_risk)
        self._search.searched.connect(self._choose_words)
        self._refuse.clicked.connect(self.refuse)
        self._approve.clicked.connect(self.approve)

    def show_plan(
        self, plan: WaitingPlan, lines: PlanLines | None = None, reading_s: float = 0.0
    ) -> None:
        """What was left out stays so for the lines that are still there. `lines` where they
        were prepared already. Both banks are read anew before anything goes: `reading_s`."""
        self._plan, self._reading_s = plan, reading_s
        self._lines = lines or prepared_lines(plan)
        self._ticks.forget_others(plan.rows)
        title, sentence = hold_words(plan)
        self._banner.show_message(title, sentence)
        self._is_held = bool(title)
        self._show()

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def toggle_all(self) -> None:
        """Every row that is shown: all of them, or none."""
        self._ticks.toggle_all()
        self._count()

    @slot
    async def approve(self) -> None:
        """Over a limit only with a reason."""
        rows, why = self._ticked(), ""
        needs_reason = self._needs_reason(outcome(rows))
        if rows and needs_reason:
            dialog = ConfirmDialog(
                tr("Send {n} changes over the limit?", n=number(len(rows))),
                tr("They go to the shop now. Your reason is kept with your name."),
                tr("Approve"),
                self,
                ask=tr("Reason"),
            )
            why = dialog.answer() if await dialog.agreed() else ""
        if rows and (why or not needs_reason):
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
        """What is being carried out is held no more, and cannot be decided twice."""
        self._is_busy = busy
        self._show_state()

    def _show_state(self) -> None:
        for button in (self._approve, self._refuse):
            button.setEnabled(not self._is_busy and self._has_ticked)
        self._limits.setVisible(self._is_held and not self._is_busy)

    def resizeEvent(self, event: object) -> None:
        self._panel.setVisible(self.width() >= _PANEL_FROM)

    def _needs_reason(self, found: Outcome) -> bool:
        return bool(self._plan.limits or found.jumps)

    def _rows_shown(self) -> Sequence[PlanRow]:
        return self._shown

    def _ticked(self) -> list[PlanRow]:
        return self._ticks.ticked()

    def _toggle(self, number_: int) -> None:
        self._ticks.toggle(self._shown[number_])
        self._count()

    def _choose_kind(self, kind: str) -> None:
        self._filter = replace(self._filter, kind=kind)
        self._show()

    def _choose_group(self, group: str) -> None:
        self._filter = replace(self._filter, group=group)
        self._show()

    def _choose_risk(self, risk: str) -> None:
        self._filter = replace(self._filter, risk=risk)
        self._show()

    def _choose_words(self, words: str) -> None:
        self._filter = replace(self._filter, words=words)
        self._show()

    def _show(self) -> None:
        """Counts are of what the other filters leave; a choice that is gone is dropped."""
        sight = self._lines.sight(self._filter)
        names = sorted(name for name in sight.groups if name != ALL)
        self._group.show_choices(
            [(ALL, tr("All")), *((name, name or tr("Without a group")) for name in names)],
            sight.groups,
        )
        self._risk.show_choices(
            [(key, tr(word)) for key, word in RISKS.items() if key == ALL or sight.risks.get(key)],
            sight.risks,
        )
        self._kinds.show_counts(sight.kinds, frozenset({"conflict"}))
        self._shown = sight.rows
        self._model.refresh(len(self._shown))
        self._stack.setCurrentIndex(0 if self._shown else 1)
        self._count()

    def _count(self) -> None:
        ticked = self._ticked()
        found = outcome(ticked)
        self._has_ticked = bool(ticked)
        self._words.setText(
            tr("{n} of {total} ticked", n=number(len(ticked)), total=number(len(self._shown)))
        )
        needs_reason = self._needs_reason(found)
        self._approve.setText(tr("Approve with a reason") if needs_reason else tr("Approve"))
        self._approve.updateGeometry()
        self._panel.show_outcome(replace(found, seconds=found.seconds + self._reading_s))
        self._show_state()
        self._table.viewport().update()
        self._table.horizontalHeader().viewport().update()

    async def _fetch(self, offset: int, limit: int) -> Sequence[PlanRow]:
        return self._shown[offset : offset + limit]


def prepared_lines(plan: WaitingPlan) -> PlanLines:
    """Ready to be filtered, searched and weighed. Any thread may: with thousands of lines the
    window would stand still meanwhile."""
    lines = PlanLines(plan.rows, plan.limits)
    lines.prepare()
    outcome(plan.rows)  # how far each price moves is worked out once, and kept
    return lines


def _goes_at_first(line: PlanRow) -> bool:
    """Nobody lets go what somebody edited in the shop by approving everything."""
    return line.reason != Cause.BOTH


def _key(line: PlanRow) -> tuple[str, str]:
    return (line.sku, line.field)
