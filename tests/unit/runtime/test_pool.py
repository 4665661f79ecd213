"""The process pool: work leaves this process, a killed worker costs its job only."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from app.domain.errors import BackendError
from app.runtime.pool import Pool


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool()
    yield made
    made.close()


async def test_survives_a_killed_worker(pool: Pool) -> None:
    worker = await pool.run(os.getpid)
    assert worker != os.getpid()
    assert await pool.run(os.getpid) == worker
    with pytest.raises(BackendError, match="worker process was ended"):
        await pool.run(os._exit, 9)
    assert await pool.run(os.getpid) != worker


async def test_an_error_comes_back_as_it_is(pool: Pool) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await pool.run(int, "x")
    if hasattr(os, "getpriority"):
        assert await pool.run(os.getpriority, os.PRIO_PROCESS, 0) > 0
