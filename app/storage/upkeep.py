"""Forgets what nobody needs any more, a little at each start and all of it every day.

superseded plans: lines that were never sent   at once        plans that were sent   30 days
runs                                 1 … 90 days              jobs that ended         7 days
edits of a shop's categories            30 days
an order's events and deliveries, stock as it was                            400 days
"""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from app.domain.errors import KopruError
from app.runtime.logging import get_logger
from app.storage import category_edits, plans, runs
from app.storage.database import Database, Tx, patience

DAY_SECONDS = 86_400.0
_BULK_SECONDS = 600.0
_log = get_logger(__name__)

_JOBS = """
    DELETE FROM procrastinate_jobs j
    WHERE j.status IN ('succeeded', 'failed', 'cancelled', 'aborted')
      AND NOT EXISTS (SELECT FROM procrastinate_events e
                      WHERE e.job_id = j.id AND e.at > now() - interval '7 days')
"""

_EVENTS = "DELETE FROM events WHERE at < now() - interval '400 days'"

_STOCK = "DELETE FROM stock_history WHERE at < now() - interval '400 days'"


async def keep_tidy(database: Database) -> None:
    """Run until cancelled: everything once a day. What fails is left to the next day."""
    while True:
        try:
            await tidy(database)
        except KopruError as error:
            _log.warning("old records were not dropped", error=str(error))
        await asyncio.sleep(DAY_SECONDS)


async def tidy(database: Database, *, steps: int | None = None) -> None:
    """Drop what is old; `steps` limits how many handfuls of plans, None is all of them."""
    with patience(_BULK_SECONDS):
        async with database.begin() as tx:
            if not await _alone(tx):
                return
            await runs.prune(tx)
            await category_edits.prune(tx)
            for statement in (_JOBS, _EVENTS, _STOCK, "SELECT kopru_prune_inbox_events()"):
                await tx.execute(text(statement))
        while steps is None or steps > 0:
            steps = None if steps is None else steps - 1
            async with database.begin() as tx:
                if await plans.prune(tx) == 0:
                    return


async def _alone(tx: Tx) -> bool:
    """Two at once would wait for each other's rows; the second has nothing to do anyway."""
    lock = text("SELECT pg_try_advisory_xact_lock(:number)")
    return bool(await tx.scalar(lock, {"number": _LOCK}))


_LOCK = 5_263_716_005
"""The advisory lock's number; any will do as long as it never changes."""
