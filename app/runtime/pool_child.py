"""The worker process itself: threads that take jobs from a pipe, and one budget for them all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection

import psutil

_ARENAS, _OF_ITS_OWN = -8, -3  # M_ARENA_MAX and M_MMAP_THRESHOLD of malloc.h
_LARGE = 1 << 20
"""Bytes from which a piece of memory goes back to the system as soon as it is free."""

type Work = Callable[..., object]
type Message = tuple[str, int, object]
"""What happened, to which job, with what: begun, waiting, done or failed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`weigh` says what a job's arguments will need of `budget`; heavier ones run one by one."""

    threads: int
    budget: int = 0
    weigh: Callable[..., int] | None = None


_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
"""The threads are ours: numpy's own wait for each other at full speed, twice the CPU (measured)."""


class Budget:
    def __init__(self, most: int) -> None:
        self._most, self._used = most, 0
        self._changed = threading.Condition()

    def take(self, weight: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._used or self._used + weight <= self._most)
            self._used += weight

    def give_back(self, weight: int) -> None:
        with self._changed:
            self._used -= weight
            self._changed.notify_all()


def serve(connection: Connection, setting: Setting) -> None:
    """Until the pipe says None or is gone: an engine that was killed leaves no worker behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault(_BLAS_THREADS, "1")  # before numpy is there
    _lower_priority()
    _give_memory_back()
    speak, budget = _Voice(connection), Budget(setting.budget)
    threads = ThreadPoolExecutor(setting.threads)
    try:
        while (job := connection.recv()) is not None:
            number, work, arguments = job
            done = threads.submit(_work, speak, setting, budget, number, work, arguments)
            done.add_done_callback(partial(speak.result, number))
    except (EOFError, OSError):
        os._exit(0)
    threads.shutdown()


class _Voice:
    """Several threads, one pipe."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._turn = connection, threading.Lock()

    def say(self, what: str, number: int, value: object = None) -> None:
        octets = pickle.dumps((what, number, value))
        with self._turn:
            self._connection.send_bytes(octets)

    def result(self, number: int, done: Future[object]) -> None:
        error = done.exception()
        try:
            if error is None:
                self.say("done", number, done.result())
            else:
                self.say("failed", number, pickle.loads(pickle.dumps(error)))  # noqa: S301
        except (pickle.PicklingError, TypeError, AttributeError):
            self.say("failed", number, RuntimeError(repr(error or done.result())))


def _work(
    speak: _Voice,
    setting: Setting,
    budget: Budget,
    number: int,
    work: Work,
    arguments: tuple[object, ...],
) -> object:
    speak.say("begun", number)
    if setting.weigh is None:
        return work(*arguments)
    weight = setting.weigh(*arguments)
    speak.say("waiting", number)
    budget.take(weight)
    try:
        speak.say("begun", number)
        return work(*arguments)
    finally:
        budget.give_back(weight)


def _give_memory_back() -> None:
    """Linux' C library keeps what each thread frees for that thread alone: with pictures of many
    megabytes nearly twice what is needed. Elsewhere there is nothing to ask."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            allocator = ctypes.CDLL(None).mallopt
            allocator(_ARENAS, 1)
            allocator(_OF_ITS_OWN, _LARGE)


def _lower_priority() -> None:
    process = psutil.Process()
    if sys.platform == "win32":
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(10)
