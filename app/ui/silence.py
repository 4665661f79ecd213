"""How long something under way has brought no news: a guess of the time left is worth nothing
then, and a person wants to know since when."""

from __future__ import annotations

import time
from collections.abc import Callable

SILENT_AFTER_S = 15.0
"""A slow shop answers a batch of a hundred products in some ten seconds."""


class Silence:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._news: object = None
        self._since = clock()

    def heard(self, news: object) -> None:
        """The same news again is none."""
        if news != self._news:
            self._news, self._since = news, self._clock()

    def seconds(self) -> float | None:
        """None while it is too short to speak of."""
        silent = self._clock() - self._since
        return silent if silent >= SILENT_AFTER_S else None
