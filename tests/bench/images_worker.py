"""The worker as the engine sees it: its heartbeat, memory with two threads, the odd set."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import numpy as np
import psutil

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging.errors import PhotoRefused
from app.imaging.worker import ImageWorker
from tests.bench.images_ground import Ground, say
from tests.fixtures.odd_photos import Odd, odd_photos

_BEAT_S = 0.005
_LOOK_S = 0.02
_MOST = 24
_PLAIN = Recipe(format=PhotoFormat.JPEG, trim=False)


@dataclass
class _Watch:
    late: list[float] = field(default_factory=list)
    peak: int = 0


def figures(ground: Ground) -> dict[str, float]:
    return asyncio.run(_figures(ground))


async def _figures(ground: Ground) -> dict[str, float]:
    worker, watch = ImageWorker(2), _Watch()
    await worker.engine_name()  # it is up
    beating = asyncio.ensure_future(_beat(watch))
    looking = asyncio.ensure_future(_look(worker, watch))
    files = sorted(ground.photos, key=lambda file: file.stat().st_size, reverse=True)[:_MOST]
    say(f"worker: {len(files)} photos, two at a time")
    await asyncio.gather(*(worker.optimise(f.read_bytes(), Recipe()) for f in files))
    beating.cancel()
    seconds, failed = await _odd(worker)
    looking.cancel()
    worker.close()
    return {
        "heartbeat_p99_ms": round(float(np.percentile(watch.late, 99)) * 1000, 1),
        "peak_rss_mb": round(watch.peak / 2**20),
        "edge_failed": len(failed),
        "edge_slowest_s": round(max(seconds), 2),
        "edge_kinds": len(seconds),
    }


async def _beat(watch: _Watch) -> None:
    """How late the engine's loop wakes while pictures go to and come from the worker."""
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(_BEAT_S)
        watch.late.append(time.perf_counter() - asked - _BEAT_S)


async def _look(worker: ImageWorker, watch: _Watch) -> None:
    while True:
        if worker.pid is not None and psutil.pid_exists(worker.pid):
            watch.peak = max(watch.peak, psutil.Process(worker.pid).memory_info().rss)
        await asyncio.sleep(_LOOK_S)


async def _odd(worker: ImageWorker) -> tuple[list[float], list[str]]:
    """Each alone, so that its seconds are its own."""
    seconds, failed = [], []
    for odd in odd_photos():
        started = time.perf_counter()
        if not await _right(worker, odd):
            failed.append(odd.name)
            say(f"neither right nor refused: {odd.name}")
        seconds.append(time.perf_counter() - started)
    return seconds, failed


async def _right(worker: ImageWorker, odd: Odd) -> bool:
    try:
        made = await worker.optimise(odd.content, _PLAIN)
    except PhotoRefused as refused:
        return odd.fields is None and bool(refused.advice)
    return odd.fields is not None and odd.far(made.content) <= odd.near
