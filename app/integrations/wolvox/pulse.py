# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""A reading of a few milliseconds that changes when Wolvox changes."""

from __future__ import annotations

from app.domain.ports import Pulse
from app.integrations.wolvox.edits import EditDates
from app.integrations.wolvox.firebird import Session

_WATCHED = (
    "STOK_GEN",
    "STOK_FIYAT_GEN",
    "STOKHR_GEN",
    "STOK_BARKOD_GEN",
    "STOK_BLOKE_GEN",
    "FIYAT_DEGISIM_LOG_GEN",
    "DEGISIM_LOG_GEN",
    "SIPARIS_GEN",
    "DOVIZ_GEN",
)
_OVERLAP = 1_000
_WINDOW = 20_000


def generators(session: Session) -> dict[str, int]:
    """Where the generators of what we read stand; those that do not exist are left out."""
    marks = ", ".join("?" * len(_WATCHED))
    rows = session.sql.rows(
        f"SELECT RDB$GENERATOR_NAME FROM RDB$GENERATORS WHERE RDB$GENERATOR_NAME IN ({marks})",
        _WATCHED,
    )
    names = sorted(str(row[0]).rstrip() for row in rows)
    if not names:
        return {}
    each = ", ".join(f"GEN_ID({name}, 0)" for name in names)
    [values] = session.sql.rows(f"SELECT {each} FROM RDB$DATABASE")
    return {
        name: value for name, value in zip(names, values, strict=True) if isinstance(value, int)
    }


class PulseReader:
    """Counts movements above a mark that trails the newest one, because a movement with a
    smaller key can be committed later. The count itself never jumps when the mark moves."""

    def __init__(self, dates: EditDates) -> None:
        self._dates = dates
        self._mark: int | None = None
        self._below = 0

    def read(self, session: Session) -> Pulse:
        edits = self._dates.read(session)
        return Pulse(
            generators(session), self._movements(session), edits.priced_at, edits.edited_at
        )

    def _movements(self, session: Session) -> int:
        if self._mark is None:
            self._mark = self._newest(session, 0) - _OVERLAP
        count = self._count(session, self._mark)
        if count > _WINDOW:
            mark = self._newest(session, self._mark) - _OVERLAP
            kept = self._count(session, mark)
            self._below += count - kept
            self._mark, count = mark, kept
        return self._below + count

    @staticmethod
    def _newest(session: Session, above: int) -> int:
        [(key,)] = session.sql.rows("SELECT MAX(BLKODU) FROM STOKHR WHERE BLKODU > ?", (above,))
        return key if isinstance(key, int) else above

    @staticmethod
    def _count(session: Session, above: int) -> int:
        [(count,)] = session.sql.rows("SELECT COUNT(*) FROM STOKHR WHERE BLKODU > ?", (above,))
        return count if isinstance(count, int) else 0
