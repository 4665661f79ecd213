"""The engine thread: takes work from any thread, keeps errors whole, always lets go."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest
from structlog.testing import capture_logs

from app.runtime.engine import Engine


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    made.start()
    yield made
    made.stop()


async def thread_name() -> str:
    return threading.current_thread().name


async def fail() -> None:
    raise KeyError("lost")


async def sleep(started: threading.Event) -> None:
    started.set()
    await asyncio.Event().wait()


async def spawn(engine: Engine) -> None:
    engine.spawn("side", fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def test_work_runs_on_the_engine_thread_on_a_selector_loop(engine: Engine) -> None:
    async def loop_type() -> type:
        return type(asyncio.get_running_loop())

    assert engine.submit(thread_name()).result() == "engine"
    assert issubclass(engine.submit(loop_type()).result(), asyncio.SelectorEventLoop)


def test_an_error_keeps_its_type(engine: Engine) -> None:
    with pytest.raises(KeyError, match="lost"):
        engine.submit(fail()).result()


def test_cancelling_the_future_cancels_the_work(engine: Engine) -> None:
    started, cancelled = threading.Event(), threading.Event()

    async def work() -> None:
        try:
            await sleep(started)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    future = engine.submit(work())
    started.wait()
    future.cancel()
    assert cancelled.wait(5)


def test_a_side_task_that_fails_is_reported_once_and_stops_nothing(engine: Engine) -> None:
    with capture_logs() as logs:
        engine.submit(spawn(engine)).result()
    assert [(each["event"], each["task"]) for each in logs] == [("side task failed", "side")]
    assert engine.submit(thread_name()).result() == "engine"


def test_stop_lets_side_tasks_clean_up_and_cancels_what_is_pending() -> None:
    engine, closed, started = Engine(), threading.Event(), threading.Event()
    engine.start()

    async def side() -> None:
        try:
            await sleep(threading.Event())
        finally:
            await asyncio.sleep(0)
            closed.set()

    async def begin() -> None:
        engine.spawn("side", side())

    engine.submit(begin()).result()
    pending = engine.submit(sleep(started))
    started.wait()
    engine.stop()
    assert closed.is_set()
    with pytest.raises(CancelledError):
        pending.result(5)


def test_stop_does_not_wait_for_ever_and_names_who_hangs() -> None:
    engine, started, let_go = Engine(), threading.Event(), threading.Event()
    engine.start()

    async def stubborn() -> None:
        started.set()
        let_go.wait()  # blocks the loop on purpose

    future = engine.submit(stubborn())
    started.wait()
    with capture_logs() as logs:
        engine.stop(grace=0.05)
    assert logs[0]["event"] == "engine did not stop in time"
    let_go.set()
    future.exception(5)
    engine.stop()


def test_after_the_stop_work_is_refused_and_stopping_again_does_no_harm() -> None:
    engine = Engine()
    engine.stop()
    with pytest.raises(RuntimeError, match="not running"):
        engine.submit(thread_name())
    engine.start()
    engine.stop()
    engine.stop()
    with pytest.raises(RuntimeError, match="not running"):
        engine.submit(thread_name())
