"""A watermark: text in the lower right corner, dark on light and light on dark."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.domain.photo_recipe import Watermark
from app.imaging.pixels import Pixels, has_alpha, luma, size
from app.runtime.resources import resource

_LIGHT = 128


def marked(pixels: Pixels, mark: Watermark) -> Pixels:
    """The text is scaled by the picture's longest side, and down further where it is too wide."""
    width, height = size(pixels)
    edge = max(width, height)
    text, most = mark.text.strip(), width - round(edge * 0.04)
    letters = max(6, round(edge * mark.height))
    while letters > 6 and _font(letters).getlength(text) > most:
        letters -= 1
    mask = _mask(text, letters, width, height)
    place = mask > 0
    if not place.any():
        return pixels
    ink = 0.0 if float(luma(pixels)[place].mean()) > _LIGHT else 255.0
    strength = mask.astype(np.float32)[..., None] / 255 * min(1.0, max(0.0, mark.opacity))
    made = pixels.copy()
    colour = pixels[..., :3].astype(np.float32)
    made[..., :3] = np.rint(colour + (ink - colour) * strength).astype(np.uint8)
    if has_alpha(pixels):
        made[..., 3] = np.maximum(pixels[..., 3], np.rint(strength[..., 0] * 255).astype(np.uint8))
    return made


def _mask(text: str, letters: int, width: int, height: int) -> Pixels:
    image = Image.new("L", (width, height), 0)
    away = round(letters * 0.7)
    ImageDraw.Draw(image).text(
        (width - away, height - away), text, fill=255, font=_font(letters), anchor="rs"
    )
    return np.asarray(image)


@lru_cache(8)
def _font(letters: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts/Inter-SemiBold.ttf")), letters)
