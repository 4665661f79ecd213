"""A file's header: what it claims, read without decoding a pixel."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from PIL import Image

from app.domain.photo_recipe import PhotoFormat
from app.imaging import limits
from app.imaging.errors import broken
from app.imaging.formats import sniff, webp_size
from app.imaging.results import SourceFormat

_ISTANBUL = ZoneInfo("Europe/Istanbul")
"""Cameras write their own clock without a zone, and these shops are in Turkey."""
_HEIF = (SourceFormat.HEIC, SourceFormat.AVIF)
_HEIF_BYTES = 6
"""Planes of luma and colour, and the same as RGB."""
_BYTES = {"1": 1, "L": 1, "RGB": 3, "I;16": 2, "I;16B": 2}
_EXIF_PLACE, _ORIENTATION, _TAKEN, _OFFSET = 0x8769, 0x0112, 0x9003, 0x9011
_FIRST_YEAR = 1990
"""No digital camera is older: what says so is a clock that nobody set."""
_TURNED = range(5, 9)
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, ArithmeticError,
    RuntimeError, TypeError, LookupError,
)  # fmt: skip
"""What decoders raise over damaged bytes."""


@dataclass(frozen=True, slots=True)
class Header:
    """`width` and `height` as stored; `orientation` is EXIF's 1 … 8 (1 where decoding turns it).

    `held` is what a decoder must hold in memory at once, in bytes: 0 where it goes row by row.
    """

    format: SourceFormat
    width: int
    height: int
    orientation: int
    mode: str
    frames: int
    held: int
    icc: bytes | None
    taken_at: datetime | None

    @property
    def upright(self) -> tuple[int, int]:
        turned = self.orientation in _TURNED
        return (self.height, self.width) if turned else (self.width, self.height)


def read_header(content: bytes) -> Header:
    """Sniffed and inside every limit, or a PhotoRefused."""
    limits.check_size(len(content))
    kind = sniff(content)
    if kind is SourceFormat.WEBP:
        limits.check_pixels(kind, *webp_size(content))
    with opened(content, kind) as image:
        limits.check_pixels(kind, *image.size)
        header = guarded(_header, kind, image)
    limits.check_held(header.held)
    return header


def own_header(kind: PhotoFormat, width: int, height: int) -> Header:
    """Of a file that we made a moment ago."""
    return Header(SourceFormat(kind.value), width, height, 1, "RGB", 1, 0, None, None)


def opened(content: bytes, kind: SourceFormat) -> Image.Image:
    """Opened by Pillow, by no other reader than that of the sniffed kind; nothing decoded."""
    _prepare()
    return guarded(_open, io.BytesIO(content), "HEIF" if kind is SourceFormat.HEIC else kind.name)


def guarded[T](work: Callable[..., T], *arguments: object) -> T:
    """Damaged bytes end in a PhotoBroken, whatever a decoder makes of them."""
    try:
        return work(*arguments)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise limits.too_many_pixels() from bomb
    except BROKEN as error:
        raise broken() from error


def _open(stream: io.BytesIO, reader: str) -> Image.Image:
    return Image.open(stream, formats=(reader,))


@cache
def _prepare() -> None:
    """HEIC joins Pillow's readers; a bomb is an error before anything is decoded."""
    from pi_heif import options
    from pi_heif.as_plugin import register_heif_opener

    register_heif_opener()
    options.DECODE_THREADS = 1
    Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS_JPEG
    warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def _header(kind: SourceFormat, image: Image.Image) -> Header:
    exif = _exif(kind, image)
    turns = kind not in _HEIF  # their decoders turn by themselves
    orientation = exif.get(_ORIENTATION, 1) if turns else 1
    info = image.info
    icc = info.get("icc_profile")
    return Header(
        kind,
        *image.size,
        orientation if orientation in range(1, 9) else 1,
        image.mode,
        int(getattr(image, "n_frames", 1)) if kind is not SourceFormat.GIF else 1,
        _held(kind, image),
        icc if isinstance(icc, bytes) and icc else None,
        _taken(exif),
    )


def _held(kind: SourceFormat, image: Image.Image) -> int:
    pixels = image.width * image.height
    if kind is SourceFormat.JPEG:
        return 2 * _samples(image, pixels) if image.info.get("progressive") else 0
    if kind is SourceFormat.PNG and not image.info.get("interlace"):
        return 0
    return pixels * (_HEIF_BYTES if kind in _HEIF else _BYTES.get(image.mode, 4))


def _samples(image: Image.Image, pixels: int) -> int:
    """A progressive JPEG keeps every coefficient until its last scan; colour is often coarser."""
    layers = [int(layer[1]) * int(layer[2]) for layer in getattr(image, "layer", ())]
    return pixels * sum(layers) // max(1, *layers)


def _exif(kind: SourceFormat, image: Image.Image) -> Image.Exif:
    if kind is SourceFormat.PNG and "exif" not in image.info:
        return Image.Exif()  # getexif would decode the whole picture to look behind it
    try:
        return image.getexif()
    except BROKEN:
        return Image.Exif()


def _taken(exif: Image.Exif) -> datetime | None:
    try:
        place = exif.get_ifd(_EXIF_PLACE)
        written = str(place.get(_TAKEN, "")).strip("\0 ")
        moment = datetime.strptime(written, "%Y:%m:%d %H:%M:%S").replace(tzinfo=_ISTANBUL)
        offset = str(place.get(_OFFSET, "")).strip("\0 ")
        if offset:
            moment = datetime.fromisoformat(moment.strftime("%Y-%m-%dT%H:%M:%S") + offset)
    except BROKEN:
        return None
    return moment if moment.year >= _FIRST_YEAR else None
