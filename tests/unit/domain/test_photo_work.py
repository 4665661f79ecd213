"""A batch: how far it is, how long it takes, and what may still be said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import ShopId
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import (
    SEATS,
    Batch,
    BatchId,
    BatchProgress,
    Priority,
    may,
    rate_of,
    seats,
)

BATCH = Batch(BatchId(1), ShopId(1), BatchKind.OPTIMISE, BatchState.RUNNING)


def test_time_left_counts_what_is_neither_done_nor_failed() -> None:
    far = BatchProgress(BATCH, total=100, done=30, failed=10, bytes_before=900, bytes_after=300,
                        rate=2.0)  # fmt: skip

    assert (far.left, far.seconds_left, far.saved) == (60, 30.0, 600)


@pytest.mark.parametrize("state", [each for each in BatchState if each is not BatchState.RUNNING])
def test_nobody_can_say_when_a_batch_that_does_not_run_ends(state: BatchState) -> None:
    far = BatchProgress(replace(BATCH, state=state), total=10, done=5, rate=1.0)

    assert far.seconds_left is None


def test_one_item_says_nothing_about_the_rate() -> None:
    assert rate_of(1, 5.0) is None
    assert rate_of(10, 0.0) is None
    assert rate_of(30, 60.0) == 0.5


def test_priorities_are_ordered() -> None:
    assert Priority.NOW.number > Priority.USUAL.number > Priority.LATER.number


@pytest.mark.parametrize("ended", [BatchState.DONE, BatchState.CANCELLED])
@pytest.mark.parametrize("wanted", list(BatchState))
def test_what_has_ended_stays_ended(ended: BatchState, wanted: BatchState) -> None:
    assert not may(ended, wanted)


def test_a_paused_batch_goes_on_or_is_cancelled() -> None:
    assert may(BatchState.RUNNING, BatchState.PAUSED)
    assert may(BatchState.PAUSED, BatchState.RUNNING)
    assert may(BatchState.PAUSED, BatchState.CANCELLED)
    assert not may(BatchState.RUNNING, BatchState.DONE)


@given(st.integers(0, 100_000))
def test_a_batch_has_a_seat_and_never_more_than_items(items: int) -> None:
    assert 1 <= seats(items) <= min(SEATS, max(1, items))
