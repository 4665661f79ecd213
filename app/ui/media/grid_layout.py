"""Where the tiles of a grid are: edge to edge, gaps alike, whatever the width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.ui.media.tile import BELOW

GAP, EDGE, TOP = 14, 24, 8
SIDES = (100, 124, 145, 180, 228)
"""Sizes of a tile that a person chooses from; the row's width is shared out alike."""
_SHRINKS = 0.9


@dataclass(frozen=True, slots=True)
class GridLayout:
    """`room` from edge to edge (the scroll bar lies in the right edge), `tall` what is seen.
    `wish` is the tile's size that a person chose."""

    count: int = 0
    wish: int = 145
    room: int = 0
    tall: int = 0
    scrolled: int = 0

    @property
    def columns(self) -> int:
        return max(1, round(self.room + GAP) // round(self.wish * _SHRINKS + GAP))

    @property
    def side(self) -> int:
        """The tiles share the row; what is left over, less than a pixel each, goes to the gaps."""
        return max(40, (self.room - (self.columns - 1) * GAP) // self.columns)

    @property
    def pitch(self) -> int:
        return self.side + BELOW + GAP

    @property
    def whole(self) -> int:
        """Height of all rows."""
        return 2 * TOP + -(-self.count // self.columns) * self.pitch

    def left(self, across: int) -> int:
        free = self.room - self.columns * self.side
        grown = round(across * free / (self.columns - 1)) if across else 0
        return EDGE + across * self.side + grown

    def rect(self, place: int) -> QRectF:
        down, across = divmod(place, self.columns)
        y = TOP + down * self.pitch - self.scrolled
        return QRectF(self.left(across), y, self.side, self.side + BELOW)

    def seen(self) -> range:
        """Places in the rows that are in view, in part or whole."""
        scrolled = self.scrolled - TOP
        first, last = scrolled // self.pitch, (scrolled + self.tall) // self.pitch
        return range(max(0, first * self.columns), min(self.count, (last + 1) * self.columns))

    def at(self, point: QPointF) -> int:
        return next((place for place in self.seen() if self.rect(place).contains(point)), -1)

    def scroll_to(self, place: int) -> int:
        """Where to scroll so that this tile is seen whole, moving no further than needed."""
        rect = self.rect(place)
        if rect.top() < TOP:
            return round(self.scrolled + rect.top() - TOP)
        if rect.bottom() > self.tall:
            return round(self.scrolled + rect.bottom() - self.tall + TOP)
        return self.scrolled
