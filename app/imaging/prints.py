"""Perceptual hashes of the trimmed picture, so that the same product is found under other sizes."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.domain.photo import Fingerprints
from app.imaging.engine import chosen
from app.imaging.pixels import Pixels, luma, medians
from app.imaging.trim import core_box, ground

EDGE = 256
"""Pixels on the longest side that are enough for both hashes."""
_MORE = 1.5
"""Levels: a plain ground is as noise will have it otherwise."""


def fingerprints(pixels: Pixels) -> Fingerprints:
    around = ground(pixels)
    box = core_box(pixels, around) if around is not None else None
    if box is not None:
        pixels = np.ascontiguousarray(pixels[box.top : box.bottom, box.left : box.right])
    engine = chosen()
    coarse = luma(engine.resize(pixels, 32, 32))
    waves = (_cosines() @ coarse @ _cosines().T)[:8, :8].ravel()
    fine = luma(engine.resize(pixels, 9, 8))
    return Fingerprints(
        _bits(waves > medians(waves[1:])), _bits((fine[:, 1:] > fine[:, :-1] + _MORE).ravel())
    )


@cache
def _cosines() -> NDArray[np.float32]:
    steps = np.arange(32)
    waves = np.cos(np.pi * (2 * steps[None, :] + 1) * steps[:, None] / 64)
    return waves.astype(np.float32)


def _bits(flags: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(flags).tobytes(), "big")
