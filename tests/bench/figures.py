"""The one shape of every bench: figures, the limits they must keep, and what they stand beside."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Result:
    """`limits` are the largest allowed values of the figures they name, `at_least` the smallest."""

    figures: Mapping[str, float]
    limits: Mapping[str, float]
    references: Mapping[str, float] = field(default_factory=dict)
    at_least: Mapping[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return all(self.figures[name] <= limit for name, limit in self.limits.items()) and all(
            self.figures[name] >= least for name, least in self.at_least.items()
        )


class Bench(Protocol):
    def __call__(self, *, quick: bool) -> Result: ...


def best_of(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of a few runs."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return round(min(found), 4)


def reference_loop() -> float:
    """A fixed piece of plain Python, so that a slow machine shows beside an absolute figure."""

    def loop() -> int:
        total = 0
        for number in range(2_000_000):
            total += number & 7
        return total

    return best_of(loop)
