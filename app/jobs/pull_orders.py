"""Shop → Wolvox: new orders."""

from __future__ import annotations

from app.domain.commands import ImportOrders
from app.services.application import Application


async def pull_orders(application: Application, command: ImportOrders) -> None:
    link = application.link(command.shop_id)
    await application.orders.run(link, retry_held=command.reason != "schedule")
