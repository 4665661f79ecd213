"""A tree in the house's style: whole rows painted by us, keys and drops left to Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from app.ui.categories.nodes import Node
from app.ui.categories.tree_model import TreeModel
from app.ui.painters import draw_icon, fill, hairline, smooth
from app.ui.theme import ROW_COMPACT, theme

_INDENT, _EDGE = 20, 16
_ALL_OPEN = 300
"""A tree of so many rows opens whole; a larger one level by level."""

Paint = Callable[[QPainter, QRectF, Node], None]


class TreeView(QTreeView):
    """`chosen` by a new current row, `stepped` by Alt ↑ and ↓, `accepted` by Enter."""

    chosen = Signal(object)
    stepped = Signal(int)
    accepted = Signal()
    asked_menu = Signal(QPoint)

    def __init__(self, model: TreeModel, paint: Paint, name: str) -> None:
        super().__init__()
        self._nodes, self._paint = model, paint
        self._known = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        theme.changed.connect(self._repaint)

    def show_nodes(self, root: Node) -> None:
        """What was open and chosen stays so."""
        open_keys = {
            each.key for each in self._every() if self.isExpanded(self._nodes.index_of(each))
        }
        current = self._nodes.node(self.currentIndex()).key
        self._nodes.show_nodes(root)
        every = list(root.walk())
        for node in every:
            if node.key in open_keys or (not self._known and len(every) <= _ALL_OPEN):
                self.expand(self._nodes.index_of(node))
        self._known = self._known or bool(every)
        self.go_to(current)

    def go_to(self, key: object) -> None:
        index = self._nodes.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current(self) -> Node | None:
        index = self.currentIndex()
        return self._nodes.node(index) if index.isValid() else None

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    # Qt hands over a QModelIndex; PySide's stubs allow a persistent one, too.
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self._nodes.node(current) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing():
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        smooth(painter)
        row: QRect = options.rect
        whole = QRectF(0, row.y(), self.viewport().width(), row.height())
        current = self._nodes.node(index) is self._nodes.node(self.currentIndex())
        if current and self.currentIndex().isValid():
            fill(painter, whole, theme["selected"])
            fill(painter, QRectF(0, row.y(), 3, row.height()), theme["accent"])
        elif options.state & QStyle.StateFlag.State_MouseOver:
            fill(painter, whole, theme["hover"])
        node, left = self._nodes.node(index), self.visualRect(index).x()
        if node.children:
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            draw_icon(painter, left - 16, row.center().y() - 6, name, "text_3", 14)
        right = self.width() - _EDGE
        self._paint(painter, QRectF(left + 4, row.y(), right - left - 4, row.height()), node)
        hairline(painter, 0, row.y() + row.height() - 1, whole.width())

    def drawBranches(
        self, _painter: QPainter, _rect: QRect, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row has drawn its chevron."""

    def _every(self) -> list[Node]:
        return list(self._nodes.node(QModelIndex()).walk())

    def _ask_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.setCurrentIndex(index)
        self.asked_menu.emit(self.viewport().mapToGlobal(point))

    def _repaint(self) -> None:
        self.viewport().update()


class _Rows(QStyledItemDelegate):
    """Height alone; the view paints."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(ROW_COMPACT)
        return size
