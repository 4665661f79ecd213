"""A short list of painted rows, one of them marked: by mouse, by keys, and for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui.painters import focus_ring, rounded, smooth
from app.ui.theme import RADIUS_TILE, theme

_ROLE = Qt.ItemDataRole.UserRole
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class RowList[T](QListWidget):
    """Rows of type T, each `tall` pixels. `walked` to another one, or they are new ones. A ring
    stands around the marked row only where the keyboard brought the focus."""

    walked = Signal()

    def __init__(self, name: str, tall: int) -> None:
        super().__init__()
        self._tall, self.by_keys = tall, False
        self.setAccessibleName(name)
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._walked)
        theme.changed.connect(self._repaint)

    def paint_row(self, painter: QPainter, cell: QRectF, shown: T, *, marked: bool) -> None:
        raise NotImplementedError

    def spoken(self, shown: T) -> str:
        """A row for a screen reader."""
        raise NotImplementedError

    def hint(self, _shown: T) -> str:
        """What the mouse is told over a row."""
        return ""

    def show_rows(self, rows: Sequence[T], marked: int) -> None:
        """`marked` is a place, -1 for none."""
        self.blockSignals(True)
        self.clear()
        for each in rows:
            item = QListWidgetItem(self)
            item.setData(_ROLE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.spoken(each))
            item.setData(Qt.ItemDataRole.ToolTipRole, self.hint(each))
            item.setSizeHint(QSize(0, self._tall))
        self.setCurrentRow(marked)
        self.blockSignals(False)
        self.walked.emit()

    def marked(self) -> T | None:
        item = self.currentItem() if self.currentRow() >= 0 else None
        found: T | None = None if item is None else item.data(_ROLE)
        return found

    def step(self, by: int) -> None:
        """↑ and ↓ from elsewhere, a search field."""
        self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + by)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def _walked(self, _row: int) -> None:
        self.walked.emit()

    def _repaint(self) -> None:
        self.viewport().update()


class _Cell(QStyledItemDelegate):
    def __init__(self, of: RowList[Any]) -> None:
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
        cell, state = QRectF(option.rect).adjusted(0, 1, 0, -1), option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        if marked:
            rounded(painter, cell, RADIUS_TILE, theme["selected"])
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, cell, RADIUS_TILE, theme["hover"])
        if state & QStyle.StateFlag.State_HasFocus and self._list.by_keys:
            focus_ring(painter, cell, RADIUS_TILE)
        self._list.paint_row(painter, cell, index.data(_ROLE), marked=marked)
        painter.restore()
