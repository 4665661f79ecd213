"""The alarm wakes the watcher at the right moment, for the right orders."""

import asyncio
import time

from app.domain.ids import ShopId, WebOrderId
from app.jobs.alarm import MOST_WAITING, Alarm

SHOP, OTHER = ShopId(1), ShopId(2)


def ids(*numbers: int) -> tuple[WebOrderId, ...]:
    return tuple(WebOrderId(each) for each in numbers)


async def test_a_poll_is_due_after_its_time_or_when_rung_for() -> None:
    alarm, started = Alarm(), time.monotonic()
    await alarm.poll_due(SHOP, 0.02)
    assert time.monotonic() - started >= 0.02
    waiting = asyncio.create_task(alarm.poll_due(SHOP, 60))
    await asyncio.sleep(0)
    alarm.ring_in(OTHER, 0)
    alarm.ring_in(SHOP, 0.01)
    await asyncio.wait_for(waiting, 2)


async def test_orders_are_named_once_and_together() -> None:
    alarm = Alarm()
    waiting = asyncio.create_task(alarm.named_due(SHOP, 100))
    await asyncio.sleep(0)
    alarm.ring_in(SHOP, 0, ids(7))
    alarm.ring_in(SHOP, 0, ids(7, 8))
    assert await asyncio.wait_for(waiting, 2) == ids(7, 8)
    alarm.ring_in(SHOP, 0.01, ids(9))
    alarm.ring_in(SHOP, 60, ids(10))
    assert await asyncio.wait_for(alarm.named_due(SHOP, 100), 2) == ids(9)


async def test_named_orders_leave_the_poll_alone_and_are_bounded() -> None:
    alarm = Alarm()
    alarm.ring_in(SHOP, 0, ids(*range(1, MOST_WAITING + 500)))
    polled = asyncio.create_task(alarm.poll_due(SHOP, 0.05))
    taken = 0
    while not polled.done() or taken < MOST_WAITING:
        taken += len(await asyncio.wait_for(alarm.named_due(SHOP, 1000), 2))
        await asyncio.sleep(0.01)
    assert taken == MOST_WAITING
