"""Web orders into our inbox: polled with overlap, any number of times, one row each."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from app.domain.errors import KopruError
from app.domain.events import BankSeen, OrderChanged
from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.ports import BadOrder, OrderQuery
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.orders import times
from app.services.orders.holding import HOLDING, HoldingOrders, InWolvox, holding_orders
from app.services.orders.review import OVERLAP, OrderReview
from app.storage import orders
from app.storage.database import Database


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
            start = await times.start_of(tx, link)
            newest = await times.watermark(tx, link.shop_id)
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
                await times.put_watermark(tx, link.shop_id, newest)
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
            await times.put_watermark(tx, link.shop_id, None)

    async def in_wolvox(self, link: Link) -> InWolvox:
        """What Wolvox holds of our open orders, for `holding`; ask it before the cards are read."""
        async with self._database.begin() as tx:
            asked = await orders.open_references(tx, link.company_id)
        return InWolvox(frozenset(asked), await link.erp.order_states(asked))

    async def holding(self, link: Link, shown: InWolvox | None = None) -> HoldingOrders:
        """Poll, then say which orders still hold goods that Wolvox does not show as gone.

        `shown` is what `in_wolvox` said before the cards were read; without it Wolvox is asked
        now, which is right only where no card is read.
        """
        await self.poll(link)
        shown = shown or await self.in_wolvox(link)
        return await holding_orders(self._database, link.company_id, shown)

    async def _receive(
        self, link: Link, page: Sequence[WebOrder | BadOrder]
    ) -> tuple[WebOrderId, ...]:
        good = [order for order in page if isinstance(order, WebOrder)]
        bad = [order for order in page if isinstance(order, BadOrder)]
        async with self._database.begin() as tx:
            return await orders.receive(tx, link.shop_id, good, bad)


def _queries(link: Link, newest: datetime | None, start: datetime) -> list[OrderQuery]:
    if newest is not None:
        return [OrderQuery(("any",), newest - OVERLAP)]
    wanted = link.settings.order_statuses
    first = [OrderQuery(tuple(sorted(set(HOLDING) | (wanted - {"completed"}))))]
    return [*first, OrderQuery(("any",), start - OVERLAP)]


def _some(moment: datetime | None) -> list[datetime]:
    return [] if moment is None else [moment]
