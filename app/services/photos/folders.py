"""Watched folders as they are set up: which folder on which PC, by which rules.

They lie in Postgres, so that every PC can show them; each PC watches its own (folder_watch.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.domain.errors import NotFound, Refused
from app.domain.ids import ShopId
from app.domain.photo_match import DEFAULT_RULES, Match, Matcher, MatchRule, MatchWhy
from app.runtime.thinking import think
from app.services.photos import folder_scan
from app.services.photos.cards_book import CardsBook
from app.services.photos.folder_scan import Found
from app.storage import settings
from app.storage.database import Database, Tx
from app.storage.photo_files import within

_KEY = "photo_folders"


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """`pc` is the PC that watches: the same path is another folder elsewhere."""

    path: str
    pc: str
    rules: tuple[MatchRule, ...] = DEFAULT_RULES
    on: bool = True


@dataclass(frozen=True, slots=True)
class Folders:
    """The watched folders of one shop. `changed` is set whenever this PC changes them."""

    database: Database
    shop_id: ShopId
    cards: CardsBook
    pc: str
    changed: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def all(self) -> list[WatchedFolder]:
        async with self.database.begin() as tx:
            return await self._load(tx)

    async def put(self, folder: WatchedFolder) -> None:
        """Watch a folder, or with other rules. Raises Refused as `change` does."""
        await self._look_first(folder)
        async with self._changing() as (tx, folders):
            others = [each for each in folders if not _same(each, folder)]
            await self._save(tx, [*others, folder])

    async def change(self, folder: WatchedFolder) -> None:
        """Other rules, paused, or on again. Raises NotFound where somebody took it away, Refused
        where this PC is to begin with it and cannot look into it."""
        await self._look_first(folder)
        async with self._changing() as (tx, folders):
            if not any(_same(each, folder) for each in folders):
                raise NotFound(
                    "The folder {folder} is not watched any more",
                    "Somebody removed it meanwhile. Add it again to go on with it.",
                    folder=folder.path,
                )
            await self._save(tx, [folder if _same(each, folder) else each for each in folders])

    async def forget(self, path: str, pc: str) -> None:
        """Its photos stay."""
        gone = WatchedFolder(path, pc)
        async with self._changing() as (tx, folders):
            await self._save(tx, [each for each in folders if not _same(each, gone)])

    async def preview(self, folder: Path, rules: Sequence[MatchRule]) -> list[Match]:
        """What these rules would do with every file that lies there now; nothing is read."""
        matcher = await self.cards.matcher(rules)
        found = await asyncio.to_thread(looked, folder)
        return await think(_judged, found, matcher)

    async def _look_first(self, folder: WatchedFolder) -> None:
        """What this PC watches already may be away for a while."""
        watched = any(each.on and _same(each, folder) for each in await self.all())
        if folder.pc == self.pc and folder.on and not watched:
            await asyncio.to_thread(looked, Path(folder.path))

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[tuple[Tx, list[WatchedFolder]]]:
        """All of them, while no other PC changes any."""
        async with self.database.begin() as tx:
            await settings.hold(tx, self._scope, _KEY)
            yield tx, await self._load(tx)
        self.changed.set()

    async def _load(self, tx: Tx) -> list[WatchedFolder]:
        stored = await settings.get(tx, self._scope, _KEY)
        return [
            WatchedFolder(
                each["path"], each["pc"], tuple(map(MatchRule, each["rules"])), each["on"]
            )
            for each in (stored if isinstance(stored, list) else [])
        ]

    async def _save(self, tx: Tx, folders: Sequence[WatchedFolder]) -> None:
        await settings.put(tx, self._scope, _KEY, [asdict(each) for each in folders])

    @property
    def _scope(self) -> str:
        return f"shop:{self.shop_id}"


def looked(folder: Path) -> list[Found]:
    """Every photo in a folder. Raises Refused where it is no folder or nobody may look."""
    try:
        return folder_scan.look(folder)
    except OSError as error:
        raise Refused(
            "The folder {folder} cannot be opened",
            "Choose another, or look whether its drive is there and you may read it.",
            folder=str(folder),
        ) from error


def rules_for(path: str, watched: Sequence[WatchedFolder]) -> tuple[MatchRule, ...]:
    """Those of the innermost watched folder that this file lies in; else the usual ones."""
    around = [each for each in watched if path.startswith(within(each.path))]
    return max(around, key=lambda each: len(each.path)).rules if around else DEFAULT_RULES


def _judged(found: Sequence[Found], matcher: Matcher) -> list[Match]:
    """By name alone: what may be meant besides is suggested once a photo is in."""
    names = [(each.path.name, str(each.path)) for each in found]
    return [matcher.named(*each) or Match(each[0], None, MatchWhy.NOTHING) for each in names]


def _same(left: WatchedFolder, right: WatchedFolder) -> bool:
    return (left.path, left.pc) == (right.path, right.pc)
