"""One worker process with threads for images and other heavy CPU, so that the GUI keeps its frames.

Spawned, never forked: Windows knows nothing else, and a fork copies Postgres sockets. What takes
too long is killed with the process, and only that job fails: the others are taken up again. What
ends the process is found by running those that were under way once more, each alone.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from app.domain.errors import BackendError
from app.runtime.pool_child import Message, Setting
from app.runtime.pool_process import PoolProcess

_JOBS_PER_CHILD = 500
_LONGEST_S = 60.0
_MOST_RSS = 1200 * 2**20
_LOOK_S = 1.0
_ASLEEP_S = 10.0
"""Between two looks: the PC slept, and so did the work. Windows' clock counts that time."""
_STILLBORN = 3
"""Processes in a row that ended without a word: then it is not the jobs."""


class WorkerEnded(BackendError):
    """A job ended its process twice, the second time alone in it."""


class WorkTooLong(BackendError):
    """A job ran over its time and was killed."""


@dataclass(eq=False, slots=True)
class _Job:
    number: int
    work: Callable[..., object]
    arguments: tuple[object, ...]
    answer: asyncio.Future[object]
    suspect: bool = False
    begun_at: float | None = None
    """When a thread took it up; None while it waits."""
    ever_begun: bool = False


def _ended() -> WorkerEnded:
    return WorkerEnded("A worker process was ended", "Try again; if it repeats, free some memory.")


def usual_threads() -> int:
    """One core stays the window's; more than four do not pay."""
    return max(1, min(4, (os.cpu_count() or 2) - 1))


class Pool:
    """Started at the first use, on one event loop. Jobs are picklable functions."""

    def __init__(
        self,
        threads: int = 1,
        *,
        longest_s: float = _LONGEST_S,
        jobs_per_child: int = _JOBS_PER_CHILD,
        most_rss: int = _MOST_RSS,
        budget: int = 0,
        weigh: Callable[..., int] | None = None,
    ) -> None:
        self._setting = Setting(threads, budget, weigh)
        self._longest_s, self._jobs_per_child = longest_s, jobs_per_child
        self._most_rss = most_rss
        self._numbers = count(1)
        self._waiting, self._suspects = deque[_Job](), deque[_Job]()
        self._under_way: dict[int, _Job] = {}
        self._process: PoolProcess | None = None
        self._sent = self._stillborn = 0
        self._look: asyncio.TimerHandle | None = None
        self._looked_at = 0.0

    async def run[T](self, work: Callable[..., T], *arguments: object, urgent: bool = False) -> T:
        """Raises what `work` raises, WorkTooLong, or WorkerEnded; `urgent` goes before others."""
        loop = asyncio.get_running_loop()
        job = _Job(next(self._numbers), work, arguments, loop.create_future())
        if urgent:
            self._waiting.appendleft(job)
        else:
            self._waiting.append(job)
        self._send()
        return await job.answer  # type: ignore[return-value]

    @property
    def pid(self) -> int | None:
        """The worker's, while there is one."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """Stop at once: what is under way is lost, what waits is cancelled."""
        self._end_process()
        for job in (*self._under_way.values(), *self._suspects, *self._waiting):
            job.answer.cancel()
        self._under_way.clear()
        self._suspects.clear()
        self._waiting.clear()

    def _send(self) -> None:
        """As many as there are threads and one more; a suspect only alone."""
        while (job := self._next()) is not None:
            process = self._started()
            self._under_way[job.number] = job
            self._sent += 1
            process.send(job.number, job.work, job.arguments)

    def _next(self) -> _Job | None:
        self._retire()
        if any(job.suspect for job in self._under_way.values()):
            return None
        queue = self._suspects or self._waiting
        most = 1 if self._suspects else self._setting.threads + 1
        while queue and queue[0].answer.done():  # nobody waits for it any more
            queue.popleft()
        if not queue or len(self._under_way) >= most or self._sent >= self._jobs_per_child:
            return None
        return queue.popleft()

    def _retire(self) -> None:
        """After some hundred jobs a new process takes over: whatever leaked goes with the old."""
        if self._sent >= self._jobs_per_child and not self._under_way:
            self._end_process(politely=True)

    def _started(self) -> PoolProcess:
        if self._process is None:
            loop = asyncio.get_running_loop()
            self._process = PoolProcess(self._setting, loop, self._heard, self._lost)
            self._look_again(loop)
        return self._process

    def _end_process(self, *, politely: bool = False) -> None:
        if self._look is not None:
            self._look.cancel()
        if self._process is not None:
            self._process.stop(politely=politely)
        self._process, self._look, self._sent = None, None, 0

    def _heard(self, process: PoolProcess, message: Message) -> None:
        what, number, value = message
        self._stillborn = 0
        job = self._under_way.get(number)
        if process is not self._process or job is None:
            return
        if what == "begun":
            job.begun_at, job.ever_begun = time.monotonic(), True
        elif what == "waiting":
            job.begun_at = None
        else:
            del self._under_way[number]
            self._answer(job, value, failed=what == "failed")
            self._send()

    @staticmethod
    def _answer(job: _Job, value: object, *, failed: bool) -> None:
        if job.answer.done():
            return
        if failed and isinstance(value, BaseException):
            job.answer.set_exception(value)
        else:
            job.answer.set_result(value)

    def _lost(self, process: PoolProcess) -> None:
        """The process ended by itself: who was at work is a suspect, who was alone is guilty."""
        if process is not self._process:
            return
        self._end_process()
        self._stillborn += 1
        for job in self._taken_back():
            if job.suspect or self._stillborn > _STILLBORN:
                self._answer(job, _ended(), failed=True)
            elif job.ever_begun:
                job.suspect = True
                self._suspects.append(job)
            else:
                self._waiting.appendleft(job)
        self._send()

    def _watch(self) -> None:
        now, process = time.monotonic(), self._process
        if process is None:
            return
        if now - self._looked_at > _ASLEEP_S:
            for job in self._under_way.values():
                job.begun_at = None if job.begun_at is None else now
        late = [
            job
            for job in self._under_way.values()
            if job.begun_at is not None and now - job.begun_at > self._longest_s
        ]
        if late:
            self._end_late(late)
        else:
            if process.rss() > self._most_rss:
                process.kill()  # heard of as if it had ended by itself
            self._look_again(asyncio.get_running_loop())

    def _look_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self._looked_at = time.monotonic()
        self._look = loop.call_later(_LOOK_S, self._watch)

    def _end_late(self, late: list[_Job]) -> None:
        self._end_process()
        for job in self._taken_back():
            if job in late:
                error = WorkTooLong(
                    "A piece of work took too long", "It was ended; try again with less at once."
                )
                self._answer(job, error, failed=True)
            elif job.suspect:
                self._suspects.appendleft(job)
            else:
                self._waiting.appendleft(job)
        self._send()

    def _taken_back(self) -> list[_Job]:
        """Latest first, so that each put back at the front ends up in its old order."""
        taken = sorted(self._under_way.values(), key=lambda job: job.number, reverse=True)
        self._under_way.clear()
        for job in taken:
            job.begun_at = None
        return taken
