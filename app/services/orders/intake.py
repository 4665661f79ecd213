"""Web orders into our inbox: polled with overlap, any number of times, one row each.

by modified date (every poll) · by id (now and then: what came with an old date) · by name (hints)
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime

from app.domain.errors import KopruError
from app.domain.events import BankSeen, OrderChanged, OrdersArrived
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import WebOrder
from app.domain.order_status import Meaning
from app.domain.ports import BadOrder, OrderQuery
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.orders import times
from app.services.orders.holding import HoldingOrders, InWolvox, holding_orders
from app.services.orders.review import OVERLAP, OrderReview
from app.services.orders.statuses import StatusKeeper
from app.storage import orders
from app.storage.database import Database

_ID_TURN = 6
"""Every so many unattended polls ask for the newest ids instead of the newest changes: an order
that was carried in with an old date shows in no list of changes. Still one request."""


class OrderIntake:
    """Polls; never decides. Deciding is `orders.py`."""

    def __init__(self, database: Database, bus: EventBus, origin: str) -> None:
        self._database, self._bus, self._origin = database, bus, origin
        self._review = OrderReview(database)
        self.statuses = StatusKeeper(database)
        self._polls: defaultdict[ShopId, int] = defaultdict(int)

    async def poll(
        self, link: Link, *, review: bool = False, turns: bool = False
    ) -> tuple[WebOrderId, ...]:
        """Fetch what changed since last time (at first: what is open, and since the start).

        What is open is read again with `review`, and else every few minutes. With `turns` one
        poll in a few asks by id instead, and costs a request like the others. The poll is the
        shop's pulse, too: the bus hears whether it answered.
        """
        started = time.monotonic()
        try:
            await self.statuses.learn(link)
            link = await self.statuses.apply(link)
            changed = await self._in_turn(link, review=review, turns=turns)
            if review or self._review.is_due(link.shop_id):
                changed += self._told(link, await self._review.run(link))
        except KopruError as error:
            self._tell(link, started, error)
            raise
        self._tell(link, started, None)
        return changed

    async def _in_turn(self, link: Link, *, review: bool, turns: bool) -> tuple[WebOrderId, ...]:
        self._polls[link.shop_id] += 1
        by_id = review or (turns and self._polls[link.shop_id] % _ID_TURN == 0)
        async with self._database.begin() as tx:
            is_first = await times.watermark(tx, link.shop_id) is None
        changed: tuple[WebOrderId, ...] = ()
        if review or is_first or not by_id:
            changed += await self._poll(link, quietly=is_first)
        if by_id or is_first:
            changed += await self._poll_ids(link)
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

    async def _poll(self, link: Link, *, quietly: bool) -> tuple[WebOrderId, ...]:
        async with self._database.begin() as tx:
            start = await times.start_of(tx, link)
            newest = await times.watermark(tx, link.shop_id)
        changed: list[WebOrderId] = []
        for query in _queries(link, newest, start or datetime.now(UTC)):
            async for page in link.shop.orders(query):
                changed += await self._receive(link, page, quietly=quietly)
                newest = max(
                    [*(o.modified for o in page if isinstance(o, WebOrder)), *_some(newest)],
                    default=newest,
                )
        if newest is not None:
            async with self._database.begin() as tx:
                await times.put_watermark(tx, link.shop_id, newest)
        return self._told(link, changed)

    async def _poll_ids(self, link: Link) -> tuple[WebOrderId, ...]:
        """Take in what has a greater id than any before; the first look only notes where it is."""
        async with self._database.begin() as tx:
            last = await times.newest_id(tx, link.shop_id)
        changed: list[WebOrderId] = []
        newest = last
        pages = link.shop.orders(OrderQuery(newest_first=True))
        try:
            async for page in pages:
                newest = max([newest or 0, *(order.id for order in page)])
                fresh = [order for order in page if last is not None and order.id > last]
                changed += await self._receive(link, fresh) if fresh else ()
                if len(fresh) < len(page):
                    break
        finally:
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()
        if newest != last and newest is not None:
            async with self._database.begin() as tx:
                await times.put_newest_id(tx, link.shop_id, newest)
        return self._told(link, changed)

    async def take(self, link: Link, ids: Sequence[WebOrderId]) -> None:
        """These orders as the shop has them now, as a webhook hinted; new ones are told of."""
        async with self._database.begin() as tx:
            known = await orders.known(tx, link.shop_id, ids)
        link = await self.statuses.apply(link)
        await self.reread(link, ids)
        async with self._database.begin() as tx:
            read = await orders.newest(
                tx, link.shop_id, [each for each in ids if each not in known]
            )
        self._arrived(link, read)

    async def reread(self, link: Link, ids: Sequence[WebOrderId]) -> None:
        """These very orders as the shop has them now: one request a hundred."""
        self._told(link, await self._review.reread(link, ids))

    def _arrived(self, link: Link, new: Sequence[WebOrder]) -> None:
        """People hear of orders that somebody placed; an abandoned cart is none."""
        quiet = (Meaning.IGNORE, Meaning.CANCELLED, Meaning.RETURNED)
        ids = tuple(order.id for order in new if link.statuses.of(order.status) not in quiet)
        if ids:
            self._bus.publish(
                OrdersArrived(origin=self._origin, shop_id=link.shop_id, order_ids=ids)
            )

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
        self, link: Link, page: Sequence[WebOrder | BadOrder], *, quietly: bool = False
    ) -> tuple[WebOrderId, ...]:
        good = [order for order in page if isinstance(order, WebOrder)]
        bad = [order for order in page if isinstance(order, BadOrder)]
        async with self._database.begin() as tx:
            known = await orders.known(tx, link.shop_id, [order.id for order in good])
            changed = await orders.receive(tx, link.shop_id, good, bad)
        strange = {order.status for order in good} - link.statuses.meanings.keys()
        if strange:
            await self.statuses.apply(link, sorted(strange))
        if not quietly:
            self._arrived(link, [o for o in good if o.id in changed and o.id not in known])
        return changed


def _queries(link: Link, newest: datetime | None, start: datetime) -> list[OrderQuery]:
    if newest is not None:
        return [OrderQuery(("any",), newest - OVERLAP)]
    standing = link.statuses.named(Meaning.RESERVES, Meaning.IMPORT, Meaning.PAID)
    return [OrderQuery(tuple(standing)), OrderQuery(("any",), start - OVERLAP)]


def _some(moment: datetime | None) -> list[datetime]:
    return [] if moment is None else [moment]
