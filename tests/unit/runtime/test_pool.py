"""The worker process: a killed or hanging job costs itself only, the others are done."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.domain.errors import BackendError, Refused
from app.runtime.pool import Pool, WorkerEnded, WorkTooLong
from app.runtime.pool_child import Budget

_KILLED_ENGINE = """
import asyncio, os
from app.runtime.pool import Pool

async def start():
    return await Pool().run(os.getpid)

print(asyncio.run(start()), flush=True)
os._exit(1)
"""


@asynccontextmanager
async def pool(threads: int = 1, **options: float) -> AsyncIterator[Pool]:
    made = Pool(threads, **options)  # type: ignore[arg-type]
    yield made
    made.close()


def sleep_and_say(seconds: float, name: str) -> str:
    time.sleep(seconds)
    return name


def refuse() -> None:
    raise Refused("Nothing fits", "Use {what}.", code="no", what="another")


def returns_a_lock() -> object:
    return threading.Lock()


def fill_memory(megabytes: int) -> int:
    held = bytearray(os.urandom(1024)) * (1024 * megabytes)
    time.sleep(20)
    return len(held)


def threads_that_numpy_brings() -> int:
    own = psutil.Process().num_threads()
    import numpy as np

    square = np.ones((500, 500), np.float32)
    assert (square @ square)[0, 0] == 500
    return psutil.Process().num_threads() - own


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="numpy brings none on one core")
async def test_the_threads_are_ours_alone() -> None:
    """Numpy's wait for each other at full speed: with them a photo took three times the CPU."""
    async with pool() as workers:
        assert await workers.run(threads_that_numpy_brings) == 0


async def test_survives_a_killed_worker() -> None:
    async with pool() as work:
        worker = await work.run(os.getpid)
        assert worker not in (os.getpid(), None)
        assert await work.run(os.getpid) == worker == work.pid
        with pytest.raises(BackendError, match="worker process was ended"):
            await work.run(os._exit, 9)
        assert await work.run(os.getpid) != worker


async def test_who_ended_the_process_is_found_and_the_others_are_done() -> None:
    async with pool(3) as work:
        ends = asyncio.ensure_future(work.run(os._exit, 9))
        others = [work.run(sleep_and_say, 0.2, str(number)) for number in range(8)]
        assert await asyncio.gather(*others) == [str(number) for number in range(8)]
        with pytest.raises(WorkerEnded):
            await ends


async def test_what_takes_too_long_is_killed_and_the_others_go_on() -> None:
    async with pool(2, longest_s=1.0) as work:
        await work.run(os.getpid)  # it is up
        late = asyncio.ensure_future(work.run(time.sleep, 30))
        others = [work.run(sleep_and_say, 0.3, str(number)) for number in range(6)]
        started = time.monotonic()
        assert await asyncio.gather(*others) == [str(number) for number in range(6)]
        with pytest.raises(WorkTooLong):
            await late
        assert time.monotonic() - started < 15


async def test_a_pc_that_slept_kills_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour of sleep is no hour of work, though the clock of Windows says so."""
    clock, slept = time.monotonic, [0.0]
    monkeypatch.setattr(
        "app.runtime.pool.time", SimpleNamespace(monotonic=lambda: clock() + slept[0])
    )
    async with pool(longest_s=30) as workers:
        work = asyncio.create_task(workers.run(sleep_and_say, 3.0, "done"))
        while True:
            await asyncio.sleep(0.05)
            if any(job.begun_at for job in workers._under_way.values()):
                break
        slept[0] = 3600
        assert await work == "done"


async def test_what_eats_the_memory_is_killed() -> None:
    async with pool(1, most_rss=300 * 2**20) as work:
        with pytest.raises(WorkerEnded):
            await work.run(fill_memory, 600)
        assert await work.run(sleep_and_say, 0, "next") == "next"


async def test_a_new_process_takes_over_after_so_many_jobs() -> None:
    async with pool(2, jobs_per_child=5) as work:
        seen = await asyncio.gather(*(work.run(os.getpid) for _ in range(12)))
    assert [seen.count(pid) for pid in dict.fromkeys(seen)] == [5, 5, 2]


async def test_killed_at_random_nothing_is_lost_or_done_twice() -> None:
    """Killed from outside, so nobody is guilty: jobs are asked again, each answered once."""
    async with pool(2) as work:
        answers = [asyncio.ensure_future(work.run(sleep_and_say, 0.05, str(n))) for n in range(60)]
        for _ in range(3):
            await asyncio.sleep(1.0)
            if work.pid is not None and len([a for a in answers if not a.done()]) > 10:
                psutil.Process(work.pid).kill()
        done = await asyncio.gather(*answers, return_exceptions=True)
    lost = [each for each in done if isinstance(each, BaseException)]
    assert all(isinstance(each, WorkerEnded) for each in lost)
    assert len(lost) <= 1  # one that was alone in it when it was killed
    assert len(done) == 60


async def test_an_error_comes_back_as_it_is() -> None:
    async with pool() as work:
        with pytest.raises(ValueError, match="invalid literal"):
            await work.run(int, "x")
        with pytest.raises(Refused) as refused:
            await work.run(refuse)
        if hasattr(os, "getpriority"):
            assert await work.run(os.getpriority, os.PRIO_PROCESS, 0) > 0
    assert (refused.value.code, refused.value.advice) == ("no", "Use another.")


async def test_what_cannot_cross_is_an_error_not_a_hang() -> None:
    async with pool() as work:
        with pytest.raises((TypeError, AttributeError, ValueError)):
            await work.run(_local())
        with pytest.raises(RuntimeError):
            await work.run(returns_a_lock)


async def test_urgent_work_goes_first() -> None:
    async with pool() as work:
        order: list[str] = []

        async def ask(name: str, *, urgent: bool = False) -> None:
            order.append(await work.run(sleep_and_say, 0.1, name, urgent=urgent))

        batch = [asyncio.ensure_future(ask(str(number))) for number in range(5)]
        await asyncio.sleep(0)
        await asyncio.gather(*batch, ask("seen now", urgent=True))
    assert order.index("seen now") < 4


async def test_who_gave_up_costs_nobody() -> None:
    async with pool() as work:
        waiting = [asyncio.ensure_future(work.run(time.sleep, 0.3)) for _ in range(4)]
        await asyncio.sleep(0.1)
        waiting[3].cancel()
        waiting[0].cancel()
        assert await work.run(sleep_and_say, 0, "next") == "next"


def test_the_worker_ends_with_its_engine() -> None:
    """Nothing is left behind where the engine is killed."""
    done = subprocess.run(
        [sys.executable, "-c", _KILLED_ENGINE],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        check=False,
    )
    worker = int(done.stdout)
    deadline = time.monotonic() + 10
    while psutil.pid_exists(worker) and time.monotonic() < deadline:
        if psutil.Process(worker).status() == psutil.STATUS_ZOMBIE:
            break  # nobody reaps it in a container without an init
        time.sleep(0.05)
    assert time.monotonic() < deadline


def test_the_budget_lets_a_giant_through_alone() -> None:
    budget, seen = Budget(100), list[str]()
    budget.take(60)
    threads = [
        threading.Thread(target=_take, args=(budget, weight, seen)) for weight in (30, 500, 40)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    assert "500" not in seen
    budget.give_back(60)
    for thread in threads:
        thread.join(5)
    assert sorted(seen) == ["30", "40", "500"]


def _take(budget: Budget, weight: int, seen: list[str]) -> None:
    budget.take(weight)
    seen.append(str(weight))
    budget.give_back(weight)


def _local() -> Callable[[], None]:
    def inside() -> None:
        signal.getsignal(signal.SIGINT)

    return inside
