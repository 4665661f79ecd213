"""One picture takes another's place wherever the shop shows it, and no link breaks.

The old attachment stays: pages may name its address, and an order's mail may show it. It is an
orphan from then on, to be deleted by a person who looked.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.ids import ExternalId, Sku
from app.domain.photo_places import swapped
from app.domain.ports import CategoryWrite
from app.domain.ports_media import Showing
from app.services.link import Link
from app.services.photos.keeping import Keeper
from app.services.photos.linking import Linker
from app.services.photos.shelf import Shelf
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Replaced:
    """Products, variations and categories that show the new one now."""

    products: int
    categories: int


@dataclass(frozen=True, slots=True)
class Replacer:
    database: Database
    link: Link
    shelf: Shelf

    async def replace(self, old: ExternalId, new: ExternalId, *, who: str) -> Replaced:
        """The old file is kept first; each product can be taken back by itself."""
        media = self.link.shop.media
        await Keeper(self.database, self.link.shop_id, media, self.shelf).keep([old])
        linker = Linker(self.database, self.link.shop_id, media)
        changed = 0
        for showing in await self._showing(old):
            done = await linker.arrange(
                showing.sku or Sku(str(showing.place.product)),
                showing.place,
                lambda shown: swapped(shown, old, new),
                who=who,
            )
            changed += done.number != 0
        return Replaced(changed, await self._categories(old, new))

    async def _showing(self, photo: ExternalId) -> list[Showing]:
        found: list[Showing] = []
        async for page in self.link.shop.media.showings():
            found += [each for each in page if photo in each.photos]
        return found

    async def _categories(self, old: ExternalId, new: ExternalId) -> int:
        shop, changed = self.link.shop, 0
        if old not in await shop.media.category_pictures():
            return 0
        for category in await shop.category_tree():
            if category.image_id == old:
                await shop.update_category(category.id, CategoryWrite(image_id=new))
                changed += 1
        return changed
