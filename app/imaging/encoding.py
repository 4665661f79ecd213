"""The master's encoding: at a fixed quality, or at the one that just reaches a target score."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging.engine import Engine
from app.imaging.header import own_header
from app.imaging.pixels import Pixels, on_colour, size
from app.imaging.ssimulacra import Judge

_ENOUGH = 1.2
"""Points above the target that need no second probe."""
_SAFE = 0.3
"""Points aimed above the target, so that a step does not end just below it."""
_HARDER = 0.3
"""A photo that a usual quality leaves so far below asks for so much more again, a point."""
_STRIDE = 5
_LOWEST, _HIGHEST = 20, 98


@dataclass(frozen=True, slots=True)
class _Curve:
    """How a score grows with the encoder's quality."""

    points: tuple[tuple[int, float], ...]
    """(quality, score), both rising."""

    def quality(self, score: float) -> float:
        pairs = list(pairwise(self.points))
        (low, under), (high, over) = next((p for p in pairs if score <= p[1][1]), pairs[-1])
        return low + (score - under) * (high - low) / (over - under)

    def score(self, quality: float) -> float:
        pairs = list(pairwise(self.points))
        (low, under), (high, over) = next((p for p in pairs if quality <= p[1][0]), pairs[-1])
        return under + (quality - low) * (over - under) / (high - low)


@dataclass(frozen=True, slots=True)
class _Usual:
    """Over 65 photos at 1600 pixels: what two of three reach with a format's usual colours, and
    what all but a few reach with fine ones."""

    most: _Curve
    fine: _Curve


_USUAL = {
    PhotoFormat.JPEG: _Usual(
        _Curve(((60, 68.0), (72, 76.0), (80, 78.9), (86, 81.9), (92, 85.8), (98, 89.8))),
        _Curve(((60, 64.0), (72, 69.0), (83, 74.5), (86, 79.9), (92, 84.3), (98, 90.1))),
    ),
    PhotoFormat.WEBP: _Usual(
        _Curve(((60, 63.1), (75, 67.1), (84, 73.8), (88, 77.2), (92, 80.4), (98, 86.2))),
        _Curve(((60, 57.3), (75, 64.7), (84, 72.0), (88, 74.1), (92, 76.7), (98, 81.8))),
    ),
    PhotoFormat.AVIF: _Usual(
        _Curve(((72, 68.7), (80, 72.9), (87, 76.1), (90, 79.0), (93, 81.5), (98, 89.5))),
        _Curve(((72, 59.9), (80, 66.5), (87, 72.3), (90, 76.2), (93, 78.5), (98, 85.9))),
    ),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """`fine`: with what saturated colours lose to a usual encoder."""

    content: bytes
    quality: int
    score: float | None
    probes: int = 0
    fine: bool = False


def encode(engine: Engine, pixels: Pixels, recipe: Recipe) -> Encoded:
    """The score is measured wherever the picture is large enough to be judged."""
    if recipe.format is PhotoFormat.JPEG:
        pixels = on_colour(pixels)
    if not Judge.can(pixels):
        quality = recipe.quality if recipe.target is None else _HIGHEST
        return Encoded(engine.encode(pixels, recipe.format, quality, recipe.effort), quality, None)
    bench = _Bench(engine, pixels, recipe, Judge(pixels))
    if recipe.target is None:
        return bench.probe(recipe.quality, 0)
    return _reach(bench, recipe.target, _USUAL[recipe.format])


@dataclass(frozen=True, slots=True)
class _Bench:
    engine: Engine
    pixels: Pixels
    recipe: Recipe
    judge: Judge

    def probe(self, quality: float, probes: int, *, fine: bool = False) -> Encoded:
        """At the next whole quality."""
        kind, whole = self.recipe.format, min(_HIGHEST, max(_LOWEST, math.ceil(quality)))
        content = self.engine.encode(self.pixels, kind, whole, self.recipe.effort, fine=fine)
        width, height = size(self.pixels)
        shown = self.engine.decode(content, own_header(kind, width, height), max(width, height))
        return Encoded(content, whole, round(self.judge.score(shown), 2), probes, fine)


def _reach(bench: _Bench, target: float, usual: _Usual) -> Encoded:
    """One probe and one step, for nearly every photo; none ends below the line that can reach it.

    A photo that a usual quality leaves below it mostly lost its colours, which fine ones keep for
    fewer bytes than a higher quality would.
    """
    first = bench.probe(usual.most.quality(target), 1)
    above = _score(first) - target
    if above > _ENOUGH:
        return _lower(bench, first, above, usual.most)
    return first if above >= 0 else _higher(bench, target - above * _HARDER, target, usual.fine)


def _lower(bench: _Bench, first: Encoded, above: float, most: _Curve) -> Encoded:
    """Taken back where it ends below the line."""
    wanted = most.quality(most.score(first.quality) - above + _SAFE)
    second = bench.probe(min(wanted, first.quality - 1), 2)
    return second if _score(second) >= _score(first) - above else replace(first, probes=2)


def _higher(bench: _Bench, aimed: float, target: float, fine: _Curve) -> Encoded:
    following = bench.probe(fine.quality(aimed), 2, fine=True)
    while _score(following) < target and following.quality < _HIGHEST:
        wanted = following.quality + _STRIDE
        following = bench.probe(wanted, following.probes + 1, fine=True)
    return following


def _score(encoded: Encoded) -> float:
    return encoded.score or 0.0
