"""The watched folders, one a row: which folder, on which PC, and whether it is paused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from app.domain.photo_views import FolderView
from app.ui.fonts import metrics
from app.ui.i18n import tr
from app.ui.painters import chip, chip_width, draw_icon, rounded, text
from app.ui.theme import RADIUS_TILE, theme
from app.ui.widgets.row_list import RowList

_ROW, _TILE, _EDGE = 66, 36, 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder of the list; `new` was chosen, and nobody watches it yet."""

    folder: FolderView
    new: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.folder.path, self.folder.pc


class FolderList(RowList[Entry]):
    """`remove_wanted` by Delete."""

    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Watched folders"), _ROW)

    def show_entries(self, entries: Sequence[Entry], current: tuple[str, str] | None) -> None:
        """Marked is the one that was, else the first."""
        keys = [each.key for each in entries]
        self.show_rows(entries, keys.index(current) if current in keys else 0)

    def paint_row(self, painter: QPainter, cell: QRectF, shown: Entry, *, marked: bool) -> None:
        _paint(painter, cell, shown, marked=marked)

    def spoken(self, shown: Entry) -> str:
        return spoken(shown)

    def hint(self, shown: Entry) -> str:
        return shown.folder.path

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _paint(painter: QPainter, cell: QRectF, entry: Entry, *, marked: bool) -> None:
    middle, off = cell.center().y(), not entry.folder.on
    tile = QRectF(cell.x() + _EDGE, middle - _TILE / 2, _TILE, _TILE)
    ground = theme.card if marked else theme["sunken"] if off else theme["accent_subtle"]
    rounded(painter, tile, RADIUS_TILE, ground)
    icon = "folder-sync" if entry.folder.on else "pause"
    draw_icon(painter, tile.x() + 10, tile.y() + 10, icon, "text_3" if off else "accent_text")
    x, right = tile.right() + 12, cell.right() - _EDGE
    first, second = _chips(entry)
    name = QRectF(x, middle - 22, _beside(painter, right, middle - 12, first) - x, 20)
    text(painter, name, entry.folder.name, "medium", "text_2" if off else "text")
    path = QRectF(x, middle + 3, _beside(painter, right, middle + 13, second) - x, 18)
    line = metrics("small").elidedText(
        entry.folder.path, Qt.TextElideMode.ElideMiddle, path.width()
    )
    text(painter, path, line, "small", "text_3")


def _beside(painter: QPainter, right: float, middle: float, shown: tuple[str, str]) -> float:
    """A chip at the right end of a line; returns where the line's words end."""
    words, tone = shown
    if not words:
        return right
    left = right - chip_width(words, dot=False)
    chip(painter, left, middle, words, tone, dot=False)
    return left - 8


def _chips(entry: Entry) -> tuple[tuple[str, str], tuple[str, str]]:
    """(words, tone) of the first line's chip and of the second's."""
    if entry.new:
        return (tr("Not watched yet"), "info"), ("", "")
    where = tr("This computer") if entry.folder.is_here else entry.folder.pc
    return (where, "neutral"), ("" if entry.folder.on else tr("Paused"), "warning")


def spoken(entry: Entry) -> str:
    """A row for a screen reader."""
    said = [words for words, _ in _chips(entry) if words]
    return ", ".join([entry.folder.name, entry.folder.path, *said])
