"""Shop → Wolvox: new orders, and the shop's pulse on the way."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from app.domain.commands import ImportOrders
from app.domain.errors import KopruError
from app.domain.events import BankSeen
from app.services.application import Application

SHOP = "shop"


async def pull_orders(application: Application, command: ImportOrders) -> None:
    link = application.link(command.shop_id)
    started = time.monotonic()
    try:
        await application.orders.run(link, retry_held=command.reason != "schedule")
    except KopruError as error:
        application.bus.publish(BankSeen(bank=SHOP, name=link.shop_name, error=error))
        raise
    latency = (time.monotonic() - started) * 1000
    application.bus.publish(
        BankSeen(bank=SHOP, name=link.shop_name, latency_ms=latency, at=datetime.now(UTC))
    )
