"""The fallback engine: Pillow with draft decoding; also reads BMP and HEIC for libvips."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import PIL
from PIL import Image, ImageCms

from app.domain.photo_recipe import Effort, PhotoFormat
from app.imaging import jpegli, limits
from app.imaging.colour import is_srgb
from app.imaging.header import Header, guarded, opened
from app.imaging.pixels import Pixels, fitted, on_colour, size, turned
from app.imaging.qualities import av1_quality
from app.imaging.results import SourceFormat

_WEBP_METHOD = {Effort.FAST: 2, Effort.SMALL: 4}
_AVIF_SPEED = {Effort.FAST: 9, Effort.SMALL: 6}
_WIDE = ("I;16", "I;16B", "I;16L", "I;16N")
type Resize = Callable[[Pixels, int, int], Pixels]


class PillowEngine:
    def __init__(self) -> None:
        self.name = f"Pillow {PIL.__version__}{jpegli.NAME}"

    def decode(self, content: bytes, header: Header, edge: int) -> Pixels:
        return decode(content, header, edge, resize=self.resize)

    def resize(self, pixels: Pixels, width: int, height: int) -> Pixels:
        if size(pixels) == (width, height):
            return pixels
        image = Image.fromarray(pixels)
        if image.mode == "RGBA":
            image = image.convert("RGBa")
        made = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return np.asarray(made.convert("RGBA") if made.mode == "RGBa" else made)

    def encode(
        self, pixels: Pixels, kind: PhotoFormat, quality: int, effort: Effort, *, fine: bool = False
    ) -> bytes:
        match kind:
            case PhotoFormat.JPEG:
                made = jpegli.encode(pixels, quality, fine=fine)
                return made if made is not None else _jpeg(pixels, quality, fine=fine)
            case PhotoFormat.WEBP:
                # Pillow has no fine ones
                return _saved(pixels, "WEBP", quality=quality, method=_WEBP_METHOD[effort])
            case PhotoFormat.AVIF:
                return _saved(
                    pixels, "AVIF", quality=av1_quality(quality), speed=_AVIF_SPEED[effort],
                    subsampling="4:4:4" if fine else "4:2:0", max_threads=1,
                )  # fmt: skip


def decode(content: bytes, header: Header, edge: int, *, resize: Resize) -> Pixels:
    """Decoded, turned, in sRGB, then shrunk by `resize`."""
    if header.format is not SourceFormat.JPEG:
        limits.check_held(header.width * header.height * 4)
    pixels = guarded(_decoded, content, header, edge)
    return resize(pixels, *fitted(*size(pixels), edge))


def _decoded(content: bytes, header: Header, edge: int) -> Pixels:
    with opened(content, header.format) as image:
        if header.format is SourceFormat.JPEG:
            image.draft(None, fitted(*image.size, edge * 5 // 4))
        image.load()
        return turned(np.asarray(_in_srgb(image, header)), header.orientation)


def _in_srgb(image: Image.Image, header: Header) -> Image.Image:
    if header.icc is not None and not is_srgb(header.icc):
        converted = _by_profile(image, header.icc)
        if converted is not None:
            return converted
    if image.mode in _WIDE:
        wide = np.asarray(image).astype(np.uint16) >> 8
        return Image.fromarray(wide.astype(np.uint8)).convert("RGB")
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == wanted else image.convert(wanted)  # convert always copies


def _by_profile(image: Image.Image, icc: bytes) -> Image.Image | None:
    """None where the profile is damaged or of another kind of colours: then its numbers count."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    plain = image if image.mode in ("RGB", "CMYK", "L", "LAB") else image.convert("RGB")
    try:
        made = ImageCms.profileToProfile(
            plain,
            ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    if made is not None and alpha is not None:
        made.putalpha(alpha)
    return made


def _jpeg(pixels: Pixels, quality: int, *, fine: bool) -> bytes:
    return _saved(
        on_colour(pixels), "JPEG", quality=quality, progressive=True, optimize=True,
        subsampling="4:4:4" if fine else "4:2:0",
    )  # fmt: skip


def _saved(pixels: Pixels, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind, **options)
    return out.getvalue()
