"""Wakes the watcher of a shop before its time: an order is to be read again, a webhook came."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence

from app.domain.ids import ShopId, WebOrderId

MOST_WAITING = 5_000
"""Hints beyond that are dropped: the next poll brings the same orders."""


class Alarm:
    """Lives on the engine's loop; knows nothing of orders but their ids."""

    def __init__(self) -> None:
        self._polls: dict[ShopId, float] = {}
        self._named: defaultdict[ShopId, dict[WebOrderId, float]] = defaultdict(dict)
        self._rung: defaultdict[ShopId, asyncio.Event] = defaultdict(asyncio.Event)

    def ring_in(
        self, shop_id: ShopId, seconds: float, order_ids: Sequence[WebOrderId] = ()
    ) -> None:
        """Look at these orders, or at whatever is new, in so many seconds; the sooner counts."""
        due = time.monotonic() + seconds
        if not order_ids:
            self._polls[shop_id] = min(due, self._polls.get(shop_id, due))
        named = self._named[shop_id]
        for each in order_ids:
            if each in named or len(named) < MOST_WAITING:
                named[each] = min(due, named.get(each, due))
        self._rung[shop_id].set()

    async def poll_due(self, shop_id: ShopId, seconds: float) -> None:
        """Return when the next poll is due: after so many seconds, or when it was rung for."""
        latest = time.monotonic() + seconds
        while (left := min(latest, self._polls.get(shop_id, latest)) - time.monotonic()) > 0:
            await self._wait(shop_id, left)
        self._polls.pop(shop_id, None)

    async def named_due(self, shop_id: ShopId, most: int) -> tuple[WebOrderId, ...]:
        """The next orders that were named and are due, at most so many, the longest due first."""
        named = self._named[shop_id]
        while True:
            now = time.monotonic()
            due = sorted((at, each) for each, at in named.items() if at <= now)[:most]
            if due:
                for _, each in due:
                    del named[each]
                return tuple(each for _, each in due)
            await self._wait(shop_id, min(named.values()) - now if named else None)

    async def _wait(self, shop_id: ShopId, seconds: float | None) -> None:
        rung = self._rung[shop_id]
        rung.clear()
        try:
            async with asyncio.timeout(seconds):
                await rung.wait()
        except TimeoutError:
            return
