"""What tabs, counters and segments share: one of several keys, by a click or by ← and →."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from app.ui.widgets.painted import Painted

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Choices(Painted):
    """`chosen` tells of each change. The ring is drawn for who walks with the keyboard alone."""

    chosen = Signal(str)

    def __init__(self, name: str, first: str) -> None:
        super().__init__(name)
        self._current, self._over, self._by_keys = first, "", False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keys(self) -> Sequence[str]:
        """Those that can be chosen now, in their order."""
        raise NotImplementedError

    def areas(self) -> Sequence[tuple[str, QRectF]]:
        """Where a click means which key."""
        raise NotImplementedError

    def current(self) -> str:
        return self._current

    def choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.update()
            self.chosen.emit(key)

    def show_choice(self, key: str) -> None:
        """Mark this one, or with "" none of them, without telling anybody."""
        self._current = key
        self.update()

    def is_ringed(self) -> bool:
        return self._by_keys and self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = self.keys()
        self._ring(by_keys=True)
        here = keys.index(self._current) if self._current in keys else -1
        self.choose(keys[(here + step) % len(keys)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(by_keys=event.reason() in _BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(by_keys=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring(by_keys=False)
        if key := self._at(event.position()):
            self.choose(key)

    def _at(self, place: QPointF) -> str:
        return next((key for key, rect in self.areas() if rect.contains(place)), "")

    def _hover(self, key: str) -> None:
        if key != self._over:
            self._over = key
            self.update()

    def _ring(self, *, by_keys: bool) -> None:
        self._by_keys = by_keys
        self.update()
