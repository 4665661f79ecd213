"""A new bridge carries one order by itself; the others follow once a person has approved it."""

from __future__ import annotations

from app.domain.commands import ImportOrders
from app.domain.ids import ShopId
from app.domain.order import WebOrder
from app.domain.reasons import Held, Reason
from app.services.link import Link
from app.storage import audit, first_order
from app.storage.database import Database
from app.storage.first_order import FirstOrder
from app.storage.queue import enqueue

__all__ = ["FirstOrder", "FirstOrders"]


class FirstOrders:
    """Asked before every unattended write; remembers the shops where it is settled."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settled: set[ShopId] = set()

    async def waits(self, link: Link, order: WebOrder) -> Held | None:
        """Why this order must not be written yet, or None. An order that may go claims the place
        before it is written, so that two importers do not both take it."""
        if not link.settings.first_order_alone or link.shop_id in self._settled:
            return None
        async with self._database.begin() as tx:
            first = await first_order.claim(tx, link.shop_id, order.id)
            if first is None and await first_order.is_settled(tx, link.shop_id):
                self._settled.add(link.shop_id)
        if first is None:
            return None
        return Held(str(order.id), Reason.FIRST_ORDER_WAITS, {"order": f"#{first.number}"})

    async def is_open(self, link: Link) -> bool:
        """Whether orders must go one by one: each may be the first, or have to wait for it."""
        if not link.settings.first_order_alone or link.shop_id in self._settled:
            return False
        async with self._database.begin() as tx:
            return not await first_order.is_settled(tx, link.shop_id)

    async def awaited(self, link: Link) -> FirstOrder | None:
        """The first order where it is in Wolvox and nobody has approved it yet."""
        async with self._database.begin() as tx:
            found = await first_order.awaited(tx, link.shop_id)
        return found if found is not None and found.is_written else None

    async def approve(self, link: Link, *, who: str) -> int:
        """A person has looked at it: the rest goes into Wolvox now. How many wait."""
        async with self._database.begin() as tx:
            waiting = await first_order.approve(tx, link.shop_id)
            subject = f"orders:{link.shop_id}"
            await audit.record(tx, who, "first_order.approve", subject, None, {"waiting": waiting})
            await enqueue(tx, ImportOrders(link.shop_id, "approved"))
        return waiting
