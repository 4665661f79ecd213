"""Which of many rows are ticked, and the column that shows it, with a box for all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui.i18n import tr
from app.ui.painters import checkbox
from app.ui.widgets.paged_model import Column

KEY = "tick"
_WIDTH = 56


class Ticks:
    """`shown` tells the rows in view: the box in the head is about those alone.

    `at_first` says whether a row that nobody touched is ticked.
    """

    def __init__(
        self,
        key_of: Callable[[Any], Hashable],
        shown: Callable[[], Sequence[Any]],
        at_first: Callable[[Any], bool],
    ) -> None:
        self._key_of, self._shown, self._at_first = key_of, shown, at_first
        self._touched: set[Hashable] = set()

    def is_on(self, row: Any) -> bool:
        return (self._key_of(row) in self._touched) is not self._at_first(row)

    def ticked(self) -> list[Any]:
        return [row for row in self._shown() if self.is_on(row)]

    def state(self) -> str:
        """on, off or some, of the rows in view."""
        rows = self._shown()
        on = sum(map(self.is_on, rows))
        return "off" if not on else "on" if on == len(rows) else "some"

    def toggle(self, row: Any) -> None:
        self._touched ^= {self._key_of(row)}

    def toggle_all(self) -> None:
        """All of the rows in view, or none where all are ticked."""
        wanted = self.state() != "on"
        self._touched ^= {self._key_of(row) for row in self._shown() if self.is_on(row) != wanted}

    def forget_others(self, rows: Iterable[Any]) -> None:
        """Rows that are no more do not come back ticked."""
        self._touched &= {self._key_of(row) for row in rows}

    def column(self) -> Column:
        return Column(KEY, tr("All"), _WIDTH, self._paint, self._say, head=self._paint_head)

    def _paint(self, painter: QPainter, cell: QRectF, row: Any) -> None:
        checkbox(painter, cell.x(), cell.center().y() - 8, "on" if self.is_on(row) else "off")

    def _paint_head(self, painter: QPainter, cell: QRectF) -> None:
        checkbox(painter, cell.x(), cell.center().y() - 8, self.state())

    def _say(self, row: Any) -> str:
        return tr("ticked") if self.is_on(row) else tr("left out")
