"""Past runs, by direction and by how they ended; a click opens one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.views import RunRow
from app.ui.bridge import Bridge
from app.ui.formats import number
from app.ui.i18n import tr
from app.ui.sync.cells import KINDS, run_columns
from app.ui.widgets.choice_button import ChoiceButton
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.paged_model import PagedModel
from app.ui.widgets.table_view import RowTable

_ALL = "all"

HISTORY = {
    _ALL: "All",
    "changed": "Changed something",
    "waits": "Something waits",
    "failed": "Broke off",
}


class HistoryView(QWidget):
    """`opened` carries the run."""

    opened = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._runs: Sequence[RunRow] = ()
        self.shown: list[RunRow] = []
        self._kind = ChoiceButton(tr("Direction"), [(_ALL, tr("All"))])
        self._end = ChoiceButton(tr("Result"), [(_ALL, tr("All"))])
        self._words = Label("", "small", "text_2")
        self._model = PagedModel(run_columns(), bridge, self._fetch)
        self._table = RowTable(self._model, tr("Runs"))
        bar = row(self._kind, 8, self._end, None, self._words, margins=(24, 0, 24, 0))
        self.setLayout(column(box(bar, height=52), self._table))
        self._kind.chosen.connect(self._show)
        self._end.chosen.connect(self._show)
        self._table.opened.connect(self._open)

    def show_runs(self, runs: Sequence[RunRow]) -> None:
        self._runs = runs
        self._show()

    def open(self, place: int) -> None:
        self._open(place)

    def _open(self, place: int) -> None:
        self.opened.emit(self.shown[place])

    def _show(self, _key: str = "") -> None:
        kind, end = self._kind.current(), self._end.current()
        of_end = [each for each in self._runs if end == _ALL or end in _ends(each)]
        of_kind = [each for each in self._runs if kind in (_ALL, each.kind)]
        kinds, ends = (
            Counter(each.kind for each in of_end),
            Counter(name for each in of_kind for name in _ends(each)),
        )
        known = [(name, tr(words)) for name, words in KINDS.items() if name in kinds]
        self._kind.show_choices([(_ALL, tr("All")), *known], {_ALL: len(of_end), **kinds})
        self._end.show_choices(
            [(name, tr(words)) for name, words in HISTORY.items()], {_ALL: len(of_kind), **ends}
        )
        self.shown = [each for each in of_end if kind in (_ALL, each.kind)]
        self._model.refresh(len(self.shown))
        self._words.setText(tr("{n} runs", n=number(len(self.shown))))

    async def _fetch(self, offset: int, limit: int) -> Sequence[RunRow]:
        return self.shown[offset : offset + limit]


def _ends(run: RunRow) -> frozenset[str]:
    """What may be asked of how a run ended."""
    figures = run.figures
    found = (
        (
            "changed",
            any(figures.get(name) for name in ("created", "updated", "hidden", "imported")),
        ),
        ("waits", bool(figures.get("held") or figures.get("waiting"))),
        ("failed", run.ok is False),
    )
    return frozenset(name for name, is_so in found if is_so)
