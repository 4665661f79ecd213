"""Hints between PCs, and what must go on without Redis."""

from __future__ import annotations

import asyncio
import contextlib

import fakeredis
import psycopg
import pytest

from app.storage import notify
from app.storage.cache import Cache, connect
from app.storage.database import Database
from app.storage.rate_limit import Rate, RateLimiter
from tests.integration.storage.conftest import Urls

pytestmark = pytest.mark.integration


async def test_a_listener_hears_and_reconnects(clean: Urls, database: Database) -> None:
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def on_hint(table: str, key: str) -> None:
        await heard.put((table, key))

    task = asyncio.create_task(notify.Listener(clean.app, on_hint).run())
    try:
        async with asyncio.timeout(20):
            assert await heard.get() == ("", ""), "connected: read everything again"
            async with database.begin() as tx:
                await notify.hint(tx, "orders", "1-42")
            assert await heard.get() == ("orders", "1-42")
            with psycopg.connect(clean.superuser, autocommit=True) as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
                )
            assert await heard.get() == ("", ""), "reconnected: read everything again"
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_a_rolled_back_change_gives_no_hint(clean: Urls, database: Database) -> None:
    with psycopg.connect(clean.app, autocommit=True) as listener:
        listener.execute(f"LISTEN {notify.CHANNEL}".encode())
        async with database.begin() as tx:
            await notify.hint(tx, "orders", 1)
            await tx.rollback()
        assert list(listener.notifies(timeout=0.2, stop_after=1)) == []


async def test_the_cache_keeps_and_forgets() -> None:
    cache = Cache(fakeredis.FakeAsyncRedis(decode_responses=True))
    await cache.put("a", {"ç": [1]}, seconds=60)
    assert await cache.get("a") == {"ç": [1]}
    await cache.drop("a")
    assert await cache.get("a") is None


async def test_without_redis_everything_is_a_miss() -> None:
    server = fakeredis.FakeServer()
    cache = Cache(fakeredis.FakeAsyncRedis(server=server, decode_responses=True))
    server.connected = False
    await cache.put("a", 1, seconds=60)
    assert await cache.get("a") is None
    server.connected = True
    await cache.put("a", 1, seconds=60)
    assert await cache.get("a") == 1
    assert await Cache(None).get("a") is None
    gone = connect("redis://127.0.0.1:1/0")
    assert await Cache(gone).get("a") is None
    await gone.aclose()


async def test_the_limit_is_shared_through_redis() -> None:
    server = fakeredis.FakeServer()
    pcs = [
        RateLimiter(fakeredis.FakeAsyncRedis(server=server), "shop-1", Rate(0.5, burst=10))
        for _ in range(4)
    ]
    answers = [await pc.try_take() for _ in range(10) for pc in pcs]
    assert answers.count(0) == 10
    assert all(0 < pause <= 2 for pause in answers if pause)


async def test_without_redis_each_pc_keeps_to_its_share() -> None:
    server = fakeredis.FakeServer()
    server.connected = False
    for redis in (None, fakeredis.FakeAsyncRedis(server=server)):
        limiter = RateLimiter(redis, "shop-1", Rate(1, burst=1, sharers=4))
        assert await limiter.try_take() == 0
        assert 3 < await limiter.try_take() <= 4


async def test_waiting_ends_when_the_place_is_free() -> None:
    limiter = RateLimiter(None, "shop-1", Rate(50))
    async with asyncio.timeout(5):
        for _ in range(3):
            await limiter.wait()
