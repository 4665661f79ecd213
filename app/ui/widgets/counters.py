"""Counters that are filters: each tile says how many there are, a click shows only those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from app.ui.formats import number
from app.ui.painters import draw_icon, focus_ring, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.painted import Painted

_GAP, _HEIGHT, _WIDEST = 10, 62, 176


class Counters(Painted):
    """(key, words, icon) tiles; those without any are left out, the first always stays.

    ←/→ walk them.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__(name)
        self._items, self._counts = list(items), dict[str, int]()
        self._loud: frozenset[str] = frozenset()
        self._current, self._over = items[0][0], ""
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def current(self) -> str:
        return self._current

    def show_counts(self, counts: Mapping[str, int], loud: frozenset[str] = frozenset()) -> None:
        """`loud` are those that need a look. A tile that vanished is left for the first."""
        self._counts, self._loud = dict(counts), loud
        if self._current not in [key for key, _, _ in self._shown()]:
            self.choose(self._items[0][0])
        words = [f"{name} {number(self._counts.get(key, 0))}" for key, name, _ in self._shown()]
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.update()
            self.chosen.emit(key)

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for (key, words, icon), rect in self._geometry(width):
            here = key == self._current
            back = theme["accent_subtle"] if here else theme.card
            if key == self._over and not here:
                back = theme["hover"]
            line = theme["accent" if here else "border"]
            rounded(painter, rect, RADIUS_TILE, back, line, 1.5 if here else 1.0)
            role = "violet" if key in self._loud else "text"
            draw_icon(painter, rect.x() + 12, 12, icon, "accent_text" if here else "text_3", 14)
            name = QRectF(rect.x() + 32, 9, rect.width() - 40, 20)
            text(painter, name, words, "small", "text_2", weight=500)
            figure = QRectF(rect.x() + 12, 30, rect.width() - 20, 24)
            text(painter, figure, number(self._counts.get(key, 0)), "title", role)
            if here and self.hasFocus():
                focus_ring(painter, rect.adjusted(2, 2, -2, -2), RADIUS_TILE - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key, _, _ in self._shown()]
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
        found = (key for (key, _, _), rect in self._geometry(self.width()) if rect.contains(place))
        return next(found, "")

    def _shown(self) -> list[tuple[str, str, str]]:
        return [
            item
            for place, item in enumerate(self._items)
            if place == 0 or self._counts.get(item[0])
        ]

    def _geometry(self, width: int) -> list[tuple[tuple[str, str, str], QRectF]]:
        shown = self._shown()
        wide = min(_WIDEST, (width - _GAP * (len(shown) - 1)) / len(shown))
        return [
            (item, QRectF(round(place * (wide + _GAP)), 0, round(wide), _HEIGHT))
            for place, item in enumerate(shown)
        ]
