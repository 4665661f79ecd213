"""The recipe of each shop: read before photos are made, saved with a version.

Every recipe that was ever saved is kept under its own version, so that a master can always say
how it was made. Until somebody saves, the default speaks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.errors import Conflict, Refused
from app.domain.events import PhotosChanged
from app.domain.ids import ShopId
from app.domain.photo_recipe import Recipe
from app.domain.recipe_rules import problems
from app.runtime.event_bus import EventBus
from app.storage import audit, settings
from app.storage.database import Database, Tx
from app.storage.serial import dump, parse

_KEY, _PAST = "photo_recipe", "photo_recipes_past"


@dataclass(frozen=True, slots=True)
class SavedRecipe:
    """`version` counts savings; 0: nobody saved yet. (Recipe.version names the recipe itself.)"""

    recipe: Recipe = field(default_factory=Recipe)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Recipes:
    """One shop's."""

    database: Database
    shop_id: ShopId
    bus: EventBus
    origin: str = ""

    async def now(self) -> Recipe:
        return (await self.load()).recipe

    async def load(self) -> SavedRecipe:
        async with self.database.begin() as tx:
            return await self._load(tx)

    async def made_by(self, version: str) -> Recipe | None:
        """The recipe of a master; None where it was saved by no one here."""
        async with self.database.begin() as tx:
            now = await self._load(tx)
            if now.recipe.version == version:
                return now.recipe
            stored = (await _past(tx, self._scope)).get(version)
        default = Recipe()
        if stored is None:
            return default if default.version == version else None
        return parse(Recipe, json.dumps(stored))

    async def save(self, recipe: Recipe, *, version: int, who: str) -> SavedRecipe:
        """Save over the version that was read. Raises Conflict where somebody was faster, Refused
        where a value cannot be right. Masters made before stay until they are made again."""
        if wrong := problems(recipe):
            name, text = next(iter(wrong.items()))
            raise Refused("The recipe cannot be saved", text, code=name)
        recipe = _as_kept(recipe)
        async with self.database.begin() as tx:
            old = await self._load(tx)
            try:
                saved = await settings.put(
                    tx, self._scope, _KEY, _plain(recipe), expected_version=version
                )
            except Conflict:
                raise Conflict(
                    "The recipe was changed on another PC meanwhile",
                    "Nothing of yours was saved. Close the recipe and open it again.",
                ) from None
            past = dict(await _past(tx, self._scope))
            past[old.recipe.version] = _plain(old.recipe)
            past[recipe.version] = _plain(recipe)
            await settings.put(tx, self._scope, _PAST, past)
            await audit.record(
                tx,
                who,
                "photos.recipe",
                f"shop {self.shop_id}",
                old=_plain(old.recipe),
                new=_plain(recipe),
            )
        self.bus.publish(PhotosChanged(origin=self.origin, shop_id=self.shop_id))
        return SavedRecipe(recipe, saved)

    @property
    def _scope(self) -> str:
        return f"shop:{self.shop_id}"

    async def _load(self, tx: Tx) -> SavedRecipe:
        stored = await settings.get(tx, self._scope, _KEY)
        if not isinstance(stored, dict):
            return SavedRecipe()
        recipe = parse(Recipe, json.dumps(stored))
        return SavedRecipe(recipe, await settings.version(tx, self._scope, _KEY))


async def _past(tx: Tx, scope: str) -> Mapping[str, object]:
    stored = await settings.get(tx, scope, _PAST)
    return stored if isinstance(stored, dict) else {}


def _as_kept(recipe: Recipe) -> Recipe:
    """80 and 80.0 are one target, and must be one version too."""
    return parse(Recipe, dump(Recipe, recipe))


def _plain(recipe: Recipe) -> dict[str, object]:
    document: dict[str, object] = json.loads(dump(Recipe, recipe))
    return document
