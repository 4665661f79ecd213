"""The shop's whole media library: read, what nothing shows deleted, and put back again.

Nothing is deleted that a product, a category or a page shows when the deleting begins, and nothing
whose bytes are not in our library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import GuardTripped, NotFound, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.photo import ContentId, PhotoId, PhotoSource, ShopPhoto
from app.domain.photo_names import file_name
from app.imaging.errors import PhotoRefused
from app.runtime.failpoints import failpoint
from app.runtime.logging import get_logger
from app.services.link import Link
from app.services.photos.keeping import file_of, kind_of
from app.services.photos.posting import Parcel, Poster
from app.services.photos.shelf import Shelf
from app.storage import audit, shop_photos
from app.storage.database import Database

IN_A_CATEGORY = ExternalId(0)
"""Among a picture's products: a category shows it."""

IN_THE_SITE = ExternalId(-1)
"""Among a picture's products: a page, a post, a description or the site itself shows it."""

_LEAST_SHARE, _FEW = 0.8, 10
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ScanResult:
    """`gone` were there the last time."""

    photos: int
    gone: int


@dataclass(frozen=True, slots=True)
class DeleteResult:
    """`kept` are shown by something after all, or could not be put back."""

    deleted: tuple[ExternalId, ...]
    kept: tuple[ExternalId, ...]


@dataclass(frozen=True, slots=True)
class ShopLibrary:
    database: Database
    link: Link
    shelf: Shelf
    origin: str = ""

    async def scan(self) -> ScanResult:
        """Read every picture and what shows it. Raises GuardTripped where the shop suddenly
        tells of far fewer: then nothing is believed to be gone."""
        shop_id, media = self.link.shop_id, self.link.shop.media
        uses, mentions = await self._uses(), await media.mentions()
        seen: set[ExternalId] = set()
        async with self.database.begin() as tx:
            known = {photo.id for photo in await shop_photos.every(tx, shop_id)}
        async for page in media.library():
            seen |= {photo.id for photo in page}
            async with self.database.begin() as tx:
                await shop_photos.save(tx, shop_id, page)
                for photo in page:
                    by = [
                        *uses.get(photo.id, ()),
                        *((IN_THE_SITE,) if mentions.name(photo) else ()),
                    ]
                    await shop_photos.show(tx, shop_id, photo.id, by)
        missing = known - seen
        if len(missing) > _FEW and len(known) - len(missing) < _LEAST_SHARE * len(known):
            raise GuardTripped(
                "The shop's media library shows only {seen} of {known} pictures",
                "Nothing was changed. Look at Media in WordPress, then try again.",
                seen=len(known) - len(missing),
                known=len(known),
            )
        if missing:  # a page that moved while it was read hides some: each is asked for
            missing -= set(await media.photos(missing))
        async with self.database.begin() as tx:
            await shop_photos.gone(tx, shop_id, missing)
        return ScanResult(len(seen), len(missing))

    async def delete(self, ids: Collection[ExternalId], *, who: str) -> DeleteResult:
        """Delete what nothing shows now, one by one; each can be `put_back`."""
        media, shop_id = self.link.shop.media, self.link.shop_id
        uses, mentions = await self._uses(), await media.mentions()
        deleted: list[ExternalId] = []
        kept: list[ExternalId] = []
        for number, photo in (await media.photos(ids) if ids else {}).items():
            if uses.get(number) or mentions.name(photo) or await media.is_mentioned(photo):
                kept.append(number)
                continue
            try:
                await self._keep(photo)
            except (Refused, PhotoRefused) as error:  # a drawing, a broken file: it stays there
                _log.warning("an unused picture stays", photo=number, error=str(error))
                kept.append(number)
                continue
            failpoint("photos.before_delete")
            await media.delete(number)
            deleted.append(number)
            async with self.database.begin() as tx:
                await shop_photos.gone(tx, shop_id, [number])
                old = {"name": photo.name, "url": photo.url, "size": photo.size}
                await audit.record(tx, who, "photos.delete", f"attachment {number}", old)
        async with self.database.begin() as tx:
            await shop_photos.gone(tx, shop_id, set(ids) - {*deleted, *kept})
        return DeleteResult(tuple(deleted), tuple(kept))

    async def put_back(self, number: ExternalId, *, who: str) -> ShopPhoto:
        """Upload a deleted picture again, byte for byte; it gets a new number."""
        async with self.database.begin() as tx:
            known = await shop_photos.last_seen(tx, self.link.shop_id, number)
        if known is None or known.photo is None:
            raise NotFound(
                "Köprü has no copy of this picture",
                "It was deleted elsewhere. Look for it in the shop's own backup.",
                code="no_original",
            )
        content, photo = known.content or ContentId(known.photo), known.photo
        kind, mime = kind_of(known)

        async def load() -> bytes:
            if known.content is None:
                return await self.shelf.original_bytes(photo)
            return await self.shelf.master_bytes(known.content)

        poster = Poster(self.database, self.link.shop_id, self.link.shop.media, self.origin)
        posted = await poster.post(
            Parcel(
                content=content,
                filename=file_name(file_of(known).rpartition(".")[0], Sku(""), 1, content, kind),
                mime=mime,
                load=load,
                sku=Sku(""),
                title=known.name,
                alt=known.alt,
                photo=photo,
            )
        )
        async with self.database.begin() as tx:
            new = {"photo": photo, "id": posted.photo.id}
            await audit.record(tx, who, "photos.put_back", f"attachment {number}", None, new)
        return posted.photo

    async def _keep(self, photo: ShopPhoto) -> None:
        """Its bytes, in our library, before it goes."""
        async with self.database.begin() as tx:
            known = (await shop_photos.by_id(tx, self.link.shop_id, [photo.id])).get(photo.id)
        if known is not None and await self._has(known):
            return
        content = await self.link.shop.media.content(photo)
        original = await self.shelf.add(content, file_of(photo), PhotoSource.SHOP, photo.url)
        async with self.database.begin() as tx:
            kept = replace(photo, photo=original.id)
            await shop_photos.save(tx, self.link.shop_id, [kept])

    async def _has(self, known: ShopPhoto) -> bool:
        try:
            if known.content is not None:
                await self.shelf.master_bytes(known.content)
            elif known.photo is not None:
                await self.shelf.original_bytes(PhotoId(known.photo))
            else:
                return False
        except NotFound:
            return False
        return True

    async def _uses(self) -> dict[ExternalId, Sequence[ExternalId]]:
        """What shows each picture now: products, variations, categories."""
        media = self.link.shop.media
        uses: dict[ExternalId, set[ExternalId]] = defaultdict(set)
        async for page in media.showings():
            for each in page:
                for photo in each.photos:
                    uses[photo].add(each.place.variation or each.place.product)
        for photo in await media.category_pictures():
            uses[photo].add(IN_A_CATEGORY)
        return {photo: sorted(numbers) for photo, numbers in uses.items()}
