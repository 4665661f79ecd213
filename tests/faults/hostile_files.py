"""hostile-files, the part of pictures: the odd set and seeded damage through the real worker.

Nothing may get through wrong, hang, or eat the machine. The mutant opens the same files without
the header's limits: a bomb that it decodes is what the limits hold off.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

import psutil

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging import limits
from app.imaging.errors import PhotoRefused, PhotoTooLarge
from app.imaging.header import read_header
from app.imaging.worker import ImageWorker
from tests.faults.gate import Result, say
from tests.fixtures.odd_photos import Odd, odd_photos, saved
from tests.fixtures.product_photos import product

_FULL, _QUICK = 400, 60
_SLOWEST_S, _MOST_RSS_MB = 10, 600
_RECIPE = Recipe(format=PhotoFormat.JPEG, trim=False)
_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "HEIF", "BMP")


@dataclass
class _Tally:
    through: int = 0
    refused: int = 0
    made: int = 0
    slowest_s: float = 0.0
    rss_mb: float = 0.0


def run(*, quick: bool, seed: int) -> Result:
    tally = asyncio.run(_run(_QUICK if quick else _FULL, random.Random(seed)))
    red = _mutant()
    ok = (
        tally.through == 0
        and tally.slowest_s <= _SLOWEST_S
        and tally.rss_mb <= _MOST_RSS_MB
        and red
    )
    figures = {
        "through": tally.through,
        "refused": tally.refused,
        "made": tally.made,
        "slowest_s": round(tally.slowest_s, 2),
        "rss_mb": round(tally.rss_mb),
    }
    return Result(ok, figures, {"name": "no-limits", "red": red})


async def _run(damaged: int, chance: random.Random) -> _Tally:
    worker, tally = ImageWorker(2), _Tally()
    await worker.engine_name()
    watching = asyncio.ensure_future(_watch(worker, tally))
    for odd in odd_photos():
        await _tried(worker, tally, odd.content, odd)
    say(f"odd set: {tally.refused} refused, {tally.made} right, {tally.through} through")
    whole = [saved(product(360, 240), kind) for kind in _KINDS]
    for _ in range(damaged):
        await _tried(worker, tally, _damaged(chance.choice(whole), chance), None)
    watching.cancel()
    worker.close()
    return tally


async def _tried(worker: ImageWorker, tally: _Tally, content: bytes, odd: Odd | None) -> None:
    """What is damaged at random may be made or refused: it must end as one of them, in time."""
    started = time.perf_counter()
    try:
        made = await worker.optimise(content, _RECIPE)
    except PhotoRefused:
        tally.refused += 1
        tally.through += odd is not None and odd.fields is not None
    else:
        right = odd is None or (odd.fields is not None and odd.far(made.content) <= odd.near)
        tally.made += right
        tally.through += not right
    tally.slowest_s = max(tally.slowest_s, time.perf_counter() - started)


async def _watch(worker: ImageWorker, tally: _Tally) -> None:
    while True:
        if worker.pid is not None and psutil.pid_exists(worker.pid):
            rss = psutil.Process(worker.pid).memory_info().rss / 2**20
            tally.rss_mb = max(tally.rss_mb, rss)
        await asyncio.sleep(0.02)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes turned over, a piece cut out, or the end cut off."""
    octets = bytearray(content)
    way = chance.randrange(3)
    if way == 0:
        for _ in range(chance.randint(1, 30)):
            octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
    elif way == 1:
        at = chance.randrange(len(octets))
        del octets[at : at + chance.randint(1, 400)]
    else:
        del octets[chance.randrange(len(octets)) :]
    return bytes(octets)


def _mutant() -> bool:
    """Whether bombs would pass the header without the limits: then it is they that hold."""
    bombs = [odd.content for odd in odd_photos() if " of " in odd.name and odd.fields is None]
    held = [bomb for bomb in bombs if _too_large(bomb)]
    sides, pixels = limits.MOST_SIDE, limits.MOST_PIXELS
    limits.MOST_SIDE, limits.MOST_PIXELS = 10**9, 10**18
    try:
        loose = [bomb for bomb in held if _too_large(bomb)]
    finally:
        limits.MOST_SIDE, limits.MOST_PIXELS = sides, pixels
    return len(loose) < len(held)


def _too_large(content: bytes) -> bool:
    try:
        read_header(content)
    except PhotoTooLarge:
        return True
    except PhotoRefused:
        return False
    return False
