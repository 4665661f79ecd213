"""How far the sync of one shop has followed Wolvox, and when it must read everything again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.ports import Mark

FULL_SECONDS = 600.0
"""A full reading this often settles what no look can see: edited and deleted movements."""

OWED_SECONDS = 30.0
"""So long a full reading that is owed may wait, or a busy day would read all the time."""


@dataclass(frozen=True, slots=True)
class Trail:
    """`full_at` is when everything was read (monotonic seconds), with these selling `rates`;
    `owed` whether that is due anew."""

    mark: Mark
    full_at: float
    rates: Mapping[str, Decimal]
    owed: bool = False

    def full_due(self, now: float) -> bool:
        return now - self.full_at > (OWED_SECONDS if self.owed else FULL_SECONDS)

    def moved_on(self, mark: Mark, *, owed: bool) -> Trail:
        return replace(self, mark=mark, owed=self.owed or owed)
