"""A photo session on this PC: a folder that a camera or a phone fills, sorted out as it fills.

The barcode is photographed first; the frames after it belong to its card (domain/photo_session).
Nothing goes to a card before the session is ended by a person, who can say otherwise of any frame.
It survives a restart: what was read lies in Postgres.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from app.domain.errors import KopruError, NotFound
from app.domain.ids import Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_session import FrameRole, Said, Sorted, galleries, sort_out
from app.services.photos.doors import Workers
from app.services.photos.folder_read import AT_ONCE, FolderReader, Look, ReadFile
from app.services.photos.folders import looked
from app.services.photos.intake import Intake
from app.services.photos.seats import trouble_of
from app.storage import photo_files, settings
from app.storage.database import Database
from app.storage.photo_files import SeenFile

_KEY = "photo_session"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`said` is what a person said about single frames."""

    folder: str
    said: Mapping[PhotoId, Said]


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """One session a shop on this PC at a time."""

    database: Database
    intake: Intake
    reader: FolderReader
    workers: Workers

    async def open(self, folder: Path) -> None:
        """Raises Refused where the folder cannot be looked into."""
        await asyncio.to_thread(looked, folder)
        await self._save(OpenSession(str(folder), {}))

    async def current(self) -> OpenSession | None:
        async with self.database.begin() as tx:
            stored = await settings.get(tx, self._scope, _KEY)
        if not isinstance(stored, dict):
            return None
        said = {
            PhotoId(photo): Said(FrameRole(role), None if sku is None else Sku(sku))
            for photo, (role, sku) in stored["said"].items()
        }
        return OpenSession(str(stored["folder"]), said)

    async def scan(self, session: OpenSession, look: Look) -> int:
        """Take in the frames that are there and whole, with the barcodes in them; how many."""
        new = await self.reader.new_files(session.folder, look, with_codes=True)
        for some in batched(new, AT_ONCE):
            read = await self.reader.read(session.folder, some)
            await self.reader.remember(session.folder, [await self._frame(each) for each in read])
        return len(new)

    async def frames(self) -> list[Sorted]:
        """Every frame so far and whose it is; empty without a session."""
        session = await self.current()
        return [] if session is None else await self._sorted(session)

    async def say(self, photos: Collection[PhotoId], said: Said | None) -> None:
        """A person's word about frames, or (None) it is taken back."""
        session = await self.current()
        if session is None:
            raise _ended()
        words = {each: word for each, word in session.said.items() if each not in photos}
        if said is not None:
            words |= dict.fromkeys(photos, said)
        await self._save(OpenSession(session.folder, words))

    async def end(self) -> int:
        """Give every card its frames and put the labels aside; what belongs to nobody stays in
        the tray. How many photos went to a card."""
        session = await self.current()
        if session is None:
            raise _ended()
        found = await self._sorted(session)
        given = galleries(found)
        for sku, photos in given.items():
            await self.intake.give(sku, photos)
        labels = [each.frame.photo for each in found if each.role is FrameRole.LABEL]
        await self.intake.photos.dismiss(labels)
        await self.forget()
        await self.intake.masters.ask_missing(by=self.reader.pc)
        return sum(map(len, given.values()))

    async def forget(self) -> None:
        """End it without giving anything to a card."""
        async with self.database.begin() as tx:
            await settings.put(tx, self._scope, _KEY, None)

    async def _sorted(self, session: OpenSession) -> list[Sorted]:
        matcher = await self.intake.cards.matcher()
        async with self.database.begin() as tx:
            frames = await photo_files.frames(
                tx, self.reader.shop_id, self.reader.pc, session.folder
            )
        return sort_out(frames, matcher.by_codes, session.said)

    async def _frame(self, read: ReadFile) -> SeenFile:
        path, mark = str(read.file.path), read.file.mark
        try:
            original = await self.intake.photos.add(
                read.content, read.file.path.name, PhotoSource.SESSION, path
            )
            codes = await self.workers.read_codes(read.content)
        except KopruError as error:
            if error.retryable:
                raise
            return SeenFile(path, mark, trouble=trouble_of(error))
        return SeenFile(path, mark, original.id, codes)

    async def _save(self, session: OpenSession) -> None:
        said = {photo: (word.role.value, word.sku) for photo, word in session.said.items()}
        document = {"folder": session.folder, "said": said}
        async with self.database.begin() as tx:
            await settings.put(tx, self._scope, _KEY, document)

    @property
    def _scope(self) -> str:
        return f"shop:{self.intake.batches.link.shop_id}:pc:{self.reader.pc}"


def _ended() -> NotFound:
    return NotFound("There is no photo session", "Open one, and photograph a barcode first.")
