"""Counters that are filters: each tile says how many there are, a click shows only those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui.formats import number
from app.ui.painters import draw_icon, focus_ring, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.choices import Choices

_GAP, _HEIGHT, _WIDEST = 10, 62, 176


class Counters(Choices):
    """(key, words, icon) tiles; those without any are left out, the first always stays.

    ←/→ walk them.
    """

    def __init__(self, items: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__(name, items[0][0])
        self._items, self._counts = list(items), dict[str, int]()
        self._loud: frozenset[str] = frozenset()
        self.setFixedHeight(_HEIGHT)

    def show_counts(self, counts: Mapping[str, int], loud: frozenset[str] = frozenset()) -> None:
        """`loud` are those that need a look. A tile that vanished is left for the first."""
        self._counts, self._loud = dict(counts), loud
        if self._current not in self.keys():
            self.choose(self._items[0][0])
        words = [f"{name} {number(self._counts.get(key, 0))}" for key, name, _ in self._shown()]
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def keys(self) -> list[str]:
        return [key for key, _, _ in self._shown()]

    def areas(self) -> list[tuple[str, QRectF]]:
        return [(key, rect) for (key, _, _), rect in self._geometry(self.width())]

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
            if here and self.is_ringed():
                focus_ring(painter, rect.adjusted(2, 2, -2, -2), RADIUS_TILE - 2)

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
