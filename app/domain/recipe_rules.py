"""What a recipe may say; the form, the command line and what is stored share these limits."""

from __future__ import annotations

import math
from collections.abc import Mapping

from app.domain.photo_recipe import Background, PhotoFormat, Recipe

EDGES = (400, 2560)
"""Above, WordPress scales the picture down itself: then its copy is shown instead of ours."""

QUALITIES = (40, 100)
TARGETS = (50.0, 95.0)
MARGINS = (0.0, 0.2)
SMALL_EDGES = (50, 2000)
MOST_SIZES = 8
LONGEST_MARK = 60

PROBLEMS: Mapping[str, str] = {
    "edge": "The longest side is 400 to 2560 pixels.",
    "quality": "The quality is 40 to 100.",
    "target": "The least score is 50 to 95.",
    "margin": "The margin is at most a fifth of the picture.",
    "sizes": "At most 8 smaller sizes, each 50 to 2000 pixels and no larger than the picture.",
    "background": "A JPEG has no transparent background: choose WebP or AVIF, or white.",
    "watermark": "The watermark has 1 to 60 letters, an opacity of 0.05 to 1 and a height of 1 to"
    " 20 %.",
}
"""Field → what can be wrong with it, in English."""


def problems(recipe: Recipe) -> dict[str, str]:
    """The fields whose values cannot be right; empty where all can be."""
    jpeg = recipe.format is PhotoFormat.JPEG
    wrong = {
        "edge": not _within(recipe.edge, EDGES),
        "quality": not _within(recipe.quality, QUALITIES),
        "target": recipe.target is not None and not _within(recipe.target, TARGETS),
        "margin": not _within(recipe.margin, MARGINS),
        "sizes": _sizes_wrong(recipe),
        "background": jpeg and recipe.background is Background.TRANSPARENT,
        "watermark": _watermark_wrong(recipe),
    }
    return {name: PROBLEMS[name] for name, is_wrong in wrong.items() if is_wrong}


def _within(value: float, limits: tuple[float, float]) -> bool:
    return math.isfinite(value) and limits[0] <= value <= limits[1]


def _sizes_wrong(recipe: Recipe) -> bool:
    largest = min(SMALL_EDGES[1], recipe.edge)
    fit = all(SMALL_EDGES[0] <= size <= largest for size in recipe.sizes)
    return not fit or len(recipe.sizes) > MOST_SIZES


def _watermark_wrong(recipe: Recipe) -> bool:
    mark = recipe.watermark
    if mark is None:
        return False
    length = len(mark.text.strip())
    return not (
        0 < length <= LONGEST_MARK
        and _within(mark.opacity, (0.05, 1.0))
        and _within(mark.height, (0.01, 0.2))
    )
