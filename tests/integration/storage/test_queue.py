"""Jobs: enqueued with the caller's transaction, run once, retried, found after a kill."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import psycopg
import pytest

from app.domain.commands import ApplyPlan, Command, ImportOrder, ImportOrders, SyncCatalogue
from app.domain.errors import ConnectionFailed
from app.domain.ids import PlanId, ShopId, WebOrderId
from app.storage import queue
from app.storage.database import Database, fetch
from tests.integration.storage.conftest import Urls

pytestmark = pytest.mark.integration

ALL: tuple[Command, ...] = (
    SyncCatalogue(ShopId(1), "person"),
    ApplyPlan(PlanId(7), "Sezon başı"),
    ImportOrders(ShopId(1)),
    ImportOrder(ShopId(1), WebOrderId(99)),
)


@contextlib.asynccontextmanager
async def working(url: str, handler: Callable[[Command], Awaitable[None]]) -> AsyncIterator[None]:
    worker = asyncio.create_task(queue.run_worker(url, handler))
    try:
        yield
    finally:
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker


async def jobs(database: Database) -> list[tuple[str, str]]:
    async with database.begin() as tx:
        rows = await fetch(
            tx, "SELECT args->>'kind' AS kind, status FROM procrastinate_jobs ORDER BY id"
        )
    return [(row.kind, row.status) for row in rows]


async def test_every_command_reaches_its_handler(clean: Urls, database: Database) -> None:
    done: list[Command] = []
    finished = asyncio.Event()

    async def handler(command: Command) -> None:
        done.append(command)
        if len(done) == len(ALL):
            finished.set()

    async with database.begin() as tx:
        for command in ALL:
            assert await queue.enqueue(tx, command) is not None
    async with working(clean.app, handler), asyncio.timeout(20):
        await finished.wait()
    assert sorted(map(repr, done)) == sorted(map(repr, ALL))
    assert await jobs(database) == []


async def test_a_rolled_back_transaction_enqueues_nothing(database: Database) -> None:
    async with database.begin() as tx:
        await queue.enqueue(tx, ALL[0])
        await tx.rollback()
    assert await jobs(database) == []


async def test_the_same_wish_twice_is_one_job(database: Database) -> None:
    async with database.begin() as tx:
        assert await queue.enqueue(tx, SyncCatalogue(ShopId(1), "schedule"))
        assert await queue.enqueue(tx, SyncCatalogue(ShopId(1), "person")) is None
        assert await queue.enqueue(tx, SyncCatalogue(ShopId(2)))
    assert len(await jobs(database)) == 2


async def test_an_outage_is_tried_again_later(clean: Urls, database: Database) -> None:
    tried = asyncio.Event()

    async def handler(command: Command) -> None:
        tried.set()
        raise ConnectionFailed("Shop away", "Later.")

    async with database.begin() as tx:
        await queue.enqueue(tx, ALL[0])
    async with working(clean.app, handler), asyncio.timeout(20):
        await tried.wait()
        while (await jobs(database)) != [("SyncCatalogue", "todo")]:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    async with database.begin() as tx:
        (row,) = await fetch(
            tx, "SELECT attempts, scheduled_at > now() AS later FROM procrastinate_jobs"
        )
    assert tuple(row) == (1, True)


async def test_the_wait_after_an_outage_never_grows(clean: Urls, database: Database) -> None:
    """As a job that failed twice already: its like must not be kept out for minutes."""
    async with database.begin() as tx:
        await queue.enqueue(tx, ImportOrders(ShopId(1)))
    with psycopg.connect(clean.app) as connection:
        connection.execute("UPDATE procrastinate_jobs SET attempts = 2")

    async def handler(command: Command) -> None:
        raise ConnectionFailed("Shop away", "Later.")

    async with working(clean.app, handler), asyncio.timeout(20):
        row = None
        while row is None or row.attempts == 2:
            async with database.begin() as tx:
                (row,) = await fetch(
                    tx,
                    "SELECT attempts, extract(epoch FROM scheduled_at - now()) AS wait"
                    " FROM procrastinate_jobs",
                )
            await asyncio.sleep(0.05)
    assert row.wait is not None
    assert row.wait <= queue.RETRY_SECONDS


async def test_jobs_of_a_dead_worker_come_back(clean: Urls, database: Database) -> None:
    """As a kill -9 leaves them: doing, with a worker whose heart has stopped."""
    async with database.begin() as tx:
        await queue.enqueue(tx, SyncCatalogue(ShopId(1)))
        await queue.enqueue(tx, ImportOrders(ShopId(1)))
    with psycopg.connect(clean.app) as connection:
        connection.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        )
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id ="
                           " (SELECT max(id) FROM procrastinate_workers)")  # fmt: skip
        connection.execute(
            "UPDATE procrastinate_jobs SET attempts = 4 WHERE args->>'kind' = 'ImportOrders'"
        )
    async with database.begin() as tx:
        await queue.enqueue(tx, SyncCatalogue(ShopId(2)))
    app = queue.worker_app(clean.app, _never)
    async with app.open_async():
        assert await queue.sweep(app) == 2
        assert await queue.sweep(app) == 0
    assert await jobs(database) == [
        ("SyncCatalogue", "todo"),
        ("ImportOrders", "failed"),
        ("SyncCatalogue", "todo"),
    ]


async def test_a_stalled_job_whose_twin_waits_is_closed(clean: Urls, database: Database) -> None:
    async with database.begin() as tx:
        await queue.enqueue(tx, SyncCatalogue(ShopId(1)))
    with psycopg.connect(clean.app) as connection:
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    async with database.begin() as tx:
        assert await queue.enqueue(tx, SyncCatalogue(ShopId(1)))
    app = queue.worker_app(clean.app, _never)
    async with app.open_async():
        await queue.sweep(app)
    assert await jobs(database) == [("SyncCatalogue", "todo")]


async def test_an_outage_does_not_block_the_twin(clean: Urls, database: Database) -> None:
    """While a job is being done the next one is asked for; then the first must be tried again."""
    done = asyncio.Event()
    calls = 0

    async def handler(command: Command) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            async with database.begin() as tx:
                assert await queue.enqueue(tx, ImportOrders(ShopId(1)))
            raise ConnectionFailed("Shop away", "Later.")
        done.set()

    async with database.begin() as tx:
        await queue.enqueue(tx, ImportOrders(ShopId(1)))
    async with working(clean.app, handler), asyncio.timeout(20):
        await done.wait()
        while await jobs(database):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def _never(_: Command) -> None:
    raise AssertionError("no job should run")
