"""When a price or a card was last edited: a whole-table scan, the seldomer the dearer it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.mapping import moment

FREE_SECONDS, LOAD, REST_SECONDS = 0.010, 1 / 60, 30.0
"""A scan of 10 ms comes with every look, one of 50 ms every 3 s, a dear one every 30 s."""


@dataclass(frozen=True, slots=True)
class Edits:
    """By Wolvox's own clock; None where it keeps no such date. A price in a dated list counts as
    an edit: no look says of which card."""

    priced_at: datetime | None
    edited_at: datetime | None


class EditDates:
    """Shared by those who look, so that what one of them paid for serves the other."""

    def __init__(self) -> None:
        self._prices = _Scan("STOK_FIYAT", "FIYAT_DEG_TARIHI")
        self._cards = _Scan("STOK", "DEGISTIRME_TARIHI")
        self._lists = _Scan("STOK_FIYAT_LISTE_DT", "FIYAT_DEG_TARIHI")

    def read(self, session: Session) -> Edits:
        edited = [self._cards.read(session), self._lists.read(session)]
        newest = max((each for each in edited if each is not None), default=None)
        return Edits(self._prices.read(session), newest)


class _Scan:
    """The newest date of a column, read anew as often as a sixtieth of Wolvox's time allows."""

    def __init__(self, table: str, column: str) -> None:
        self._table, self._column = table, column
        self._value: Value = None
        self._due = 0.0

    def read(self, session: Session) -> datetime | None:
        if not session.schema.has(self._table, self._column):
            return None
        started = time.monotonic()
        if started >= self._due:
            sql = f"SELECT MAX({self._column}) FROM {self._table}"  # noqa: S608 (our own names)
            [(self._value,)] = session.sql.rows(sql)
            ended = time.monotonic()
            cost = ended - started
            self._due = 0.0 if cost <= FREE_SECONDS else ended + min(REST_SECONDS, cost / LOAD)
        return moment(self._value)
