"""What may go wrong with one document, on demand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """`late_*` and `cut_*` say what became of the document; the caller sees no difference."""

    LATE_STORED = "late_stored"
    """Stored at once, answered after `seconds`."""
    LATE_STORING = "late_storing"
    """Stored and answered after `seconds`."""
    CUT_STORED = "cut_stored"
    CUT_LOST = "cut_lost"
    CUT_STORING = "cut_storing"
    """The connection is cut at once, the document is stored `seconds` later."""
    ERROR = "error"
    ERROR_STORED = "error_stored"
    GARBLED = "garbled"
    VAGUE = "vague"
    EMPTY = "empty"
    EXPIRED = "expired"
    BROKEN = "broken"
    """HTTP 500 after the document was stored."""


@dataclass(frozen=True, slots=True)
class Fault:
    trouble: Trouble
    seconds: float = 0.0
