"""Which orders stand at places `offset` … of a list, in milliseconds over a million of them.

- near the top: the index, with a plain OFFSET;
- a list of up to 50,000: its ids are read once, when it is counted, and kept;
- far down a longer list: from an anchor. One pass notes every 1,000th place.

Orders move all day, so nothing is kept longer than until the next count of the same shop: the
page counts whenever it hears of a change. One list is kept a shop, the one that is looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.views import OrderFilter
from app.storage.database import Tx, fetch, patience
from app.storage.order_query import STANDINGS, source
from app.storage.product_query import Source

NEAR = 2_000
STEP = 1_000
SMALL = 50_000
_PASS_SECONDS = 120.0


@dataclass(slots=True)
class _Kept:
    """What is known of the list that was counted last: all its ids, or its anchors."""

    query: OrderFilter
    ids: array[int] | None = None
    anchors: list[tuple[object, int]] | None = None


_kept: dict[tuple[str, ShopId], _Kept] = {}


async def count(
    tx: Tx, shop_id: ShopId, query: OrderFilter, standings: Mapping[int, int] | None = None
) -> int:
    """How many orders the list has; from now on its pages fit this count. `standings` are those
    of the same transaction, where they are known already."""
    place = await _place(tx, shop_id)
    kept = _kept[place] = _Kept(query)
    if not query.narrows:
        standings = standings or await count_standings(tx, shop_id)
        if query.view not in STANDINGS:
            return sum(standings.values())
        total = standings.get(STANDINGS[query.view], 0)
        if total > SMALL:
            return total
    asked = source(shop_id, query)
    with patience(_PASS_SECONDS):
        ids = await _read(tx, asked, "", {}, 0, SMALL + 1)
        if len(ids) <= SMALL:
            kept.ids = array("q", ids)
            return len(ids)
        statement = f"SELECT count(*) FROM {asked.tables} WHERE {asked.condition}"  # noqa: S608
        return int(await tx.scalar(text(statement), dict(asked.values)) or 0)


async def page_ids(
    tx: Tx, shop_id: ShopId, query: OrderFilter, offset: int, limit: int
) -> list[int]:
    """Order ids in the order of the list."""
    place, asked = await _place(tx, shop_id), source(shop_id, query)
    kept = _kept.get(place)
    if kept is None or kept.query != query:
        kept = _Kept(query)  # asked without a count: nothing to fit, nothing to keep
    if kept.ids is not None:
        return kept.ids[offset : offset + limit].tolist()
    if offset < NEAR:
        return await _read(tx, asked, "", {}, offset, limit)
    if kept.anchors is None:
        kept.anchors = await _note_anchors(tx, asked)
    number = offset // STEP
    if number >= len(kept.anchors):
        return []
    key, order_id = kept.anchors[number]
    sign = "<=" if query.descending else ">="
    more = f" AND ({asked.key}, {asked.id}) {sign} (:anchor_key, :anchor_id)"
    anchor = {"anchor_key": key, "anchor_id": order_id}
    return await _read(tx, asked, more, anchor, offset % STEP, limit)


async def all_ids(tx: Tx, shop_id: ShopId, query: OrderFilter, most: int) -> list[int]:
    """The first `most` ids of a list, in its order."""
    return await _read(tx, source(shop_id, query), "", {}, 0, most)


async def count_standings(tx: Tx, shop_id: ShopId) -> dict[int, int]:
    """Standing → how many orders, from the index alone."""
    found = await fetch(
        tx,
        "SELECT standing, count(*) AS n FROM orders WHERE shop_id = :shop GROUP BY standing",
        {"shop": shop_id},
    )
    return {row.standing: int(row.n) for row in found}


async def _place(tx: Tx, shop_id: ShopId) -> tuple[str, ShopId]:
    return str(await tx.scalar(text("SELECT current_database()"))), shop_id


async def _read(
    tx: Tx, asked: Source, more: str, values: dict[str, object], skip: int, limit: int
) -> list[int]:
    found = await fetch(
        tx,
        f"{asked.ids(more)} OFFSET :skip LIMIT :limit",
        {**asked.values, **values, "skip": skip, "limit": limit},
    )
    return [row.id for row in found]


async def _note_anchors(tx: Tx, asked: Source) -> list[tuple[object, int]]:
    numbered = f"SELECT key, id, row_number() OVER () AS n FROM ({asked.ids()}) ordered"  # noqa: S608
    with patience(_PASS_SECONDS):
        found = await fetch(
            tx,
            f"SELECT key, id FROM ({numbered}) numbered WHERE (n - 1) % {STEP} = 0 ORDER BY n",  # noqa: S608
            asked.values,
        )
    return [(row.key, row.id) for row in found]
