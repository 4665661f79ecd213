"""Honest progress of a run: how far, how fast, how many seconds are left."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from app.domain.events import RunProgressed
from app.domain.ids import RunId
from app.runtime.event_bus import EventBus

_SETTLED = 0.05
"""Below this share of the work the rate says nothing yet."""

_MEMORY_SECONDS = 8.0
"""Rates older than this hardly count: a batch of 50 lands every few seconds."""


class Pace:
    """Items a second, smoothed: one slow request must not double the time that is left."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = self._last = clock()
        self._done, self._rate = 0, 0.0

    def advance(self, items: int) -> None:
        """Items that landed together after a pause count over that pause."""
        now = self._clock()
        self._done += items
        gap = now - self._last
        if gap <= 0:
            return
        whole = self._done / (now - self._since)
        kept = math.exp(-gap / _MEMORY_SECONDS)
        self._rate = (
            items / gap if self._rate == 0 else kept * self._rate + (1 - kept) * items / gap
        )
        if now - self._since < _MEMORY_SECONDS:
            self._rate = whole
        self._last = now

    def rate(self) -> float | None:
        return self._rate or None


class Progress:
    """Counts one stage after another and tells the bus; cheap enough to call per item."""

    def __init__(self, bus: EventBus, run_id: RunId, kind: str, origin: str) -> None:
        self._bus, self.run_id, self._kind, self._origin = bus, run_id, kind, origin
        self._stage, self._done, self._total, self._pace = "", 0, 0, Pace()

    def stage(self, name: str, total: int = 0) -> None:
        self._stage, self._done, self._total, self._pace = name, 0, total, Pace()
        self._tell()

    def advance(self, items: int = 1) -> None:
        self._done += items
        self._pace.advance(items)
        self._tell()

    def _tell(self) -> None:
        self._bus.publish(
            RunProgressed(
                origin=self._origin,
                run_id=self.run_id,
                kind=self._kind,
                stage=self._stage,
                done=self._done,
                total=self._total,
                seconds_left=self._seconds_left(),
                rate=self._pace.rate() if self._is_settled() else None,
            )
        )

    def _is_settled(self) -> bool:
        return bool(self._total and self._done) and self._done >= self._total * _SETTLED

    def _seconds_left(self) -> float | None:
        rate = self._pace.rate()
        if rate is None or not self._is_settled():
            return None
        return max(0, self._total - self._done) / rate
