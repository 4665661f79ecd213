"""Every night at three, or after the start of a PC that was off then: the stored files are read
and judged. Beside the queue: it takes a quarter of an hour and no shop has to wait for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from app.domain.errors import KopruError
from app.jobs.nightly import AGAIN_SECONDS, LOOK_SECONDS, START_SECONDS, last_night
from app.runtime.logging import get_logger
from app.services.application import Application

_log = get_logger(__name__)


async def keep_files_checked(application: Application) -> None:
    """Run until cancelled; of several PCs the first one does it."""
    if application.scrub is None:
        return
    await asyncio.sleep(START_SECONDS)
    while True:
        pause = LOOK_SECONDS
        try:
            check = await application.scrub.run(last_night(datetime.now(UTC)))
            if check is not None and check.lost:
                _log.error("stored files are lost", missing=check.missing, damaged=check.damaged)
        except KopruError as error:
            pause = AGAIN_SECONDS
            _log.warning("the stored files were not checked", error=str(error))
        await asyncio.sleep(pause)
