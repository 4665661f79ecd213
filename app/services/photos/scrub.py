"""Every night the stored files are read and judged by their names, as far as time allows.

read ─▶ whole ─▶ struck off
     └▶ missing or damaged ─▶ the file it came from, if that lies there still ─▶ mended
                           └▶ a master: made again · an original: its photo says so

What was not reached comes first the next night, so each file is read every few nights.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import BackendError, GuardTripped, KopruError
from app.domain.events import PhotosChanged
from app.domain.ids import ShopId
from app.domain.photo import ContentId, Trouble
from app.runtime.event_bus import EventBus
from app.storage import stored_files
from app.storage.database import Database
from app.storage.disk_write import is_whole
from app.storage.files import Condition, Files
from app.storage.stored_files import FileCheck, StoredRow

SECONDS = 900.0
BUCKET_OCTETS = 2 * 1024**3
"""A bucket's traffic is paid for."""

FLOOR, SHARE = 10, 0.05
"""So many, or such a part of what was read, may be lost to a bad disk. More means another folder
or bucket: then nothing is marked."""

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Scrub:
    """One installation's store. Changes nothing but what is truly lost."""

    database: Database
    files: Files
    bus: EventBus
    shops: tuple[ShopId, ...] = ()
    origin: str = ""
    seconds: float = SECONDS
    most_octets: int | None = None

    async def run(self, due_since: datetime) -> FileCheck | None:
        """None where a check began since then. Raises GuardTripped where the store seems to be
        another one; ConnectionFailed and BackendError where it cannot be read at all: then it may
        be asked for again."""
        await asyncio.to_thread(self.files.temp.clean)
        async with self.database.begin() as tx:
            number = await stored_files.begin(tx, due_since)
        if number is None:
            return None
        try:
            return await self._judge(number)
        except GuardTripped:
            raise
        except KopruError:
            async with self.database.begin() as tx:
                await stored_files.forget(tx, number)
            raise

    async def _judge(self, number: int) -> FileCheck:
        started = datetime.now(UTC)
        check, suspects = await self._read(started)
        try:
            self._look_at_all(check.checked, len(suspects))
        except GuardTripped:
            await self._end(number, replace(check, missing=len(suspects)))
            raise
        lost = [each for each in suspects if not await self._mend(each[0].content)]
        await self._lose(lost)
        async with self.database.begin() as tx:
            left = await stored_files.waiting(tx, started)
            done = replace(
                check,
                mended=len(suspects) - len(lost),
                missing=sum(what is Condition.MISSING for _, what in lost),
                damaged=sum(what is Condition.DAMAGED for _, what in lost),
                waiting=left,
            )
        await self._end(number, done)
        return done

    async def _end(self, number: int, check: FileCheck) -> None:
        """What the dashboard tells until the next night."""
        async with self.database.begin() as tx:
            await stored_files.end(tx, number, check)

    async def _read(self, before: datetime) -> tuple[FileCheck, list[tuple[StoredRow, Condition]]]:
        deadline = time.monotonic() + self.seconds
        suspects: list[tuple[StoredRow, Condition]] = []
        checked = octets = 0
        while time.monotonic() < deadline and octets < self._most_octets:
            async with self.database.begin() as tx:
                but = [row.content for row, _ in suspects]
                rows = await stored_files.due(tx, before, but, _BATCH)
            if not rows:
                break
            found = [(row, await self.files.check(row.content)) for row in rows]
            seen = [each for each in found if not self._is_elsewhere(each[1])]
            harmed = [each for each in seen if each[1] is not Condition.WHOLE]
            async with self.database.begin() as tx:
                done = [row.content for row, what in found if (row, what) not in harmed]
                await stored_files.checked(tx, done)
            suspects += harmed
            checked += len(seen)
            octets += sum(row.size for row in rows)
        return FileCheck(checked=checked, octets=octets), suspects

    def _is_elsewhere(self, what: Condition) -> bool:
        """It may lie on the PC that took it in: nobody here can judge it."""
        return self.files.apart and what is Condition.MISSING

    @property
    def _most_octets(self) -> float:
        if self.most_octets is not None:
            return self.most_octets
        return BUCKET_OCTETS if self.files.folder is None else float("inf")

    def _look_at_all(self, checked: int, lost: int) -> None:
        nothing_there = lost == checked > 1
        if nothing_there or lost > max(FLOOR, SHARE * checked):
            raise GuardTripped(
                "{lost} of {checked} stored files are not in {place}",
                "Check [files] in the profile: this looks like another folder or bucket. Nothing"
                " was changed.",
                lost=lost,
                checked=checked,
                place=self.files.place,
            )

    async def _mend(self, content: ContentId) -> bool:
        """From where the photo came, if this PC reaches it and it is the very same file."""
        async with self.database.begin() as tx:
            paths = await stored_files.sources(tx, content)
        for path in paths:
            found = await asyncio.to_thread(_same, Path(path), content)
            if found is not None:
                await self.files.put(found)
                return True
        return False

    async def _lose(self, lost: Sequence[tuple[StoredRow, Condition]]) -> None:
        if not lost:
            return
        for row, what in lost:
            if what is Condition.DAMAGED:
                await self.files.set_aside(row.content)
        async with self.database.begin() as tx:
            await stored_files.lose(tx, [row.content for row, _ in lost], _trouble())
        for shop_id in self.shops:
            self.bus.publish(PhotosChanged(origin=self.origin, shop_id=shop_id))


def _same(path: Path, content: ContentId) -> bytes | None:
    """Blocks, perhaps for long: it may be a network folder."""
    try:
        return path.read_bytes() if path.is_file() and is_whole(path, content) else None
    except OSError:
        return None


def _trouble() -> Trouble:
    error = BackendError(
        "The stored file of this photo is lost",
        "Add the photo again from where it came; its places in the galleries are kept.",
    )
    return Trouble(error.title_template, error.advice_template)
