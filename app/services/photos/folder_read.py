"""A folder's new files, read once they are whole; what was read is remembered by size and date."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import Refused
from app.domain.ids import ShopId
from app.services.photos import folder_scan
from app.services.photos.folder_scan import PASSING, Found
from app.services.photos.folders import looked
from app.services.photos.seats import trouble_of
from app.storage import photo_files
from app.storage.database import Database
from app.storage.photo_files import FileMark, SeenFile

AT_ONCE = 8
"""Files in memory at a time."""


@dataclass(slots=True)
class Look:
    """What the last look saw: a file that is the same at the next one is whole. `unsettled`
    counts those that wait for it."""

    before: dict[Path, FileMark] = field(default_factory=dict)
    unsettled: int = 0


@dataclass(frozen=True, slots=True)
class ReadFile:
    file: Found
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FolderReader:
    """Of one shop on this PC."""

    database: Database
    shop_id: ShopId
    pc: str

    async def new_files(self, folder: str, look: Look, *, with_codes: bool = False) -> list[Found]:
        """What is new or changed, and whole; `with_codes` also what nobody looked for barcodes
        in. Raises Refused where the folder is away."""
        found = await asyncio.to_thread(looked, Path(folder))
        whole = {each.path for each in folder_scan.whole(found, look.before)}
        look.before = {each.path: each.mark for each in found}
        async with self.database.begin() as tx:
            known = await photo_files.marks(
                tx, self.shop_id, self.pc, folder, with_codes=with_codes
            )
        new = [each for each in found if each.mark.size and known.get(str(each.path)) != each.mark]
        ready = [each for each in new if each.path in whole]
        look.unsettled = len(new) - len(ready)
        return ready

    async def read(self, folder: str, files: Sequence[Found]) -> list[ReadFile]:
        """Their bytes; what can never be read is remembered with its reason."""
        read, seen = list[ReadFile](), list[SeenFile]()
        for each in files:
            try:
                read.append(ReadFile(each, await asyncio.to_thread(folder_scan.read, each)))
            except Refused as error:
                if error.code not in PASSING:
                    seen.append(SeenFile(str(each.path), each.mark, trouble=trouble_of(error)))
        await self.remember(folder, seen)
        return read

    async def remember(self, folder: str, files: Sequence[SeenFile]) -> None:
        async with self.database.begin() as tx:
            await photo_files.put(tx, self.shop_id, self.pc, folder, files)
