"""A shop's recipe: saved with a version, refused where it cannot be right, never forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Conflict, Refused
from app.domain.photo_recipe import Background, PhotoFormat, Recipe, Watermark
from app.runtime.event_bus import EventBus
from app.services.photos.recipes import Recipes
from app.storage.database import fetch
from tests.integration.storage.conftest import Home

pytestmark = pytest.mark.integration
WHO = "elif"


@pytest.fixture
def recipes(home: Home) -> Recipes:
    return Recipes(home.database, home.shop_id, EventBus())


async def test_the_default_speaks_until_somebody_saves(recipes: Recipes) -> None:
    assert (await recipes.load()).version == 0
    assert await recipes.now() == Recipe()
    wanted = Recipe(edge=1600, sizes=(800, 400), watermark=Watermark("Defne Ev"), target=80.0)
    saved = await recipes.save(wanted, version=0, who=WHO)
    assert saved.version == 1
    assert await recipes.load() == saved
    async with recipes.database.begin() as tx:
        (row,) = await fetch(tx, "SELECT actor, new FROM audit WHERE action = 'photos.recipe'")
    assert (row.actor, row.new["edge"]) == (WHO, 1600)


async def test_a_whole_number_is_the_same_recipe(recipes: Recipes) -> None:
    saved = await recipes.save(Recipe(target=80, margin=0), version=0, who=WHO)
    assert saved.recipe.version == (await recipes.now()).version
    assert saved.recipe.version == Recipe(target=80.0, margin=0.0).version


async def test_the_slower_one_is_told(recipes: Recipes) -> None:
    await recipes.save(Recipe(edge=1600), version=0, who=WHO)
    with pytest.raises(Conflict, match="another PC"):
        await recipes.save(Recipe(edge=1200), version=0, who="can")
    assert (await recipes.now()).edge == 1600


async def test_every_recipe_that_ever_was_is_found_by_its_version(recipes: Recipes) -> None:
    first, second = Recipe(edge=1600), Recipe(edge=1200)
    await recipes.save(first, version=0, who=WHO)
    await recipes.save(second, version=1, who=WHO)
    for each in (first, second, Recipe()):
        assert await recipes.made_by(each.version) == each
    assert await recipes.made_by("0" * 12) is None


@pytest.mark.parametrize(
    ("field", "recipe"),
    [
        ("edge", Recipe(edge=2561)),
        ("quality", Recipe(quality=0)),
        ("target", Recipe(target=float("nan"))),
        ("margin", Recipe(margin=0.21)),
        ("sizes", Recipe(edge=800, sizes=(801,))),
        ("background", Recipe(format=PhotoFormat.JPEG, background=Background.TRANSPARENT)),
        ("watermark", replace(Recipe(), watermark=Watermark(" "))),
    ],
)
async def test_what_cannot_be_right_is_refused(
    recipes: Recipes, field: str, recipe: Recipe
) -> None:
    with pytest.raises(Refused) as refused:
        await recipes.save(recipe, version=0, who=WHO)
    assert refused.value.code == field
    assert (await recipes.load()).version == 0
