"""What every page has: a header with title, count and actions, and a bridge to the engine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.bridge import Bridge
from app.ui.i18n import tr
from app.ui.navigation import Target
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layouts import box, row


class Page(QWidget):
    """`bind` gives an action its keys ("F5; Ctrl+R"), its place in the palette and, maybe, its
    button."""

    def __init__(self, title: str, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.setAccessibleName(title)
        self.title, self.subtitle = Label(title, "page"), Label("", "body", "text_3")

    def header(self, *actions: QWidget) -> QWidget:
        """The 64 px row at the top of the page."""
        return box(
            row(self.title, 12, self.subtitle, None, *_spaced(actions), margins=(24, 0, 24, 0)),
            height=64,
        )

    def arrive(self, target: Target) -> None:
        """The person came here for something particular; most pages have nothing to open."""

    def may_leave(self, _go_on: Callable[[], object]) -> bool:
        """Whether nothing typed would be lost. A page that asks first calls `_go_on` after."""
        return True

    def bind_search(self, work: Callable[[], None]) -> None:
        """Ctrl F, and / where nobody is typing."""
        self.bind(tr("Search this list"), "search", "Ctrl+F; /", work)

    def bind(
        self,
        words: str,
        icon: str,
        keys: str,
        work: Callable[[], None],
        button: Button | None = None,
    ) -> QAction:
        action = QAction(words, self)
        action.setData(icon)
        if keys:
            action.setShortcuts(QKeySequence.listFromString(keys))
        action.triggered.connect(work)
        self.addAction(action)
        if button is not None:
            button.clicked.connect(work)
        return action


def _spaced(actions: tuple[QWidget, ...]) -> list[QWidget | int]:
    spaced: list[QWidget | int] = []
    for action in actions:
        spaced += [action, 8]
    return spaced[:-1]
