"""A reading of a few milliseconds that changes when Wolvox changes."""

from __future__ import annotations

from app.domain.ports import Pulse
from app.integrations.wolvox.counters import Counters
from app.integrations.wolvox.edits import EditDates
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.schema import Schema

_OVERLAP = 1_000
_WINDOW = 20_000


class PulseReader:
    """Counts movements above a mark that trails the newest one, because a movement with a
    smaller key can be committed later. The count itself never jumps when the mark moves."""

    def __init__(self, dates: EditDates, counters: Counters) -> None:
        self._dates, self._counters = dates, counters
        self._schema: Schema | None = None
        self._mark: int | None = None
        self._below = 0

    def read(self, session: Session) -> Pulse:
        edits = self._dates.read(session)
        return Pulse(
            self._counters.read(session), self._movements(session), edits.priced_at, edits.edited_at
        )

    def _movements(self, session: Session) -> int:
        if self._mark is None or session.schema is not self._schema:  # maybe another year's file
            self._schema = session.schema
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
