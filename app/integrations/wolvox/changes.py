# ruff: noqa: S608  names come from here, values are parameters
"""Which cards moved since a mark: a few indexed reads instead of the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.ports import Changes, Mark
from app.domain.product import Catalogue
from app.integrations.wolvox.counters import Counters
from app.integrations.wolvox.edits import EditDates
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.reading import read_some

MOST = 2_000
"""More moved cards than this are read sooner by a full pass."""

_OVERLAP = 1_000
"""Keys below the newest that may still be committed."""

_LATE = timedelta(seconds=60)
"""So much later than its own time stamp a price may be committed."""

_WHOLE = (
    "STOK_GEN",
    "STOK_BARKOD_GEN",
    "DOVIZ_GEN",
    "STOK_FIYAT_LISTE_GEN",
    "STOK_FIYAT_LISTE_DT_GEN",
)
"""What these count may change any card."""

_LOG = "DEGISIM_LOG_GEN"


class ChangeReader:
    """Looks since a mark, and never keeps how far anybody has seen."""

    def __init__(self, dates: EditDates, counters: Counters) -> None:
        self._dates, self._counters = dates, counters

    def read(self, session: Session, since: Mark | None) -> Changes:
        mark = self._mark(session, since)
        keys, unclear = set[int](), since is None
        if since is not None:
            moved, mark = _moved(session, since, mark)
            keys = moved | _priced_since(session, since, mark)
            unclear = _is_unclear(since, mark, keys)
        if unclear or not keys:
            return Changes(mark, Catalogue((), {}, datetime.now(UTC)), unclear)
        return Changes(mark, read_some(session, keys), unclear=False)

    def _mark(self, session: Session, since: Mark | None) -> Mark:
        edits = self._dates.read(session)
        return Mark(
            generators=self._counters.read(session),
            movements=since.movements if since else _newest(session, "STOKHR") - _OVERLAP,
            reservations=since.reservations if since else _newest(session, "STOK_BLOKE") - _OVERLAP,
            seen=since.seen if since else _present(session),
            priced_at=edits.priced_at,
            edited_at=edits.edited_at,
            looked_at=datetime.now(UTC),
        )


def _present(session: Session) -> frozenset[tuple[str, int]]:
    """The newest keys of the first look: they count as seen."""
    found = set[tuple[str, int]]()
    for table in ("STOKHR", "STOK_BLOKE"):
        above = _newest(session, table) - _OVERLAP
        found |= {(table, key) for key, _ in _above(session, table, above)}
    return frozenset(found)


def _moved(session: Session, since: Mark, mark: Mark) -> tuple[set[int], Mark]:
    """Cards of movements and reservations that were not seen yet, and the mark moved on."""
    cards, seen = set[int](), set[tuple[str, int]]()
    lows = {"STOKHR": since.movements, "STOK_BLOKE": since.reservations}
    for table, low in lows.items():
        rows = list(_above(session, table, low))
        cards |= {card for key, card in rows if (table, key) not in since.seen}
        lows[table] = max(low, max((key for key, _ in rows), default=low) - _OVERLAP)
        seen |= {(table, key) for key, _ in rows if key > lows[table]}
    moved_on = replace(
        mark, movements=lows["STOKHR"], reservations=lows["STOK_BLOKE"], seen=frozenset(seen)
    )
    return cards, moved_on


def _priced_since(session: Session, since: Mark, mark: Mark) -> set[int]:
    if mark.priced_at is None or mark.priced_at == since.priced_at:
        return set()
    after = since.priced_at - _LATE if since.priced_at else datetime(1900, 1, 1)  # noqa: DTZ001 (naive)
    rows = session.sql.rows(
        f"SELECT FIRST {MOST + 1} DISTINCT BLSTKODU FROM STOK_FIYAT"
        " WHERE ALIS_SATIS = 2 AND FIYAT_DEG_TARIHI >= ?",
        (after,),
    )
    return {card for (card,) in rows if isinstance(card, int)}


def _is_unclear(since: Mark, mark: Mark, keys: set[int]) -> bool:
    return (
        len(keys) > MOST
        or since.edited_at != mark.edited_at
        or any(_differs(name, since.generators, mark.generators) for name in _WHOLE)
        or any(value < since.generators.get(name, value) for name, value in mark.generators.items())
        or (not keys and _differs(_LOG, since.generators, mark.generators))
    )


def _differs(name: str, before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    return before.get(name) != now.get(name)


def _newest(session: Session, table: str) -> int:
    if not session.schema.has(table, "BLKODU", "BLSTKODU"):
        return 0
    [(key,)] = session.sql.rows(f"SELECT MAX(BLKODU) FROM {table}")
    return key if isinstance(key, int) else 0


def _above(session: Session, table: str, low: int) -> Iterable[tuple[int, int]]:
    """(key, card) of the rows above a key."""
    if not session.schema.has(table, "BLKODU", "BLSTKODU"):
        return
    rows = session.sql.rows(f"SELECT BLKODU, BLSTKODU FROM {table} WHERE BLKODU > ?", (low,))
    for key, card in rows:
        if isinstance(key, int) and isinstance(card, int):
            yield key, card
