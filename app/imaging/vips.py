"""The first engine: libvips decodes while it shrinks, so a large photo is never held whole."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("VIPS_CONCURRENCY", "1")  # before libvips starts: the threads are ours
os.environ.setdefault("VIPS_WARNING", "1")  # its remarks about odd files go nowhere useful

import numpy as np
import pyvips

from app.domain.photo_recipe import Effort, PhotoFormat
from app.imaging import jpegli, tuned_pillow
from app.imaging.colour import is_srgb
from app.imaging.errors import broken, strange_colours
from app.imaging.header import Header
from app.imaging.pixels import Pixels, size
from app.imaging.qualities import av1_quality
from app.imaging.results import SourceFormat

_BY_PILLOW = (SourceFormat.BMP, SourceFormat.HEIC)
"""The wheel's libvips reads neither (no HEVC decoder, no ImageMagick)."""
_WEBP_EFFORT = {Effort.FAST: 2, Effort.SMALL: 4}
_AVIF_EFFORT = {Effort.FAST: 0, Effort.SMALL: 3}
"""libvips counts the other way round: effort 0 is libaom's speed 9."""

_STRICT = "fail_on=error"
"""A cut-off file is an error. As an option of the loader: thumbnail's own fail_on does nothing."""


class VipsEngine:
    """Raises OSError where the library cannot do its first picture."""

    def __init__(self) -> None:
        pyvips.cache_set_max(0)
        pyvips.block_untrusted_set(True)
        major, minor, micro = (pyvips.version(part) for part in range(3))
        self.name = f"libvips {major}.{minor}.{micro}{jpegli.NAME}"
        try:
            black = np.zeros((8, 8, 3), np.uint8)
            self.encode(black, PhotoFormat.WEBP, 80, Effort.FAST)
        except pyvips.Error as error:
            raise OSError(str(error)) from error

    def decode(self, content: bytes, header: Header, edge: int) -> Pixels:
        if header.format in _BY_PILLOW:
            return tuned_pillow.decode(content, header, edge, resize=self.resize)
        try:
            return _decoded(content, header, edge)
        except pyvips.Error as error:
            raise broken() from error

    def resize(self, pixels: Pixels, width: int, height: int) -> Pixels:
        if size(pixels) == (width, height):
            return pixels
        image = _image(pixels)
        if image.hasalpha():
            image = image.premultiply()
        image = image.resize(width / image.width, vscale=height / image.height)
        if image.hasalpha():
            image = image.unpremultiply()
        return _pixels(image.cast("uchar"))

    def encode(
        self, pixels: Pixels, kind: PhotoFormat, quality: int, effort: Effort, *, fine: bool = False
    ) -> bytes:
        match kind:
            case PhotoFormat.JPEG:
                made = jpegli.encode(pixels, quality, fine=fine)
                return made if made is not None else _jpeg(pixels, quality, fine=fine)
            case PhotoFormat.WEBP:
                effort_ = _WEBP_EFFORT[effort]
                return _saved(pixels, "webp", Q=quality, effort=effort_, smart_subsample=fine)
            case PhotoFormat.AVIF:
                return _saved(
                    pixels, "heif", Q=av1_quality(quality), effort=_AVIF_EFFORT[effort],
                    compression="av1", subsample_mode="off" if fine else "on",
                )  # fmt: skip


def _saved(pixels: Pixels, kind: str, **options: Any) -> bytes:
    return bytes(getattr(_image(pixels), f"{kind}save_buffer")(keep="none", **options))


def _jpeg(pixels: Pixels, quality: int, *, fine: bool) -> bytes:
    """By libvips' own encoder."""
    mode = "off" if fine else "on"
    return _saved(
        pixels, "jpeg", Q=quality, interlace=True, optimize_coding=True, subsample_mode=mode
    )


def _decoded(content: bytes, header: Header, edge: int) -> Pixels:
    foreign = header.mode == "CMYK" or (header.icc is not None and not is_srgb(header.icc))
    colour: dict[str, Any] = {}
    if foreign:
        colour = {"output_profile": "srgb", "intent": "relative"}
    if header.format is SourceFormat.JPEG:
        image = pyvips.Image.jpegload_buffer(
            content, shrink=_shrink(header, edge), fail_on="error", access="sequential"
        )
        image = image.thumbnail_image(edge, height=edge, size="down", **colour)
    else:
        image = pyvips.Image.thumbnail_buffer(
            content, edge, height=edge, size="down", option_string=_STRICT, **colour
        )
    if image.interpretation != "srgb":
        image = image.colourspace("srgb")
    if image.format != "uchar":
        image = image.cast("uchar")
    return _pixels(image)


def _shrink(header: Header, edge: int) -> int:
    """JPEG is halved while it is read, as far as it goes; thumbnail would stop a step earlier."""
    times = max(header.width, header.height) / edge
    return next((shrink for shrink in (8, 4, 2) if shrink <= times), 1)


def _image(pixels: Pixels) -> Any:
    height, width, bands = pixels.shape
    image = pyvips.Image.new_from_memory(
        np.ascontiguousarray(pixels).data, width, height, bands, "uchar"
    )
    return image.copy(interpretation="srgb")


def _pixels(image: Any) -> Pixels:
    if image.bands > 4 or image.bands == 2:
        raise strange_colours()
    shape = (image.height, image.width, image.bands)
    found = np.frombuffer(image.write_to_memory(), np.uint8).reshape(shape)
    return found if image.bands >= 3 else np.repeat(found, 3, axis=2)
