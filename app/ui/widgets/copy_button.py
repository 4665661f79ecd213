"""A small button that puts words on the clipboard and says so."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from app.ui.widgets.button import Button

_SAID_MS = 1_200


class CopyButton(Button):
    """Hidden while there is nothing to copy; a tick for a moment once it was copied."""

    def __init__(self, name: str) -> None:
        super().__init__("", "ghost", icon="copy", name=name, height=24)
        self._words = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(self._show_icon)
        self.clicked.connect(self.copy)
        self.hide()

    def show_words(self, words: str) -> None:
        """What is copied from now on."""
        self._words = words
        self.setVisible(bool(words))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.icon_name = "check"
        self._said.start()
        self.update()

    def _show_icon(self) -> None:
        self.icon_name = "copy"
        self.update()
