"""Sync: what waits, what both sides changed, what is held, whose word counts, and past runs."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.errors import KopruError
from app.domain.events import RunFinished
from app.domain.ids import RunId
from app.domain.sync_plan import Cause
from app.domain.views import RunRow, WaitingPlan
from app.runtime.thinking import think
from app.services.application import Desk
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.sync.conflict_view import ConflictView
from app.ui.sync.held_view import HeldView
from app.ui.sync.history_view import HistoryView
from app.ui.sync.plan_view import PlanView, prepared_lines
from app.ui.sync.progress_strip import ProgressStrip
from app.ui.sync.reconcile_view import ReconcileView
from app.ui.sync.rules_view import RulesView
from app.ui.sync.run_view import RunView
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.freshness import FreshnessStrip
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.tabs import Tabs


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What an empty tab says."""

    icon: str
    title: str
    sentence: str


class SyncPage(Page):
    """`wanted` carries a Target: a held record leads to its product."""

    wanted = Signal(object)

    def __init__(self, bridge: Bridge, desk: Desk, find_picture: FindPicture) -> None:
        super().__init__(tr("Sync"), bridge)
        self._runs, self._approvals = desk.runs, desk.approvals
        self._conflicts, self._quarantine = desk.conflicts, desk.quarantine
        self._waiting = WaitingPlan()
        self._open: RunRow | None = None
        self._tabs = Tabs(
            [
                ("runs", tr("Runs")),
                ("waiting", tr("Waiting")),
                ("conflicts", tr("Conflicts")),
                ("held", tr("Quarantine")),
                ("reconcile", tr("Reconciliation")),
                ("rules", tr("Field owners")),
            ],
            tr("Views"),
        )
        self._history_view = HistoryView(bridge)
        self._plan_view = PlanView(bridge, desk.approvals, find_picture)
        self._conflict_view = ConflictView(bridge, desk.conflicts, find_picture)
        self._held_view = HeldView(bridge, desk.quarantine, desk.runs, find_picture)
        self._rules_view = RulesView(bridge, desk.conflicts)
        self._reconcile = ReconcileView(bridge, desk.reconciler, find_picture)
        self._counts: dict[str, int] = {}
        self._run_view = RunView(bridge, find_picture)
        self._freshness = FreshnessStrip(bridge, desk.overview)
        self._progress = ProgressStrip(bridge)
        self._sync = Button(tr("Sync now"), "primary", icon="refresh-cw")
        self._pages, self._stack = QStackedWidget(), QStackedWidget()
        self._places: dict[str, int] = {}
        self._filled: dict[str, bool] = {}
        self._build()
        self._bind_keys()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self._add("runs", self._history_view, _Nothing(
            "history", tr("No run yet"),
            tr("“Sync now” reads both banks and shows what changed."),
        ))  # fmt: skip
        self._add("waiting", self._plan_view, _Nothing(
            "circle-check", tr("Nothing waits for approval"),
            tr("Prices and texts that change in Wolvox wait here until you let them go."),
        ))  # fmt: skip
        self._add("conflicts", self._conflict_view)
        self._add("held", self._held_view, _Nothing(
            "circle-check", tr("Nothing is held"),
            tr("A card that cannot go to the shop is named here, with what to do."),
        ))  # fmt: skip
        self._add("reconcile", self._reconcile)
        self._add("rules", self._rules_view)
        lists = column(
            self.header(self._freshness, self._sync),
            self._progress,
            row(self._tabs, margins=(24, 0, 0, 0)),
            self._stack,
        )
        self._pages.addWidget(box(lists))
        self._pages.addWidget(self._run_view)
        self.setLayout(column(self._pages))

    def _add(self, key: str, view: QWidget, nothing: _Nothing | None = None) -> None:
        self._places[key] = self._stack.addWidget(view)
        if nothing is not None:
            empty = EmptyState(nothing.icon, nothing.title, nothing.sentence)
            self._places[f"{key}.empty"] = self._stack.addWidget(empty)

    def _bind_keys(self) -> None:
        self.bind(tr("Sync now"), "refresh-cw", "F5", self.sync_now, self._sync)
        self.bind(tr("Approve what is ticked"), "check", "Ctrl+Return", self._first_deed)
        self.bind(tr("Tick all or none"), "list-checks", "Ctrl+A", self._toggle_all)
        self.bind(tr("Back to the list"), "arrow-left", "Esc", self._close_run)
        self.bind(tr("Undo the open run"), "undo-2", "Ctrl+Z", self.undo)
        self.bind(tr("Take Wolvox's"), "arrow-right", "Ctrl+Shift+W", self._take_wolvox)
        self.bind(tr("Keep the shop's"), "check", "Ctrl+Shift+M", self._keep_shop)
        self.bind(tr("Try again"), "refresh-cw", "Ctrl+Shift+T", self._try_again)
        self.bind_search(self._focus_search)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._choose)
        self._history_view.opened.connect(self.open_run)
        self._run_view.back.connect(self._close_run)
        self._run_view.undo_wanted.connect(self.undo)
        for view in (self._plan_view, self._conflict_view, self._held_view):
            view.busy.connect(self._set_busy)
        for deciding in (self._plan_view, self._conflict_view, self._rules_view):
            deciding.decided.connect(self.reload)
        self._held_view.wanted.connect(self.wanted)
        self._reconcile.counted.connect(self._drifts_counted)
        self._progress.pause_wanted.connect(self.pause)
        self._progress.resume_wanted.connect(self.resume)
        self._progress.cancel_wanted.connect(self.cancel)
        self._progress.show_controls(can_stop=True)
        self.bridge.subscribe(RunFinished, self._finished)
        self.bridge.outage.connect(self._back_again)

    def arrive(self, target: Target) -> None:
        if target.view:
            self._close_run()
            self._tabs.choose(target.view)

    @watching
    async def reload(self) -> None:
        history = await self.bridge.call(self._runs.history(500))
        is_paused = await self.bridge.call(self._runs.is_paused())
        self._progress.show_controls(can_stop=True, paused=is_paused)
        waiting = await self.bridge.call(self._approvals.waiting())
        held = await self.bridge.call(self._quarantine.rows())
        told = await self.bridge.call(self._conflicts.told())
        choices = await self.bridge.call(self._conflicts.choices())
        rules = await self.bridge.call(self._conflicts.rules())
        lines = await self.bridge.call(think(prepared_lines, waiting))
        self._waiting, rows = waiting, waiting.rows  # with the lines below, never ahead of them
        conflicts = [each for each in rows if each.reason == Cause.BOTH]
        self._history_view.show_runs(history)
        self._plan_view.show_plan(waiting, lines, _reading_seconds(history))
        self._conflict_view.show_rows(conflicts, told, choices)
        self._held_view.show_rows(held)
        self._rules_view.show_rules(rules)
        self._filled = {"runs": bool(history), "waiting": bool(rows), "held": bool(held)}
        self._show_counts(waiting=len(rows), conflicts=len(conflicts), held=len(held))
        self.subtitle.setText(_how_it_stands(waiting))
        self._choose(self._tabs.current())

    @slot
    async def sync_now(self) -> None:
        self._set_busy(True)
        try:
            await self.bridge.call(self._runs.sync_now())
        finally:
            self._set_busy(False)

    @slot
    async def pause(self) -> None:
        await self.bridge.call(self._runs.pause(getpass.getuser()))
        self._progress.show_controls(can_stop=True, paused=True)

    @slot
    async def resume(self) -> None:
        await self.bridge.call(self._runs.resume(getpass.getuser()))
        self._progress.show_controls(can_stop=True)

    @slot
    async def cancel(self) -> None:
        """What was sent stays; it can be undone like any run."""
        question = ConfirmDialog(
            tr("Stop this run?"),
            tr("What has gone to the shop stays there and can be undone; the rest waits here."),
            tr("Stop the run"),
            self,
        )
        if await question.agreed():
            await self.bridge.call(self._runs.cancel(getpass.getuser()))

    @latest
    async def open_run(self, run: RunRow) -> None:
        changes, held = await self.bridge.call(self._runs.run(run.id))
        can_undo = await self.bridge.call(self._runs.can_undo(run.id))
        self._open = run
        self._run_view.show_run(run, changes, held, can_undo=can_undo)
        self._pages.setCurrentWidget(self._run_view)

    @slot
    async def undo(self) -> None:
        run = self._open
        if run is None or self._pages.currentWidget() is not self._run_view:
            return
        question = ConfirmDialog(
            tr("Undo this run?"),
            tr(
                "The shop gets its old values back, new products leave the shelf. What others"
                " changed since stays as it is and is listed."
            ),
            tr("Undo"),
            self,
        )
        if await question.agreed():
            await self._undo(run.id)

    async def _undo(self, run_id: RunId) -> None:
        self._set_busy(True)
        try:
            await self.bridge.call(self._runs.undo(run_id, who=getpass.getuser()))
        finally:
            self._set_busy(False)
        self._close_run()

    def _first_deed(self) -> None:
        """What Ctrl Enter means on this tab."""
        self._of_tab(waiting=self._plan_view.approve, held=self._held_view.open_product)

    def _toggle_all(self) -> None:
        self._of_tab(waiting=self._plan_view.toggle_all, conflicts=self._conflict_view.toggle_all)

    def _take_wolvox(self) -> None:
        self._of_tab(conflicts=self._conflict_view.take_wolvox)

    def _keep_shop(self) -> None:
        self._of_tab(conflicts=self._conflict_view.keep_shop)

    def _try_again(self) -> None:
        self._of_tab(held=self._held_view.try_again)

    def _focus_search(self) -> None:
        self._of_tab(waiting=self._plan_view.focus_search, held=self._held_view.focus_search)

    def _of_tab(self, **deeds: Callable[[], None]) -> None:
        if self._pages.currentIndex() == 0 and (deed := deeds.get(self._tabs.current())):
            deed()

    def _set_busy(self, busy: bool) -> None:
        self._sync.setEnabled(not busy)
        for view in (self._plan_view, self._conflict_view, self._held_view, self._run_view):
            view.set_busy(busy)

    def _close_run(self) -> None:
        self._pages.setCurrentIndex(0)

    def _drifts_counted(self, drifts: int) -> None:
        self._show_counts(reconcile=drifts)

    def _show_counts(self, **counts: int) -> None:
        self._counts |= counts
        self._tabs.show_counts(self._counts)

    def _choose(self, key: str) -> None:
        filled = self._filled.get(key, True)
        self._sync.set_kind(
            "secondary" if key in ("waiting", "conflicts", "reconcile") else "primary"
        )
        self._stack.setCurrentIndex(self._places[key if filled else f"{key}.empty"])

    def _finished(self, _event: RunFinished) -> None:
        self.reload()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None:
            self.reload()


def _how_it_stands(waiting: WaitingPlan) -> str:
    lines, products = len(waiting.rows), waiting.on_way
    said = [tr("{n} lines wait", n=number(lines))] if lines else []
    if products:
        said.append(tr("approved changes of {n} products are on their way", n=number(products)))
    return " · ".join(said)


def _reading_seconds(history: Sequence[RunRow]) -> float:
    """How long the newest full run took that sent nothing: what reading both banks costs."""
    quiet = (run for run in history if run.kind == "catalogue" and run.figures.get("writes") == 0)
    newest = next(quiet, None)
    return float(str(newest.figures.get("seconds", 0))) if newest is not None else 0.0
