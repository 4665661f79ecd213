"""Which rows stand at places `offset` … of a list, in milliseconds over a million of them.

- near the top: the index, with a plain OFFSET;
- a list of up to 50,000 rows: its ids are read once and kept;
- far down a longer list: from an anchor. One pass notes every 1,000th place.

How long that is kept is each list's own affair; `of_database` keeps it apart by database.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.storage.database import Tx, fetch, patience
from app.storage.list_source import Source

NEAR = 2_000
STEP = 1_000
SMALL = 50_000
_PASS_SECONDS = 120.0


@dataclass(slots=True)
class Known:
    """What is known of one list: all its ids where it is small, else its anchors."""

    ids: array[int] | None = None
    anchors: list[tuple[object, int]] | None = None


def of_database[Kept](make: Callable[[], Kept]) -> Callable[[Tx], Kept]:
    """What is kept in this process of one database, gone with the last that holds it open."""
    kept: WeakKeyDictionary[Engine, Kept] = WeakKeyDictionary()

    def of(tx: Tx) -> Kept:
        engine = tx.engine.sync_engine
        found = kept.get(engine)
        if found is None:
            found = kept[engine] = make()
        return found

    return of


def is_near(offset: int) -> bool:
    """The index alone is quick there."""
    return offset < NEAR


def is_small(count: int) -> bool:
    return count <= SMALL


async def page(tx: Tx, source: Source, known: Known, offset: int, limit: int) -> list[int]:
    """Ids in the order of the list; what had to be found out for it is noted in `known`."""
    if known.ids is not None:
        return known.ids[offset : offset + limit].tolist()
    if is_near(offset):
        return await read(tx, source, offset, limit)
    if known.anchors is None:
        known.anchors = await _note_anchors(tx, source)
    number = offset // STEP
    if number >= len(known.anchors):
        return []
    key, row_id = known.anchors[number]
    anchor = {"anchor_key": key, "anchor_id": row_id}
    return await read(tx, source, offset % STEP, limit, source.behind(), anchor)


async def small(tx: Tx, source: Source) -> array[int] | None:
    """All ids, or None where there are too many to keep."""
    with patience(_PASS_SECONDS):
        ids = await read(tx, source, 0, SMALL + 1)
    return array("q", ids) if is_small(len(ids)) else None


async def read(
    tx: Tx,
    source: Source,
    skip: int,
    limit: int,
    more: str = "",
    values: dict[str, object] | None = None,
) -> list[int]:
    found = await fetch(
        tx,
        f"{source.ids(more)} OFFSET :skip LIMIT :limit",
        {**source.values, **(values or {}), "skip": skip, "limit": limit},
    )
    return [row.id for row in found]


async def _note_anchors(tx: Tx, source: Source) -> list[tuple[object, int]]:
    numbered = f"SELECT key, id, row_number() OVER () AS n FROM ({source.ids()}) ordered"  # noqa: S608 (our own)
    with patience(_PASS_SECONDS):
        found = await fetch(
            tx,
            f"SELECT key, id FROM ({numbered}) numbered WHERE (n - 1) % {STEP} = 0 ORDER BY n",  # noqa: S608 (our own)
            source.values,
        )
    return [(row.key, row.id) for row in found]
