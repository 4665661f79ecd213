"""What is refused before anything is decoded; libvips has no limit of its own.

A decoder that must hold the whole picture needs its bytes at once, so these are limited too.
"""

from __future__ import annotations

from app.imaging import errors
from app.imaging.results import SourceFormat

MOST_BYTES = 64 * 2**20
MOST_PIXELS = 100_000_000
MOST_PIXELS_JPEG = 250_000_000
"""JPEG is shrunk while it is read."""
MOST_SIDE = 30_000
MOST_HELD = 400 * 2**20
"""Bytes of the decoded picture where a decoder holds all of it."""
USUAL = 60 * 2**20
"""What any photo takes: the master's pixels, its encoder, the judge's planes."""
BUDGET = MOST_HELD
"""Bytes for all photos under way; one that is larger alone waits until it is alone."""
MOST_EDGE = 6000
"""Pixels on the longest side that we ever decode to: 36 million, 108 MB."""


def too_many_pixels() -> errors.PhotoTooLarge:
    return errors.too_many_pixels(MOST_PIXELS // 10**6, MOST_PIXELS_JPEG // 10**6)


def check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise errors.too_many_bytes(MOST_BYTES // 2**20)
    if size < 16:
        raise errors.broken()


def check_pixels(kind: SourceFormat, width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise errors.broken()
    most = MOST_PIXELS_JPEG if kind is SourceFormat.JPEG else MOST_PIXELS
    if width * height > most:
        raise too_many_pixels()
    if max(width, height) > MOST_SIDE:
        raise errors.too_long(MOST_SIDE)


def check_held(held: int) -> None:
    if held > MOST_HELD:
        raise errors.too_heavy()
