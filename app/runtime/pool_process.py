"""One spawned process and its pipe, seen from the event loop: nothing here waits on the loop."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import SpawnProcess

import psutil

from app.runtime.pool_child import Message, Setting, Work, serve

type Heard = Callable[["PoolProcess", Message], None]
type Lost = Callable[["PoolProcess"], None]
_GRACE_S = 5.0


class PoolProcess:
    """`heard` and `lost` are called on the loop; starting and sending happen on a thread."""

    def __init__(
        self, setting: Setting, loop: asyncio.AbstractEventLoop, heard: Heard, lost: Lost
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, self._theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=serve, args=(self._theirs, setting), name="kopru-worker", daemon=True
        )
        self._loop, self._heard, self._lost = loop, heard, lost
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="pool-writer")
        self._writer.submit(self._start)

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def send(self, number: int, work: Work, arguments: tuple[object, ...]) -> None:
        """Megabytes take their time in a pipe: never on the loop."""
        self._writer.submit(self._write, (number, work, arguments))

    def rss(self) -> int:
        """Bytes in memory; 0 where the process is gone or not there yet."""
        try:
            pid = self._process.pid
            return 0 if pid is None else int(psutil.Process(pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Its end is heard from the pipe."""
        self._writer.submit(self._end)

    def stop(self, *, politely: bool) -> None:
        """For good. Politely: after what it was sent."""
        if politely:
            self._writer.submit(self._write, None)
            self._writer.submit(self._process.join, _GRACE_S)
        self._writer.submit(self._end)
        self._writer.shutdown(wait=False)

    def _start(self) -> None:
        try:
            self._process.start()
        except OSError:
            self._tell(self._lost, self)
            return
        self._theirs.close()  # so that the pipe ends with the process
        threading.Thread(target=self._listen, name="pool-reader", daemon=True).start()

    def _listen(self) -> None:
        try:
            while True:
                self._tell(self._heard, self, self._ours.recv())
        except (EOFError, OSError):
            self._tell(self._lost, self)

    def _write(self, job: tuple[int, Work, tuple[object, ...]] | None) -> None:
        try:
            self._ours.send(job)
        except OSError:
            return  # it ended: the reader hears it
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            if job is not None:
                self._tell(self._heard, self, ("failed", job[0], error))

    def _end(self) -> None:
        if self._process.pid is not None and self._process.is_alive():
            self._process.kill()

    def _tell(self, what: Callable[..., None], *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody asks any more
            self._loop.call_soon_threadsafe(what, *arguments)
