"""Keeps the book of runs: when each began, how it ended, and what it held."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from app.domain.errors import ConnectionFailed, KopruError, Stopped
from app.domain.events import RunFinished
from app.domain.ids import RunId, ShopId
from app.domain.sync_plan import Action
from app.runtime.event_bus import EventBus
from app.services.progress import Progress
from app.services.sync.result import SyncResult
from app.storage import run_writes, runs
from app.storage.database import Database

_LAST_WORD_SECONDS = 2.0
"""The window may be closing: a run that was cancelled is noted so, if that goes at once."""

Work = Callable[[Progress], Awaitable[SyncResult]]


class RunRecorder:
    """One row a run; the bus hears of its end."""

    def __init__(self, database: Database, bus: EventBus, origin: str) -> None:
        self._database, self._bus, self.origin = database, bus, origin

    async def record(
        self, shop_id: ShopId, kind: str, work: Work, resumed: RunId | None = None
    ) -> SyncResult:
        """Do `work` as a run, or as the rest of one that was cut off. An error ends the run as
        failed and is raised again."""
        started = time.monotonic()
        async with self._database.begin() as tx:
            run_id = resumed or await runs.start(tx, shop_id, kind, self.origin)
            if resumed is not None:
                await runs.take_up(tx, resumed, self.origin)
        try:
            result = await work(Progress(self._bus, run_id, kind, self.origin))
        except KopruError as error:
            await self._finish(run_id, kind, None, error)
            raise
        except asyncio.CancelledError:
            with suppress(KopruError, TimeoutError):
                async with asyncio.timeout(_LAST_WORD_SECONDS):
                    await self._finish(run_id, kind, None, _cancelled())
            raise
        result = replace(result, seconds=time.monotonic() - started, run_id=run_id)
        whole = result if resumed is None else await self._whole(run_id, result)
        await self._finish(run_id, kind, whole, None)
        return result

    async def _whole(self, run_id: RunId, rest: SyncResult) -> SyncResult:
        """What all of a run did that was cut off and taken up, not only its last part."""
        async with self._database.begin() as tx:
            arrived = await run_writes.counts(tx, run_id)
        return replace(
            rest,
            created=arrived.get(Action.CREATE, 0),
            updated=arrived.get(Action.UPDATE, 0),
            hidden=arrived.get(Action.HIDE, 0),
        )

    async def _finish(
        self, run_id: RunId, kind: str, result: SyncResult | None, error: KopruError | None
    ) -> None:
        message = str(error) if error else ""
        async with self._database.begin() as tx:
            await runs.finish(tx, run_id, error is None, _figures(result, error), message)
            if isinstance(error, ConnectionFailed):
                await runs.join_outage(tx, run_id)
            if result is not None and result.held:
                items = [
                    (each.key, "held", each.reason.value, dict(each.values)) for each in result.held
                ]
                await runs.add_items(tx, run_id, items)
        self._bus.publish(
            RunFinished(
                origin=self.origin, run_id=run_id, kind=kind, ok=error is None, message=message
            )
        )


def _figures(result: SyncResult | None, error: KopruError | None) -> dict[str, object]:
    if result is None:
        return {"error": error.as_document()} if error else {}
    figures: dict[str, object] = {
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "hidden": result.hidden,
        "waiting": result.waiting,
        "writes": result.writes,
        "held": len(result.held),
        "seconds": round(result.seconds, 2),
    }
    if result.lag_s is not None:
        figures["lag_s"] = round(result.lag_s, 2)
    if result.drifts is not None:
        figures["drifts"] = result.drifts
    return figures


def _cancelled() -> KopruError:
    return Stopped("Cancelled", "Nothing is lost; start it again at any time.")
