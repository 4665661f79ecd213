# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""A reading of a few milliseconds that changes when Wolvox inserts something."""

from __future__ import annotations

from app.domain.ports import Pulse
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


class PulseReader:
    """Counts movements above a mark that trails the newest one, because a movement with a
    smaller key can be committed later. The count itself never jumps when the mark moves."""

    def __init__(self) -> None:
        self._mark: int | None = None
        self._below = 0

    def read(self, session: Session) -> Pulse:
        marks = ", ".join("?" * len(_WATCHED))
        rows = session.sql.rows(
            f"SELECT RDB$GENERATOR_NAME FROM RDB$GENERATORS WHERE RDB$GENERATOR_NAME IN ({marks})",
            _WATCHED,
        )
        names = sorted(str(row[0]).rstrip() for row in rows)
        values: tuple[object, ...] = ()
        if names:
            each = ", ".join(f"GEN_ID({name}, 0)" for name in names)
            [values] = session.sql.rows(f"SELECT {each} FROM RDB$DATABASE")
        generators = {
            name: value for name, value in zip(names, values, strict=True) if isinstance(value, int)
        }
        return Pulse(generators, self._movements(session))

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
