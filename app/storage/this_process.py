"""Names this process so that another one can tell later whether it still lives."""

from __future__ import annotations

import functools
import os

import psutil

_SAME_SECONDS = 5.0
"""Two readings of one start differ where the system's clock was set meanwhile."""


@functools.cache
def mark() -> str:
    """Process id and start: an id alone is given to another program after a while."""
    return f"{os.getpid()}@{psutil.Process().create_time():.1f}"


def lives(process: str) -> bool:
    """Whether the process of a mark made on this PC is still there; True where that is hidden."""
    pid, _, started = process.partition("@")
    try:
        found = psutil.Process(int(pid))
        return (
            found.status() != psutil.STATUS_ZOMBIE
            and abs(found.create_time() - float(started)) < _SAME_SECONDS
        )
    except (psutil.NoSuchProcess, ValueError):
        return False
    except (psutil.Error, OSError):
        return True
