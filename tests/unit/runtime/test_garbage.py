"""Looks through the whole heap come when nobody sees them, or late; never by themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.runtime import garbage
from app.runtime.garbage import Collector


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(garbage, "time", made)
    return made


@pytest.fixture
def collector(clock: Clock) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.restore()


def whole_looks() -> int:
    return int(gc.get_stats()[2]["collections"])


def test_much_that_is_made_starts_no_look_through_the_whole(collector: Collector) -> None:
    before = whole_looks()
    kept = [[number] for number in range(600_000)]
    assert len(kept) == 600_000
    assert whole_looks() == before


def test_an_unseen_window_is_looked_through_after_ten_minutes(
    collector: Collector, clock: Clock
) -> None:
    before = whole_looks()
    clock.now += 599
    assert not collector.look(unseen=True)
    clock.now += 1
    assert collector.look(unseen=True)
    assert whole_looks() == before + 1
    assert not collector.look(unseen=True)


def test_one_that_is_seen_only_after_an_hour(collector: Collector, clock: Clock) -> None:
    clock.now += 3_599
    assert not collector.look(unseen=False)
    clock.now += 1
    assert collector.look(unseen=False)


def test_the_thresholds_come_back(clock: Clock) -> None:
    before = gc.get_threshold()
    made = Collector()
    assert gc.get_threshold() != before
    made.restore()
    assert gc.get_threshold() == before
