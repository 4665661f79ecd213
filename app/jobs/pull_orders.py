"""Shop → Wolvox: new orders; now and then also back: what Wolvox made of them since."""

from __future__ import annotations

from app.domain.commands import ImportOrders, TakeOrders
from app.jobs.alarm import Alarm
from app.services.application import Application
from app.services.orders.settling import HINTED_SECONDS, SETTLE_SECONDS


async def pull_orders(application: Application, command: ImportOrders, alarm: Alarm) -> None:
    """What is not settled yet is looked at again before the next poll; now and then the shop
    hears what Wolvox made of its orders since."""
    link, thorough = application.link(command.shop_id), command.reason != "schedule"
    result = await application.orders.run(
        link, retry_held=thorough, unattended=True, first_alone=True
    )
    if result.unsettled:
        alarm.ring_in(command.shop_id, SETTLE_SECONDS)
    if thorough:
        await application.teller.run(link)


async def take_orders(application: Application, command: TakeOrders, alarm: Alarm) -> None:
    result = await application.orders.take(application.link(command.shop_id), command.order_ids)
    if result.unsettled:
        alarm.ring_in(command.shop_id, HINTED_SECONDS, command.order_ids)
