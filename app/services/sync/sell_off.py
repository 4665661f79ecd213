"""What was sold out by itself lately: many small runs add up like one large one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.guards import sold_out
from app.domain.ids import Sku
from app.domain.sync_plan import PlanLine

WINDOW_SECONDS = 3600.0
"""A busy shop of 200 sells out some five products an hour; a limit of a fifth is 40."""


@dataclass(slots=True)
class SellOff:
    """Codes of one shop whose stock went to 0 without a person's word, and when (monotonic)."""

    _at: dict[Sku, float] = field(default_factory=dict)

    def recent(self, now: float) -> frozenset[Sku]:
        self._at = {sku: at for sku, at in self._at.items() if now - at < WINDOW_SECONDS}
        return frozenset(self._at)

    def add(self, going: Iterable[PlanLine], now: float) -> None:
        """What goes and is not 0 has come back, and counts no more."""
        lines = list(going)
        for line in lines:
            self._at.pop(line.sku, None)
        self._at |= dict.fromkeys(sold_out(lines), now)
