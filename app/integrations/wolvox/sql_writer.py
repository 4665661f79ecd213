"""Orders into Wolvox's own tables: those that come at once share a transaction."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from functools import partial

from app.domain.customer import CustomerPolicy, CustomerUndecided
from app.domain.errors import KopruError, Refused
from app.domain.order import ErpOrder, OrderDraft, WrittenOrder
from app.domain.ports import BeforeWrite
from app.integrations.wolvox import locks, orders, rows
from app.integrations.wolvox.errors import DUPLICATE
from app.integrations.wolvox.firebird import FirebirdThread, Session, Work
from app.integrations.wolvox.together import Together
from app.runtime.failpoints import failpoint

_ATTEMPTS = 4
"""Once for the lock card, once for generators that lie behind, and once more for each."""

_AT_ONCE = 30
"""Orders in one transaction: who waits for the lock must not wait long (LOCK_SECONDS)."""


class SqlWriter:
    """Safe in any number of processes at once: the lock row serialises them."""

    def __init__(self, thread: FirebirdThread, company: str, before_write: BeforeWrite) -> None:
        self._thread, self._company, self._before_write = thread, company, before_write
        self._writing = Together(self._write_all, _AT_ONCE)

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        """See ports.Erp. What somebody has open in Wolvox is waited for, outside of any
        transaction, and then refused."""
        deadline = time.monotonic() + locks.PATIENCE_SECONDS
        while True:
            try:
                return await self._writing.ask((draft, policy))
            except locks.Locked:
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(locks.LOOK_SECONDS)

    async def _write_all(self, batch: orders.Batch) -> Sequence[WrittenOrder | Exception]:
        """All who ask now in one transaction; where it is refused, each in one of his own."""
        try:
            return await self._write_in_one(batch)
        except Refused:
            if len(batch) == 1:
                raise
        return [await self._alone(each) for each in batch]

    async def _alone(self, each: tuple[OrderDraft, CustomerPolicy]) -> WrittenOrder | Exception:
        try:
            [answer] = await self._write_in_one([each])
        except KopruError as error:
            return error
        return answer

    async def _write_in_one(
        self, batch: orders.Batch
    ) -> Sequence[WrittenOrder | CustomerUndecided]:
        await self._before_write()
        work = partial(orders.write_orders, batch=batch)
        for _ in range(_ATTEMPTS):
            try:
                written = await self._thread.write(work)
            except orders.LockMissing:
                await self._make_lock()
            except Refused as refused:
                if refused.code != DUPLICATE:
                    raise
                await self._thread.write(_catch_up)
            else:
                failpoint("orders.after_commit")
                return written
        raise Refused(
            "The order could not be written to Wolvox",
            "Run the connection test of the company {company}.",
            code=DUPLICATE,
            company=self._company,
        )

    async def change(self, work: Work[ErpOrder]) -> ErpOrder:
        """Change an order that stands in Wolvox, once; what is in its way is said at once."""
        await self._before_write()
        try:
            changed = await self._thread.write(work)
        except orders.LockMissing:
            await self._make_lock()
            changed = await self._thread.write(work)
        failpoint("orders.amend_after_commit")
        return changed

    async def _make_lock(self) -> None:
        """Another importer may make the lock card at the same moment; then it is there too."""
        try:
            await self._thread.write(orders.create_lock)
        except Refused as refused:
            if refused.code != DUPLICATE:
                raise
            await self._thread.write(_catch_up)


def _catch_up(session: Session) -> None:
    rows.catch_up(session, orders.TABLES)
