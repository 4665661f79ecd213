"""A tree of nodes for Qt: what may be dragged, dropped and renamed is told, never done here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.categories.nodes import Node

GROUP, CATEGORY = "application/x-kopru-group", "application/x-kopru-category"
Index = QModelIndex | QPersistentModelIndex
Speak = Callable[[Node], str]
_TOP = QModelIndex()


class TreeModel(QAbstractItemModel):
    """`linked` (group path, category id) and `moved` (id, parent id, place) by a drop,
    `renamed` (id, name) by the editor in the row. A place of −1 is the last one."""

    linked = Signal(object, int)
    moved = Signal(int, object, int)
    renamed = Signal(int, str)

    def __init__(self, speak: Speak, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root, self._speak = Node(None, "", ()), speak
        self._nodes: dict[int, Node] = {}

    def show_nodes(self, root: Node) -> None:
        self.beginResetModel()
        self._root = root
        self._nodes = {id(each): each for each in root.walk()}
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """The root for no index."""
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def find(self, key: object) -> QModelIndex:
        for node in self._nodes.values():
            if node.key == key:
                return self.index_of(node)
        return QModelIndex()

    def index_of(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, id(node)) if node.parent else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, 0, id(children[row]))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject has another
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.index_of(above)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, _parent: Index = _TOP) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.name
        return self._speak(node) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tells only: the row changes when the shop shows it."""
        node = self.node(index)
        if role == Qt.ItemDataRole.EditRole and node.category and str(value) != node.name:
            self.renamed.emit(node.category.id, str(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        node = self.node(index)
        if node.category:
            return flags | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled | flag.ItemIsEditable
        return flags | flag.ItemIsDragEnabled if node.group else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [GROUP, CATEGORY]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime, node = QMimeData(), self.node(indexes[0])
        kind, value = (CATEGORY, node.key) if node.category else (GROUP, list(node.path))
        mime.setData(kind, QByteArray(json.dumps(value).encode("utf-8")))
        return mime

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        if data.hasFormat(GROUP):
            return node.category is not None
        moving = _value(data, CATEGORY)
        return data.hasFormat(CATEGORY) and not _stands_below(node, moving)

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Never True: Qt would take the row out of where it was dragged from."""
        node = self.node(parent)
        if data.hasFormat(GROUP) and node.category:
            self.linked.emit(tuple(_value(data, GROUP)), node.category.id)
        elif data.hasFormat(CATEGORY):
            self.moved.emit(_value(data, CATEGORY), node.key, row)
        return False


def _value(data: QMimeData, kind: str) -> Any:
    return json.loads(bytes(data.data(kind).data())) if data.hasFormat(kind) else None


def _stands_below(node: Node | None, key: object) -> bool:
    while node is not None:
        if node.key == key and node.category:
            return True
        node = node.parent
    return False
