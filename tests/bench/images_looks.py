"""Bytes at equal looks: SSIMULACRA2 over every row decides, not the judge of some that steers."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from app.domain.photo_recipe import Effort, PhotoFormat, Recipe
from app.imaging.encoding import encode
from app.imaging.engine import chosen
from app.imaging.header import own_header, read_header
from app.imaging.pixels import Pixels, on_colour, size
from app.imaging.ssimulacra import Judge
from tests.bench.images_ground import Ground, say

_EDGE = 1600
_WEBP_Q, _JPEG_Q, _FIXED_Q = 80, 82, 86
_TARGETS = 4
_STEERED = Recipe(format=PhotoFormat.JPEG, effort=Effort.FAST)
_QUALITIES = (30, 45, 55, 65, 72, 78, 84, 89, 93, 97)


@dataclass(frozen=True)
class _Made:
    size: int
    score: float
    cpu: float = 0.0


type _Encodings = dict[Path, tuple[_Made, int]]
"""By photo; with how many probes each took."""


def jpeg_figures(ground: Ground) -> dict[str, float]:
    """jpegli against sharp's JPEG of the same pixels, ours read off at sharp's score."""
    ratios = []
    for file in ground.photos:
        pixels, judge = _picture(file)
        rival = _sharp(ground, file, "jpeg", {"quality": _JPEG_Q, "progressive": True})
        ours = _at_score(pixels, judge, PhotoFormat.JPEG, rival.score)
        ratios.append(ours.size / rival.size)
        say(f"JPEG {ratios[-1]:.3f} at {rival.score:.1f} {file.name}")
    return {"jpeg_bytes_vs_sharp": round(_middle(ratios), 3)}


def avif_figures(ground: Ground) -> dict[str, float]:
    """AVIF in the fast recipe against sharp's WebP as it comes (effort 4)."""
    ratios, ours_cpu, rival_cpu = [], 0.0, 0.0
    for file in ground.photos:
        pixels, judge = _picture(file)
        rival = _sharp(ground, file, "webp", {"quality": _WEBP_Q})
        ours = _at_score(pixels, judge, PhotoFormat.AVIF, rival.score)
        ratios.append(ours.size / rival.size)
        ours_cpu, rival_cpu = ours_cpu + ours.cpu, rival_cpu + rival.cpu
        say(f"AVIF {ratios[-1]:.3f} at {rival.score:.1f} {file.name}")
    return {
        "avif_bytes_vs_webp": round(_middle(ratios), 3),
        "avif_cpu_vs_webp": round(ours_cpu / rival_cpu, 3),
    }


@dataclass(frozen=True)
class _Set:
    """All photos by one recipe: the score that the worst tenth has, and their bytes together."""

    tenth: float
    size: int


def target_figures(ground: Ground) -> dict[str, float]:
    """A target for each photo against one quality for all, where the worst tenth looks alike.

    The judge that steers looks at some rows of the finest scale: what it calls 75 is found out
    here, between the two targets that end just below and just above. `…_fresh`: the same for
    those photos alone on which the encoder's scale was not fitted.
    """
    fixed = {file: _encoded(file, replace(_STEERED, quality=_FIXED_Q)) for file in ground.photos}
    steered = _steered(fixed)
    fresh = {file: made for file, made in fixed.items() if file in ground.fresh}
    steered_fresh = _steered(fresh)
    probes, fresh_probes = _probes(steered), _probes(steered_fresh)
    return {
        "target_bytes": _bytes(fixed, steered),
        "target_probes": max(probes),
        "target_probes_mean": round(sum(probes) / len(probes), 2),
        "target_bytes_fresh": _bytes(fresh, steered_fresh),
        "target_probes_fresh": max(fresh_probes),
        "target_worst": round(min(made.score for made, _ in steered[-1].values()), 1),
        "fixed_worst": round(min(made.score for made, _ in fixed.values()), 1),
    }


def _steered(fixed: _Encodings) -> list[_Encodings]:
    """These photos at targets around the score that their worst tenth has at one quality."""
    wanted = _set(fixed).tenth
    target, tried = wanted, list[_Encodings]()
    while len(tried) < _TARGETS and not _around([_set(each) for each in tried], wanted):
        recipe = replace(_STEERED, target=target)
        tried.append({file: _encoded(file, recipe) for file in fixed})
        apart = wanted - _set(tried[-1]).tenth
        say(f"target {target:.2f}: the worst tenth is {apart:+.2f} from {wanted:.2f}")
        target += apart + math.copysign(0.3, apart)
    return tried


def _probes(tried: list[_Encodings]) -> list[int]:
    return [count for each in tried for _, count in each.values()]


def _bytes(fixed: _Encodings, tried: list[_Encodings]) -> float:
    """A target's bytes to those of one quality for all, where both look alike."""
    one = _set(fixed)
    return round(_size_at([_set(each) for each in tried], one.tenth) / one.size, 3)


def _set(encodings: _Encodings) -> _Set:
    made = [each for each, _ in encodings.values()]
    tenth = float(np.percentile([each.score for each in made], 10))
    return _Set(tenth, sum(each.size for each in made))


def _around(tried: list[_Set], wanted: float) -> bool:
    return min((each.tenth for each in tried), default=99) <= wanted <= _best(tried)


def _best(tried: list[_Set]) -> float:
    return max((each.tenth for each in tried), default=0)


def _size_at(tried: list[_Set], wanted: float) -> float:
    """Bytes at exactly this score; of the best one where none came so far."""
    above = min(tried, key=lambda each: (each.tenth < wanted, abs(each.tenth - wanted)))
    below = max((each for each in tried if each.tenth <= wanted), key=lambda each: each.tenth,
                default=above)  # fmt: skip
    if above.tenth <= below.tenth:
        return above.size
    share = (wanted - below.tenth) / (above.tenth - below.tenth)
    return math.exp(math.log(below.size) * (1 - share) + math.log(above.size) * share)


def _picture(file: Path) -> tuple[Pixels, Judge]:
    pixels = _pixels(file)
    return pixels, Judge(pixels, whole=True)


@cache
def _pixels(file: Path) -> Pixels:
    content = file.read_bytes()
    return on_colour(chosen().decode(content, read_header(content), _EDGE))


def _at_score(pixels: Pixels, judge: Judge, kind: PhotoFormat, score: float) -> _Made:
    """Bytes and CPU at exactly the rival's score, between the two qualities around it."""
    below, above = _Made(1, -1e9), _Made(1, 1e9)
    low, high = 0, len(_QUALITIES) - 1
    while low <= high:
        middle = (low + high) // 2
        made = _probe(pixels, judge, kind, _QUALITIES[middle])
        if made.score < score:
            below, low = made, middle + 1
        else:
            above, high = made, middle - 1
    if min(below.score, -above.score) < -1e8:
        raise RuntimeError(f"{kind}: no quality reaches a score of {score:.1f}")
    share = (score - below.score) / (above.score - below.score)
    mixed = math.log(below.size) * (1 - share) + math.log(above.size) * share
    return _Made(round(math.exp(mixed)), score, below.cpu * (1 - share) + above.cpu * share)


def _probe(pixels: Pixels, judge: Judge, kind: PhotoFormat, quality: int) -> _Made:
    started = time.process_time()
    content = chosen().encode(pixels, kind, quality, Effort.FAST)
    spent = time.process_time() - started
    return _Made(len(content), judge.score(_shown(content, kind, pixels)), spent)


def _shown(content: bytes, kind: PhotoFormat, pixels: Pixels) -> Pixels:
    return chosen().decode(content, own_header(kind, *size(pixels)), max(size(pixels)))


def _sharp(ground: Ground, file: Path, kind: str, options: dict[str, object]) -> _Made:
    pixels, judge = _picture(file)
    raw, out = ground.folder / "pixels.raw", ground.folder / f"rival.{kind}"
    raw.write_bytes(pixels.tobytes())
    width, height = size(pixels)
    answer = ground.sharp.ask(
        job="encode", pixels=str(raw), width=width, height=height, format=kind, options=options,
        out=str(out),
    )  # fmt: skip
    content = out.read_bytes()
    score = judge.score(_shown(content, PhotoFormat(kind), pixels))
    return _Made(len(content), score, answer["cpu"])


def _encoded(file: Path, recipe: Recipe) -> tuple[_Made, int]:
    pixels, judge = _picture(file)
    made = encode(chosen(), pixels, recipe)
    score = judge.score(_shown(made.content, recipe.format, pixels))
    return _Made(len(made.content), score), made.probes


def _middle(ratios: Iterable[float]) -> float:
    """The geometric mean: each photo counts alike."""
    return math.exp(sum(map(math.log, values := list(ratios))) / len(values))
