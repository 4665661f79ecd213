"""A search field: tells what was typed after a short pause, Esc clears it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from app.ui.icons import icon
from app.ui.theme import CONTROL_SMALL, on_theme_change, theme

_PAUSE_MS = 120
_NARROWEST = 120


class SearchBox(QLineEdit):
    """As wide as `width` where there is room for it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, width: int = 220) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._width = width
        self.setFixedHeight(CONTROL_SMALL)
        self.setMinimumWidth(min(width, _NARROWEST))
        self.setMaximumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._restart)
        on_theme_change(self._recolor)

    def sizeHint(self) -> QSize:
        return QSize(self._width, CONTROL_SMALL)

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
