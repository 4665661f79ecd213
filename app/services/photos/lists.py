"""What the Media view reads: the grid, galleries, what is missing, copies, orphans, savings."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo import ContentId, Master, PhotoId
from app.domain.photo_views import (
    CopyGroup,
    GalleryView,
    MissingRow,
    OrphanRow,
    PhotoCounts,
    PhotoDetail,
    PhotoFilter,
    PhotoRow,
    PhotoUse,
    Savings,
)
from app.services.photos.copies import Alike, Resemblance
from app.services.photos.recipes import Recipes
from app.storage import (
    galleries,
    photo_figures,
    photo_list,
    photo_masters,
    photo_needs,
    photo_prints,
    photo_shown,
    photos,
    photos_apart,
)
from app.storage.database import Database, Tx
from app.storage.photo_list import After, Whose


@dataclass(slots=True)
class _Remembered:
    """Groups as of a stamp, and what they were made of."""

    stamp: str = ""
    groups: list[Alike] = field(default_factory=list)
    resemblance: Resemblance = field(default_factory=Resemblance)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class PhotoLists:
    """One shop's view of its company's photos. Reads alone; nothing here leaves the house."""

    database: Database
    company_id: CompanyId
    shop_id: ShopId
    recipes: Recipes
    _copies: _Remembered = field(default_factory=_Remembered, repr=False, compare=False)

    async def counts(self) -> PhotoCounts:
        whose = await self._whose()
        copies = await self._alike()
        async with self.database.begin() as tx:
            totals = await photo_figures.totals(tx, whose)
            return PhotoCounts(
                all=totals.all,
                today=totals.today,
                tray=totals.tray,
                failed=totals.failed,
                copies=len(copies),
                missing=await photo_needs.missing_count(tx, self.company_id, self.shop_id),
                orphans=len(await photo_needs.orphans(tx, self.shop_id)),
                to_send=len(await photo_shown.to_send(tx, self.company_id, self.shop_id)),
                saved=totals.saved,
                folders=tuple(await photos.folders(tx, self.company_id)),
            )

    async def count(self, query: PhotoFilter) -> int:
        whose = await self._whose()
        async with self.database.begin() as tx:
            return await photo_list.count(tx, whose, query)

    async def rows(self, query: PhotoFilter, offset: int, limit: int) -> list[PhotoRow]:
        whose = await self._whose()
        async with self.database.begin() as tx:
            return await photo_list.rows(tx, whose, query, offset, limit)

    async def page(self, query: PhotoFilter, after: After | None, limit: int) -> list[PhotoRow]:
        """The next rows behind a place: steady while photos come in, and as fast far down."""
        whose = await self._whose()
        async with self.database.begin() as tx:
            return await photo_list.page(tx, whose, query, after, limit)

    async def detail(self, photo: PhotoId) -> PhotoDetail | None:
        whose = await self._whose()
        async with self.database.begin() as tx:
            found = await photo_list.rows_of(tx, whose, [photo])
            original = await photos.get(tx, self.company_id, photo)
            if not found or original is None:
                return None
            master = await self._master(tx, photo, whose.recipe)
            uses = await galleries.uses(tx, self.shop_id, photo)
            url = await photo_shown.url(tx, self.shop_id, photo)
        recipe = await self.recipes.made_by(master.recipe) if master else None
        return PhotoDetail(
            row=found[0],
            recipe=recipe or await self.recipes.now(),
            uses=tuple(PhotoUse(use.sku, use.name, use.position, use.count) for use in uses),
            format=original.format,
            master_width=master.width if master else 0,
            master_height=master.height if master else 0,
            master_format=master.format if master else "",
            shop_url=url,
        )

    async def shown_content(self, photo: PhotoId) -> ContentId:
        """Which bytes a preview is made of: the master's, else the original's."""
        recipe = (await self.recipes.now()).version
        async with self.database.begin() as tx:
            master = await self._master(tx, photo, recipe)
        return master.content if master else ContentId(photo)

    async def gallery(self, sku: Sku) -> GalleryView:
        whose = await self._whose()
        async with self.database.begin() as tx:
            placed = await galleries.photos_of(tx, self.shop_id, sku)
            card = await photo_shown.card(tx, self.company_id, self.shop_id, sku)
            return GalleryView(
                sku=sku,
                name=card.name,
                photos=tuple(await photo_list.rows_of(tx, whose, [each.photo for each in placed])),
                shown=await photo_shown.shown(tx, self.shop_id, sku),
                link=card.link,
            )

    async def missing_count(self, search: str = "") -> int:
        async with self.database.begin() as tx:
            return await photo_needs.missing_count(tx, self.company_id, self.shop_id, search)

    async def missing(self, search: str, offset: int, limit: int) -> list[MissingRow]:
        """Cards on sale without a photo, what sold for most in 90 days first."""
        async with self.database.begin() as tx:
            return await photo_needs.missing(
                tx, self.company_id, self.shop_id, search, offset, limit
            )

    async def copies(self) -> list[CopyGroup]:
        """Groups that look alike, the one to keep first in each."""
        groups, whose = await self._alike(), await self._whose()
        async with self.database.begin() as tx:
            ids = [photo for group in groups for photo in group.photos]
            found = {row.id: row for row in await photo_list.rows_of(tx, whose, ids)}
        return [
            CopyGroup(_known(found, group.photos), group.distance)
            for group in groups
            if len(_known(found, group.photos)) > 1
        ]

    async def orphans(self) -> list[OrphanRow]:
        """As of the last reading of the shop's library."""
        async with self.database.begin() as tx:
            return await photo_needs.orphans(tx, self.shop_id)

    async def savings(self) -> Savings:
        whose = await self._whose()
        async with self.database.begin() as tx:
            saved = await photo_figures.saved(tx, whose)
            return Savings(
                photos=saved.photos,
                before=saved.before,
                after=saved.after,
                page_before=saved.page_before,
                page_after=saved.page_after,
                mean_score=saved.mean_score,
                days=tuple(await photo_figures.saved_days(tx, whose)),
                largest=tuple(
                    await photo_list.rows_of(tx, whose, await photo_figures.saved_most(tx, whose))
                ),
            )

    async def _alike(self) -> list[Alike]:
        kept = self._copies
        async with kept.turn:
            async with self.database.begin() as tx:
                stamp = await photo_prints.stamp(tx, self.company_id, self.shop_id)
                if stamp == kept.stamp:
                    return kept.groups
                prints = await photo_prints.every(tx, self.company_id, self.shop_id)
                apart = await photos_apart.pairs(tx, self.company_id)
            await asyncio.to_thread(kept.resemblance.follow, prints)
            kept.groups = kept.resemblance.groups([photo for photo, _ in prints], apart)
            kept.stamp = stamp
        return kept.groups

    async def _whose(self) -> Whose:
        return Whose(self.company_id, self.shop_id, (await self.recipes.now()).version)

    async def _master(self, tx: Tx, photo: PhotoId, recipe: str) -> Master | None:
        current = await photo_masters.get(tx, self.company_id, photo, recipe)
        return current or await photo_masters.newest(tx, self.company_id, photo)


def _known(found: dict[PhotoId, PhotoRow], ids: Sequence[PhotoId]) -> tuple[PhotoRow, ...]:
    return tuple(found[photo] for photo in ids if photo in found)
