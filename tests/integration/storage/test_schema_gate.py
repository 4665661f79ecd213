"""A program that runs while another PC brings the shared database further stops by itself."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psycopg
import pytest
from sqlalchemy import text

from app.domain.commands import Command, ImportOrders
from app.domain.errors import UpdateNeeded
from app.domain.ids import ShopId
from app.services.brake import Brake
from app.storage import queue, schema_gate
from app.storage.database import Database, fetch
from app.storage.migrate import known_schemas, migrate
from tests.integration.storage.conftest import Urls

pytestmark = pytest.mark.integration

_BY_NEWER = "UPDATE alembic_version SET version_num = '9999'"


@pytest.fixture
async def gated(urls: Urls, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    monkeypatch.setattr(schema_gate, "FRESH_SECONDS", 0.1)
    made = Database(urls.app, known=known_schemas())
    yield made
    await made.dispose()


async def move_on(urls: Urls) -> None:
    with psycopg.connect(urls.owner, autocommit=True) as other_pc:
        other_pc.execute(_BY_NEWER)
    await asyncio.sleep(0.15)


async def test_our_own_schema_is_let_through(gated: Database) -> None:
    await gated.ping()
    await asyncio.sleep(0.15)
    async with gated.begin() as tx:
        await tx.execute(text("UPDATE settings SET value = value"))


async def test_nothing_is_written_once_the_schema_is_newer(urls: Urls, gated: Database) -> None:
    await gated.ping()
    await move_on(urls)
    with pytest.raises(UpdateNeeded) as error:
        async with gated.begin() as tx:
            await tx.execute(text("INSERT INTO shops DEFAULT VALUES"))
    assert "9999" in error.value.title
    with pytest.raises(UpdateNeeded):  # and stays so, without a second's grace
        await gated.ping()
    with psycopg.connect(urls.owner) as connection:
        assert connection.execute("SELECT count(*) FROM shops").fetchone() == (0,)


async def test_no_bank_is_written_to_either(urls: Urls, gated: Database) -> None:
    """Each external write asks the brake first, and the brake lies in the database."""
    brake = Brake(gated)
    await brake.check()
    await move_on(urls)
    await asyncio.sleep(1.0)  # the brake trusts an answer for a second
    with pytest.raises(UpdateNeeded):
        await brake.check()


async def test_a_job_goes_back_for_a_pc_that_is_up_to_date(urls: Urls, gated: Database) -> None:
    met = asyncio.Event()

    async def outdated(_command: Command) -> None:
        try:
            await gated.ping()
        except UpdateNeeded:
            met.set()
            raise

    async with gated.begin() as tx:
        await queue.enqueue(tx, ImportOrders(ShopId(1)))
    await move_on(urls)
    worker = asyncio.create_task(queue.run_worker(urls.app, outdated))
    async with asyncio.timeout(20):
        await met.wait()
    worker.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await worker
    newer = Database(urls.app)
    async with newer.begin() as tx:
        rows = await fetch(tx, "SELECT status::text AS status FROM procrastinate_jobs")
    await newer.dispose()
    assert [row.status for row in rows] == ["todo"]


async def test_a_start_on_a_newer_schema_says_what_to_do(urls: Urls) -> None:
    await move_on(urls)
    with pytest.raises(UpdateNeeded) as error:
        await asyncio.to_thread(migrate, urls.owner)
    assert "Update Köprü on this PC" in error.value.advice
