"""A recipe: what is made of every photo of a shop. Versioned by its own content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class PhotoFormat(StrEnum):
    JPEG = "jpeg"
    WEBP = "webp"
    AVIF = "avif"


class Background(StrEnum):
    """What stands around the product: `keep` changes nothing."""

    KEEP = "keep"
    WHITE = "white"
    TRANSPARENT = "transparent"


class Effort(StrEnum):
    """`fast` spends a third of the time for some percent more bytes."""

    FAST = "fast"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Watermark:
    """Text drawn into a corner of the master, `opacity` 0 … 1, `height` as a share of the edge."""

    text: str
    opacity: float = 0.35
    height: float = 0.03


@dataclass(frozen=True, slots=True)
class Recipe:
    """Edges in pixels (longest side), margin as a share of the square's edge (0 … 0.2).

    `format` is the master's. `target` asks for "no photo below this SSIMULACRA2 score" instead of
    a fixed `quality` (1 … 100). `sizes` are our own smaller copies for shops that take them.
    """

    edge: int = 2000
    format: PhotoFormat = PhotoFormat.WEBP
    quality: int = 90
    target: float | None = None
    trim: bool = True
    square: bool = False
    background: Background = Background.KEEP
    margin: float = 0.05
    sizes: tuple[int, ...] = ()
    effort: Effort = Effort.FAST
    keep_if_smaller: bool = True
    watermark: Watermark | None = None

    @property
    def version(self) -> str:
        """12 hex digits: two recipes that make the same picture have the same version."""
        content = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:12]
