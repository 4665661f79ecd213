"""Every night at three, or after the start of a PC that was off then: the whole comparison of the
catalogue, and the proof of the orders."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.commands import Command, ProveOrders, ReconcileShop
from app.domain.errors import KopruError
from app.domain.ids import ShopId
from app.runtime.logging import get_logger
from app.services.application import Application
from app.services.link import Link
from app.storage import proofs, reconciliations
from app.storage.database import Tx
from app.storage.queue import enqueue

HOUR = time(3, tzinfo=ZoneInfo("Europe/Istanbul"))
START_SECONDS = 120.0
"""After a start the day's first sync goes first, or everything would seem to be on its way."""

LOOK_SECONDS = 60.0
AGAIN_SECONDS = 900.0
"""So long one that failed, or is under way on another PC, is not asked for again."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked for, and how to tell when it was done last (None: there is nothing to do)."""

    command: Callable[[ShopId], Command]
    last_at: Callable[[Tx, ShopId], Awaitable[datetime | None]]


COMPARISON = Duty(ReconcileShop, reconciliations.last_at)
PROOF = Duty(ProveOrders, proofs.last_at)
DUTIES = (COMPARISON, PROOF)

_log = get_logger(__name__)


def last_night(now: datetime) -> datetime:
    """The newest moment at which a comparison was due."""
    local = now.astimezone(HOUR.tzinfo)
    tonight = datetime.combine(local.date(), HOUR)
    return tonight if tonight <= local else tonight - timedelta(days=1)


async def watch_clock(application: Application, link: Link, duty: Duty) -> None:
    """Run until cancelled."""
    await asyncio.sleep(START_SECONDS)
    while True:
        pause = LOOK_SECONDS
        try:
            if await _is_due(application, link, duty):
                async with application.database.begin() as tx:
                    await enqueue(tx, duty.command(link.shop_id))
                pause = AGAIN_SECONDS
        except KopruError as error:
            _log.warning("the nightly work waits", error=str(error))
        await asyncio.sleep(pause)


async def reconcile_shop(application: Application, link: Link) -> None:
    """Another PC may have done it since it was asked for."""
    if await _is_due(application, link, COMPARISON):
        await application.reconcile.run(link)


async def prove_orders(application: Application, link: Link) -> None:
    if await _is_due(application, link, PROOF):
        await application.proof.run(link)


async def _is_due(application: Application, link: Link, duty: Duty) -> bool:
    async with application.database.begin() as tx:
        last = await duty.last_at(tx, link.shop_id)
    return last is not None and last < last_night(datetime.now(UTC))
