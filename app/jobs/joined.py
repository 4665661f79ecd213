"""What a window does while another process of this PC (`kopru agent`) does the work.

It listens to what that process says through Postgres, reads again on every such hint, and looks
at both banks itself now and then, so that its pages and lights are as true as its own engine's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from app.domain.errors import KopruError
from app.domain.events import BankSeen, OrderChanged, ProductsChanged
from app.domain.ids import ShopId, WebOrderId
from app.services.application import Application
from app.services.link import Link
from app.storage.notify import Listener

WOLVOX_SECONDS, SHOP_SECONDS = 10.0, 30.0


async def follow(application: Application) -> None:
    """Until cancelled."""

    async def hear(table: str, key: str) -> None:
        _tell(application, table, key)

    async with asyncio.TaskGroup() as group:
        group.create_task(Listener(application.jobs_url, hear).run())
        for link in application.links:
            group.create_task(_watch(application, link, "wolvox", link.erp.pulse, WOLVOX_SECONDS))
            group.create_task(_watch(application, link, "shop", link.shop.facts, SHOP_SECONDS))


def _tell(application: Application, table: str, key: str) -> None:
    """A hint says "look again" and no more; an empty one that anything may have changed."""
    shop, _, order = key.partition("-")
    if table == "orders" and shop.isdecimal() and order.isdecimal():
        event = OrderChanged(shop_id=ShopId(int(shop)), order_id=WebOrderId(int(order)))
        application.bus.publish(event)
    else:
        for link in application.links:
            application.bus.publish(ProductsChanged(shop_id=link.shop_id))


async def _watch(
    application: Application,
    link: Link,
    bank: str,
    look: Callable[[], Awaitable[object]],
    seconds: float,
) -> None:
    name = link.company_name if bank == "wolvox" else link.shop_name
    while True:
        started, problem = time.monotonic(), None
        try:
            await look()
        except KopruError as error:
            problem = error
        application.bus.publish(
            BankSeen(
                bank=bank,
                name=name,
                latency_ms=0.0 if problem else (time.monotonic() - started) * 1000,
                at=datetime.now(UTC),
                error=problem,
            )
        )
        await asyncio.sleep(seconds)
