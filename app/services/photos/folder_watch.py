"""This PC's watching: a photo that is copied into a folder is in the library a moment later.

    watchfiles rings ─┐
    every 10 seconds ─┴▶ look ─▶ whole since the look before? ─▶ Intake ─▶ remembered by size, date

What rings is a hint: shares on a network and some drives ring for nobody, so the folder itself is
looked through all the time.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched

from watchfiles import awatch

from app.domain.errors import KopruError
from app.domain.photo import PhotoSource
from app.runtime.logging import get_logger
from app.services.photos.folder_read import AT_ONCE, FolderReader, Look, ReadFile
from app.services.photos.folders import Folders, WatchedFolder
from app.services.photos.intake import Incoming, Intake, Taken
from app.services.photos.seats import trouble_of
from app.storage.photo_files import SeenFile

LOOK_SECONDS, SETTLE_SECONDS = 10.0, 1.5
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FolderWatch:
    """Everything that this PC watches for one shop."""

    folders: Folders
    intake: Intake
    reader: FolderReader

    async def run(self) -> None:
        """Run until cancelled: this PC's folders, and others as soon as they are set up."""
        while True:
            self.folders.changed.clear()
            mine = await self._mine()
            if mine is None:
                await asyncio.sleep(LOOK_SECONDS)
                continue
            watching = [asyncio.create_task(self._watch(each)) for each in mine]
            try:
                await self._until_others(mine)
            finally:
                for task in watching:
                    task.cancel()
                await asyncio.gather(*watching, return_exceptions=True)

    async def scan(self, folder: WatchedFolder, look: Look) -> list[Taken]:
        """One look: take in what is new and whole. Raises Refused where the folder is away."""
        taken: list[Taken] = []
        for some in batched(await self.reader.new_files(folder.path, look), AT_ONCE):
            read = await self.reader.read(folder.path, some)
            incoming = [
                Incoming(each.content, each.file.path.name, PhotoSource.FOLDER, str(each.file.path))
                for each in read
            ]
            found = await self.intake.take(incoming, by=self.folders.pc, rules=folder.rules)
            await self.reader.remember(folder.path, list(map(seen, read, found)))
            taken += found
        return taken

    async def _mine(self) -> list[WatchedFolder] | None:
        try:
            every = await self.folders.all()
        except KopruError as error:
            _log.warning("the watched folders are not known", error=str(error))
            return None
        return [each for each in every if each.pc == self.folders.pc and each.on]

    async def _until_others(self, mine: list[WatchedFolder]) -> None:
        """Until this PC watches other folders, or by other rules. What another PC sets up for
        this one rings no bell here: it is looked for now and then."""
        while not await rang(self.folders.changed):
            now = await self._mine()
            if now is not None and now != mine:
                return

    async def _watch(self, folder: WatchedFolder) -> None:
        rung = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(listen(folder.path, rung))
            await self._look_again_and_again(folder, rung)

    async def _look_again_and_again(self, folder: WatchedFolder, rung: asyncio.Event) -> None:
        """A folder that is away (a drive unplugged, a share down) is looked for again; that is
        said when it begins and when it ends."""
        look, away = Look(), False
        while True:
            try:
                await self.scan(folder, look)
            except KopruError as error:
                if not away:
                    _log.warning("a watched folder waits", folder=folder.path, error=str(error))
                away = True
            except Exception:  # noqa: BLE001 (a watcher's duty: reported, and the folder stays watched)
                _log.exception("a watched folder could not be read", folder=folder.path)
                away = True
            else:
                if away:
                    _log.info("a watched folder is back", folder=folder.path)
                away = False
            if look.unsettled and not away:
                await asyncio.sleep(SETTLE_SECONDS)
            else:
                await wait(rung)


async def wait(rung: asyncio.Event) -> None:
    """Until something moves, or for so long."""
    rung.clear()
    await rang(rung)


async def rang(bell: asyncio.Event) -> bool:
    """Whether it rang within one look's time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LOOK_SECONDS):
            await bell.wait()
    return bell.is_set()


async def listen(path: str, rung: asyncio.Event) -> None:
    """Ring when something moves in the folder; where nobody tells, the looks must do."""
    while True:
        with suppress(OSError, RuntimeError):
            async for _ in awatch(path, ignore_permission_denied=True):
                rung.set()
        await asyncio.sleep(LOOK_SECONDS)


def seen(read: ReadFile, result: Taken) -> SeenFile:
    """How a file is remembered: by its photo, or with why it could not be used."""
    trouble = trouble_of(result.error) if result.error else None
    return SeenFile(str(read.file.path), read.file.mark, result.photo, trouble=trouble)
