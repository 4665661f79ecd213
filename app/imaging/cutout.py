"""A white background made see-through: only what is joined to the edge, shadows kept as shade."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.imaging.pixels import Pixels

_LIGHT = 200
"""Darker than this is product or deep shadow: the background ends there."""
_GREY = 12
"""Shadows have no colour; what has one is product."""


def see_through(pixels: Pixels) -> Pixels:
    """White around the product becomes clear, its soft shadow black of the same strength."""
    low, high = pixels.min(axis=2), pixels.max(axis=2)
    open_ground = (low >= _LIGHT) & (high.astype(np.int16) - low <= _GREY)
    around = _joined_to_edge(open_ground)
    made = np.empty((*pixels.shape[:2], 4), np.uint8)
    made[..., :3] = np.where(around[..., None], 0, pixels)
    made[..., 3] = np.where(around, 255 - low, 255)
    return made


def _joined_to_edge(ground: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Flooded from the edges: sweeps in four directions until nothing more is reached."""
    reached = np.zeros_like(ground)
    reached[[0, -1]] = ground[[0, -1]]
    reached[:, [0, -1]] = ground[:, [0, -1]]
    before = -1
    while (now := int(reached.sum())) != before:
        before = now
        for axis in (0, 1):
            for way in (slice(None), slice(None, None, -1)):
                view = (way, slice(None)) if axis == 0 else (slice(None), way)
                reached[view] = _swept(reached[view], ground[view], axis)
    return reached


def _swept(reached: NDArray[np.bool_], ground: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """A reached pixel reaches all ground after it along `axis`, up to the next barrier."""
    place = np.arange(ground.shape[axis], dtype=np.int32)
    place = place[:, None] if axis == 0 else place[None, :]
    wall = np.maximum.accumulate(np.where(ground, -1, place), axis=axis)
    seed = np.maximum.accumulate(np.where(reached, place, -1), axis=axis)
    return ground & (seed > wall)
