"""One writer of a shop's catalogue at a time, on every PC and in every process.

Two at once create the same category twice and overwrite each other's stock, each with what it
read before the other wrote.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from app.domain.errors import Conflict, ConnectionFailed
from app.domain.ids import ShopId
from app.storage import leases, this_process
from app.storage.database import Database, Tx
from app.storage.leases import Lease

PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.25
_PARTS = 3
"""A holder is named by PC, process, and a number of its own."""


class Turns:
    """Hands out the turns; a run of another process is waited for, up to PATIENCE_SECONDS."""

    def __init__(self, database: Database, origin: str) -> None:
        self._database = database
        self._holder = f"{origin} {this_process.mark()} {uuid.uuid4().hex[:12]}"
        self._here: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def of(self, shop_id: ShopId) -> AsyncIterator[None]:
        """Raises Conflict where another Köprü does not finish, or took the turn away."""
        async with self.named(f"catalogue:{shop_id}"):
            yield

    @asynccontextmanager
    async def named(self, name: str) -> AsyncIterator[Lease]:
        """The same for any work that one Köprü does at a time."""
        async with self._here.setdefault(name, asyncio.Lock()):
            lease = await self._take(name)
            try:
                async with self._kept(lease):
                    yield lease
            finally:
                with suppress(ConnectionFailed):  # it expires by itself
                    async with self._database.begin() as tx:
                        await leases.release(tx, lease)

    async def _take(self, name: str) -> Lease:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            async with self._database.begin() as tx:
                lease = await leases.acquire(tx, name, self._holder)
                if lease is None and await _let_go_by_the_dead(tx, name):
                    lease = await leases.acquire(tx, name, self._holder)
            if lease is not None:
                return lease
            if time.monotonic() > deadline:
                raise Conflict(
                    "Another Köprü is syncing this shop",
                    "It does the same work; try again when it has finished.",
                )
            await asyncio.sleep(_LOOK_SECONDS)

    @asynccontextmanager
    async def _kept(self, lease: Lease) -> AsyncIterator[None]:
        """Renew the lease meanwhile; whoever slept through its end stops where it is."""
        lost = asyncio.Event()
        work = asyncio.current_task()
        keeper = asyncio.create_task(self._keep(lease, lost, work), name="turn")
        try:
            yield
        except asyncio.CancelledError as cancelled:
            if not lost.is_set():
                raise
            raise Conflict(
                "Another PC has taken over this work",
                "Nothing is lost: it goes on with what is left.",
            ) from cancelled
        finally:
            keeper.cancel()

    async def _keep(
        self, lease: Lease, lost: asyncio.Event, work: asyncio.Task[object] | None
    ) -> None:
        seen = time.monotonic()
        while time.monotonic() - seen < leases.TTL_SECONDS:
            await asyncio.sleep(leases.RENEW_SECONDS)
            with suppress(ConnectionFailed):
                async with self._database.begin() as tx:
                    if await leases.renew(tx, lease) is None:
                        break
                seen = time.monotonic()
        lost.set()
        if work is not None:
            work.cancel()


async def _let_go_by_the_dead(tx: Tx, name: str) -> bool:
    """Whether the holder was a process of this PC that was killed: nobody need wait for it."""
    lease = await leases.current(tx, name)
    if lease is None or lease.holder.count(" ") != _PARTS - 1:
        return False
    if this_process.lives(lease.holder.split(" ")[1]):
        return False
    await leases.release(tx, lease)
    return True
