"""One process does the work; who comes second joins it, and takes over when it dies."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from app.runtime import engine_turn as module
from app.runtime.engine_turn import LOCK, engine_turn

_HOLDS = """
import sys, time
from filelock import FileLock
lock = FileLock(sys.argv[1])
lock.acquire(timeout=0)
print("held", flush=True)
time.sleep(60)
"""


def _holder(lock: Path) -> subprocess.Popen[bytes]:
    other = subprocess.Popen([sys.executable, "-c", _HOLDS, str(lock)], stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    return other


async def _never_called() -> None:
    raise AssertionError("nobody else works")


async def test_the_first_works_at_once(tmp_path: Path) -> None:
    async with engine_turn(tmp_path / LOCK, _never_called):
        pass
    async with engine_turn(tmp_path / LOCK, _never_called):
        pass


async def test_without_a_lock_nobody_is_asked() -> None:
    async with engine_turn(None, _never_called):
        pass


async def test_the_second_joins_and_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ASK_SECONDS", 0.05)
    other = _holder(tmp_path / LOCK)
    told: list[str] = []

    async def joined() -> None:
        told.append("joined")
        try:
            await asyncio.Event().wait()
        finally:
            told.append("left")

    async def second() -> None:
        async with engine_turn(tmp_path / LOCK, joined):
            told.append("works")

    task = asyncio.create_task(second())
    await asyncio.sleep(0.3)
    assert told == ["joined"]
    other.kill()
    await asyncio.to_thread(other.communicate)
    await asyncio.wait_for(task, 5)
    assert told == ["joined", "left", "works"]
