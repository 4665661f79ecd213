"""`kopru agent`: the engine without a window, from sign-in (or boot) until it is told to stop.

    agent.lock   held as long as it lives; a second agent of this person is refused
    agent.stop   made by `kopru agent --stop`, by the setup program and by the service's own stop

A file, because a program without a console hears no Ctrl C on Windows; on Linux SIGTERM works too.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from app.domain.errors import BackendError
from app.main import run_headless
from app.runtime.folders import default_data_dir
from app.services.application import Application

_ASK_SECONDS = 0.5
_LOCK, _STOP = "agent.lock", "agent.stop"


def run_agent(profile: Path | None, folder: Path | None = None) -> dict[str, object]:
    """Work until told to stop. Raises BackendError where this person's agent runs already."""
    home = folder or default_data_dir()
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / _LOCK, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BackendError(
            "The agent is running already", "Stop it first: kopru agent --stop."
        ) from error
    with lock:
        stop = home / _STOP
        stop.unlink(missing_ok=True)
        _end_on_terminate()

        async def work(application: Application) -> dict[str, object]:
            from app.api.unattended import run_unattended

            working = asyncio.ensure_future(run_unattended(application))
            told = asyncio.ensure_future(_told_to_stop(stop))
            try:
                await asyncio.wait((working, told), return_when=asyncio.FIRST_COMPLETED)
            finally:  # a signal cancels the waiting alone: the work ends before its house closes
                told.cancel()
                working.cancel()
                with suppress(asyncio.CancelledError):
                    await working
            return {"ok": True}

        try:
            return run_headless(profile, work)
        except KeyboardInterrupt:
            return {"ok": True}
        finally:
            stop.unlink(missing_ok=True)


def stop_agent(seconds: float, folder: Path | None = None) -> bool:
    """Ask the agent to stop and wait for it; True where none runs any more."""
    home = folder or default_data_dir()
    deadline = time.monotonic() + seconds
    if running(home):
        (home / _STOP).touch()
    while running(home):
        if time.monotonic() > deadline:
            return False
        time.sleep(_ASK_SECONDS / 5)
    return True


def running(home: Path) -> bool:
    if not (home / _LOCK).exists():
        return False
    lock = FileLock(home / _LOCK, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


async def _told_to_stop(stop: Path) -> None:
    # Another process cannot set an Event of ours.
    while not await asyncio.to_thread(stop.exists):  # noqa: ASYNC110
        await asyncio.sleep(_ASK_SECONDS)


def _end_on_terminate() -> None:
    """systemd's way of saying stop is closed in order, like Ctrl C."""
    if sys.platform == "win32":
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGTERM, interrupt)
