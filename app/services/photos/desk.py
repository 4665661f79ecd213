"""Everything that the Media view asks: looking (looking.py), and the deeds of a person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import KopruError, Refused
from app.domain.events import PhotosChanged
from app.domain.ids import ExternalId, Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_match import MatchRule
from app.domain.photo_recipe import Recipe
from app.domain.photo_session import Said
from app.domain.photo_views import Added, BatchKind, FolderView, SessionView
from app.domain.photo_work import BatchId, Priority
from app.services.photos import folder_scan
from app.services.photos.collecting import Collecting
from app.services.photos.folders import WatchedFolder, looked
from app.services.photos.intake import Incoming, Taken
from app.services.photos.looking import PhotoLooking
from app.services.photos.shop_library import ShopLibrary
from app.storage import photo_links, photo_places, photo_shown
from app.storage.serial import dump

_AT_ONCE = 8
"""Files in memory at a time."""


@dataclass(frozen=True, slots=True)
class PhotoDesk(PhotoLooking):
    """Each deed is told by events; what leaves the house goes through the brake."""

    collecting: Collecting

    async def add_files(self, files: Sequence[Path], sku: Sku) -> Added:
        """Files and whole folders. With no `sku` each is matched by
        its name. Raises why the first was refused where none came in."""
        taken: list[Taken] = []
        refused: list[tuple[str, KopruError]] = []
        found = await asyncio.to_thread(_every, files)
        for start in range(0, len(found), _AT_ONCE):
            incoming = list[Incoming]()
            for path in found[start : start + _AT_ONCE]:
                try:
                    content = await asyncio.to_thread(_read, path)
                except KopruError as error:
                    refused.append((path.name, error))
                    continue
                source = PhotoSource.DROP
                incoming.append(Incoming(content, path.name, source, str(path), sku or None))
            taken += await self.room.intake.take(incoming, by=self.room.pc)
        return _came_in(taken, refused)

    async def add_content(self, content: bytes, name: str, sku: Sku) -> int:
        """A picture from the clipboard."""
        incoming = Incoming(content, name, PhotoSource.CLIPBOARD, sku=sku or None)
        return _came_in(await self.room.intake.take([incoming], by=self.room.pc), []).photos

    async def watch(self, folder: Path, rules: Sequence[MatchRule]) -> None:
        await self.room.folders.put(WatchedFolder(str(folder), self.room.pc, tuple(rules)))

    async def set_folder(self, folder: FolderView) -> None:
        changed = WatchedFolder(folder.path, folder.pc, folder.rules, folder.on)
        await self.room.folders.change(changed)

    async def forget_folder(self, path: str, pc: str) -> None:
        await self.room.folders.forget(path, pc)

    async def collect(self, source: PhotoSource) -> bool:
        """Ask for the originals that Wolvox's cards name (looked for on this PC), or that the
        shop's products show; False where there is nothing to fetch."""
        ask = self.collecting.ask_shop if source is PhotoSource.SHOP else self.collecting.ask_wolvox
        return await ask(self.room.batches.link.shop_id, by=self.room.pc) is not None

    async def assign(self, photos: Sequence[PhotoId], sku: Sku) -> None:
        await self.room.tray.assign(photos, sku)

    async def dismiss(self, photos: Sequence[PhotoId]) -> None:
        await self.room.photos.dismiss(photos)

    async def keep_apart(self, photos: Sequence[PhotoId]) -> None:
        await self.room.photos.keep_apart(photos, who=self.room.pc)

    async def use_instead(self, photo: PhotoId, others: Sequence[PhotoId]) -> None:
        for other in others:
            if other != photo:
                await self.room.photos.replace(other, photo)

    async def set_gallery(
        self, sku: Sku, photos: Sequence[PhotoId], seen: Sequence[PhotoId]
    ) -> None:
        """`seen` is what the person had before them: what came in since stays, behind."""
        await self.room.photos.set_gallery(sku, photos, seen=seen)

    async def edit(self, photos: Sequence[PhotoId], edit: PhotoEdit) -> None:
        document = {"edit": json.loads(dump(PhotoEdit, edit))}
        await self._ask(BatchKind.EDIT, photos, Priority.NOW, document)

    async def publish(self, photos: Sequence[PhotoId]) -> None:
        """A card that a person took back before is published again only where it was named."""
        link = self.room.batches.link
        async with self.room.batches.database.begin() as tx:
            if photos:
                skus = await photo_places.skus_of(tx, link.shop_id, photos)
            else:
                skus = await photo_shown.to_send(tx, link.company_id, link.shop_id)
        if photos and not skus:
            raise Refused(
                "These photos belong to no product yet", "Choose their product first, then send."
            )
        await self._ask(BatchKind.PUBLISH, skus, Priority.USUAL, {"again": bool(photos)})

    async def restore(self, photos: Sequence[PhotoId]) -> None:
        shop_id = self.room.batches.link.shop_id
        async with self.room.batches.database.begin() as tx:
            named = await photo_places.skus_of(tx, shop_id, photos) if photos else None
            links = await photo_links.standing(tx, shop_id, named)
        skus = sorted({each.sku for each in links})
        if not skus:
            raise Refused(
                "There is nothing to put back",
                "The shop shows its own pictures: Köprü changed none of these.",
            )
        await self._ask(BatchKind.RESTORE, skus, Priority.USUAL, {})

    async def save_recipe(self, recipe: Recipe) -> None:
        """Every photo gets its master by it, in the background."""
        saved = await self.room.recipes.load()
        await self.room.recipes.save(recipe, version=saved.version, who=self.room.pc)
        await self.room.masters.ask_missing(by=self.room.pc)

    async def optimise_again(self, photos: Sequence[PhotoId]) -> None:
        await self.room.masters.again(photos, by=self.room.pc)

    async def read_shop(self) -> int:
        """Read the shop's library and what shows each picture; how many there are."""
        found = await self._shop_library.scan()
        self._tell()
        return found.photos

    async def delete_orphans(self, attachments: Sequence[ExternalId]) -> int:
        try:
            found = await self._shop_library.delete(attachments, who=self.room.pc)
        finally:
            self._tell()
        return len(found.deleted)

    @property
    def _shop_library(self) -> ShopLibrary:
        batches = self.room.batches
        return ShopLibrary(batches.database, batches.link, self.room.photos, self.room.pc)

    def _tell(self) -> None:
        batches = self.room.batches
        batches.bus.publish(PhotosChanged(origin=batches.origin, shop_id=batches.link.shop_id))

    async def pause(self, batch: int) -> None:
        await self.room.batches.pause(BatchId(batch))

    async def resume(self, batch: int) -> None:
        await self.room.batches.resume(BatchId(batch))

    async def cancel(self, batch: int) -> None:
        await self.room.batches.cancel(BatchId(batch))

    async def open_session(self, folder: Path) -> SessionView:
        await self.room.session.open(folder)
        return await self.session()

    async def say_of_frames(self, frames: Sequence[PhotoId], said: Said | None) -> SessionView:
        """A person's word about frames of the session; None takes it back."""
        await self.room.session.say(frames, said)
        return await self.session()

    async def end_session(self) -> int:
        """Keep what was matched; how many photos went to a card."""
        return await self.room.session.end()

    async def _ask(
        self, kind: BatchKind, items: Sequence[str], priority: Priority, document: dict[str, object]
    ) -> None:
        await self.room.batches.ask(
            kind, items, by=self.room.pc, priority=priority, document=document
        )


def _every(files: Sequence[Path]) -> list[Path]:
    """Folders give what lies in them."""
    found: list[Path] = []
    for path in files:
        found += [each.path for each in looked(path)] if path.is_dir() else [path]
    return found


def _read(path: Path) -> bytes:
    return folder_scan.read(folder_scan.found(path))


def _came_in(taken: Sequence[Taken], refused: Sequence[tuple[str, KopruError]]) -> Added:
    came = sum(each.photo is not None for each in taken)
    named = [(each.name, each.error) for each in taken if each.error is not None]
    errors = (*refused, *named)
    if errors and not came:
        raise errors[0][1]
    return Added(came, errors)
