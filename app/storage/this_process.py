"""Names this process so that another one can tell later whether it still lives."""

from __future__ import annotations

import functools
import os
import uuid

import psutil

_SAME_SECONDS = 5.0
"""Two readings of one start differ where the system's clock was set meanwhile."""


@functools.cache
def mark() -> str:
    """PC, process id and start: an id alone is given to another program after a while."""
    return f"{_pc()}/{os.getpid()}@{psutil.Process().create_time():.1f}"


def lives(process: str) -> bool:
    """Whether the process of a mark is still there; True where that is hidden, as it is of
    another PC, though it may have our name."""
    pc, _, rest = process.partition("/")
    if rest and pc != _pc():
        return True
    pid, _, started = (rest or pc).partition("@")
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


def _pc() -> str:
    return f"{uuid.getnode():x}"
