"""Nothing is carried over that a plugin may still change: an order is read twice, or read again
right before it is written; a hundred of them in one request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from app.domain.ids import WebOrderId
from app.domain.order import OrderState, WebOrder
from app.services.link import Link
from app.services.orders.intake import OrderIntake
from app.services.orders.verdicts import in_scope
from app.storage import orders
from app.storage.database import Database

SETTLE_SECONDS = 3.0
"""So long after it was first read as it is, an order is read again; equal, it is carried over."""

HINTED_SECONDS = 1.2
"""The same for one that a webhook named: the shop sends that after its own work on it."""

_STOOD_SECONDS = 600.0
_AT_ONCE = 100
Pending = tuple[WebOrder, OrderState]


class Settling:
    def __init__(self, database: Database, intake: OrderIntake) -> None:
        self._database, self._intake = database, intake

    async def settled(
        self, link: Link, pending: Sequence[Pending], since: datetime, *, reread: bool
    ) -> tuple[list[Pending], int]:
        """(those that may go on, how many are to be looked at again soon).

        With `reread` those that have stood for a while are read a second time here. An order
        that is not to be imported goes on at once: nothing of it is booked.
        """
        ids = [order.id for order, _ in pending if in_scope(link, order, since) is True]
        young = await self._unconfirmed(link, ids)
        due = [each for each, age in young.items() if age >= SETTLE_SECONDS]
        if reread and due:
            await self._intake.reread(link, due)
            async with self._database.begin() as tx:
                again = await orders.reload(tx, link.shop_id, [order.id for order, _ in pending])
            # One that the shop answers with an older date than ours is never equal: it has stood.
            left = await self._unconfirmed(link, ids)
            young = {each: age for each, age in left.items() if age < _STOOD_SECONDS}
            pending = again
        return [each for each in pending if each[0].id not in young], len(young)

    async def fresh(
        self, link: Link, pending: Sequence[Pending], *, reread: bool
    ) -> AsyncIterator[Pending]:
        """One by one, each hundred read again by id before the first of them is written."""
        for at in range(0, len(pending), _AT_ONCE):
            chunk = list(pending[at : at + _AT_ONCE])
            if reread or at:
                ids = [order.id for order, _ in chunk]
                await self._intake.reread(link, ids)
                async with self._database.begin() as tx:
                    chunk = await orders.reload(tx, link.shop_id, ids)
            for each in chunk:
                yield each

    async def _unconfirmed(self, link: Link, ids: Sequence[WebOrderId]) -> dict[WebOrderId, float]:
        async with self._database.begin() as tx:
            return await orders.unconfirmed(tx, link.shop_id, ids) if ids else {}
