"""A search field: tells what was typed after a short pause, Esc clears it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.icons import icon
from app.ui.theme import CONTROL_SMALL, on_theme_change, theme

_PAUSE_MS = 120


class SearchBox(QLineEdit):
    searched = Signal(str)

    def __init__(self, placeholder: str, width: int = 220) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedSize(width, CONTROL_SMALL)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._restart)
        on_theme_change(self._recolor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _restart(self, _text: str) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    def _recolor(self) -> None:
        self._glass.setIcon(icon("search", theme["text_3"]))
