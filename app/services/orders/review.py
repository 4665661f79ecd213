"""Open orders read again by their ids: a shop tells nobody that one was trashed or deleted.

open ids ─▶ any status? ─▶ missing ─▶ in the trash? ─▶ else deleted
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState, WebOrder
from app.domain.ports import BadOrder, OrderQuery
from app.services.link import Link
from app.services.orders import times
from app.storage import orders
from app.storage.database import Database

REVIEW_SECONDS = 180.0
OVERLAP = timedelta(minutes=5)
"""The shop's clock has whole seconds and writes may commit late: read a little again."""

_ANY, _TRASH = ("any",), ("trash",)
_REMOVED = "trash"
_FEW = 5
"""So many orders do not all vanish at once: then the shop's answer is not believed."""


class OrderReview:
    """Keeps what waits, and what was imported lately, true to the shop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: dict[ShopId, float] = {}

    def is_due(self, shop_id: ShopId) -> bool:
        last = self._last.get(shop_id)
        return last is None or time.monotonic() - last > REVIEW_SECONDS

    async def run(self, link: Link) -> list[WebOrderId]:
        """Re-read every open order of the shop; the ids of those that changed."""
        started = time.monotonic()
        async with self._database.begin() as tx:
            open_ids = await orders.to_review(tx, link.shop_id)
        changed = [*await self.reread(link, open_ids), *await self._trashed(link)]
        self._last[link.shop_id] = started
        return changed

    async def reread(self, link: Link, ids: Sequence[WebOrderId]) -> list[WebOrderId]:
        """Take these orders in anew; what the shop no longer lists is taken in as trashed."""
        if not ids:
            return []
        found, changed = await self._fetch(link, OrderQuery(_ANY, ids=tuple(ids)))
        missing = [each for each in ids if each not in found]
        if not missing or (not found and len(missing) >= _FEW):
            return changed
        trashed, more = await self._fetch(link, OrderQuery(_TRASH, ids=tuple(missing)))
        deleted = [each for each in missing if each not in trashed]
        return [*changed, *more, *await self._deleted(link, deleted)]

    async def _trashed(self, link: Link) -> list[WebOrderId]:
        """Known orders that went into the trash since the last review, settled ones too."""
        async with self._database.begin() as tx:
            seen = await times.watermark(tx, link.shop_id)
            since = await times.reviewed(tx, link.shop_id) or seen
        if seen is None or since is None:
            return []
        _, changed = await self._fetch(link, OrderQuery(_TRASH, since - OVERLAP), known=True)
        async with self._database.begin() as tx:
            await times.put_reviewed(tx, link.shop_id, seen)
        return changed

    async def _fetch(
        self, link: Link, query: OrderQuery, *, known: bool = False
    ) -> tuple[set[WebOrderId], list[WebOrderId]]:
        """(ids the shop has, those that changed); with `known` no order is taken in newly."""
        found: set[WebOrderId] = set()
        changed: list[WebOrderId] = []
        async for page in link.shop.orders(query):
            found.update(order.id for order in page)
            async with self._database.begin() as tx:
                wanted: Collection[WebOrderId] = found
                if known:
                    wanted = await orders.known(tx, link.shop_id, [order.id for order in page])
                good = [o for o in page if isinstance(o, WebOrder) and o.id in wanted]
                bad = [o for o in page if isinstance(o, BadOrder) and o.id in wanted]
                changed += await orders.receive(tx, link.shop_id, good, bad)
        return found, changed

    async def _deleted(self, link: Link, ids: Sequence[WebOrderId]) -> list[WebOrderId]:
        async with self._database.begin() as tx:
            readable = await orders.newest(tx, link.shop_id, ids)
            gone = [replace(order, status=_REMOVED) for order in readable]
            changed = await orders.receive(tx, link.shop_id, gone, [])
            unreadable = set(ids).difference(order.id for order in readable)
            for order_id in sorted(unreadable):
                await orders.set_state(tx, link.shop_id, order_id, OrderState.IGNORED)
        return [*changed, *sorted(unreadable)]
