# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""Which products stand at places `offset` … of a list, in milliseconds over a million rows.

- near the top: the index, with a plain OFFSET;
- a search or a view of up to 50,000 rows: its ids are read once and kept;
- far down a longer list: from an anchor. One pass notes every 1,000th place.

Both are kept until the list changes (shops.list_epoch), in this process only.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass

from app.domain.ids import ShopId
from app.domain.views import ProductFilter
from app.storage.database import Tx, fetch, patience
from app.storage.product_query import Source

NEAR = 2_000
STEP = 1_000
SMALL = 50_000
_KEPT_LISTS = 32
_PASS_SECONDS = 120.0


@dataclass(slots=True)
class _Kept:
    """What is known of one list: all its ids where it is small, else its anchors."""

    ids: array[int] | None = None
    anchors: list[tuple[object, int]] | None = None


_kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()


async def page_ids(
    tx: Tx, shop_id: ShopId, query: ProductFilter, source: Source, offset: int, limit: int
) -> list[int]:
    """Product ids in the order of the list."""
    if offset < NEAR and query.view == "all" and not query.search.strip():
        return await _read(tx, source, "", {}, offset, limit)
    kept = await _known(tx, shop_id, query, source)
    if kept.ids is not None:
        return kept.ids[offset : offset + limit].tolist()
    if offset < NEAR:
        return await _read(tx, source, "", {}, offset, limit)
    if kept.anchors is None:
        kept.anchors = await _note_anchors(tx, source)
    number = offset // STEP
    if number >= len(kept.anchors):
        return []
    key, row_id = kept.anchors[number]
    sign = "<=" if query.descending else ">="
    more = f" AND ({source.key}, {source.id}) {sign} (:anchor_key, :anchor_id)"
    anchor = {"anchor_key": key, "anchor_id": row_id}
    return await _read(tx, source, more, anchor, offset % STEP, limit)


async def _known(tx: Tx, shop_id: ShopId, query: ProductFilter, source: Source) -> _Kept:
    state = await fetch(
        tx,
        "SELECT list_epoch, created_at, current_database() AS name FROM shops WHERE id = :shop",
        {"shop": shop_id},
    )
    place = (state[0].name, state[0].created_at, shop_id, query, state[0].list_epoch)
    kept = _kept.get(place)
    if kept is None:
        kept = _kept[place] = _Kept(ids=await _small_list(tx, query, source))
        while len(_kept) > _KEPT_LISTS:
            _kept.popitem(last=False)
    _kept.move_to_end(place)
    return kept


async def _small_list(tx: Tx, query: ProductFilter, source: Source) -> array[int] | None:
    """All ids, or None where there are too many to keep."""
    if query.view == "all" and not query.search.strip():
        return None
    with patience(_PASS_SECONDS):
        ids = await _read(tx, source, "", {}, 0, SMALL + 1)
    return array("q", ids) if len(ids) <= SMALL else None


async def _read(
    tx: Tx, source: Source, more: str, values: dict[str, object], skip: int, limit: int
) -> list[int]:
    found = await fetch(
        tx,
        f"{source.ids(more)} OFFSET :skip LIMIT :limit",
        {**source.values, **values, "skip": skip, "limit": limit},
    )
    return [row.id for row in found]


async def _note_anchors(tx: Tx, source: Source) -> list[tuple[object, int]]:
    numbered = f"SELECT key, id, row_number() OVER () AS n FROM ({source.ids()}) ordered"
    with patience(_PASS_SECONDS):
        found = await fetch(
            tx,
            f"SELECT key, id FROM ({numbered}) numbered WHERE (n - 1) % {STEP} = 0 ORDER BY n",
            source.values,
        )
    return [(row.key, row.id) for row in found]
