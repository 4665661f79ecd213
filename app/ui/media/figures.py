"""Three figures of a photo: what it weighs, how alike it looks, how long it loads."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.domain.photo_views import Comparison, mobile_seconds
from app.ui.formats import number, size
from app.ui.i18n import tr
from app.ui.painters import rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.painted import Painted

_HEIGHT, _GAP = 70, 10
_INVISIBLE, _GOOD = 90, 70
"""SSIMULACRA2: from 90 nobody sees a difference side by side; 70 is high quality."""


class Figures(Painted):
    def __init__(self) -> None:
        super().__init__(tr("Figures of the photo"))
        self._tiles: list[tuple[str, str, str]] = []
        self.setFixedHeight(_HEIGHT)
        self.show_figures(None)

    def show_figures(self, found: Comparison | None, target: float | None = None) -> None:
        names = (tr("Size"), tr("Quality"), tr("On 4G"))
        if found is None:
            self._tiles = [(name, "—", "") for name in names]
        else:
            values = (
                (size(found.size_after), tr("was {size}", size=size(found.size_before))),
                (_score(found.score), _score_words(found.score, target)),
                (_seconds(found.size_after), tr("was {time}", time=_seconds(found.size_before))),
            )
            self._tiles = [(n, *pair) for n, pair in zip(names, values, strict=True)]
        self.setAccessibleDescription("; ".join(" ".join(each) for each in self._tiles))
        self.update()

    def draw(self, painter: QPainter, width: int, height: int) -> None:
        wide = (width - 2 * _GAP) / 3
        for place, (name, value, note) in enumerate(self._tiles):
            rect = QRectF(round(place * (wide + _GAP)), 0, round(wide), height)
            rounded(painter, rect, RADIUS_TILE, theme["sunken"])
            inner = rect.adjusted(12, 0, -6, 0)
            text(painter, QRectF(inner.x(), 8, inner.width(), 16), name, "caption", "text_2")
            text(painter, QRectF(inner.x(), 24, inner.width(), 22), value, "title")
            text(painter, QRectF(inner.x(), 46, inner.width(), 16), note, "small", "text_3")


def _seconds(octets: int) -> str:
    return tr("{n} sec", n=number(mobile_seconds(octets), 1))


def _score(score: float | None) -> str:
    return "—" if score is None else number(score, 1)


def _score_words(score: float | None, target: float | None) -> str:
    """In words, or beside the target where the recipe has one."""
    if score is None:
        return tr("not measured")
    if target is not None:
        return tr("target {n}", n=number(target))
    if score >= _INVISIBLE:
        return tr("no loss seen")
    return tr("high") if score >= _GOOD else tr("loss is seen")
