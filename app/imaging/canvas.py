"""The master's frame: cut to the product, padded to a square, its background made plain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.domain.photo_recipe import Background
from app.imaging.cutout import see_through
from app.imaging.pixels import Pixels, has_alpha, on_colour, size
from app.imaging.trim import Box, Ground

WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the picture that is shown, in its pixels; outside it there is only ground."""

    left: int
    top: int
    width: int
    height: int


def frame_of(pixels: Pixels, box: Box | None, *, square: bool, margin: float) -> Frame:
    """Around the product with its margin, the picture's own pixels wherever there are any.

    Without a product to stand free (`box` None) there is no margin: a photo may touch its edge.
    """
    width, height = size(pixels)
    if box is None:
        if not square:
            return Frame(0, 0, width, height)
        side = max(width, height)
        return Frame((width - side) // 2, (height - side) // 2, side, side)
    longest = max(box.width, box.height)
    side = round(longest / (1 - 2 * margin))
    extra = side - longest
    wide = side if square else box.width + extra
    high = side if square else box.height + extra
    return Frame(box.left - (wide - box.width) // 2, box.top - (high - box.height) // 2, wide, high)


def framed(pixels: Pixels, frame: Frame, around: Ground | None) -> Pixels:
    """The frame's pixels; what lies outside the picture is filled with its ground."""
    width, height = size(pixels)
    left, top = max(0, frame.left), max(0, frame.top)
    right, bottom = min(width, frame.left + frame.width), min(height, frame.top + frame.height)
    part = pixels[top:bottom, left:right]
    if part.shape[:2] == (frame.height, frame.width):
        return np.ascontiguousarray(part)
    made = np.empty((frame.height, frame.width, pixels.shape[2]), np.uint8)
    made[:] = _filling(pixels, around)
    x, y = left - frame.left, top - frame.top
    made[y : y + part.shape[0], x : x + part.shape[1]] = part
    return made


def plain(pixels: Pixels, around: Ground | None, wanted: Background) -> Pixels:
    """The background as the recipe wants it; a photo without a plain one keeps what it shows."""
    if wanted is Background.WHITE:
        return _whitened(pixels, around)
    if wanted is Background.TRANSPARENT and not has_alpha(pixels) and around is not None:
        return see_through(_whitened(pixels, around))
    return pixels


def _filling(pixels: Pixels, around: Ground | None) -> tuple[int, ...]:
    if around is None:
        return (*WHITE, 255)[: pixels.shape[2]]
    if around.colour is None:
        return (*WHITE, 0)
    return (*around.colour, 255)[: pixels.shape[2]]


def _whitened(pixels: Pixels, around: Ground | None) -> Pixels:
    """Levels, not a mask: the ground becomes white and a shadow keeps its shape upon it."""
    pixels = on_colour(pixels)
    if around is None or around.colour is None or around.colour == WHITE:
        return pixels
    made = np.empty_like(pixels)
    levels = np.arange(256, dtype=np.float32)
    for band, level in enumerate(around.colour):
        share = 255 / max(1, level - 2)  # two levels of its noise are ground as well
        made[..., band] = np.minimum(255, np.rint(levels * share)).astype(np.uint8)[
            pixels[..., band]
        ]
    return made
