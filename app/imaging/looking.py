"""Looking at a file without making anything of it: what it is, a thumbnail, its shades of grey."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.domain.photo_recipe import Effort, PhotoFormat
from app.imaging import prints
from app.imaging.engine import chosen
from app.imaging.header import read_header
from app.imaging.pixels import Pixels, has_alpha, luma, without_idle_alpha
from app.imaging.results import Inspected

_THUMBNAIL_QUALITY = 82


def look(content: bytes) -> Inspected:
    header = read_header(content)
    pixels = chosen().decode(content, header, prints.EDGE)
    found = prints.fingerprints(without_idle_alpha(pixels))
    return Inspected(header.format, *header.upright, header.taken_at, found)


def thumbnail(content: bytes, edge: int) -> bytes:
    pixels = shrunk(content, edge)
    kind = PhotoFormat.WEBP if has_alpha(pixels) else PhotoFormat.JPEG
    return chosen().encode(pixels, kind, _THUMBNAIL_QUALITY, Effort.FAST)


def shrunk(content: bytes, edge: int) -> Pixels:
    return without_idle_alpha(chosen().decode(content, read_header(content), edge))


def grey(content: bytes, edge: int) -> NDArray[np.uint8]:
    return np.rint(luma(shrunk(content, edge))).astype(np.uint8)
