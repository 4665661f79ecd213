"""The worker: takes commands from the queue and hands each to its one handler."""

from __future__ import annotations

import asyncio

from app.domain.commands import (
    ApplyPlan,
    Command,
    ImportOrder,
    ImportOrders,
    ProveOrders,
    ReconcileShop,
    SyncCatalogue,
    TakeOrders,
    WorkPhotos,
)
from app.domain.errors import ConnectionFailed, KopruError, UpdateNeeded
from app.jobs.alarm import Alarm
from app.jobs.nightly import prove_orders, reconcile_shop
from app.jobs.optimise_photos import work_photos
from app.jobs.pull_orders import pull_orders, take_orders
from app.jobs.push_products import push_products
from app.jobs.schedule import keep_asking
from app.runtime.logging import get_logger
from app.services.application import Application
from app.storage.queue import run_worker

LANES = 3
"""Catalogue, orders and the nightly comparison: none waits for the others to end."""

_log = get_logger(__name__)


async def run_jobs(application: Application, postgres_url: str, alarm: Alarm | None = None) -> None:
    """Schedule and work until cancelled. Whoever hears the shop's webhooks rings the alarm."""
    wakes, outdated = alarm or Alarm(), asyncio.Event()

    async def handle(command: Command) -> None:
        try:
            await _handle(application, command, wakes)
        except ConnectionFailed:
            raise
        except UpdateNeeded:  # the job goes back to the queue, for a PC that is up to date
            outdated.set()
            raise
        except KopruError as error:
            _log.error("job ended with an error", command=type(command).__name__, error=str(error))

    async with asyncio.TaskGroup() as group:
        asking = group.create_task(keep_asking(application, wakes))
        working = group.create_task(
            run_worker(
                postgres_url,
                handle,
                concurrency=LANES,
                alone=application.alone,
                pc=application.photos.seats.origin,
            )
        )
        await outdated.wait()
        _log.error("this Köprü is older than the database: it works no more until it is updated")
        asking.cancel()
        working.cancel()
        await asyncio.Event().wait()


async def _handle(application: Application, command: Command, alarm: Alarm) -> None:
    if (await application.brake.state()).on:
        return  # taking the stop off asks for everything anew
    match command:
        case SyncCatalogue():
            await push_products(application, command)
        case ImportOrders():
            await pull_orders(application, command, alarm)
        case TakeOrders():
            await take_orders(application, command, alarm)
        case ImportOrder(shop_id=shop_id, order_id=order_id):
            await application.orders.retry(application.link(shop_id), order_id)
        case ReconcileShop(shop_id=shop_id):
            await reconcile_shop(application, application.link(shop_id))
        case ProveOrders(shop_id=shop_id):
            await prove_orders(application, application.link(shop_id))
        case WorkPhotos():
            await work_photos(application, command)
        case ApplyPlan(plan_id=plan_id):
            _log.info("plan is applied by the sync that made it", plan=plan_id)
