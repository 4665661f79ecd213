"""A value on a line: dragged, clicked, or walked with ← and →."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui.painters import disc, focus_ring, rounded
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

_KNOB, _TRACK = 7, 4


class Slider(Painted):
    """Whole steps from `low` to `high`; `moved` tells of each change a person makes."""

    moved = Signal(int)

    def __init__(self, name: str, low: int, high: int, width: int = 0) -> None:
        super().__init__(name)
        self._low, self._high, self._value = low, high, low
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._hint = QSize(width or 160, 24)
        self.setFixedHeight(24)

    def sizeHint(self) -> QSize:
        return self._hint

    def value(self) -> int:
        return self._value

    def show_value(self, value: int) -> None:
        """Without telling anybody."""
        self._value = min(self._high, max(self._low, value))
        self.setAccessibleDescription(str(self._value))
        self.update()

    def set_value(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            self.moved.emit(self._value)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        middle, room = height / 2, width - 2 * _KNOB
        x = _KNOB + room * (self._value - self._low) / (self._high - self._low)
        track = QRectF(_KNOB, middle - _TRACK / 2, room, _TRACK)
        rounded(painter, track, _TRACK / 2, theme["track"])
        rounded(painter, QRectF(_KNOB, track.y(), x - _KNOB, _TRACK), 2, theme["border_strong"])
        disc(painter, x, middle, theme["border_strong"], _KNOB)
        disc(painter, x, middle, theme.card, _KNOB - 1.25)
        if self.hasFocus():
            focus_ring(painter, QRectF(x - 9, middle - 9, 18, 18), 9)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what lies below: a value must not change under the pointer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: self._low - self._high,
            Qt.Key.Key_End: self._high - self._low,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(self._value + step)

    def _to(self, x: float) -> None:
        room = max(1, self.width() - 2 * _KNOB)
        self.set_value(round(self._low + (x - _KNOB) / room * (self._high - self._low)))
