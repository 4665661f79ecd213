"""The head of each tree: whose it is (Wolvox rust, shop violet), and how much of it there is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui.fonts import width
from app.ui.painters import bank_bar, hairline, text, vertical
from app.ui.theme import TABLE_HEADER
from app.ui.widgets.painted import Painted


class TreeHeading(Painted):
    def __init__(self, bank: str, words: str) -> None:
        super().__init__(words)
        self._bank, self._words, self._count = bank, words, ""
        self.setFixedHeight(TABLE_HEADER)

    def show_count(self, words: str) -> None:
        self._count = words
        self.update()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        bank_bar(painter, 24, 10, 14, self._bank)
        name = QRectF(36, 0, width_ - 60, height)
        text(painter, name, self._words, "strong")
        left = 36 + width(self._words, "strong") + 10
        text(painter, QRectF(left, 0, width_ - left - 16, height), self._count, "small", "text_3")
        hairline(painter, 0, height - 1, width_, "border")


class Divider(Painted):
    """A hairline between the two trees."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def draw(self, painter: QPainter, _width: int, height: int) -> None:
        vertical(painter, 0, 0, height, "border")
