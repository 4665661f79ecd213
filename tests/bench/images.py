"""Photos: CPU against sharp and naive Pillow, bytes at equal looks, the worker, hostile files.

Rivals and photos are fetched by package name on the first run (`images_ground.py`). What the shop
is sent in a second run (second_run_uploaded_bytes, orphans) belongs to the shop's part: `PARTS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: CPU seconds are compared

from tests.bench import images_looks, images_speed, images_worker
from tests.bench.figures import Result
from tests.bench.images_ground import Ground, prepared

LIMITS = {
    "vs_naive_pillow": 0.16,
    "vs_sharp_docs": 0.31,
    "vs_sharp_best": 0.95,
    "vs_sharp_best_fast": 0.66,
    "jpeg_bytes_vs_sharp": 0.88,
    "avif_bytes_vs_webp": 0.90,
    "avif_cpu_vs_webp": 1.0,
    "target_bytes": 0.92,
    "target_probes": 2,
    "heartbeat_p99_ms": 10,
    "peak_rss_mb": 600,
    "edge_failed": 0,
    "edge_slowest_s": 10,
    "second_run_uploaded_bytes": 0,
    "orphans": 0,
}


PARTS: tuple[Callable[[Ground], dict[str, float]], ...] = (
    images_speed.figures,
    images_looks.jpeg_figures,
    images_looks.avif_figures,
    images_looks.target_figures,
    images_worker.figures,
)
"""Each answers figures by key; a key that is in no limit is a reference."""


def run(*, quick: bool) -> Result:
    """Each part in a process of its own, as photos are optimised: what one leaves in the memory
    of its process makes the encoders of the next dearer, by three quarters for AVIF."""
    found: dict[str, float] = {}
    for number in range(len(PARTS)):
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            found |= apart.submit(_part, number, quick=quick).result()
    limits = {key: limit for key, limit in LIMITS.items() if key in found}
    figures = {key: value for key, value in found.items() if key in limits}
    references = {key: value for key, value in found.items() if key not in limits}
    return Result({"photos": found["photos"], **figures}, limits, references)


def _part(number: int, *, quick: bool) -> dict[str, float]:
    ground = prepared(quick=quick)
    return {"photos": len(ground.photos), **PARTS[number](ground)}
