"""Which orders stand at places `offset` … of a list (see list_pages.py).

Orders move all day, so nothing is kept longer than until the next count of the same shop: the
page counts whenever it hears of a change. One list is kept a shop, the one that is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.views import OrderFilter
from app.storage.database import Tx, fetch, patience
from app.storage.list_pages import Known, is_small, of_database, page, read, small
from app.storage.order_query import STANDINGS, source

_PASS_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class _Counted:
    """The list that was counted last, and what is known of it."""

    query: OrderFilter
    known: Known


_counted_of = of_database(dict[ShopId, _Counted])


async def count(
    tx: Tx, shop_id: ShopId, query: OrderFilter, standings: Mapping[int, int] | None = None
) -> int:
    """How many orders the list has; from now on its pages fit this count. `standings` are those
    of the same transaction, where they are known already."""
    known = Known()
    _counted_of(tx)[shop_id] = _Counted(query, known)
    if not query.narrows:
        standings = standings or await count_standings(tx, shop_id)
        if query.view not in STANDINGS:
            return sum(standings.values())
        total = standings.get(STANDINGS[query.view], 0)
        if not is_small(total):
            return total
    asked = source(shop_id, query)
    known.ids = await small(tx, asked)
    if known.ids is not None:
        return len(known.ids)
    statement = f"SELECT count(*) FROM {asked.tables} WHERE {asked.condition}"  # noqa: S608 (our own)
    with patience(_PASS_SECONDS):
        return int(await tx.scalar(text(statement), dict(asked.values)) or 0)


async def page_ids(
    tx: Tx, shop_id: ShopId, query: OrderFilter, offset: int, limit: int
) -> list[int]:
    """Order ids in the order of the list."""
    counted = _counted_of(tx).get(shop_id)
    if counted is None or counted.query != query:  # nothing to fit, nothing to keep
        counted = _Counted(query, Known())
    return await page(tx, source(shop_id, query), counted.known, offset, limit)


async def all_ids(tx: Tx, shop_id: ShopId, query: OrderFilter, most: int) -> list[int]:
    """The first `most` ids of a list, in its order."""
    return await read(tx, source(shop_id, query), 0, most)


async def count_standings(tx: Tx, shop_id: ShopId) -> dict[int, int]:
    """Standing → how many orders, from the index alone."""
    found = await fetch(
        tx,
        "SELECT standing, count(*) AS n FROM orders WHERE shop_id = :shop GROUP BY standing",
        {"shop": shop_id},
    )
    return {row.standing: int(row.n) for row in found}
