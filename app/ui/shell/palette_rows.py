"""The lines that the command palette found, in sections, painted in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter

from app.domain.turkish import fold
from app.ui.fonts import width
from app.ui.painters import RIGHT, chip, chip_width, draw_icon, fill, keycap, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.photo import WithPhotos, paint_photo

_SECTION, _ROW, _EDGE, _TILE = 32, 44, 8, 32
_AMOUNT, _ENTER, _MARK = 96, 40, 0.16


@dataclass(frozen=True, slots=True)
class Found:
    """One line: `run` is called when it is chosen. `picture` is a file, "" where it has none."""

    section: str
    title: str
    run: Callable[[], None]
    below: str = ""
    icon: str = ""
    picture: str = ""
    figure: str = ""
    state: tuple[str, str] = ("", "neutral")
    amount: str = ""
    keys: str = ""


class FoundList(WithPhotos):
    """Walked with ↑↓ from the field above it; `chosen` by mouse. `moved` tells the current one."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: Sequence[Found] = ()
        self._words: list[str] = []
        self._current = 0
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def rows(self) -> Sequence[Found]:
        return self._rows

    @property
    def current(self) -> Found | None:
        return self._rows[self._current] if self._rows else None

    def show_rows(self, rows: Sequence[Found], typed: str) -> None:
        self._rows, self._words, self._current = rows, fold(typed).split(), 0
        self.setFixedHeight(self._height())
        self.moved.emit(self.current)
        self.update()

    def walk(self, step: int) -> None:
        if self._rows:
            self._go((self._current + step) % len(self._rows))

    def place_of_current(self) -> QRectF:
        """The rectangle of the current line, to keep it in view."""
        for place, _, rect in self._geometry():
            if place == self._current:
                return rect
        return QRectF()

    def draw(self, painter: QPainter, width_: int, height: int) -> None:
        for place, heading, rect in self._geometry():
            row = self._rows[place]
            if heading:
                where = QRectF(20, rect.y() - _SECTION + 6, width_ - 40, 20)
                text(painter, where, row.section, "caption", "text_3")
            if place == self._current:
                rounded(painter, rect, RADIUS_TILE, theme["selected"])
            self._draw_row(painter, row, rect, here=place == self._current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0 and place != self._current:
            self._go(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0:
            self.chosen.emit(self._rows[place])

    def _draw_row(self, painter: QPainter, row: Found, rect: QRectF, *, here: bool) -> None:
        middle, x = rect.center().y(), rect.x() + 12
        if row.icon:
            rounded(painter, QRectF(x, middle - 16, _TILE, _TILE), 6, theme["sunken"])
            draw_icon(painter, x + 8, middle - 8, row.icon, "accent_text" if row.keys else "text_2")
        else:
            paint_photo(painter, x, middle - 16, _TILE, row.picture)
        x += _TILE + 12
        right = self._draw_right(painter, row, rect, here=here)
        title = QRectF(x, rect.y(), right - x - 12, rect.height())
        self._mark_words(painter, row.title, title)
        text(painter, title, row.title, "medium")
        after = title.adjusted(width(row.title, "medium") + 10, 0, 0, 0)
        if after.width() > 40:
            text(painter, after, row.below, "small", "text_3")

    def _draw_right(self, painter: QPainter, row: Found, rect: QRectF, *, here: bool) -> float:
        """Amount, state and figure from the right; returns where they begin."""
        middle, right = rect.center().y(), rect.right() - 12
        if row.keys:
            for key in reversed(row.keys.split("+")):
                right -= keycap(painter, right, middle, key) + 4
            return right
        if here:
            keycap(painter, right, middle, "↵")
        right -= _ENTER
        if row.amount:
            where = QRectF(right - _AMOUNT, rect.y(), _AMOUNT, rect.height())
            text(painter, where, row.amount, "medium", "text", RIGHT, tabular=True)
            right -= _AMOUNT + 16
        words, tone = row.state
        if words:
            right -= chip_width(words)
            chip(painter, right, middle, words, tone)
        if row.figure:
            where = QRectF(right - 90, rect.y(), 90, rect.height())
            text(painter, where, row.figure, "body", "text_2", RIGHT)
            right -= 90
        return right

    def _mark_words(self, painter: QPainter, title: str, rect: QRectF) -> None:
        """A soft ground under each typed word; folding keeps the number of letters."""
        folded, soft = fold(title), QColor(theme["accent"])
        if len(folded) != len(title):
            return
        soft.setAlphaF(_MARK)
        for word in self._words:
            start = folded.find(word)
            if start >= 0:
                x = rect.x() + width(title[:start], "medium")
                wide = width(title[start : start + len(word)], "medium")
                if x + wide <= rect.right():
                    fill(painter, QRectF(x, rect.center().y() - 9, wide, 18), soft)

    def _go(self, place: int) -> None:
        self._current = place
        self.moved.emit(self.current)
        self.update()

    def _at(self, y: float) -> int:
        for place, _, rect in self._geometry():
            if rect.y() <= y < rect.bottom():
                return place
        return -1

    def _geometry(self) -> Iterator[tuple[int, bool, QRectF]]:
        """(place, whether a section begins with it, its rectangle)."""
        y, section = 0.0, ""
        for place, row in enumerate(self._rows):
            heading = row.section != section
            y += _SECTION if heading else 0
            yield place, heading, QRectF(_EDGE, y, self.width() - 2 * _EDGE, _ROW)
            y, section = y + _ROW, row.section

    def _height(self) -> int:
        sections = len({row.section for row in self._rows})
        return sections * _SECTION + len(self._rows) * _ROW + 8
