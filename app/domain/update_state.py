"""How an update stands, told in one piece: the notice and the dialog show nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.errors import KopruError
from app.domain.events import Event


class Phase(StrEnum):
    UNAVAILABLE = "unavailable"
    """This copy cannot update itself: it runs from source, or carries no keys."""
    CURRENT = "current"
    CHECKING = "checking"
    OFFERED = "offered"
    DOWNLOADING = "downloading"
    PREPARING = "preparing"
    READY = "ready"
    BY_HAND = "by_hand"
    """Downloaded and right, but the system's package manager must install it (`command`)."""
    FAILED = "failed"


class Outcome(StrEnum):
    """How the last installing ended."""

    NONE = ""
    DONE = "done"
    BUSY = "busy"
    ROLLED_BACK = "rolled_back"
    NOT_INSTALLED = "not_installed"


@dataclass(frozen=True, slots=True)
class UpdateState:
    """`done` of `total` bytes; `error` says why it FAILED; `outcome` and `outcome_version` of
    the last installing, until it was read; `notes` maps a language to what is new."""

    phase: Phase = Phase.UNAVAILABLE
    version: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    command: str = ""
    error: KopruError | None = None
    outcome: Outcome = Outcome.NONE
    outcome_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateChanged(Event):
    state: UpdateState

    @property
    def merge_key(self) -> object:
        return UpdateChanged
