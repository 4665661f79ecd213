"""A recipe as a row of ticked words, wrapped to the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent

from app.ui.fonts import width
from app.ui.i18n import tr
from app.ui.painters import draw_icon, rounded, text
from app.ui.theme import theme
from app.ui.widgets.painted import Painted

_HIGH, _GAP = 24, 7


class RecipeChips(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Recipe"))
        self._words: list[str] = []
        self.setFixedHeight(_HIGH)

    def show_words(self, words: Sequence[str]) -> None:
        self._words = list(words)
        self.setAccessibleDescription("; ".join(words))
        self._measure()
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        for words, rect in self._places():
            rounded(painter, rect, _HIGH / 2, theme["neutral_bg"])
            draw_icon(painter, rect.x() + 9, rect.y() + 6, "check", "neutral", 12, 2.2)
            words_at = rect.adjusted(26, 0, 0, 0)
            text(painter, words_at, words, "caption", "neutral")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        places = self._places()
        self.setFixedHeight(round(places[-1][1].bottom()) if places else _HIGH)

    def _places(self) -> list[tuple[str, QRectF]]:
        found, x, y = list[tuple[str, QRectF]](), 0.0, 0.0
        for words in self._words:
            wide = width(words, "caption") + 38
            if x and x + wide > self.width():
                x, y = 0.0, y + _HIGH + _GAP
            found.append((words, QRectF(x, y, wide, _HIGH)))
            x += wide + _GAP
        return found
