"""Work over photos: this PC takes its seat at a batch, and its folders are looked through."""

from __future__ import annotations

import asyncio

from app.domain.commands import WorkPhotos
from app.domain.errors import KopruError
from app.domain.photo_views import PhotoFilter
from app.runtime.logging import get_logger
from app.services.application import Application
from app.services.photos.folder_read import Look
from app.services.photos.folder_watch import LOOK_SECONDS
from app.services.photos.room import PhotoRoom

KEEP_GOING_SECONDS = 30.0
SESSION_SECONDS = 2.0
_log = get_logger(__name__)


async def work_photos(application: Application, command: WorkPhotos) -> None:
    await application.photos.seats.sit(command)


async def keep_photos_going(application: Application, room: PhotoRoom) -> None:
    """Run until cancelled: masters for new photos, cards for those of the tray, and seats for
    batches that nobody works on any more."""
    while True:
        try:
            if not (await application.brake.state()).on:
                await _begin(application, room)
                await room.tray.match_again()
                await room.masters.ask_missing(by=room.pc)
                await room.batches.keep_going()
        except KopruError as error:
            _log.warning("the photos wait", error=str(error))
        except Exception:  # noqa: BLE001 (it stands beside orders and stock: none of them ends for it)
            _log.exception("the photos could not be looked after")
        await asyncio.sleep(KEEP_GOING_SECONDS)


async def _begin(application: Application, room: PhotoRoom) -> None:
    """Where picture folders were handed over, an empty library begins with what the cards name
    in them; elsewhere a person asks for it, for it may be a whole disk."""
    if application.picture_folders and not await room.lists.count(PhotoFilter()):
        shop_id = room.batches.link.shop_id
        await application.photos.collecting.ask_wolvox(shop_id, by=room.pc)


async def follow_session(room: PhotoRoom) -> None:
    """Run until cancelled: the frames of this PC's photo session, as the camera saves them."""
    folder, look = "", Look()
    while True:
        pause = LOOK_SECONDS
        try:
            session = await room.session.current()
            if session is not None:
                if session.folder != folder:
                    folder, look = session.folder, Look()
                await room.session.scan(session, look)
                pause = SESSION_SECONDS
        except KopruError as error:
            _log.warning("the photo session waits", error=str(error))
        except Exception:  # noqa: BLE001 (as above)
            _log.exception("the photo session could not be followed")
        await asyncio.sleep(pause)
