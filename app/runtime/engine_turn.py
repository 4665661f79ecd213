"""One engine at work on a PC's data: the agent, a window or `kopru serve`, whoever came first.

The lock belongs to the process, and the system lets it go when that dies: who waits takes over
within seconds, and needs to know nothing of the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.runtime.logging import get_logger

LOCK = "engine.lock"
_ASK_SECONDS = 2.0
_log = get_logger(__name__)


@asynccontextmanager
async def engine_turn(
    lock_file: Path | None, meanwhile: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """Enter once the work is ours; `meanwhile` runs while another process does it.

    Without a lock file (a shop served alone) nobody is asked.
    """
    if lock_file is None:
        yield
        return
    lock = FileLock(lock_file, thread_local=False)
    if not _taken(lock):
        _log.info("another process does the work; this one joins it")
        joined = asyncio.ensure_future(meanwhile())
        try:
            # Another process cannot set an Event of ours.
            while not _taken(lock):  # noqa: ASYNC110
                await asyncio.sleep(_ASK_SECONDS)
        finally:
            joined.cancel()
            with suppress(asyncio.CancelledError):
                await joined
        _log.info("the other process is gone; this one does the work now")
    try:
        yield
    finally:
        lock.release()


def _taken(lock: FileLock) -> bool:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True
