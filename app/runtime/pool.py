"""A process pool for images and other heavy CPU, so that the GUI keeps its frames.

Spawned, never forked: Windows knows nothing else, and a fork copies Postgres sockets.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import psutil

from app.domain.errors import BackendError

_JOBS_PER_CHILD = 500


class Pool:
    """Started at the first use; a killed worker costs the jobs that were under way, no more."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    async def run[T](self, work: Callable[..., T], *arguments: object) -> T:
        """Run a picklable function in the pool. Raises BackendError if its worker was killed."""
        loop, executor = asyncio.get_running_loop(), self._started()
        try:
            return await loop.run_in_executor(executor, work, *arguments)
        except BrokenProcessPool as broken:
            if self._executor is executor:  # another job may have replaced it already
                self.close()
            raise BackendError(
                "A worker process was ended", "Try again; if it repeats, free some memory."
            ) from broken

    def close(self) -> None:
        """Stop the workers without waiting for jobs that have not begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_lower_priority,
                max_tasks_per_child=_JOBS_PER_CHILD,
            )
        return self._executor


def _lower_priority() -> None:
    process = psutil.Process()
    if sys.platform == "win32":
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(10)
