"""Which orders are ticked, by id: they stay ticked while the list moves under them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter

from app.domain.ids import WebOrderId
from app.domain.order import OrderRow
from app.ui.i18n import tr
from app.ui.painters import checkbox
from app.ui.widgets.paged_model import Column

TICK = "tick"
_WIDTH = 52


class Picked(QObject):
    """`listed` says how many the list has, for the box in the head."""

    changed = Signal()

    def __init__(self, listed: Callable[[], int]) -> None:
        super().__init__()
        self._listed = listed
        self._ids: dict[WebOrderId, None] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> list[WebOrderId]:
        """In the order in which they were ticked."""
        return list(self._ids)

    def is_on(self, row: OrderRow) -> bool:
        return row.id in self._ids

    def toggle(self, order_id: WebOrderId) -> None:
        if order_id in self._ids:
            del self._ids[order_id]
        else:
            self._ids[order_id] = None
        self.changed.emit()

    def add(self, ids: Iterable[WebOrderId]) -> None:
        self._ids |= dict.fromkeys(ids)
        self.changed.emit()

    def clear(self) -> None:
        if self._ids:
            self._ids.clear()
            self.changed.emit()

    def column(self) -> Column:
        return Column(TICK, tr("All"), _WIDTH, self._paint, self._say, head=self._paint_head)

    def _paint(self, painter: QPainter, cell: QRectF, row: OrderRow) -> None:
        checkbox(painter, cell.x(), cell.center().y() - 8, "on" if self.is_on(row) else "off")

    def _paint_head(self, painter: QPainter, cell: QRectF) -> None:
        state = "off" if not self._ids else "on" if len(self._ids) >= self._listed() else "some"
        checkbox(painter, cell.x(), cell.center().y() - 8, state)

    def _say(self, row: OrderRow) -> str:
        return tr("ticked") if self.is_on(row) else tr("left out")
