"""Sync: the lines that wait for approval, past runs, and what each of them held."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from app.domain.errors import KopruError
from app.domain.events import RunFinished
from app.domain.views import RunItem, RunRow, WaitingPlan
from app.services.run_log import RunLog
from app.services.sync.approvals import Approvals
from app.services.sync.reconcile import Reconciler
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.confirm_dialog import ConfirmDialog
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.sync.cells import item_columns, run_columns
from app.ui.sync.plan_view import PlanView
from app.ui.sync.reconcile_view import ReconcileView
from app.ui.sync.run_view import RunView
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.page import Page
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs


class SyncPage(Page):
    def __init__(
        self,
        bridge: Bridge,
        runs: RunLog,
        approvals: Approvals,
        reconciler: Reconciler,
        find_picture: FindPicture,
    ) -> None:
        super().__init__(tr("Sync"), bridge)
        self._runs, self._approvals = runs, approvals
        self._history: list[RunRow] = []
        self._waiting = WaitingPlan()
        self._open: RunRow | None = None
        self._held: list[RunItem] = []
        self._tabs = Tabs(
            [
                ("runs", tr("Runs")),
                ("waiting", tr("Waiting")),
                ("held", tr("Held")),
                ("reconcile", tr("Reconciliation")),
            ],
            tr("Views"),
        )
        self._run_model = PagedModel(run_columns(), bridge, self._fetch_runs)
        self._item_model = PagedModel(item_columns(), bridge, self._fetch_items)
        self._plan_view = PlanView(bridge, approvals, find_picture)
        self._sync = Button(tr("Sync now"), "primary", icon="refresh-cw")
        self._reconcile = ReconcileView(bridge, reconciler, find_picture)
        self._drifts = 0
        self._reconcile.counted.connect(self._drifts_counted)
        self._run_view = RunView(bridge, find_picture)
        self._pages = QStackedWidget()
        self._stack = QStackedWidget()
        self._build()
        self.bind(tr("Sync now"), "refresh-cw", "F5", self.sync_now, self._sync)
        self.bind(tr("Approve what is ticked"), "check", "Ctrl+Return", self._approve)
        self.bind(tr("Tick all or none"), "list-checks", "Ctrl+A", self._plan_view.toggle_all)
        self.bind(tr("Back to the list"), "arrow-left", "Esc", self._close_run)
        self._tabs.chosen.connect(self._choose)
        self._run_view.back.connect(self._close_run)
        self._run_view.undo_wanted.connect(self.undo)
        self.bind(tr("Undo the open run"), "undo-2", "Ctrl+Z", self.undo)
        self._plan_view.busy.connect(self._set_busy)
        self._plan_view.decided.connect(self.reload)
        bridge.subscribe(RunFinished, self._finished)
        bridge.outage.connect(self._back_again)
        self.reload()

    def _build(self) -> None:
        nothing = {
            "runs": (
                "history",
                tr("No run yet"),
                tr("“Sync now” reads both banks and shows what changed."),
            ),
            "waiting": (
                "circle-check",
                tr("Nothing waits for approval"),
                tr("Prices and texts that change in Wolvox wait here until you let them go."),
            ),
            "held": (
                "circle-check",
                tr("Nothing is held"),
                tr("A card that cannot go to the shop is named here, with what to do."),
            ),
        }
        runs = RowTable(self._run_model, tr("Runs"))
        runs.opened.connect(self._open_run)
        views = {
            "runs": runs,
            "waiting": self._plan_view,
            "held": RowTable(self._item_model, tr("Held")),
        }
        self._places: dict[str, int] = {}
        for key, view in views.items():
            self._places[key] = self._stack.addWidget(view)
            self._places[f"{key}.empty"] = self._stack.addWidget(EmptyState(*nothing[key]))
        self._places["reconcile"] = self._stack.addWidget(self._reconcile)
        lists = column(
            self.header(self._sync),
            row(self._tabs, margins=(24, 0, 0, 0)),
            self._stack,
        )
        self._pages.addWidget(box(lists))
        self._pages.addWidget(self._run_view)
        self.setLayout(column(self._pages))

    def arrive(self, target: Target) -> None:
        if target.view:
            self._close_run()
            self._tabs.choose(target.view)

    @watching
    async def reload(self) -> None:
        self._history = await self.bridge.call(self._runs.history())
        self._waiting = await self.bridge.call(self._approvals.waiting())
        self._held = await self.bridge.call(self._runs.held())
        waiting = len(self._waiting.rows)
        self._run_model.show(len(self._history))
        self._plan_view.show_plan(self._waiting)
        self._item_model.show(len(self._held))
        self._show_counts()
        self.subtitle.setText(tr("{n} lines wait", n=number(waiting)) if waiting else "")
        self._choose(self._tabs.current())

    @slot
    async def sync_now(self) -> None:
        self._set_busy(True)
        try:
            await self.bridge.call(self._runs.sync_now())
        finally:
            self._set_busy(False)

    def _approve(self) -> None:
        if self._tabs.current() == "waiting":
            self._plan_view.approve()

    def _set_busy(self, busy: bool) -> None:
        self._sync.setEnabled(not busy)
        self._plan_view.set_busy(busy)

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
            self._set_busy(True)
            try:
                await self.bridge.call(self._runs.undo(run.id, who=getpass.getuser()))
            finally:
                self._set_busy(False)
            self._close_run()

    def _open_run(self, number_: int) -> None:
        self.open_run(self._history[number_])

    def _close_run(self) -> None:
        self._pages.setCurrentIndex(0)

    def _drifts_counted(self, drifts: int) -> None:
        self._drifts = drifts
        self._show_counts()

    def _show_counts(self) -> None:
        waiting, held = len(self._waiting.rows), len(self._held)
        self._tabs.show_counts({"waiting": waiting, "held": held, "reconcile": self._drifts})

    def _choose(self, key: str) -> None:
        if key == "reconcile":  # it has states of its own
            self._sync.set_kind("secondary")
            self._stack.setCurrentIndex(self._places[key])
            return
        lists = {"runs": self._history, "waiting": self._waiting.rows, "held": self._held}
        filled = lists[key]
        self._sync.set_kind("secondary" if key == "waiting" and filled else "primary")
        self._stack.setCurrentIndex(self._places[key if filled else f"{key}.empty"])

    def _finished(self, _event: RunFinished) -> None:
        self.reload()

    def _back_again(self, error: KopruError | None) -> None:
        if error is None:
            self.reload()

    async def _fetch_runs(self, offset: int, limit: int) -> Sequence[RunRow]:
        return self._history[offset : offset + limit]

    async def _fetch_items(self, offset: int, limit: int) -> Sequence[RunItem]:
        return self._held[offset : offset + limit]
