"""The shop's own pictures are kept before anything takes their place: byte for byte."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from app.domain.errors import NotFound
from app.domain.ids import ExternalId, ShopId
from app.domain.photo import PhotoId, PhotoSource, ShopPhoto
from app.domain.ports_media import ShopMedia
from app.services.photos.shelf import Shelf
from app.storage import shop_photos
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Keeper:
    """`add` of the shelf names a file by its bytes, so keeping one twice keeps it once."""

    database: Database
    shop_id: ShopId
    media: ShopMedia
    shelf: Shelf

    async def keep(self, ids: Collection[ExternalId]) -> dict[ExternalId, PhotoId]:
        """The originals of these attachments, fetched where we do not have them yet.

        What we uploaded ourselves is left out, and so is what is gone. Raises ConnectionFailed:
        then nothing may take their place.
        """
        async with self.database.begin() as tx:
            known = await shop_photos.by_id(tx, self.shop_id, ids)
        kept = {each: photo.photo for each, photo in known.items() if photo.photo is not None}
        ours = {each for each, photo in known.items() if photo.content is not None}
        wanted = [each for each in ids if each not in kept and each not in ours]
        for number, photo in (await self.media.photos(wanted) if wanted else {}).items():
            original = await self._fetch(photo)
            if original is not None:
                kept[number] = original
        return {each: photo for each, photo in kept.items() if each not in ours}

    async def _fetch(self, photo: ShopPhoto) -> PhotoId | None:
        try:
            content = await self.media.content(photo)
        except NotFound:
            return None  # a row without a file: there is nothing to lose
        name = file_of(photo)
        original = await self.shelf.add(content, name, PhotoSource.SHOP, photo.url)
        async with self.database.begin() as tx:
            await shop_photos.save(tx, self.shop_id, [replace(photo, photo=original.id)])
        return original.id


def file_of(photo: ShopPhoto) -> str:
    """The file's name in the shop."""
    return PurePosixPath(unquote(urlsplit(photo.original_url or photo.url).path)).name


def kind_of(photo: ShopPhoto | None) -> tuple[str, str]:
    """Format and type as the shop told them; a JPEG where it did not."""
    mime = photo.mime if photo and photo.mime.startswith("image/") else "image/jpeg"
    return mime.removeprefix("image/"), mime
