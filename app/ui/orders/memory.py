"""What a person arranged stays: filters by name, widths, the order of rows, on every PC."""

from __future__ import annotations

import getpass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.views import OrderFilter
from app.services.orders.table_memory import TableLook, TableMemory
from app.ui.bridge import Bridge, latest, slot, watching
from app.ui.categories.choose_dialog import NameDialog
from app.ui.i18n import tr
from app.ui.orders.filter_bar import FilterBar
from app.ui.widgets.table_view import RowTable, show_order

SETTLE_MS = 600
"""Widths are kept once the dragging is over."""


class ListMemory(QObject):
    """`ordered` tells how the rows were ordered the last time, `wanted` carries a saved filter."""

    ordered = Signal(str, bool)
    wanted = Signal(object)

    def __init__(
        self, bridge: Bridge, memory: TableMemory, table: RowTable, filters: FilterBar
    ) -> None:
        super().__init__()
        self.bridge, self._memory, self._table, self._filters = bridge, memory, table, filters
        self._look, self._is_touched = TableLook(), False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._keep)
        table.resized.connect(self._touch)
        filters.forget_wanted.connect(self.forget)

    @watching
    async def recall(self) -> None:
        """As this person left the page the last time; what is set already meanwhile stays."""
        who = getpass.getuser()
        look = await self.bridge.call(self._memory.look(who))
        self._filters.show_saved(await self.bridge.call(self._memory.filters(who)))
        if self._is_touched:
            return
        self._look = look
        self._table.set_widths(look.widths)
        show_order(self._table, look.sort, descending=look.descending)
        self.ordered.emit(look.sort, look.descending)

    def keep_order(self, sort: str, *, descending: bool) -> None:
        self._look = TableLook(self._look.widths, sort, descending)
        self._touch()

    def _touch(self) -> None:
        self._is_touched = True
        self._settle.start()

    @slot
    async def save(self, query: OrderFilter, over: QWidget) -> None:
        asked = NameDialog(tr("Name of the filter"), tr("Save"), over)
        if await asked.agreed():
            saved = self._memory.save(getpass.getuser(), asked.answer(), query)
            self._filters.show_saved(await self.bridge.call(saved))

    @slot
    async def forget(self, name: str) -> None:
        left = await self.bridge.call(self._memory.forget(getpass.getuser(), name))
        self._filters.show_saved(left)

    @latest
    async def open(self, name: str) -> None:
        for each in await self.bridge.call(self._memory.filters(getpass.getuser())):
            if each.name == name:
                self.wanted.emit(each.query)

    @watching
    async def _keep(self) -> None:
        self._look = TableLook(self._table.widths(), self._look.sort, self._look.descending)
        await self.bridge.call(self._memory.keep_look(getpass.getuser(), self._look))
