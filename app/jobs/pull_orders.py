"""Shop → Wolvox: new orders."""

from __future__ import annotations

from app.domain.commands import ImportOrders, TakeOrders
from app.jobs.alarm import Alarm
from app.services.application import Application
from app.services.orders.settling import HINTED_SECONDS, SETTLE_SECONDS


async def pull_orders(application: Application, command: ImportOrders, alarm: Alarm) -> None:
    """What is not settled yet is looked at again before the next poll."""
    result = await application.orders.run(
        application.link(command.shop_id),
        retry_held=command.reason != "schedule",
        unattended=True,
        first_alone=True,
    )
    if result.unsettled:
        alarm.ring_in(command.shop_id, SETTLE_SECONDS)


async def take_orders(application: Application, command: TakeOrders, alarm: Alarm) -> None:
    result = await application.orders.take(application.link(command.shop_id), command.order_ids)
    if result.unsettled:
        alarm.ring_in(command.shop_id, HINTED_SECONDS, command.order_ids)
