"""Web orders into our inbox: polled with overlap, any number of times, one row each."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.errors import KopruError
from app.domain.events import BankSeen, OrderChanged
from app.domain.ids import WebOrderId
from app.domain.order import ErpOrder, OrderState, WebOrder
from app.domain.order_amendment import NOT_HOLDING
from app.domain.ports import BadOrder, OrderQuery
from app.runtime.event_bus import EventBus
from app.services import order_times
from app.services.link import Link
from app.services.order_review import OVERLAP, OrderReview
from app.storage import orders
from app.storage.database import Database

HOLDING = ("processing", "on-hold")
"""Statuses whose goods are promised and not yet gone, whatever their age."""


@dataclass(frozen=True, slots=True)
class HoldingOrders:
    """Orders that hold stock in the shop, and what Wolvox shows of them now."""

    orders: Sequence[tuple[str, WebOrder]]
    in_erp: Mapping[str, ErpOrder]


class OrderIntake:
    """Polls; never decides. Deciding is `orders.py`."""

    def __init__(self, database: Database, bus: EventBus, origin: str) -> None:
        self._database, self._bus, self._origin = database, bus, origin
        self._review = OrderReview(database)

    async def poll(self, link: Link, *, review: bool = False) -> tuple[WebOrderId, ...]:
        """Fetch what changed since last time (at first: what is open, and since the start).

        What is open is read again with `review`, and else every few minutes. The poll is the
        shop's pulse, too: the bus hears whether it answered.
        """
        started = time.monotonic()
        try:
            changed = await self._poll(link)
            if review or self._review.is_due(link.shop_id):
                changed += self._told(link, await self._review.run(link))
        except KopruError as error:
            self._tell(link, started, error)
            raise
        self._tell(link, started, None)
        return changed

    def _tell(self, link: Link, started: float, error: KopruError | None) -> None:
        self._bus.publish(
            BankSeen(
                origin=self._origin,
                bank="shop",
                name=link.shop_name,
                latency_ms=(time.monotonic() - started) * 1000,
                at=datetime.now(UTC),
                error=error,
            )
        )

    async def _poll(self, link: Link) -> tuple[WebOrderId, ...]:
        async with self._database.begin() as tx:
            start = await order_times.start_of(tx, link)
            newest = await order_times.watermark(tx, link.shop_id)
        changed: list[WebOrderId] = []
        for query in _queries(link, newest, start or datetime.now(UTC)):
            async for page in link.shop.orders(query):
                changed += await self._receive(link, page)
                newest = max(
                    [*(o.modified for o in page if isinstance(o, WebOrder)), *_some(newest)],
                    default=newest,
                )
        if newest is not None:
            async with self._database.begin() as tx:
                await order_times.put_watermark(tx, link.shop_id, newest)
        return self._told(link, changed)

    async def reread(self, link: Link, order_id: WebOrderId) -> None:
        """This one order as the shop has it now."""
        self._told(link, await self._review.reread(link, [order_id]))

    def _told(self, link: Link, changed: Sequence[WebOrderId]) -> tuple[WebOrderId, ...]:
        for order_id in changed:
            self._bus.publish(
                OrderChanged(origin=self._origin, shop_id=link.shop_id, order_id=order_id)
            )
        return tuple(changed)

    async def forget_watermark(self, link: Link) -> None:
        """The next poll reads from the start again."""
        async with self._database.begin() as tx:
            await order_times.put_watermark(tx, link.shop_id, None)

    async def holding(self, link: Link) -> HoldingOrders:
        """Poll, then say which orders still hold goods that Wolvox does not show as gone."""
        await self.poll(link)
        async with self._database.begin() as tx:
            known = await orders.open_orders(tx, link.shop_id)
        in_erp = await link.erp.order_states([reference for reference, _, _ in known])
        gone = [mark for mark, shown in in_erp.items() if not shown.open_quantities]
        async with self._database.begin() as tx:
            await orders.settle(tx, link.shop_id, gone)
        holding = [
            (reference, order)
            for reference, order, state in known
            if _holds(order, state, reference in in_erp)
        ]
        return HoldingOrders(holding, in_erp)

    async def _receive(
        self, link: Link, page: Sequence[WebOrder | BadOrder]
    ) -> tuple[WebOrderId, ...]:
        good = [order for order in page if isinstance(order, WebOrder)]
        bad = [order for order in page if isinstance(order, BadOrder)]
        async with self._database.begin() as tx:
            return await orders.receive(tx, link.shop_id, good, bad)


def _holds(order: WebOrder, state: OrderState, in_wolvox: bool) -> bool:
    """Whether the goods are promised: reduced in the shop, and not known to be settled.

    An order that we never carried over (older than the start, rejected) holds only while it is
    open in the shop; a completed one was settled by hand.
    """
    if order.status in NOT_HOLDING and not in_wolvox:
        return False
    if in_wolvox or order.status in HOLDING:
        return True
    return state not in (OrderState.IGNORED, OrderState.REJECTED, OrderState.DONE)


def _queries(link: Link, newest: datetime | None, start: datetime) -> list[OrderQuery]:
    if newest is not None:
        return [OrderQuery(("any",), newest - OVERLAP)]
    wanted = link.settings.order_statuses
    first = [OrderQuery(tuple(sorted(set(HOLDING) | (wanted - {"completed"}))))]
    return [*first, OrderQuery(("any",), start - OVERLAP)]


def _some(moment: datetime | None) -> list[datetime]:
    return [] if moment is None else [moment]
