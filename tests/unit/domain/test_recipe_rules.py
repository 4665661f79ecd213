"""What a recipe may say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.photo_recipe import Background, PhotoFormat, Recipe, Watermark
from app.domain.recipe_rules import problems

GOOD = Recipe(sizes=(1600, 800, 400, 150), target=80.0, watermark=Watermark("Defne Ev"))


def test_the_defaults_and_a_full_recipe_are_right() -> None:
    assert problems(Recipe()) == {}
    assert problems(GOOD) == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"edge": 399, "sizes": ()}, "edge"),
        ({"edge": 2561}, "edge"),
        ({"quality": 101}, "quality"),
        ({"target": 96.0}, "target"),
        ({"target": float("inf")}, "target"),
        ({"margin": -0.01}, "margin"),
        ({"margin": float("nan")}, "margin"),
        ({"sizes": (49,)}, "sizes"),
        ({"sizes": (2001,), "edge": 2560}, "sizes"),
        ({"sizes": tuple(range(100, 1000, 100))}, "sizes"),
        ({"watermark": Watermark("")}, "watermark"),
        ({"watermark": Watermark("x", opacity=0.0)}, "watermark"),
        ({"watermark": Watermark("x", height=0.3)}, "watermark"),
        ({"watermark": Watermark("x" * 61)}, "watermark"),
    ],
)
def test_what_cannot_be_right_is_named(changed: dict[str, object], field: str) -> None:
    assert list(problems(replace(GOOD, **changed))) == [field]  # type: ignore[arg-type]


def test_a_jpeg_is_never_transparent() -> None:
    see_through = replace(GOOD, background=Background.TRANSPARENT)
    assert problems(see_through) == {}
    assert list(problems(replace(see_through, format=PhotoFormat.JPEG))) == ["background"]


@given(st.integers(), st.integers(), st.floats(), st.floats(), st.lists(st.integers(), max_size=12))
def test_any_numbers_are_judged(
    edge: int, quality: int, target: float, margin: float, sizes: list[int]
) -> None:
    recipe = Recipe(edge, quality=quality, target=target, margin=margin, sizes=tuple(sizes))
    wrong = problems(recipe)
    assert ("edge" in wrong) == (not 400 <= edge <= 2560)
    assert ("margin" in wrong) == (not 0.0 <= margin <= 0.2)
    if not wrong:
        assert all(size <= edge for size in sizes)
