"""The watched folders, one a row: which folder, on which PC, and whether it is paused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.domain.photo_views import FolderView
from app.ui.fonts import metrics
from app.ui.i18n import tr
from app.ui.painters import chip, chip_width, draw_icon, focus_ring, rounded, smooth, text
from app.ui.theme import RADIUS_TILE, theme

_ROW, _TILE, _EDGE = 66, 36, 10
_ROLE = Qt.ItemDataRole.UserRole
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder of the list; `new` was chosen, and nobody watches it yet."""

    folder: FolderView
    new: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.folder.path, self.folder.pc


class FolderList(QListWidget):
    """`walked` to another one; `remove_wanted` by Delete."""

    walked, remove_wanted = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_keys = False
        self.setAccessibleName(tr("Watched folders"))
        self.setItemDelegate(_FolderCell(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._walked)
        theme.changed.connect(self._repaint)

    def show_entries(self, entries: Sequence[Entry], current: tuple[str, str] | None) -> None:
        """Marked is the one that was, else the first."""
        self.blockSignals(True)
        self.clear()
        for each in entries:
            item = QListWidgetItem(self)
            item.setData(_ROLE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(each))
            item.setData(Qt.ItemDataRole.ToolTipRole, each.folder.path)
            item.setSizeHint(QSize(0, _ROW))
        keys = [each.key for each in entries]
        self.setCurrentRow(keys.index(current) if current in keys else 0)
        self.blockSignals(False)
        self.walked.emit()

    def entry(self) -> Entry | None:
        item = self.currentItem()
        found: Entry | None = None if item is None else item.data(_ROLE)
        return found

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _walked(self, _row: int) -> None:
        self.walked.emit()

    def _repaint(self) -> None:
        self.viewport().update()


class _FolderCell(QStyledItemDelegate):
    def __init__(self, of: FolderList) -> None:
        super().__init__(of)
        self._list = of

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        smooth(painter)
        cell = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state = option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        if marked:
            rounded(painter, cell, RADIUS_TILE, theme["selected"])
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, cell, RADIUS_TILE, theme["hover"])
        if state & QStyle.StateFlag.State_HasFocus and self._list.by_keys:
            focus_ring(painter, cell, RADIUS_TILE)
        _paint(painter, cell, index.data(_ROLE), marked=marked)
        painter.restore()


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
