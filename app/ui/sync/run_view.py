"""One run: what it changed, field by field, what it held back, or why it broke off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.views import PlanRow, RunItem, RunRow
from app.ui.bridge import Bridge
from app.ui.formats import stamp
from app.ui.i18n import tr
from app.ui.sync.cells import change_columns, failure_words, figures_words, item_columns, kind_words
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.photo import FindPicture
from app.ui.widgets.table_view import RowTable
from app.ui.widgets.tabs import Tabs


class RunView(QWidget):
    """`back` when the person is done with it, `undo_wanted` when its old values are."""

    back, undo_wanted = Signal(), Signal()

    def __init__(self, bridge: Bridge, find_picture: FindPicture) -> None:
        super().__init__()
        self._undo = Button(tr("Undo"), icon="undo-2")
        self._undo.clicked.connect(self.undo_wanted)
        self._changes: Sequence[PlanRow] = ()
        self._held: Sequence[RunItem] = ()
        self._title, self._below = Label("", "page"), Label("", "body", "text_3")
        back = Button(tr("Runs"), "ghost", icon="arrow-left")
        back.clicked.connect(self.back)
        self._banner = Banner("danger", "circle-x")
        self._tabs = Tabs([("changes", tr("What changed")), ("held", tr("Held"))], tr("Views"))
        self._tabs.chosen.connect(self._choose)
        self._change_model = PagedModel(change_columns(find_picture), bridge, self._fetch_changes)
        self._held_model = PagedModel(item_columns(), bridge, self._fetch_held)
        self._stack = QStackedWidget()
        for view in (
            RowTable(self._change_model, tr("What changed")),
            RowTable(self._held_model, tr("Held")),
            EmptyState(
                "circle-check",
                tr("Nothing changed here"),
                tr("Both banks were alike where this run looked."),
                tone="neutral",
            ),
        ):
            self._stack.addWidget(view)
        head = box(
            row(back, 6, self._title, 12, self._below, None, self._undo, margins=(16, 0, 24, 0)),
            height=64,
        )
        self._failed = box(row(self._banner, margins=(24, 0, 24, 12)))
        tabs = row(self._tabs, margins=(24, 0, 0, 0))
        self.setLayout(column(head, self._failed, tabs, self._stack))

    def show_run(
        self, run: RunRow, changes: Sequence[PlanRow], held: Sequence[RunItem], *, can_undo: bool
    ) -> None:
        self._undo.setVisible(can_undo)
        self._changes, self._held = changes, held
        self._title.setText(stamp(run.started))
        self._below.setText(f"{kind_words(run)} · {figures_words(run)}")
        self._banner.show_message(*failure_words(run))
        self._failed.setVisible(run.ok is False)
        self._change_model.show(len(changes))
        self._held_model.show(len(held))
        self._tabs.show_counts({"changes": len(changes), "held": len(held)})
        self._tabs.choose("changes" if changes or not held else "held")
        self._choose(self._tabs.current())

    def set_busy(self, busy: bool) -> None:
        """A run is undone once."""
        self._undo.setEnabled(not busy)

    def _choose(self, view: str) -> None:
        filled = self._changes if view == "changes" else self._held
        self._stack.setCurrentIndex(("changes", "held").index(view) if filled else 2)

    async def _fetch_changes(self, offset: int, limit: int) -> Sequence[PlanRow]:
        return self._changes[offset : offset + limit]

    async def _fetch_held(self, offset: int, limit: int) -> Sequence[RunItem]:
        return self._held[offset : offset + limit]
