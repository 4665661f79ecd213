"""Which year's file of a company is used: Wolvox makes a new one at the year's end.

A program that runs over New Year must follow, or it would write orders into last year's file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from app.domain.errors import KopruError, NotFound
from app.integrations.wolvox.connect import Connector, Link
from app.integrations.wolvox.rows import ISTANBUL

YEAR = "{year}"
LOOK_SECONDS = 3_600.0


def this_year() -> int:
    return datetime.now(UTC).astimezone(ISTANBUL).year


class YearlyFile:
    """This year's file, or last year's until there is a new one. Used on one thread only."""

    def __init__(
        self,
        path: str,
        open_file: Callable[[str], Link],
        year: Callable[[], int] = this_year,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path, self._open, self._year, self._clock = path, open_file, year, clock
        self._used, self._looked_at = 0, 0.0

    def connect(self) -> Link:
        year = self._year()
        self._looked_at = self._clock()
        try:
            link = self._of(year)
        except NotFound:
            year -= 1
            link = self._of(year)
        self._used = year
        return link

    def moved(self) -> bool:
        """Whether there is a newer file than the one in use; looked for once an hour at most.

        Last year's stays in use while this year's cannot be opened, whatever the reason.
        """
        now = self._clock()
        if now - self._looked_at < LOOK_SECONDS:
            return False
        self._looked_at = now
        year = self._year()
        if year == self._used:
            return False
        try:
            self._of(year).close()
        except KopruError:
            return False
        return True

    def _of(self, year: int) -> Link:
        return self._open(self._path.replace(YEAR, str(year)))


def follow(path: str, open_file: Callable[[str], Link]) -> tuple[Connector, Callable[[], bool]]:
    """How to attach, and whether to attach anew; a path without {year} never moves."""
    if YEAR not in path:
        return lambda: open_file(path), lambda: False
    file = YearlyFile(path, open_file)
    return file.connect, file.moved
