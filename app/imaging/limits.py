"""What is refused before anything is decoded; libvips has no limit of its own.

A decoder that must hold the whole picture needs its bytes at once, so these are limited too.
"""

from __future__ import annotations

from app.imaging.errors import PhotoTooLarge, broken, too_heavy, too_long, too_many_bytes
from app.imaging.errors import too_many_pixels as _too_many
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


def too_many_pixels() -> PhotoTooLarge:
    return _too_many(MOST_PIXELS // 10**6, MOST_PIXELS_JPEG // 10**6)


def check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise too_many_bytes(MOST_BYTES // 2**20)
    if size < 16:
        raise broken()


def check_pixels(kind: SourceFormat, width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise broken()
    most = MOST_PIXELS_JPEG if kind is SourceFormat.JPEG else MOST_PIXELS
    if width * height > most:
        raise too_many_pixels()
    if max(width, height) > MOST_SIDE:
        raise too_long(MOST_SIDE)


def check_held(held: int) -> None:
    if held > MOST_HELD:
        raise too_heavy()
