"""The pace of a run: right at a steady rate, calm at a hitch, honest when it slows down."""

from __future__ import annotations

from app.domain.events import RunProgressed
from app.domain.ids import RunId
from app.runtime.event_bus import EventBus
from app.services.progress import Pace, Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def paced(clock: Clock, pace: Pace, *batches: tuple[float, int]) -> float:
    for seconds, items in batches:
        clock.now += seconds
        pace.advance(items)
    return pace.rate() or 0


def test_a_steady_pace_is_told_as_it_is() -> None:
    clock = Clock()
    assert abs(paced(clock, Pace(clock), *[(2.0, 50)] * 20) - 25) < 0.01


def test_one_hitch_does_not_double_the_time_that_is_left() -> None:
    clock = Clock()
    pace = Pace(clock)
    paced(clock, pace, *[(1.0, 25)] * 30)
    assert paced(clock, pace, (4.0, 25)) > 25 / 2


def test_a_shop_that_slowed_down_is_believed_before_long() -> None:
    clock = Clock()
    pace = Pace(clock)
    paced(clock, pace, *[(1.0, 50)] * 30)
    assert paced(clock, pace, *[(5.0, 50)] * 8) < 12


def test_items_of_one_moment_divide_by_no_zero() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.advance(5)
    assert pace.rate() is None
    assert paced(clock, pace, (1.0, 5)) == 10


def test_the_time_left_comes_when_the_rate_means_something() -> None:
    bus, told = EventBus(), list[RunProgressed]()
    bus.subscribe(RunProgressed, told.append)
    progress = Progress(bus, RunId(1), "catalogue", "PC")
    progress.stage("apply", 1_000)
    progress.advance(10)
    progress.advance(90)
    assert [each.done for each in told] == [0, 10, 100]
    assert told[1].seconds_left is None
    assert told[2].seconds_left is not None
    assert told[2].rate is not None
    assert abs(told[2].seconds_left * told[2].rate - 900) < 1
