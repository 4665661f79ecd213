"""The data table: one paintEvent a page instead of one delegate call a cell.

Painting the visible rows in one go costs about half of a delegate per cell (measured); the
QTableView underneath stays for keys, selection and accessibility.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from app.ui.fonts import width
from app.ui.painters import LEFT, RIGHT, draw_icon, fill, hairline, rounded, smooth, text
from app.ui.theme import ROW_COMFORTABLE, ROW_COMPACT, TABLE_HEADER, theme
from app.ui.widgets.paged_model import Column, PagedModel
from app.ui.widgets.photos import photos

PADDING = 12
EDGE = 24
_NARROWEST = 230
_THINNEST, _WIDEST = 64, 900
"""How far a person may drag a column."""
_GRIP = 5
"""So near to the edge of a head it is dragged."""


class RowTable(QTableView):
    """`opened` by a click, Enter or Space; `walked` by a new row. Ctrl or ⇧ only selects.

    `head_clicked` names the column whose head does something else than sort. With a column of
    `ticks` a click into it and Space tick a row (`ticked`, and whether ⇧ was held) instead.
    Columns are made wider at the edges of their heads (`resized`; see `widths`).
    """

    opened = Signal(int)
    walked = Signal(int)
    sorted_by = Signal(str, bool)
    head_clicked = Signal(str)
    ticked = Signal(int, bool)
    resized = Signal()

    def __init__(self, model: PagedModel, name: str, *, ticks: str = "") -> None:
        super().__init__()
        self._rows, self._ticks = model, ticks
        self._over, self._stretch = -1, _NARROWEST
        self._widths: dict[str, int] = {}
        self.setAccessibleName(name)
        self.setModel(model)
        self.setHorizontalHeader(_Header(self, model.columns))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.set_compact(False)
        self.clicked.connect(self._open_clicked)
        photos.ready.connect(self._repaint)
        theme.changed.connect(self._repaint)

    @property
    def columns(self) -> list[Column]:
        return self._rows.columns

    def set_compact(self, compact: bool) -> None:
        height = ROW_COMPACT if compact else ROW_COMFORTABLE
        header = self.verticalHeader()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """As a person left them; what is no column any more is passed over."""
        known = {column.key for column in self.columns if column.width}
        self._widths = {key: wide for key, wide in widths.items() if key in known}
        self._lay_out()

    def widths(self) -> dict[str, int]:
        return dict(self._widths)

    def widen(self, place: int, wide: int) -> None:
        """A person drags the edge after this column; the stretching one gives or takes the rest.
        Dragging the edge of that one moves the next column's instead."""
        column = self.columns[place]
        if not column.width:
            after = [i for i in range(place + 1, len(self.columns)) if not self.isColumnHidden(i)]
            if not after:
                return
            place, wide = after[0], self._width_of(after[0]) - (wide - self._stretch)
            column = self.columns[place]
        self._widths[column.key] = max(_THINNEST, min(_WIDEST, wide))
        self._lay_out()
        self.resized.emit()

    def go_to(self, row: int) -> None:
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))

    # Qt hands over a QModelIndex; PySide's stubs allow a persistent one, too.
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.walked.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.go_to(self.currentIndex().row() + step)
        elif self._ticks and event.key() == Qt.Key.Key_Space:
            self._tick(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = self._rows.rowCount() - 1 if last < 0 else last
        current = self.currentIndex().row()
        for number in range(first, last + 1):
            self._paint_row(painter, number, current)
        painter.end()

    def _paint_row(self, painter: QPainter, number: int, current: int) -> None:
        top, height = self.rowViewportPosition(number), self.rowHeight(number)
        whole = QRectF(0, top, self.viewport().width(), height)
        chosen = self.selectionModel().isRowSelected(number, QModelIndex())
        if chosen:
            fill(painter, whole, theme["selected"])
        elif number == self._over:
            fill(painter, whole, theme["hover"])
        if number == current and chosen:
            fill(painter, QRectF(0, top, 3, height), theme["accent"])
        row = self._rows.row(number)
        for place, column in enumerate(self.columns):
            cell = self._cell(place, top, height)
            if row is None:
                bone = QRectF(cell.x(), top + height / 2 - 5, cell.width() * 0.6, 10)
                rounded(painter, bone, 5, theme["skeleton"])
            elif not self.isColumnHidden(place):
                column.paint(painter, cell, row)
        hairline(painter, 0, top + height - 1, whole.width())

    def _cell(self, place: int, top: int, height: int) -> QRectF:
        x, wide = self.columnViewportPosition(place), self.columnWidth(place)
        left = EDGE if place == 0 else PADDING
        return QRectF(x + left, top, wide - left - self.room_after(place), height)

    def room_after(self, place: int) -> int:
        """The last column ends where the header's buttons do, with a scroll bar or without."""
        return EDGE - self._bar() if place == len(self.columns) - 1 else PADDING

    def _bar(self) -> int:
        return self.width() - self.viewport().width()

    def _lay_out(self) -> None:
        """Fixed widths as given; the stretching column takes the rest, `_NARROWEST` or more.

        A scroll bar takes its room from the last column's edge: nothing moves when it comes.
        """
        left = self.width() - sum(map(self._width_of, range(len(self.columns))))
        hidden = set[int]()
        for place, column in sorted(enumerate(self.columns), key=lambda each: -each[1].spare):
            if column.spare and left < _NARROWEST:
                hidden.add(place)
                left += self._width_of(place)
        self._stretch = max(_NARROWEST, left)
        for place in range(len(self.columns)):
            self.setColumnHidden(place, place in hidden)
            self.setColumnWidth(place, self._width_of(place) or self._stretch)
        last = max(set(range(len(self.columns))) - hidden)
        self.setColumnWidth(last, self.columnWidth(last) - self._bar())

    def _width_of(self, place: int) -> int:
        column = self.columns[place]
        return self._widths.get(column.key, column.width)

    def _hover(self, row: int) -> None:
        if row == self._over:
            return
        for each in (self._over, row):
            if each >= 0:
                top = self.rowViewportPosition(each)
                self.viewport().update(QRect(QPoint(0, top), self.viewport().size()))
        self._over = row

    def _open_clicked(self, index: QModelIndex) -> None:
        if self._ticks and self.columns[index.column()].key == self._ticks:
            self._tick(index)
        elif not QApplication.keyboardModifiers():
            self._open_index(index)

    def _tick(self, index: QModelIndex) -> None:
        if index.isValid():
            held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            self.ticked.emit(index.row(), bool(held))

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())

    def _repaint(self) -> None:
        self.viewport().update()


class _Header(QHeaderView):
    """Grey words; the sorted column is dark and alone has an arrow."""

    def __init__(self, table: RowTable, columns: list[Column]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._columns = table, columns
        self._key, self._descending = "", False
        self.setFixedHeight(TABLE_HEADER)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._sort)
        self._dragged, self._from = -1, 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged >= 0:
            self._table.widen(self._dragged, round(x) - self._from)
            return
        shape = Qt.CursorShape.SplitHCursor if self._grip(x) >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = self._grip(event.position().x())
        if self._dragged >= 0:
            self._from = self.sectionViewportPosition(self._dragged)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged >= 0:
            self._dragged = -1
        else:
            super().mouseReleaseEvent(event)

    def _grip(self, x: float) -> int:
        """The column whose right edge is here; a column of ticks keeps its width."""
        shown = [i for i in range(len(self._columns)) if not self.isSectionHidden(i)]
        for place in shown[:-1]:
            edge = self.sectionViewportPosition(place) + self.sectionSize(place)
            if abs(x - edge) <= _GRIP and self._columns[place].head is None:
                return place
        return -1

    def show_order(self, key: str, *, descending: bool) -> None:
        self._key, self._descending = key, descending
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        for place, column in enumerate(self._columns):
            if self.isSectionHidden(place):
                continue
            x, wide = self.sectionViewportPosition(place), self.sectionSize(place)
            left = EDGE if place == 0 else PADDING
            wide -= left + self._table.room_after(place)
            if column.head is not None:
                column.head(painter, QRectF(x + left, 0, wide, self.height()))
                continue
            here = column.key == self._key
            self._paint_title(painter, column, QRectF(x + left, 0, wide, self.height()), here=here)
        hairline(painter, 0, self.height() - 1, self.viewport().width(), "border")
        painter.end()

    def _paint_title(self, painter: QPainter, column: Column, cell: QRectF, *, here: bool) -> None:
        role, weight = ("text", 600) if here else ("text_2", 500)
        arrow = 16 if here else 0
        align = RIGHT if column.right else LEFT
        words = cell.adjusted(0, 0, -arrow, 0) if column.right else cell
        text(painter, words, column.title, "small", role, align, weight=weight)
        if here:
            x = (
                cell.right() - 12
                if column.right
                else cell.x() + width(column.title, "small", 600) + 4
            )
            draw_icon(
                painter,
                x,
                cell.center().y() - 6,
                "arrow-down" if self._descending else "arrow-up",
                "text",
                12,
                2,
            )

    def _sort(self, section: int) -> None:
        column = self._columns[section]
        if column.head is not None:
            self._table.head_clicked.emit(column.key)
        if column.sortable:
            descending = not self._descending if column.key == self._key else False
            self.show_order(column.key, descending=descending)
            self._table.sorted_by.emit(column.key, descending)


def show_order(table: RowTable, key: str, *, descending: bool) -> None:
    """Mark the column that the rows are ordered by."""
    header = table.horizontalHeader()
    if isinstance(header, _Header):
        header.show_order(key, descending=descending)
