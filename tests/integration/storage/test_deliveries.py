"""The same orders polled, named and replayed, three times, in random order, by two importers."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import replace
from typing import Any, cast

import pytest
from sqlalchemy import text

from app.domain.customer import CustomerPolicy
from app.domain.ids import WebOrderId
from app.domain.order import OrderDraft, WrittenOrder
from app.runtime.event_bus import EventBus
from app.services.orders.intake import OrderIntake
from app.services.orders.service import OrderService
from app.storage.order_inbox import take_turns
from tests.integration.storage.banks import Banks, Wolvox, banks
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration

ORDERS, ROUNDS = 40, 3


class Slow(Wolvox):
    """Looks an order up, takes its time, inserts. With the lock only one at a time does so."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__()
        self._lock = asyncio.Lock() if locked else None
        self.before_write = self._pause

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        if self._lock is None:
            return await super().write_order(draft, policy)
        async with self._lock:
            return await super().write_order(draft, policy)

    async def _pause(self, _draft: OrderDraft) -> None:
        await asyncio.sleep(0.002 if self._lock else 0.1)  # time enough for the other one to look

    def times(self) -> Counter[str]:
        return Counter(draft.reference for draft in self.drafts)


async def deliver(home: Home, wolvox: Slow, rounds: int = ROUNDS) -> Banks:
    bench = await banks(home)
    bench.wolvox = wolvox
    bench.link = replace(bench.link, erp=cast("Any", wolvox))
    bench.shop.put(*(order(number) for number in range(1, ORDERS + 1)))
    for seed in range(rounds):
        await asyncio.gather(_importer(bench, 10 * seed), _importer(bench, 10 * seed + 1))
    return bench


async def _importer(bench: Banks, seed: int) -> None:
    """A process of its own, as far as memory goes."""
    chance, bus = random.Random(seed), EventBus()
    intake = OrderIntake(bench.home.database, bus, f"pc {seed}")
    service = OrderService(bench.home.database, bus, intake, f"pc {seed}")
    ids = [WebOrderId(number) for number in range(1, ORDERS + 1)]
    chance.shuffle(ids)
    named = [tuple(ids[at : at + 7]) for at in range(0, ORDERS, 7)]
    work: list[Any] = [*named, *named, "poll", "poll", "replay"]
    chance.shuffle(work)
    for each in work:
        async with bench.home.database.begin() as tx:  # as if a moment had passed
            await take_turns(tx, bench.home.shop_id)
            await tx.execute(text("UPDATE inbox SET hash_at = hash_at - interval '5 seconds'"))
        if each == "poll":
            await service.run(bench.link, retry_held=False, unattended=True)
        elif each == "replay":
            await service.redeliver(bench.link)
        else:
            await service.take(bench.link, each)


async def test_each_order_stands_in_wolvox_once(home: Home) -> None:
    wolvox = Slow(locked=True)
    bench = await deliver(home, wolvox)
    assert wolvox.times() == {f"WC-1-{number}": 1 for number in range(1, ORDERS + 1)}
    async with home.database.begin() as tx:
        rows = await tx.execute(text("SELECT state, count(*) FROM orders GROUP BY state"))
        assert [tuple(row) for row in rows] == [("done", ORDERS)]
        assert await tx.scalar(text("SELECT count(*) FROM inbox")) == ORDERS
    assert len(bench.shop.asked) > 0


async def test_without_the_lock_some_would_stand_there_twice(home: Home) -> None:
    wolvox = Slow(locked=False)
    bench = await deliver(home, wolvox, rounds=0)
    importers = [bench.service, OrderService(home.database, EventBus(), bench.intake, "other")]
    await asyncio.gather(*(each.run(bench.link) for each in importers))
    assert max(wolvox.times().values()) > 1
