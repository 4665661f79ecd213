"""A white background made see-through: only what is joined to the edge, shadows kept as shade."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.imaging.pixels import Pixels

_DARKEST = 90
"""Darker than this is product, not shadow."""
_GREY = 14
"""Shadows have no colour; what has one is product."""
_SOFT = 9
"""Levels from one pixel to the next: a shadow fades, a product has an edge."""
_FRINGE = 2
"""Pixels at an edge whose colour is mixed with the white behind."""

_RINGING, _LIGHT = 5, 205
"""Light pixels so near the background are specks that JPEG leaves beside an edge."""


def see_through(pixels: Pixels) -> Pixels:
    """White around the product becomes clear, its soft shadow black of the same strength."""
    low, high = pixels.min(axis=2), pixels.max(axis=2)
    grey = high.astype(np.int16) - low <= _GREY
    around = _joined_to_edge((low >= _DARKEST) & grey & (_steps(low) <= _SOFT))
    around |= _spread(around, _RINGING, np.maximum) & (low >= _LIGHT)
    made = np.empty((*pixels.shape[:2], 4), np.uint8)
    made[..., :3] = np.where(around[..., None], 0, pixels)
    made[..., 3] = np.where(around, 255 - low, 255)
    _unmix(made, pixels, low, around)
    return made


def _unmix(made: Pixels, pixels: Pixels, low: NDArray[np.uint8], around: NDArray[np.bool_]) -> None:
    """At the edge: as clear as it is whiter than the product beside it, and its colour alone."""
    fringe = _spread(around, _FRINGE, np.maximum) & ~around
    inside = _spread(np.where(around, np.uint8(255), low), _FRINGE, np.minimum)
    light = 255 - low[fringe].astype(np.float32)
    share = np.clip(light / np.maximum(1, 255 - inside[fringe].astype(np.float32)), 0.02, 1)
    white = 255 * (1 - share[:, None])
    colour = (pixels[fringe].astype(np.float32) - white) / share[:, None]
    made[fringe, :3] = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
    made[fringe, 3] = np.rint(share * 255).astype(np.uint8)


def _steps(low: NDArray[np.uint8]) -> NDArray[np.int16]:
    """The largest step from each pixel to a neighbour."""
    levels = low.astype(np.int16)
    found = np.zeros_like(levels)
    for axis in (0, 1):
        step = np.abs(np.diff(levels, axis=axis))
        before = (slice(None, -1), slice(None)) if axis == 0 else (slice(None), slice(None, -1))
        after = (slice(1, None), slice(None)) if axis == 0 else (slice(None), slice(1, None))
        np.maximum(found[before], step, out=found[before])
        np.maximum(found[after], step, out=found[after])
    return found


def _spread[T: np.generic](values: NDArray[T], reach: int, pick: np.ufunc) -> NDArray[T]:
    """Each pixel's largest (or smallest) within `reach`, up and down, then across."""
    for axis in (0, 1):
        wide = np.pad(values, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], "edge")
        length = values.shape[axis]
        shifted = [np.take(wide, range(n, n + length), axis) for n in range(2 * reach + 1)]
        values = pick.reduce(shifted)
    return values


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
