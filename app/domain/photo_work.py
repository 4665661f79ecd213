"""Work over many photos: a batch, its parts on several PCs, how far it is and how long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from app.domain.ids import ShopId
from app.domain.photo import Trouble
from app.domain.photo_views import BatchKind, BatchState, BatchView

BatchId = NewType("BatchId", int)

SEATS = 6
"""So many PCs may work on one batch."""

PER_SEAT = 4
"""Fewer photos a seat are not worth another PC."""

MOST_ATTEMPTS = 3
"""A photo that ended its program so often is not tried again by itself."""

RATE_SECONDS = 60.0
"""The rate is that of the last minute, over all PCs."""


class Priority(StrEnum):
    """Somebody looks at it, as asked for, when nothing else is to be done."""

    NOW = "now"
    USUAL = "usual"
    LATER = "later"

    @property
    def number(self) -> int:
        return {Priority.NOW: 20, Priority.USUAL: 0, Priority.LATER: -20}[self]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was asked for. `document` is the kind's own: recipe, edit, source."""

    id: BatchId
    shop_id: ShopId
    kind: BatchKind
    state: BatchState
    priority: Priority = Priority.USUAL
    asked_by: str = ""
    document: Mapping[str, object] = field(default_factory=dict)
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One item that a seat has taken: a photo's id, a SKU or a picture's address. `attempt`
    counts from 1, before the work, so that one that kills its program is found out."""

    batch: BatchId
    item: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Done:
    """What one item came to, in bytes; with `skipped` there was nothing to do any more."""

    size_before: int = 0
    size_after: int = 0
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be done: why, and what to do."""

    item: str
    name: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch is. `rate` (items a second, all PCs) and `seconds_left` are None while
    nobody can say; bytes are those of the items that are done."""

    batch: Batch
    total: int = 0
    done: int = 0
    failed: int = 0
    cancelled: int = 0
    bytes_before: int = 0
    bytes_after: int = 0
    computers: int = 0
    rate: float | None = None

    @property
    def left(self) -> int:
        return max(0, self.total - self.done - self.failed - self.cancelled)

    @property
    def seconds_left(self) -> float | None:
        if self.batch.state is not BatchState.RUNNING or not self.rate:
            return None
        return self.left / self.rate

    @property
    def saved(self) -> int:
        return self.bytes_before - self.bytes_after

    @property
    def view(self) -> BatchView:
        """As the strip shows it."""
        return BatchView(
            self.batch.id,
            self.batch.kind,
            self.batch.state,
            self.done,
            self.failed,
            self.total,
            self.rate,
            self.seconds_left,
            max(1, self.computers),
        )


def seats(items: int) -> int:
    """How many PCs may share a batch of so many items."""
    return max(1, min(SEATS, items // PER_SEAT))


def rate_of(ended: int, seconds: float) -> float | None:
    """Items a second from what ended lately; one alone says nothing yet."""
    return ended / seconds if ended > 1 and seconds > 0 else None


def may(state: BatchState, wanted: BatchState) -> bool:
    """Whether a person may say so: what has ended stays ended."""
    allowed = {
        BatchState.PAUSED: {BatchState.WAITING, BatchState.RUNNING},
        BatchState.RUNNING: {BatchState.PAUSED},
        BatchState.CANCELLED: {BatchState.WAITING, BatchState.RUNNING, BatchState.PAUSED},
    }
    return state in allowed.get(wanted, set())
