"""A filter as a button: "Group: all", and a menu of what else there is, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.formats import number
from app.ui.theme import CONTROL_SMALL
from app.ui.widgets.button import Button

_LONGEST = 22
"""Letters of the chosen value; the menu shows it whole."""


class ChoiceButton(Button):
    """`chosen` names the key. The first choice is "all", and the one that clears the filter."""

    chosen = Signal(str)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(title, icon="sliders-horizontal", height=CONTROL_SMALL)
        self._title, self._choices = title, list(choices)
        self._counts: dict[str, int] = {}
        self._current = choices[0][0]
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._picked)
        self.clicked.connect(self._open)
        self._show()

    def current(self) -> str:
        return self._current

    def show_choices(self, choices: Sequence[tuple[str, str]], counts: dict[str, int]) -> None:
        """What there is now. A choice that is gone is left for the first."""
        self._choices, self._counts = list(choices), counts
        if self._current not in dict(choices):
            self.choose(choices[0][0])
        self._show()

    def choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self._show()
            self.chosen.emit(key)

    def _show(self) -> None:
        words = dict(self._choices)[self._current]
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        self.setText(f"{self._title}: {short}")
        self.setAccessibleName(f"{self._title}: {words}")
        self.set_kind("chosen" if self._current != self._choices[0][0] else "secondary")
        self.updateGeometry()

    def _open(self) -> None:
        self.menu.clear()
        for key, words in self._choices:
            count = f"   {number(self._counts[key])}" if key in self._counts else ""
            action = self.menu.addAction(f"{words}{count}".replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self._current)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _picked(self, action: QAction) -> None:
        self.choose(str(action.data()))
