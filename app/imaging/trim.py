"""Where the product is: the box of what differs from a plain, near-white background.

Soft shadows belong to the product: the threshold is just above JPEG noise, and the box is grown
a little so that a shadow's last levels are not cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.imaging.pixels import Pixels, has_alpha, medians, size

_LOOKED_AT = 220
"""Blocks on the longest side that are looked at; the mean over each hides a camera's noise."""
_NEAR_WHITE = 228
_ALIKE = 10
_EVEN = 6.0
_DIFFERS, _DIFFERS_MUCH = 3.5, 24.0
_NOISE = 5
"""So many times the ground's own unrest is no product."""
_SEEN_ALPHA = 12
_GROWN = 0.012
_NEARLY_ALL = 0.985


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels: left and top inside, right and bottom outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands around the product: its colour, None where it is see-through."""

    colour: tuple[int, int, int] | None


def ground(pixels: Pixels) -> Ground | None:
    """None where the four corners do not agree on near-white (or on being see-through)."""
    corners = _corners(pixels)
    if has_alpha(pixels):
        clear = all(float(corner[..., 3].mean()) < _SEEN_ALPHA for corner in corners)
        if clear:
            return Ground(None)
        if any(int(corner[..., 3].min()) < 255 for corner in corners):
            return None
    middles = np.array([medians(corner[..., :3].reshape(-1, 3)) for corner in corners])
    spread = max(float(corner[..., :3].std(axis=(0, 1)).max()) for corner in corners)
    apart = float((middles.max(axis=0) - middles.min(axis=0)).max())
    if middles.min() < _NEAR_WHITE or apart > _ALIKE or spread > _EVEN:
        return None
    red, green, blue = (round(float(value)) for value in medians(middles))
    return Ground((red, green, blue))


def content_box(pixels: Pixels, around: Ground) -> Box | None:
    """The product with its shadow; None where nothing, or nearly all, is not `around`."""
    width, height = size(pixels)
    box = _box(pixels, around, _DIFFERS, round(max(width, height) * _GROWN))
    nearly_all = box is not None and box.width * box.height > _NEARLY_ALL * width * height
    return None if nearly_all else box


def core_box(pixels: Pixels, around: Ground) -> Box | None:
    """The product alone, for comparing: without soft shadows, or the frame of an older padding."""
    return _box(pixels, around, _DIFFERS_MUCH, 0)


def _box(pixels: Pixels, around: Ground, differs: float, grown: int) -> Box | None:
    width, height = size(pixels)
    step = max(1, max(width, height) // _LOOKED_AT)
    seen = _difference(_blocks(pixels, step), around, differs)
    rows = np.flatnonzero(seen.sum(axis=1) >= _enough(seen.shape[1]))
    columns = np.flatnonzero(seen.sum(axis=0) >= _enough(seen.shape[0]))
    if not rows.size or not columns.size:
        return None
    grown += step if grown else 0
    return Box(
        max(0, int(columns[0]) * step - grown),
        max(0, int(rows[0]) * step - grown),
        min(width, (int(columns[-1]) + 1) * step + grown),
        min(height, (int(rows[-1]) + 1) * step + grown),
    )


def _corners[T: np.generic](pixels: NDArray[T]) -> list[NDArray[T]]:
    height, width = pixels.shape[:2]
    side = max(2, min(width, height) // 40)
    return [
        pixels[:side, :side],
        pixels[:side, -side:],
        pixels[-side:, :side],
        pixels[-side:, -side:],
    ]


def _blocks(pixels: Pixels, step: int) -> NDArray[np.float32]:
    """The mean of each step × step block; the last, incomplete ones repeat their edge."""
    height, width, bands = pixels.shape
    wanted = ((-height) % step, (-width) % step)
    padded = np.pad(pixels, ((0, wanted[0]), (0, wanted[1]), (0, 0)), mode="edge")
    shape = (padded.shape[0] // step, step, padded.shape[1] // step, step, bands)
    total = padded.reshape(shape).sum(axis=(1, 3), dtype=np.float32)
    return total / np.float32(step * step)


def _difference(blocks: NDArray[np.float32], around: Ground, differs: float) -> NDArray[np.bool_]:
    if around.colour is None:
        return blocks[..., 3] > _SEEN_ALPHA
    apart = np.abs(blocks[..., :3] - np.array(around.colour, np.float32)).max(axis=2)
    unrest = max(float(medians(corner.ravel())) for corner in _corners(apart))
    return np.asarray(apart > max(differs, _NOISE * unrest))


def _enough(length: int) -> int:
    """A speck of dust is no product."""
    return max(1, length // 200)
