"""A person's edit: turned, cropped, the background made plain; a new original comes of it."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from app.domain.photo_edit import Crop, PhotoEdit
from app.domain.photo_recipe import Background
from app.imaging import canvas, jpegli, limits
from app.imaging.looking import shrunk
from app.imaging.pixels import Pixels, has_alpha, size, turned
from app.imaging.trim import ground

_ORIENTATIONS = {0: 1, 90: 6, 180: 3, 270: 8}
"""Degrees clockwise as EXIF's orientation."""


def apply(content: bytes, change: PhotoEdit) -> bytes:
    """Nothing to change answers the file as it is. Raises ValueError for a turn between these."""
    if change.nothing:
        return content
    if change.turn not in _ORIENTATIONS:
        raise ValueError(f"a photo is turned by quarters, not by {change.turn} degrees")
    pixels = turned(shrunk(content, limits.MOST_EDGE), _ORIENTATIONS[change.turn])
    pixels = _cropped(pixels, change.crop)
    if change.background is not Background.KEEP:
        pixels = canvas.plain(pixels, ground(pixels), change.background)
    return _encoded(pixels)


def _cropped(pixels: Pixels, crop: Crop) -> Pixels:
    width, height = size(pixels)
    left = min(width - 1, max(0, round(crop.left * width)))
    top = min(height - 1, max(0, round(crop.top * height)))
    right = min(width, max(left + 1, round((crop.left + crop.width) * width)))
    bottom = min(height, max(top + 1, round((crop.top + crop.height) * height)))
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def _encoded(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    if has_alpha(pixels):
        Image.fromarray(pixels).save(out, "PNG", compress_level=3)
        return out.getvalue()
    made = jpegli.encode_finest(pixels)
    if made is None:
        Image.fromarray(pixels).save(out, "JPEG", quality=95, subsampling=0, optimize=True)
        made = out.getvalue()
    return made
