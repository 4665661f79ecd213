"""The IO thread: one selector loop that owns every socket, reached by `submit`.

A selector loop because psycopg's async mode refuses the Proactor loop, which Windows would
give and qasync's own loop is.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any

from app.runtime.logging import get_logger

_log = get_logger(__name__)


class Engine:
    """Start it once, stop it once; `submit` works from any thread in between."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._side: set[asyncio.Task[None]] = set()
        self._failure: OSError | None = None

    def start(self) -> None:
        """Return once the loop takes work. Raises RuntimeError where no loop can be made."""
        self._thread.start()
        self._ready.wait()
        if self._loop is None:
            raise RuntimeError("the engine has no event loop") from self._failure

    def submit[T](self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        """Schedule a coroutine; cancelling the future cancels it on the engine."""
        if self._loop is None or not self._thread.is_alive():
            work.close()
            raise RuntimeError("the engine is not running")
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:  # closed between the look and the call
            work.close()
            raise

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run a side task until the engine stops; its error is logged once. Engine thread only."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._side.add(task)
        task.add_done_callback(self._settled)

    def stop(self, grace: float = 5.0) -> None:
        """Cancel everything, wait at most `grace` seconds for it to end, and join the thread.

        Whoever does not end by then is named in the log and left behind: a window must close.
        """
        if self._loop is None or self._stop is None or not self._thread.is_alive():
            return
        with contextlib.suppress(RuntimeError):  # a second stop may find the loop closed
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(grace)
        if self._thread.is_alive():
            left = [task.get_name() for task in asyncio.all_tasks(self._loop)]
            _log.error("engine did not stop in time", seconds=grace, tasks=left)

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(self._serve())
        except OSError as error:  # no file descriptor left for a loop
            self._failure = error
            _log.exception("engine ended")
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._stop.wait()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _settled(self, task: asyncio.Task[None]) -> None:
        self._side.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("side task failed", task=task.get_name(), exc_info=error)
