"""One part of a filter as a chip: "Reason: **no card** ×"."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.fonts import width
from app.ui.i18n import tr
from app.ui.painters import draw_icon, focus_ring, rounded, smooth, text
from app.ui.theme import CONTROL_SMALL, RADIUS_CONTROL, theme

_CROSS = 24
_MOST = 30
"""Letters of a value."""


class FilterChip(QAbstractButton):
    """`wanted` to choose anew; `removed` by its ×, Delete or Backspace. Both name the field."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(self, field: str, title: str) -> None:
        super().__init__()
        self._field, self._title, self._value, self._whole = field, title, "", ""
        self.clicked.connect(self._want)
        self.setFixedHeight(CONTROL_SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        self.show_value("")

    def show_value(self, value: str) -> None:
        self._whole = value
        self.set_most(_MOST)
        self.setAccessibleName(tr("Filter {name}: {value}", name=self._title, value=value))
        self.setVisible(bool(value))

    def set_most(self, letters: int) -> None:
        """So many letters of the value, where the bar is narrow; the tool tip has them all."""
        whole = self._whole
        short = f"{whole[: letters - 1].rstrip()}…" if letters else ""
        self._value = whole if len(whole) <= letters else short
        self.setToolTip(whole if whole != self._value else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = self._title_width() + width(self._value, "strong") + 10 + _CROSS
        return QSize(round(wide + 0.5), CONTROL_SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._field)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and (
            event.position().x() >= self.width() - _CROSS
        ):
            self.setDown(False)
            self.removed.emit(self._field)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rect = QRectF(self.rect())
        line = theme["accent"] if theme.name == "high_contrast" or self.underMouse() else None
        rounded(painter, rect, RADIUS_CONTROL, theme["accent_subtle"], line)
        if self.hasFocus():
            focus_ring(painter, rect, RADIUS_CONTROL)
        title = QRectF(10, 0, self._title_width(), rect.height())
        text(painter, title, self._shown_title(), "body", "accent_text")
        value = QRectF(title.right(), 0, rect.width() - title.right() - _CROSS + 4, rect.height())
        text(painter, value, self._value, "strong", "accent_text")
        draw_icon(painter, rect.width() - 19, rect.height() / 2 - 6, "x", "accent_text", 12, 2.2)
        painter.end()

    def _want(self) -> None:
        self.wanted.emit(self._field)

    def _title_width(self) -> float:
        return width(self._shown_title(), "body") + 1

    def _shown_title(self) -> str:
        return f"{self._title}: " if self._value else self._title
