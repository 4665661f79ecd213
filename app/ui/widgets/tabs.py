"""Tabs are saved views; a segmented control is one choice of few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from app.ui.fonts import width
from app.ui.formats import number
from app.ui.painters import CENTER, fill, focus_ring, hairline, rounded, text
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

_GAP, _HEIGHT = 24, 44


class Tabs(Painted):
    """(key, words) pairs with counts; ←/→ walk them."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(name)
        self._tabs, self._counts = list(tabs), dict[str, int]()
        self._current, self._over = tabs[0][0], ""
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def current(self) -> str:
        return self._current

    def choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.update()
            self.chosen.emit(key)

    def show_counts(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        hairline(painter, 0, height - 1, width_, "border")
        for key, words, rect, badge in self._geometry():
            here = key == self._current
            role = "text" if here or key == self._over else "text_2"
            text(painter, rect, words, "strong" if here else "medium", role)
            if badge:
                pill = QRectF(rect.right() + 8, height / 2 - 9, width(badge, "caption") + 12, 18)
                rounded(painter, pill, 9, theme["accent_subtle"] if here else theme["neutral_bg"])
                text(painter, pill, badge, "caption", "accent_text" if here else "text_2", CENTER)
            if here:
                end = width(badge, "caption") + 20 if badge else 0
                fill(painter, QRectF(rect.x(), height - 2, rect.width() + end, 2), theme["accent"])
                if self.hasFocus():
                    focus_ring(painter, rect.adjusted(-6, 8, end + 6, -8), 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key, _ in self._tabs]
        self.choose(keys[(keys.index(self._current) + step) % len(keys)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._at(event.position())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._over = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if key := self._at(event.position()):
            self.choose(key)

    def _at(self, place: QPointF) -> str:
        for key, _, rect, badge in self._geometry():
            end = width(badge, "caption") + 20 if badge else 0
            if rect.adjusted(-8, 0, end + 8, 0).contains(place):
                return key
        return ""

    def _geometry(self) -> list[tuple[str, str, QRectF, str]]:
        found, x = [], 0.0
        for key, words in self._tabs:
            badge = number(self._counts[key]) if self._counts.get(key) else ""
            wide = width(words, "strong") + 1
            found.append((key, words, QRectF(x, 0, wide, _HEIGHT - 2), badge))
            x += wide + (width(badge, "caption") + 20 if badge else 0) + _GAP
        return found


class Segmented(Painted):
    """One of few choices, always visible."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(name)
        self._items, self._current = list(items), items[0][0]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def current(self) -> str:
        return self._current

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + 4, 32)

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        rounded(painter, QRectF(0, 0, width_, height), 7, theme["neutral_bg"])
        x = 2.0
        for (key, words), wide in zip(self._items, self._widths(), strict=True):
            rect = QRectF(x, 2, wide, height - 4)
            if key == self._current:
                rounded(painter, rect, 6, theme.card, theme["border"])
            text(
                painter, rect, words, "medium", "text" if key == self._current else "text_2", CENTER
            )
            x += wide
        if self.hasFocus():
            focus_ring(painter, QRectF(0, 0, width_, height), 7)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = 2.0
        for (key, _), wide in zip(self._items, self._widths(), strict=True):
            if x <= event.position().x() < x + wide:
                self._choose(key)
            x += wide

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = [key for key, _ in self._items]
        if step is not None:
            self._choose(keys[(keys.index(self._current) + step) % len(keys)])

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.update()
            self.chosen.emit(key)

    def _widths(self) -> list[float]:
        return [width(words, "medium") + 24 for _, words in self._items]
