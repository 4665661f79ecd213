"""The memory of what the SDK writer sent, in Postgres, for all PCs (see ports_posts.Posts)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.domain.errors import ConnectionFailed, OutcomeUnknown
from app.domain.ids import CompanyId
from app.services.sync.turn import Turns
from app.storage import erp_posts, leases
from app.storage.database import Database
from app.storage.erp_posts import OpenPost
from app.storage.leases import Lease


class ErpPosts:
    """Of one company. The turn's epoch goes into every note: who lost the turn sends nothing."""

    def __init__(self, database: Database, company_id: CompanyId, turns: Turns) -> None:
        self._database, self._company_id, self._turns = database, company_id, turns
        self._lease: Lease | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self._turns.named(f"wolvox sdk:{self._company_id}") as lease:
            self._lease = lease
            try:
                yield
            finally:
                self._lease = None

    async def check(self, key: str) -> None:
        async with self._database.begin() as tx:
            found = (await erp_posts.open_posts(tx, self._company_id, [key])).get(key)
        if found is not None and not found.is_over:
            raise still_open(found)

    async def sending(self, key: str, settle_seconds: float) -> int:
        async with self._database.begin() as tx:
            if self._lease is not None:
                await leases.fence(tx, self._lease.name, self._lease.epoch)
            sender = self._lease.holder if self._lease else ""
            number = await erp_posts.begin(tx, self._company_id, key, settle_seconds, sender)
        if number is None:
            await self.check(key)
            raise ConnectionFailed("The order was sent a moment ago", "Köprü tries it again.")
        return number

    async def answered(self, key: str, sending: int | None = None) -> None:
        async with self._database.begin() as tx:
            await erp_posts.answer(tx, self._company_id, [key], sending)

    async def lost(self, key: str, number: str) -> None:
        async with self._database.begin() as tx:
            await erp_posts.lose(tx, self._company_id, key, number)


def still_open(post: OpenPost) -> OutcomeUnknown:
    """What people are told of it; the values say when, or under which number."""
    if post.number:
        return OutcomeUnknown(
            "Wolvox says it took it as number {number}, but it cannot be found there",
            "Look for it in Wolvox, perhaps in another company or year; it is not sent again.",
            number=post.number,
        )
    return OutcomeUnknown(
        "Sent to Wolvox, but no answer came",
        "Köprü looks the order up before anything is sent again.",
        sent=post.sent_at,
        until=post.until,
    )
