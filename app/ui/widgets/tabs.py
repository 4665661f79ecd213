"""Tabs are saved views; a segmented control is one choice of few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from app.ui.fonts import width
from app.ui.formats import number
from app.ui.painters import CENTER, fill, focus_ring, hairline, rounded, text
from app.ui.theme import theme
from app.ui.widgets.choices import Choices

_GAP, _HEIGHT = 24, 44


class Tabs(Choices):
    """(key, words) pairs with counts; ←/→ walk them. `rare` ones are there while they hold
    something, or a person looks at them."""

    def __init__(
        self, tabs: Sequence[tuple[str, str]], name: str, rare: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(name, tabs[0][0])
        self._tabs, self._counts, self._rare = list(tabs), dict[str, int](), rare
        self.setFixedHeight(_HEIGHT)

    def show_counts(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.update()

    def keys(self) -> list[str]:
        return [key for key, _ in self._there()]

    def areas(self) -> list[tuple[str, QRectF]]:
        return [
            (key, rect.adjusted(-8, 0, _badge_width(badge) + 8, 0))
            for key, _, rect, badge in self._geometry()
        ]

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
                end = _badge_width(badge)
                fill(painter, QRectF(rect.x(), height - 2, rect.width() + end, 2), theme["accent"])
                if self.is_ringed():
                    focus_ring(painter, rect.adjusted(-6, 8, end + 6, -8), 6)

    def _there(self) -> list[tuple[str, str]]:
        return [
            (key, words)
            for key, words in self._tabs
            if key not in self._rare or key == self._current or self._counts.get(key)
        ]

    def _geometry(self) -> list[tuple[str, str, QRectF, str]]:
        found, x = [], 0.0
        for key, words in self._there():
            badge = number(self._counts[key]) if self._counts.get(key) else ""
            wide = width(words, "strong") + 1
            found.append((key, words, QRectF(x, 0, wide, _HEIGHT - 2), badge))
            x += wide + _badge_width(badge) + _GAP
        return found


def _badge_width(badge: str) -> float:
    return width(badge, "caption") + 20 if badge else 0


class Segmented(Choices):
    """One of few choices, always visible."""

    def __init__(self, items: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(name, items[0][0])
        self._items = list(items)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + 4, 32)

    def keys(self) -> list[str]:
        return [key for key, _ in self._items]

    def areas(self) -> list[tuple[str, QRectF]]:
        found, x = [], 2.0
        for (key, _), wide in zip(self._items, self._widths(), strict=True):
            found.append((key, QRectF(x, 0, wide, self.height())))
            x += wide
        return found

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        rounded(painter, QRectF(0, 0, width_, height), 7, theme["neutral_bg"])
        for (key, words), (_, area) in zip(self._items, self.areas(), strict=True):
            rect = area.adjusted(0, 2, 0, -2)
            here = key == self._current
            if here:
                rounded(painter, rect, 6, theme.card, theme["border"])
            role = "text" if here or key == self._over else "text_2"
            text(painter, rect, words, "medium", role, CENTER)
        if self.is_ringed():
            focus_ring(painter, QRectF(0, 0, width_, height), 7)

    def _widths(self) -> list[float]:
        return [width(words, "medium") + 24 for _, words in self._items]
