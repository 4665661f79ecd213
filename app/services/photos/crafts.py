"""The crafts that change what the shop shows, and the one that edits: one item is a card, or a
photo. Whatever they do, doing it twice does no harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import KopruError
from app.domain.ids import ShopId, Sku
from app.domain.photo import PhotoId
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import Background, Recipe
from app.domain.photo_work import Batch, Done, Work
from app.domain.ports_media import OwnSize
from app.services.link import Link
from app.services.photos.carrying import PublishRule
from app.services.photos.doors import Outcome, RecipeOf, Workers
from app.services.photos.library import Library
from app.services.photos.masters import MasterMaker
from app.services.photos.publishing import Publisher
from app.services.photos.restoring import Restorer
from app.storage.database import Database
from app.storage.serial import parse

_CARDS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class ShopSide:
    """What publishing one shop's cards needs."""

    link: Link
    library: Library


ShopSideOf = Callable[[ShopId], ShopSide]


@dataclass(frozen=True, slots=True)
class Publishing:
    """`publish`: a card's gallery into the shop, with its masters made first where any is
    missing."""

    database: Database
    side_of: ShopSideOf
    recipe_of: RecipeOf
    maker: MasterMaker
    workers: Workers
    origin: str
    at_once: int = _CARDS_AT_ONCE

    async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
        side, recipe = self.side_of(batch.shop_id), await self.recipe_of(batch.shop_id)
        skus = [Sku(work.item) for work in works]
        for sku in skus:
            await self._make(side.library, sku, recipe)
        publisher = Publisher(
            self.database, side.link, side.library, recipe, self.origin, self._sizes
        )
        again = bool(batch.document.get("again", False))
        result = await publisher.publish(
            skus, PublishRule(again=again), who=batch.asked_by, batch_id=batch.id
        )
        return {
            card.sku: card.trouble or Done(card.sent_bytes, card.sent_bytes, not card.linked)
            for card in result.cards
        }

    async def _make(self, library: Library, sku: Sku, recipe: Recipe) -> None:
        """A photo that cannot be made keeps its card back: publishing says so."""
        for each in await library.gallery(sku):
            try:
                await self.maker.make(library, each.photo, recipe)
            except KopruError as error:
                if error.retryable:
                    raise

    async def _sizes(self, master: bytes, recipe: Recipe) -> tuple[OwnSize, ...]:
        """Our own smaller copies, from the master as it is."""
        if not recipe.sizes:
            return ()
        plain = replace(
            recipe, trim=False, square=False, background=Background.KEEP, watermark=None
        )
        made = await self.workers.optimise(master, plain)
        return tuple(OwnSize(each.content, each.width, each.height) for each in made.sizes)


@dataclass(frozen=True, slots=True)
class Restoring:
    """`restore`: the shop's own pictures come back."""

    database: Database
    side_of: ShopSideOf
    origin: str
    at_once: int = _CARDS_AT_ONCE

    async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
        side = self.side_of(batch.shop_id)
        restorer = Restorer(self.database, side.link, side.library, self.origin)
        result = await restorer.restore([Sku(each.item) for each in works], who=batch.asked_by)
        found: dict[str, Outcome] = {each.item: Done(skipped=True) for each in works}
        return found | dict.fromkeys(result.restored, Done()) | dict(result.failed)


@dataclass(frozen=True, slots=True)
class Editing:
    """`edit`: a turned, cropped or cut-out picture is a new original that takes the old one's
    places; the old one stays in the library."""

    library_of: Callable[[ShopId], Library]
    workers: Workers

    async def one(self, batch: Batch, item: str) -> Done:
        library, photo = self.library_of(batch.shop_id), PhotoId(item)
        edit = parse(PhotoEdit, json.dumps(batch.document["edit"]))
        content = await library.original_bytes(photo)
        old = await library.original(photo)
        if edit.nothing or old is None:
            return Done(skipped=True)
        changed = await self.workers.edit(content, edit)
        new = await library.add(changed, old.name, old.source, old.path)
        if new.id == photo:
            return Done(skipped=True)
        await library.replace(photo, new.id)
        return Done(len(content), len(changed))
