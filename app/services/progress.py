"""Honest progress of a run: how far, how fast, how many seconds are left."""

from __future__ import annotations

import time

from app.domain.events import RunProgressed
from app.domain.ids import RunId
from app.runtime.event_bus import EventBus

_SETTLED = 0.05
"""Below this share of the work the rate says nothing yet."""


class Progress:
    """Counts one stage after another and tells the bus; cheap enough to call per item."""

    def __init__(self, bus: EventBus, run_id: RunId, kind: str, origin: str) -> None:
        self._bus, self.run_id, self._kind, self._origin = bus, run_id, kind, origin
        self._stage, self._done, self._total, self._since = "", 0, 0, time.monotonic()

    def stage(self, name: str, total: int = 0) -> None:
        self._stage, self._done, self._total, self._since = name, 0, total, time.monotonic()
        self._tell()

    def advance(self, items: int = 1) -> None:
        self._done += items
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
            )
        )

    def _seconds_left(self) -> float | None:
        if not self._total or self._done < self._total * _SETTLED or not self._done:
            return None
        elapsed = time.monotonic() - self._since
        return elapsed / self._done * (self._total - self._done)
