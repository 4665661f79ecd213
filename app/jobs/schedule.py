"""When work is asked for: a pulse of Wolvox every few seconds, orders every ten by day."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

from app.domain.commands import Command, ImportOrders, SyncCatalogue, TakeOrders
from app.domain.errors import KopruError
from app.domain.events import BankSeen
from app.jobs import nightly
from app.jobs.alarm import Alarm
from app.jobs.check_files import keep_files_checked
from app.jobs.optimise_photos import follow_session, keep_photos_going
from app.runtime.logging import get_logger
from app.services.application import Application
from app.services.link import Link
from app.storage import upkeep
from app.storage.queue import enqueue

FULL_SECONDS = 600.0
HELD_SECONDS = 300.0
NAMED_AT_ONCE = 100
"""Orders that webhooks named go together: the shop lists so many in one request."""

_log = get_logger(__name__)


async def keep_asking(application: Application, alarm: Alarm) -> None:
    """Run until cancelled; an outage is logged when it starts, and the next round tries again."""
    async with asyncio.TaskGroup() as group:
        group.create_task(upkeep.keep_tidy(application.database))
        group.create_task(keep_files_checked(application))
        for link in application.links:
            group.create_task(_watch_wolvox(application, link))
            group.create_task(_watch_shop(application, link, alarm))
            group.create_task(_follow_hints(application, link, alarm))
            for duty in nightly.DUTIES:
                group.create_task(nightly.watch_clock(application, link, duty))
            room = application.photos.rooms[link.shop_id]
            group.create_task(keep_photos_going(application, room))
            group.create_task(follow_session(room))
            group.create_task(room.watch.run())


async def _watch_wolvox(application: Application, link: Link) -> None:
    """Ask for a sync when Wolvox's pulse changed, and now and then in any case."""
    last_full, was_up = 0.0, True
    while True:
        try:
            started = time.monotonic()
            changed = await application.sync.has_changed(link)
            latency = (time.monotonic() - started) * 1000
            _tell(application, link, latency, None)
            was_up = True
        except KopruError as error:
            changed = False
            _tell(application, link, 0.0, error)
            if was_up:
                _log.warning("wolvox does not answer", company=link.company_name, error=str(error))
            was_up = False
        if changed or (was_up and started - last_full > FULL_SECONDS):
            last_full = started
            await _ask(application, SyncCatalogue(link.shop_id))
        await asyncio.sleep(link.settings.interval_s)


async def _watch_shop(application: Application, link: Link, alarm: Alarm) -> None:
    last_held = time.monotonic()
    while True:
        held_due = time.monotonic() - last_held > HELD_SECONDS
        if held_due:
            last_held = time.monotonic()
        reason = "held" if held_due else "schedule"
        await _ask(application, ImportOrders(link.shop_id, reason))
        await alarm.poll_due(link.shop_id, link.settings.cadence.seconds(datetime.now(UTC)))


async def _follow_hints(application: Application, link: Link, alarm: Alarm) -> None:
    """Orders that a webhook named are fetched at once, before anything else that waits."""
    while True:
        ids = await alarm.named_due(link.shop_id, NAMED_AT_ONCE)
        await _ask(application, TakeOrders(link.shop_id, ids), priority=1)


async def _ask(application: Application, command: Command, *, priority: int = 0) -> None:
    """Our own database may be away: that is no outage of a bank, and the next round asks again."""
    try:
        async with application.database.begin() as tx:
            await enqueue(tx, command, priority=priority)
    except KopruError as error:
        _log.warning("the queue does not answer", error=str(error))


def _tell(application: Application, link: Link, latency: float, error: KopruError | None) -> None:
    application.bus.publish(
        BankSeen(
            bank="wolvox",
            name=link.company_name,
            latency_ms=latency,
            at=datetime.now(UTC),
            error=error,
        )
    )
