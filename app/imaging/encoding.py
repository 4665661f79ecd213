"""The master's encoding: at a fixed quality, or at the one that just reaches a target score."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging.engine import Engine
from app.imaging.header import own_header
from app.imaging.pixels import Pixels, on_colour, size
from app.imaging.ssimulacra import Judge

MOST_PROBES = 2
_ENOUGH = 0.8
"""Points above the target that need no second probe."""
_SAFE = 0.35
"""Points aimed above the target, so that the second probe does not end just below."""
_LOWEST, _HIGHEST = 20, 98


@dataclass(frozen=True, slots=True)
class _Curve:
    """How a format's score grows with its quality on a usual photo: where to begin, how steep."""

    points: tuple[tuple[int, float], ...]
    """(quality, score), both rising."""

    def quality(self, target: float) -> float:
        pairs = list(pairwise(self.points))
        (low, under), (high, over) = next((p for p in pairs if target <= p[1][1]), pairs[-1])
        return low + (target - under) * (high - low) / (over - under)

    def slope(self, target: float) -> float:
        return 1 / (self.quality(target + 1) - self.quality(target))


_JPEG = _Curve(((60, 68.0), (75, 75.1), (85, 80.3), (92, 85.5), (98, 91.0)))
_OTHERS = _Curve(((60, 65.6), (75, 69.7), (86, 77.4), (93, 82.9), (98, 88.0)))


@dataclass(frozen=True, slots=True)
class Encoded:
    content: bytes
    quality: int
    score: float | None
    probes: int = 0


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
    return _reach(bench, recipe.target, _JPEG if recipe.format is PhotoFormat.JPEG else _OTHERS)


@dataclass(frozen=True, slots=True)
class _Bench:
    engine: Engine
    pixels: Pixels
    recipe: Recipe
    judge: Judge

    def probe(self, quality: int, probes: int) -> Encoded:
        kind = self.recipe.format
        content = self.engine.encode(self.pixels, kind, quality, self.recipe.effort)
        width, height = size(self.pixels)
        header = own_header(kind, width, height)
        shown = self.engine.decode(content, header, max(width, height))
        return Encoded(content, quality, round(self.judge.score(shown), 2), probes)


def _reach(bench: _Bench, target: float, curve: _Curve) -> Encoded:
    """One probe, one step by the curve's slope; no photo below the line.

    A step that ends below it is taken back, or goes on by the slope now seen: that happens to few.
    """
    first = bench.probe(_inside(curve.quality(target + _SAFE)), 1)
    found = _score(first)
    if target <= found <= target + _ENOUGH:
        return first
    best = first if found >= target else None
    latest, slope = first, curve.slope(target)
    for probes in (2, 3, 4):
        wanted = latest.quality + (target + _SAFE * probes - _score(latest)) / slope
        following = bench.probe(_moved(latest.quality, wanted), probes)
        if _score(following) >= target:
            return following
        if best is not None or following.quality in (latest.quality, _HIGHEST):
            return best or following
        slope = _seen(latest, following, slope)
        latest = following
    return best or bench.probe(_HIGHEST, 5)


def _seen(before: Encoded, after: Encoded, usual: float) -> float:
    if before.quality == after.quality:
        return usual
    seen = (_score(after) - _score(before)) / (after.quality - before.quality)
    return min(max(seen, usual / 3), usual * 3)


def _moved(quality: int, wanted: float) -> int:
    """A step of at least one."""
    moved = _inside(wanted)
    if moved != quality:
        return moved
    return _inside(quality + (1 if wanted >= quality else -1))


def _inside(quality: float) -> int:
    return min(_HIGHEST, max(_LOWEST, -int(-quality // 1)))


def _score(encoded: Encoded) -> float:
    return encoded.score or 0.0
