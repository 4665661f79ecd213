"""Masters: asking for those that are missing, and the craft `optimise` that makes them.

original + the shop's recipe ─▶ worker process ─▶ master, once a (photo, recipe)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.ids import ShopId
from app.domain.photo import PhotoId
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import BatchKind
from app.domain.photo_work import Batch, BatchId, Done, Priority
from app.imaging.results import Report
from app.services.photos.batches import Batches
from app.services.photos.doors import Workers
from app.services.photos.library import Library
from app.services.photos.recipes import Recipes
from app.storage import photo_wants
from app.storage.serial import dump, parse

_AT_ONCE = 20_000
_MANY = 200
"""More at once can wait for what somebody looks at."""


@dataclass(frozen=True, slots=True)
class Masters:
    """Asks for the masters of one shop."""

    batches: Batches
    recipes: Recipes
    photos: Library

    async def ask_missing(self, *, by: str) -> BatchId | None:
        """One batch for every photo that has no master by the shop's recipe of now, and that
        nobody has asked for yet."""
        link = self.batches.link
        recipe = await self.recipes.now()
        async with self.batches.database.begin() as tx:
            photos = await photo_wants.without_master(
                tx, link.company_id, link.shop_id, recipe.version, _AT_ONCE
            )
        if self.photos.files.apart:  # the others' photos are made by those who have them
            photos = [photo for photo in photos if await self.photos.has_original(photo)]
        priority = Priority.LATER if len(photos) > _MANY else Priority.USUAL
        return await self._ask(photos, recipe, by, priority)

    async def again(self, photos: Sequence[PhotoId], *, by: str) -> BatchId | None:
        """These, as a person asked: also what failed or was cancelled before."""
        recipe = await self.recipes.now()
        return await self._ask(photos, recipe, by, Priority.NOW)

    async def _ask(
        self, photos: Sequence[PhotoId], recipe: Recipe, by: str, priority: Priority
    ) -> BatchId | None:
        """The batch keeps the recipe that it was asked for: one saved later is another batch's."""
        document = {"recipe": json.loads(dump(Recipe, recipe))}
        return await self.batches.ask(
            BatchKind.OPTIMISE,
            photos,
            by=by,
            priority=priority,
            document=document,
            recipe=recipe.version,
        )


@dataclass(frozen=True, slots=True)
class MasterMaker:
    """Makes what is missing; the decoding is done by the worker process."""

    workers: Workers

    async def make(self, library: Library, photo: PhotoId, recipe: Recipe) -> Done:
        """A photo that has this recipe's master is left alone: another PC may have made it."""
        if await library.master(photo, recipe) is not None:
            return Done(skipped=True)
        try:
            content = await library.original_bytes(photo)
            made = await self.workers.optimise(content, recipe)
        except KopruError as error:
            if not error.retryable:
                await library.fail(photo, error)
            raise
        report = json.loads(dump(Report, made.report))
        master = await library.keep_master(photo, recipe, made, report)
        return Done(len(content), master.size)


@dataclass(frozen=True, slots=True)
class Optimising:
    """The craft `optimise`; `library_of` knows the library of each shop."""

    library_of: Callable[[ShopId], Library]
    maker: MasterMaker

    async def one(self, batch: Batch, item: str) -> Done:
        recipe = parse(Recipe, json.dumps(batch.document["recipe"]))
        return await self.maker.make(self.library_of(batch.shop_id), PhotoId(item), recipe)
