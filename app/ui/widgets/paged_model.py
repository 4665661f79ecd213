"""A table model over rows that live elsewhere: pages of 200 fetched when they come into view.

Fixed row heights, no proxy, generation numbers drop answers that came too late.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from app.domain.errors import KopruError
from app.ui.bridge import Bridge

PAGE = 200
_KEPT = 64
_PAUSE_S = 3.0
"""So long a page that failed is left alone: painting asks for it again with every repaint."""
_ANY_INDEX = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` 0 takes what is left. `head` paints the title where it is more than words; a click
    on it is told by the table. `say` is the cell in words, for screen readers and copying.

    Where the room gets short, columns with a `spare` are hidden, the highest first.
    """

    key: str
    title: str
    width: int
    paint: Callable[[QPainter, QRectF, Any], None]
    say: Callable[[Any], str]
    right: bool = False
    sortable: bool = False
    spare: int = 0
    head: Callable[[QPainter, QRectF], None] | None = None


Fetch = Callable[[int, int], Coroutine[Any, Any, Sequence[Any]]]


class PagedModel(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], bridge: Bridge, fetch: Fetch) -> None:
        super().__init__()
        self.columns = list(columns)
        self._bridge, self._fetch = bridge, fetch
        self._count, self._generation = 0, 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._under_way: set[int] = set()
        self._failed: dict[int, float] = {}
        bridge.outage.connect(self._back_again)

    def rowCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _ANY_INDEX = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row()) if index.isValid() else None
        return self.columns[index.column()].say(row) if row is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and section < len(self.columns):
            return self.columns[section].title
        return None

    def show(self, count: int) -> None:
        """Another query: everything is fetched anew, the view starts at the top."""
        self.beginResetModel()
        self._count = count
        self._forget()
        self.endResetModel()

    def refresh(self, count: int) -> None:
        """The same query, changed rows: pages are fetched anew, the view stays where it is."""
        if count != self._count:
            self.show(count)
            return
        self._generation += 1
        self._under_way.clear()
        self._failed.clear()
        for page in list(self._pages):
            self._ask(page)

    def row(self, number: int) -> Any:
        """The row, or None while its page is on its way."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if 0 <= number < self._count:
                self._ask(page)
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def _forget(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._under_way.clear()
        self._failed.clear()

    def _ask(self, page: int) -> None:
        if page in self._under_way or time.monotonic() < self._failed.get(page, 0):
            return
        self._under_way.add(page)
        self._bridge.watch(self._load(page, self._generation))

    async def _load(self, page: int, generation: int) -> None:
        """Whatever happens, the page may be asked for again."""
        rows: Sequence[Any] | None = None
        try:
            rows = await self._bridge.call(self._fetch(page * PAGE, PAGE))
        finally:
            if generation == self._generation:
                self._under_way.discard(page)
                if rows is None:
                    self._failed[page] = time.monotonic() + _PAUSE_S
        if generation == self._generation:
            self._keep(page, rows)

    def _keep(self, page: int, rows: Sequence[Any]) -> None:
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        if rows and self._count:
            first, last = page * PAGE, min(self._count, page * PAGE + len(rows)) - 1
            if first <= last:
                self.dataChanged.emit(
                    self.index(first, 0), self.index(last, self.columnCount() - 1)
                )

    def _back_again(self, error: KopruError | None) -> None:
        """An outage is over: the view paints, and so asks for what is missing."""
        if error is None and self._failed:
            self._failed.clear()
            self.dataChanged.emit(
                self.index(0, 0), self.index(self._count - 1, self.columnCount() - 1)
            )
