"""What a person arranged on the orders page: filters under names, widths, the order of rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.views import OrderFilter, SavedFilter
from app.services.link import Link
from app.storage import settings
from app.storage.database import Database, Tx
from app.storage.serial import dump, parse, to_json

_FILTERS, _TABLE = "orders.filters", "orders.table"
MOST_FILTERS = 40


@dataclass(frozen=True, slots=True)
class TableLook:
    """Widths by column (pixels), and the order of the rows."""

    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = "created"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class _Filters:
    saved: tuple[SavedFilter, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMemory:
    """Kept in Postgres by person and shop, so that it is there on every PC."""

    database: Database
    link: Link

    async def filters(self, who: str) -> Sequence[SavedFilter]:
        async with self.database.begin() as tx:
            return (await self._filters(tx, who)).saved

    async def save(self, who: str, name: str, query: OrderFilter) -> Sequence[SavedFilter]:
        """Under this name from now on; one of the same name is replaced."""
        async with self.database.begin() as tx:
            others = [each for each in (await self._filters(tx, who)).saved if each.name != name]
            return await self._keep(tx, who, (*others, SavedFilter(name, query))[-MOST_FILTERS:])

    async def forget(self, who: str, name: str) -> Sequence[SavedFilter]:
        async with self.database.begin() as tx:
            others = [each for each in (await self._filters(tx, who)).saved if each.name != name]
            return await self._keep(tx, who, tuple(others))

    async def look(self, who: str) -> TableLook:
        async with self.database.begin() as tx:
            stored = await settings.get(tx, self._scope(who), _TABLE)
        return TableLook() if stored is None else parse(TableLook, to_json(stored))

    async def keep_look(self, who: str, look: TableLook) -> None:
        async with self.database.begin() as tx:
            await settings.put(tx, self._scope(who), _TABLE, json.loads(dump(TableLook, look)))

    async def _filters(self, tx: Tx, who: str) -> _Filters:
        stored = await settings.get(tx, self._scope(who), _FILTERS)
        return _Filters() if stored is None else parse(_Filters, to_json(stored))

    async def _keep(
        self, tx: Tx, who: str, saved: tuple[SavedFilter, ...]
    ) -> Sequence[SavedFilter]:
        await settings.put(
            tx, self._scope(who), _FILTERS, json.loads(dump(_Filters, _Filters(saved)))
        )
        return saved

    def _scope(self, who: str) -> str:
        return f"person {who} shop {self.link.shop_id}"
