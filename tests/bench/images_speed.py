"""CPU seconds for one job: decode, upright, sRGB, four sizes, each as WebP q80 and JPEG q82."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from app.domain.photo_recipe import Effort, PhotoFormat
from app.imaging.engine import chosen
from app.imaging.header import read_header
from app.imaging.pixels import fitted, size
from tests.bench.images_ground import Ground, say

_EDGES = (1600, 800, 400, 150)
_WEBP, _JPEG = 80, 82


def figures(ground: Ground) -> dict[str, float]:
    """Turn by turn over every photo, so that a slow minute of the machine meets all alike."""
    ways: dict[str, Callable[[Path], float]] = {
        "naive": lambda file: _spent(_naive, file),
        "docs": lambda file: ground.sharp.ask(job="documented", file=str(file))["cpu"],
        "best": lambda file: ground.sharp.ask(job="cascade", file=str(file), effort=4)["cpu"],
        "best_2": lambda file: ground.sharp.ask(job="cascade", file=str(file), effort=2)["cpu"],
        "ours": lambda file: _spent(_ours, file, Effort.SMALL),
        "fast": lambda file: _spent(_ours, file, Effort.FAST),
    }
    total = dict.fromkeys(ways, 0.0)
    for way in ways.values():
        way(ground.photos[0])  # libraries loaded, memory set aside
    for number, file in enumerate(ground.photos, 1):
        for name, way in ways.items():
            total[name] += way(file)
        say(f"speed {number}/{len(ground.photos)} {file.name}")
    count = len(ground.photos)
    return {
        "vs_naive_pillow": round(total["fast"] / total["naive"], 3),
        "vs_sharp_docs": round(total["fast"] / total["docs"], 3),
        "vs_sharp_best": round(total["ours"] / total["best"], 3),
        "vs_sharp_best_fast": round(total["fast"] / total["best"], 3),
        "fast_vs_sharp_effort_2": round(total["fast"] / total["best_2"], 3),
        **{f"cpu_ms_{name}": round(spent / count * 1000) for name, spent in total.items()},
    }


def _spent(work: Callable[..., object], *arguments: object) -> float:
    started = time.process_time()
    work(*arguments)
    return time.process_time() - started


def _ours(file: Path, effort: Effort) -> int:
    """The steps that `app.imaging.making` takes, with two formats a size as the rivals make."""
    engine, content, made = chosen(), file.read_bytes(), 0
    pixels = engine.decode(content, read_header(content), _EDGES[0])
    for edge in _EDGES:
        pixels = engine.resize(pixels, *fitted(*size(pixels), edge))
        made += len(engine.encode(pixels, PhotoFormat.WEBP, _WEBP, effort))
        made += len(engine.encode(pixels, PhotoFormat.JPEG, _JPEG, effort))
    return made


def _naive(file: Path) -> int:
    """Opened and resized anew for each output, as the usual snippet has it."""
    made = 0
    for edge in _EDGES:
        for kind, options in (("WEBP", {"quality": _WEBP}), ("JPEG", {"quality": _JPEG})):
            out = io.BytesIO()
            image = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
            image.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=None)
            image.save(out, kind, **options)
            made += out.tell()
    return made
