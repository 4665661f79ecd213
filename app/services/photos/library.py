"""The photo library: originals that are never changed, their masters, and galleries.

add ─▶ inspect (limits; refuses) ─▶ file store ─▶ row            original = SHA-256 of its bytes
keep_master ─▶ file store ─▶ row, photo is ready                 master = (original, recipe version)
set_gallery ─▶ what the shop shall show, in order
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.errors import KopruError, NotFound
from app.domain.events import PhotosChanged
from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo import (
    ContentId,
    Fingerprints,
    GalleryPhoto,
    Master,
    Original,
    PhotoId,
    PhotoSource,
    PhotoState,
    Trouble,
)
from app.domain.photo_recipe import Recipe
from app.runtime.event_bus import EventBus
from app.storage import galleries, photo_masters, photos, photos_apart, stored_files
from app.storage.database import Database
from app.storage.disk_write import sha256
from app.storage.files import Files


class Seen(Protocol):
    """What looking at a file told (imaging.results.Inspected)."""

    @property
    def format(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def taken_at(self) -> datetime | None: ...
    @property
    def prints(self) -> Fingerprints | None: ...


class Made(Protocol):
    """A master as it was made (imaging.results.Optimised)."""

    @property
    def content(self) -> bytes: ...
    @property
    def format(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def score(self) -> float | None: ...


Inspect = Callable[[bytes], Awaitable[Seen]]
"""Judges bytes before they are kept. Raises KopruErrors: no photo, too large, a bomb."""


@dataclass(frozen=True, slots=True)
class Library:
    """The photos of one company, the galleries of one shop. Every change is told by an event."""

    database: Database
    files: Files
    company_id: CompanyId
    shop_id: ShopId
    inspect: Inspect
    bus: EventBus
    origin: str = ""

    async def add(self, content: bytes, name: str, source: PhotoSource, path: str = "") -> Original:
        """Keep an original, once: the same bytes again are the same photo, and mend its file
        where that was damaged. Raises what `inspect` raises; nothing is kept then."""
        photo = PhotoId(await asyncio.to_thread(sha256, content))
        known = await self.original(photo)
        if known is None:
            known, taken_at = await self._look(photo, content, name, source, path)
        else:
            taken_at = None
        await self.files.put(content)
        async with self.database.begin() as tx:
            await stored_files.note(tx, ContentId(photo), len(content))
            kept = await photos.add(tx, self.company_id, known, taken_at)
        self._tell([photo])
        return kept

    async def original(self, photo: PhotoId) -> Original | None:
        async with self.database.begin() as tx:
            return await photos.get(tx, self.company_id, photo)

    async def has_original(self, photo: PhotoId) -> bool:
        """Whether its file lies where this PC keeps them."""
        return await self.files.exists(ContentId(photo))

    async def original_bytes(self, photo: PhotoId) -> bytes:
        """Exactly as it came. Raises NotFound, and BackendError where the file is damaged."""
        if await self.original(photo) is None:
            raise _unknown(photo)
        return await self.files.get(ContentId(photo))

    async def master(self, photo: PhotoId, recipe: Recipe) -> Master | None:
        async with self.database.begin() as tx:
            return await photo_masters.get(tx, self.company_id, photo, recipe.version)

    async def master_bytes(self, content: ContentId) -> bytes:
        return await self.files.get(content)

    async def keep_master(
        self,
        photo: PhotoId,
        recipe: Recipe,
        made: Made,
        report: Mapping[str, object] | None = None,
    ) -> Master:
        """Made twice it is kept once: the master that was first stays. Raises NotFound."""
        content = await self.files.put(made.content)
        master = Master(
            photo=photo,
            recipe=recipe.version,
            content=content,
            format=str(made.format),
            width=made.width,
            height=made.height,
            size=len(made.content),
            score=made.score,
        )
        async with self.database.begin() as tx:
            if not await photos.put_state(tx, self.company_id, photo, PhotoState.READY):
                raise _unknown(photo)
            await stored_files.note(tx, content, len(made.content))
            kept = await photo_masters.keep(tx, self.company_id, master, report or {})
        self._tell([photo])
        return kept

    async def fail(self, photo: PhotoId, error: KopruError) -> None:
        """No master can be made of it: why, and what to do, is shown with the photo."""
        values = tuple((name, str(value)) for name, value in error.values.items())
        trouble = Trouble(error.title_template, error.advice_template, values)
        async with self.database.begin() as tx:
            await photos.put_state(tx, self.company_id, photo, PhotoState.FAILED, trouble)
        self._tell([photo])

    async def gallery(self, sku: Sku) -> list[GalleryPhoto]:
        """In order, the main picture first."""
        async with self.database.begin() as tx:
            return await galleries.photos_of(tx, self.shop_id, sku)

    async def set_gallery(
        self, sku: Sku, photo_ids: Sequence[PhotoId], *, seen: Sequence[PhotoId] | None = None
    ) -> None:
        """Make these the whole gallery, in this order; with `seen` only of these any leaves."""
        before = [each.photo for each in await self.gallery(sku)]
        wanted = list(dict.fromkeys(photo_ids))
        async with self.database.begin() as tx:
            await galleries.put(tx, self.shop_id, sku, wanted, seen=seen)
        self._tell(sorted({*before, *wanted}))

    async def add_to_gallery(self, sku: Sku, photo_ids: Sequence[PhotoId]) -> None:
        """Behind those that the card has, whichever PC adds at the same moment."""
        async with self.database.begin() as tx:
            came = await galleries.append(tx, self.shop_id, sku, photo_ids)
        if came:
            self._tell(photo_ids)

    async def set_alt(self, sku: Sku, alts: Mapping[PhotoId, str]) -> None:
        async with self.database.begin() as tx:
            await galleries.put_alt(tx, self.shop_id, sku, alts)
        self._tell(list(alts))

    async def replace(self, old: PhotoId, new: PhotoId) -> list[Sku]:
        """An edited photo takes every place of the one it was made from; the old original stays
        in the library, out of the tray and no copy of the new one. The galleries that changed."""
        async with self.database.begin() as tx:
            changed = await galleries.replace(tx, self.shop_id, old, new)
            await photos.dismiss(tx, self.company_id, [old])
            await photos_apart.put(tx, self.company_id, [old, new], self.origin)
        self._tell([old, new])
        return changed

    async def dismiss(self, photo_ids: Sequence[PhotoId]) -> None:
        """Out of the tray; nothing is deleted."""
        async with self.database.begin() as tx:
            await photos.dismiss(tx, self.company_id, photo_ids)
        self._tell(photo_ids)

    async def recall(self, photo_ids: Sequence[PhotoId]) -> None:
        """Back into the tray."""
        async with self.database.begin() as tx:
            await photos.recall(tx, self.company_id, photo_ids)
        self._tell(photo_ids)

    async def keep_apart(self, photo_ids: Sequence[PhotoId], *, who: str = "") -> None:
        """A person looked: these are no copies of each other."""
        async with self.database.begin() as tx:
            await photos_apart.put(tx, self.company_id, photo_ids, who)
        self._tell(photo_ids)

    async def _look(
        self, photo: PhotoId, content: bytes, name: str, source: PhotoSource, path: str
    ) -> tuple[Original, datetime | None]:
        seen = await self.inspect(content)
        original = Original(
            id=photo,
            name=name,
            source=source,
            format=str(seen.format),
            width=seen.width,
            height=seen.height,
            size=len(content),
            path=path,
            prints=seen.prints,
        )
        return original, seen.taken_at

    def _tell(self, photo_ids: Sequence[PhotoId]) -> None:
        self.bus.publish(
            PhotosChanged(origin=self.origin, shop_id=self.shop_id, photos=tuple(photo_ids))
        )


def _unknown(photo: PhotoId) -> NotFound:
    return NotFound(
        "This photo is not in the library",
        "Add it again from where it came.",
        code="no_photo",
        photo=photo[:12],
    )
