"""Orders into Wolvox's own tables: one transaction each, tried until it has an answer."""

from __future__ import annotations

import asyncio
import time
from functools import partial

from app.domain.customer import CustomerPolicy
from app.domain.errors import Refused
from app.domain.order import OrderDraft, WrittenOrder
from app.domain.ports import BeforeWrite
from app.integrations.wolvox import locks, orders, rows
from app.integrations.wolvox.errors import DUPLICATE
from app.integrations.wolvox.firebird import FirebirdThread, Session
from app.runtime.failpoints import failpoint

_ATTEMPTS = 4
"""Once for the lock card, once for generators that lie behind, and once more for each."""


class SqlWriter:
    """Safe in any number of processes at once: the lock row serialises them."""

    def __init__(self, thread: FirebirdThread, company: str, before_write: BeforeWrite) -> None:
        self._thread, self._company, self._before_write = thread, company, before_write

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        """See ports.Erp. What somebody has open in Wolvox is waited for, outside of any
        transaction, and then refused."""
        deadline = time.monotonic() + locks.PATIENCE_SECONDS
        while True:
            await self._before_write()
            try:
                return await self._write(draft, policy)
            except locks.Locked:
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(locks.LOOK_SECONDS)

    async def _write(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        work = partial(orders.write_order, draft=draft, policy=policy)
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
