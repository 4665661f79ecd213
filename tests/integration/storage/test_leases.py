"""One leader at a time: epochs grow, a sleeper is refused by the database."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from app.domain.errors import Conflict
from app.storage import leases
from app.storage.database import Database
from app.storage.leases import Lease

pytestmark = pytest.mark.integration

NAME = "sync"


async def acquire(database: Database, holder: str) -> Lease | None:
    async with database.begin() as tx:
        return await leases.acquire(tx, NAME, holder)


async def expire(database: Database) -> None:
    async with database.begin() as tx:
        await tx.execute(text("UPDATE leases SET expires_at = now() - interval '1 s'"))


async def test_only_one_of_many_leads(database: Database) -> None:
    answers = await asyncio.gather(*(acquire(database, f"pc-{n}") for n in range(5)))
    (winner,) = [lease for lease in answers if lease]
    async with database.begin() as tx:
        current = await leases.current(tx, NAME)
        assert current is not None
        assert (current.holder, current.epoch) == (winner.holder, 1)
        assert 25 < current.seconds_left <= leases.TTL_SECONDS
        assert await leases.renew(tx, winner) is not None


async def test_a_sleeper_is_fenced_off(database: Database) -> None:
    first = await acquire(database, "pc-1")
    await expire(database)
    second = await acquire(database, "pc-2")
    assert first is not None
    assert second is not None
    assert (first.epoch, second.epoch) == (1, 2)
    async with database.begin() as tx:
        assert await leases.renew(tx, first) is None
        await leases.fence(tx, NAME, second.epoch)
    with pytest.raises(Conflict, match="taken over"):
        async with database.begin() as tx:
            await leases.fence(tx, NAME, first.epoch)


async def test_nobody_takes_over_during_a_fenced_write(database: Database) -> None:
    lease = await acquire(database, "pc-1")
    assert lease is not None
    await expire(database)
    async with database.begin() as tx:
        await leases.fence(tx, NAME, lease.epoch)
        taking = asyncio.create_task(acquire(database, "pc-2"))
        await asyncio.sleep(0.2)
        assert not taking.done()
    taken = await taking
    assert taken is not None
    assert taken.epoch == 2


async def test_a_released_lease_is_free_at_once(database: Database) -> None:
    lease = await acquire(database, "pc-1")
    assert lease is not None
    assert await acquire(database, "pc-2") is None
    async with database.begin() as tx:
        await leases.release(tx, lease)
        assert await leases.current(tx, NAME) is None
    assert await acquire(database, "pc-2") is not None


async def test_a_restarted_holder_gets_a_new_epoch(database: Database) -> None:
    await acquire(database, "pc-1")
    again = await acquire(database, "pc-1")
    assert again is not None
    assert again.epoch == 2
