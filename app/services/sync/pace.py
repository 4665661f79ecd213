"""How many items one request may carry, learnt from how fast the shop answers.

Additive increase, multiplicative decrease: a shop that answers quickly gets more at once, one that
takes long or gives up gets half.
"""

from __future__ import annotations

LANES = 2
"""Requests at once: two nearly double a shop's rate, four gain little (measured)."""

LEAST, MOST, STEP = 10, 100, 10
"""Items a request: a hundred is what WooCommerce takes."""

BEGIN = 50
"""A real shop takes 5–8 s for 50 creates."""

SLOW_SECONDS = 8.0
"""An answer that takes longer halves the batch: hosts give up after 30 s or so."""

SLICE_SECONDS = 6.0
"""About so long a slice takes: a person who pauses, or a sale in Wolvox, waits no longer."""

_SLICE_MOST = 1_000


class Pace:
    """The pace of one shop; kept from run to run."""

    def __init__(self) -> None:
        self.batch = BEGIN
        self._seconds = 1.0

    def answered(self, items: int, seconds: float) -> None:
        """A request with so many items was answered after so long."""
        if seconds > SLOW_SECONDS:
            self.gave_up()
        elif items >= self.batch and seconds < SLOW_SECONDS / 2:
            self.batch = min(MOST, self.batch + STEP)
        if items:
            self._seconds = seconds / items

    def gave_up(self) -> None:
        """No answer in time, or the host's own limit."""
        self.batch = max(LEAST, self.batch // 2)

    def slice(self) -> int:
        """How many items to send before they are read back and remembered: whole batches."""
        round_ = LANES * self.batch
        rounds = int(SLICE_SECONDS / max(self._seconds * self.batch, 0.001))
        return max(round_, min(_SLICE_MOST, round_ * rounds) // round_ * round_)
