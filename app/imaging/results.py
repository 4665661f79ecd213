"""What the pipeline answers. Light to import: the engine thread reads these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.photo import Fingerprints
from app.domain.photo_recipe import PhotoFormat


class SourceFormat(StrEnum):
    """What may come in; told by the first bytes, never by a name."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    BMP = "bmp"
    TIFF = "tiff"
    AVIF = "avif"
    HEIC = "heic"


class Note(StrEnum):
    """What was done beyond resizing and encoding, for the one who looks at a photo."""

    TURNED = "turned"
    COLOURS = "colours"
    TRIMMED = "trimmed"
    SQUARED = "squared"
    BACKGROUND = "background"
    WATERMARK = "watermark"
    FIRST_FRAME = "first frame"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Inspected:
    """`width` and `height` as a person sees them (turned upright); `taken_at` from the camera."""

    format: SourceFormat
    width: int
    height: int
    taken_at: datetime | None
    prints: Fingerprints | None


@dataclass(frozen=True, slots=True)
class Smaller:
    """Our own copy for one of the recipe's `sizes`; `edge` is its longest side in pixels."""

    edge: int
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Report:
    """How the master came about. `quality` is the encoder's, `probes` how often it was scored
    to find it (0 where the recipe fixes it); sizes in bytes."""

    engine: str
    source: SourceFormat
    source_size: int
    source_width: int
    source_height: int
    size: int
    quality: int
    probes: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Optimised:
    """A master and its smaller copies. `score` is SSIMULACRA2 against the picture before it was
    encoded; None where it was not measured (a kept file, a picture too small to judge)."""

    content: bytes
    format: PhotoFormat
    width: int
    height: int
    score: float | None
    sizes: tuple[Smaller, ...]
    prints: Fingerprints
    report: Report
