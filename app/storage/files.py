"""Files named by the SHA-256 of their bytes, on a disk or in an S3 bucket: one interface.

put ─▶ there already? ─▶ temporary area ─▶ disk ─▶ in its place        (disk)
                       └▶ one request, its checksum judged there       (S3)

What exists once exists for good under that name, so writing it twice writes it once, and a name
can always be judged by its bytes.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import obstore
from obstore.store import ObjectStore

from app.domain.errors import BackendError, NotFound
from app.domain.photo import ContentId
from app.storage.disk_write import is_whole, sha256, write_whole
from app.storage.file_border import file_border, no_bucket
from app.storage.temp_area import TempArea

_CONTENT, _DAMAGED = "content", "damaged"
_NAME = re.compile(r"[0-9a-f]{64}")


class Condition(StrEnum):
    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: ContentId
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class Files:
    """Raises KopruErrors: ConnectionFailed, AccessDenied, BackendError (a disk), NotFound.

    `place` names it for people; `folder` is None where the files lie in a bucket. `open` may
    wait for a network folder, and answers the same store each time. With `apart` other PCs keep
    theirs elsewhere: what is missing here may lie there.
    """

    open: Callable[[], ObjectStore]
    temp: TempArea
    place: str
    folder: Path | None = None
    apart: bool = False

    async def put(self, content: bytes) -> ContentId:
        """Keep these bytes; on return they are on the disk or in the bucket."""
        name = ContentId(await asyncio.to_thread(sha256, content))
        if await self._is_kept(name, len(content)):
            return name
        with file_border(self.place):
            path = self.local_path(name)
            if path is not None:
                await asyncio.to_thread(write_whole, self.temp, path, content)
            else:
                try:
                    await obstore.put_async(
                        await self._store(), _key(name), content, use_multipart=False
                    )
                except FileNotFoundError as error:
                    raise no_bucket(self.place) from error
        return name

    async def get(self, name: ContentId) -> bytes:
        """The bytes, proven by their hash. Raises NotFound, and BackendError for damaged ones."""
        content = await self._read(name)
        if content is None:
            raise NotFound(
                "A stored file is missing in {place}",
                "Add the photo again from where it came; the nightly check names all of them.",
                code="no_file",
                place=self.place,
            )
        if await asyncio.to_thread(sha256, content) != name:
            raise BackendError(
                "A stored file in {place} is damaged",
                "Add the photo again from where it came, and have the disk looked at.",
                place=self.place,
            )
        return content

    async def exists(self, name: ContentId) -> bool:
        return await self.size(name) is not None

    async def size(self, name: ContentId) -> int | None:
        """Bytes as they lie there; None where there is nothing."""
        with file_border(self.place):
            try:
                return int((await obstore.head_async(await self._store(), _key(name)))["size"])
            except FileNotFoundError:
                return None

    async def delete(self, name: ContentId) -> None:
        """What is gone already is fine."""
        with file_border(self.place):
            try:
                await obstore.delete_async(await self._store(), _key(name))
            except FileNotFoundError:
                return

    async def check(self, name: ContentId) -> Condition:
        """Read it all and judge it by its name."""
        content = await self._read(name)
        if content is None:
            return Condition.MISSING
        found = await asyncio.to_thread(sha256, content)
        return Condition.WHOLE if found == name else Condition.DAMAGED

    async def set_aside(self, name: ContentId) -> None:
        """Move a damaged file out of the way, so that the right bytes can be put; it is kept
        for whoever wants to look at it."""
        with file_border(self.place):
            try:
                await obstore.rename_async(await self._store(), _key(name), f"{_DAMAGED}/{name}")
            except FileNotFoundError:
                return

    async def listed(self) -> AsyncIterator[list[StoredFile]]:
        """Everything that lies there, in handfuls, in no order."""
        with file_border(self.place):
            async for some in obstore.list(await self._store(), f"{_CONTENT}/", chunk_size=1000):
                found = ((each["path"].rpartition("/")[2], each) for each in some)
                yield [
                    StoredFile(ContentId(name), each["size"], each["last_modified"])
                    for name, each in found
                    if _NAME.fullmatch(name)
                ]

    async def prove(self) -> None:
        """Write, read back and remove: raises what is wrong."""
        name = await self.put(b"kopru")
        await self.get(name)
        await self.delete(name)

    def local_path(self, name: ContentId) -> Path | None:
        """Where it lies on this PC's disks, or would; None in a bucket. Only to read from."""
        return None if self.folder is None else self.folder / _key(name)

    @asynccontextmanager
    async def as_file(self, name: ContentId, suffix: str = "") -> AsyncIterator[Path]:
        """A path to read from, for programs that take nothing else: a copy with `suffix`, gone
        afterwards."""
        content = await self.get(name)
        with file_border(self.place), self.temp.file(len(content), suffix) as path:
            await asyncio.to_thread(path.write_bytes, content)
            yield path

    async def _is_kept(self, name: ContentId, size: int) -> bool:
        """On disk judged by its bytes, so that adding a photo again mends it; a bucket judges
        its own."""
        path = self.local_path(name)
        if path is None:
            return await self.size(name) == size
        with file_border(self.place):
            return await asyncio.to_thread(is_whole, path, name)

    async def _store(self) -> ObjectStore:
        return await asyncio.to_thread(self.open)

    async def _read(self, name: ContentId) -> bytes | None:
        with file_border(self.place):
            try:
                answer = await obstore.get_async(await self._store(), _key(name))
                return (await answer.bytes_async()).to_bytes()
            except FileNotFoundError:
                return None


def _key(name: ContentId) -> str:
    """256 folders: Windows' Explorer and network shares get slow with 100,000 files in one."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a content's name: {name!r}")
    return f"{_CONTENT}/{name[:2]}/{name}"
