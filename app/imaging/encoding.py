"""The master's encoding: at a fixed quality, or at the one that just reaches a target score."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging.engine import Engine
from app.imaging.header import own_header
from app.imaging.losses import USUAL, Curve, Usual
from app.imaging.pixels import Pixels, on_colour, size, with_halved_colours
from app.imaging.ssimulacra import Judge

_ENOUGH = 0.5
"""Points above the target that need no second probe."""
_SAFE, _SAFER = 0.5, 0.15
"""Points aimed above the target, and more for each point that a step goes down."""
_PLAIN = 0.1
"""Bytes a pixel of the usual photo."""
_FINE = 0.75
"""Where halved colours alone lose so much of what may be lost, they are kept whole."""
_STRIDE = 5
_LOWEST, _HIGHEST = 20, 98


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
    return _reach(bench, recipe.target, _way(bench, recipe.target, USUAL[recipe.format]))


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


@dataclass(frozen=True, slots=True)
class _Way:
    """With halved colours or fine ones. `colours` is what halving them loses; the rest comes on
    top of it as cubes do, so that the larger of the two is nearly all."""

    usual: Usual
    curve: Curve
    fine: bool = True
    colours: float = 0.0

    def begin(self, loss: float) -> float:
        """The quality at which most photos lose no more."""
        return self.curve.quality(self._rest(loss) / self.usual.hard)

    def follow(self, known: Encoded, pixels: int, loss: float) -> float:
        """Where one of which an encoding is known loses so much."""
        share = self._rest(loss) / self._rest(100 - _score(known))
        detail = math.log(len(known.content) / pixels / _PLAIN)
        share **= 1 / max(0.5, 1 + self.usual.steeper * detail)
        return self.curve.quality(self.curve.loss(known.quality) * share)

    def _rest(self, loss: float) -> float:
        return math.cbrt(max(loss**3 - self.colours**3, 0.5))


def _way(bench: _Bench, target: float, usual: Usual) -> _Way:
    lost = 100 - bench.judge.score(with_halved_colours(bench.pixels))
    if lost > _FINE * (100 - target):
        return _Way(usual, usual.fine)
    return _Way(usual, usual.halved, fine=False, colours=lost * usual.shown)


def _reach(bench: _Bench, target: float, way: _Way) -> Encoded:
    """One probe and one step for nearly every photo; only what cannot reach the line ends below."""
    first = bench.probe(way.begin(100 - target), 1, fine=way.fine)
    spare = _score(first) - target
    if 0 <= spare <= _ENOUGH:
        return first
    aimed = target + _SAFE + _SAFER * max(0, spare)
    wanted = way.follow(first, math.prod(size(bench.pixels)), 100 - aimed)
    if spare < 0:
        return _higher(bench, max(wanted, first.quality + 1), target, way)
    second = bench.probe(min(wanted, first.quality - 1), 2, fine=way.fine)
    return second if _score(second) >= target else replace(first, probes=2)


def _higher(bench: _Bench, wanted: float, target: float, way: _Way) -> Encoded:
    following = bench.probe(wanted, 2, fine=way.fine)
    while _score(following) < target and following.quality < _HIGHEST:
        wanted = following.quality + _STRIDE
        following = bench.probe(wanted, following.probes + 1, fine=way.fine)
    if _score(following) >= target or way.fine:
        return following
    finest = bench.probe(_HIGHEST, following.probes + 1, fine=True)
    return max(following, finest, key=_score)


def _score(encoded: Encoded) -> float:
    return encoded.score or 0.0
