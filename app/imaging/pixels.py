"""Pixels in numpy: what both engines answer, and the few things every step asks of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

type Pixels = NDArray[np.uint8]
"""Height × width × 3 (RGB) or 4 (RGBA, not premultiplied)."""


def size(pixels: Pixels) -> tuple[int, int]:
    """Width, height."""
    return pixels.shape[1], pixels.shape[0]


def medians(values: NDArray[np.number]) -> NDArray[np.float64]:
    """Along the first axis. numpy's own loads its masked arrays, a megabyte that builds spare."""
    ordered = np.sort(values, axis=0).astype(np.float64)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return np.asarray((low + high) / 2)


def has_alpha(pixels: Pixels) -> bool:
    return bool(pixels.shape[2] == 4)


def without_idle_alpha(pixels: Pixels) -> Pixels:
    """An alpha channel that hides nothing costs bytes in every format."""
    if has_alpha(pixels) and int(pixels[..., 3].min()) == 255:
        return np.ascontiguousarray(pixels[..., :3])
    return pixels


def on_colour(pixels: Pixels, colour: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """Flattened: what is see-through shows `colour`."""
    if not has_alpha(pixels):
        return pixels
    alpha = pixels[..., 3:].astype(np.uint16)
    back = np.array(colour, np.uint16) * (255 - alpha)
    mixed = (pixels[..., :3] * alpha + back + 127) // 255
    return mixed.astype(np.uint8)


def with_halved_colours(pixels: Pixels) -> Pixels:
    """As an encoder leaves it that keeps light whole and colours at half the size (4:2:0)."""
    light, *colours = Image.fromarray(on_colour(pixels)).convert("YCbCr").split()
    halved = [each.reduce(2).resize(light.size, Image.Resampling.BILINEAR) for each in colours]
    return np.asarray(Image.merge("YCbCr", (light, *halved)).convert("RGB"))


def luma(pixels: Pixels) -> NDArray[np.float32]:
    weights = np.array((0.299, 0.587, 0.114), np.float32)
    return on_colour(pixels).astype(np.float32) @ weights


def fitted(width: int, height: int, edge: int) -> tuple[int, int]:
    """The size with `edge` on the longest side; never larger than it is."""
    share = min(1.0, edge / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """Upright by EXIF's orientation, 1 … 8."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    down = orientation in (3, 4, 7, 8)
    across = orientation in (2, 3, 6, 7)
    return np.ascontiguousarray(pixels[:: -1 if down else 1, :: -1 if across else 1])
