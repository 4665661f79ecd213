"""Every night at three, or after the start of a PC that was off then: the whole comparison."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.commands import ReconcileShop
from app.domain.errors import KopruError
from app.runtime.logging import get_logger
from app.services.application import Application
from app.services.link import Link
from app.storage import reconciliations
from app.storage.queue import enqueue

HOUR = time(3, tzinfo=ZoneInfo("Europe/Istanbul"))
START_SECONDS = 120.0
"""After a start the day's first sync goes first, or everything would seem to be on its way."""

LOOK_SECONDS = 60.0
AGAIN_SECONDS = 900.0
"""So long a comparison that failed, or is under way on another PC, is not asked for again."""

_log = get_logger(__name__)


def last_night(now: datetime) -> datetime:
    """The newest moment at which a comparison was due."""
    local = now.astimezone(HOUR.tzinfo)
    tonight = datetime.combine(local.date(), HOUR)
    return tonight if tonight <= local else tonight - timedelta(days=1)


async def watch_clock(application: Application, link: Link) -> None:
    """Run until cancelled."""
    await asyncio.sleep(START_SECONDS)
    while True:
        pause = LOOK_SECONDS
        try:
            if await _is_due(application, link):
                async with application.database.begin() as tx:
                    await enqueue(tx, ReconcileShop(link.shop_id))
                pause = AGAIN_SECONDS
        except KopruError as error:
            _log.warning("the nightly comparison waits", error=str(error))
        await asyncio.sleep(pause)


async def reconcile_shop(application: Application, link: Link) -> None:
    """Another PC may have done it since it was asked for."""
    if await _is_due(application, link):
        await application.reconcile.run(link)


async def _is_due(application: Application, link: Link) -> bool:
    async with application.database.begin() as tx:
        last = await reconciliations.last_at(tx, link.shop_id)
    return last is not None and last < last_night(datetime.now(UTC))
