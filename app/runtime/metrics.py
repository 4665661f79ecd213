"""Counters, gauges and latencies of this process, for the status page and the metrics endpoint."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

_KEPT = 512
"""Latencies kept for each name: the newest ones, so that a quantile speaks of now."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds over the newest measurements; `count` is all there ever were."""

    count: int
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything measured so far, as plain values."""

    counters: Mapping[str, int]
    gauges: Mapping[str, float]
    latencies: Mapping[str, Latency]


class Metrics:
    """Any thread may measure."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counters: Counter[str] = Counter()
        self._gauges: dict[str, float] = {}
        self._times: dict[str, deque[float]] = {}
        self._timed: Counter[str] = Counter()

    def count(self, name: str, by: int = 1) -> None:
        with self._lock:
            self._counters[name] += by

    def gauge(self, name: str, value: float) -> None:
        with self._lock:
            self._gauges[name] = value

    def observe(self, name: str, seconds: float) -> None:
        with self._lock:
            self._times.setdefault(name, deque(maxlen=_KEPT)).append(seconds)
            self._timed[name] += 1

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Measure the block, whether it succeeds or not."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.observe(name, time.perf_counter() - started)

    def figures(self) -> Figures:
        with self._lock:
            latencies = {
                name: Latency(self._timed[name], _quantile(times, 0.50), _quantile(times, 0.95))
                for name, times in self._times.items()
            }
            return Figures(dict(self._counters), dict(self._gauges), latencies)


def _quantile(times: deque[float], part: float) -> float:
    """Nearest rank: always a value that was measured."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
