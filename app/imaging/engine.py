"""Which libraries do the work: libvips where it loads and can be trusted, else tuned Pillow.

Both answer in numpy pixels: height × width × 3 or 4 (with alpha), 8 bits, sRGB, upright.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Protocol

from app.domain.photo_recipe import Effort, PhotoFormat

if TYPE_CHECKING:
    from app.imaging.header import Header
    from app.imaging.pixels import Pixels

CHOICE = "KOPRU_IMAGING"
"""Set to `pillow` to do without libvips."""


class Engine(Protocol):
    """`decode` shrinks to `edge` pixels on the longest side (never enlarges). `fine` keeps what
    saturated colours lose to a usual encoder, for more bytes, where the library can."""

    @property
    def name(self) -> str: ...

    def decode(self, content: bytes, header: Header, edge: int) -> Pixels: ...

    def resize(self, pixels: Pixels, width: int, height: int) -> Pixels: ...

    def encode(
        self, pixels: Pixels, kind: PhotoFormat, quality: int, effort: Effort, *, fine: bool = False
    ) -> bytes: ...


@cache
def chosen() -> Engine:
    """Chosen once a process. pyvips raises OSError, its binding ImportError, where it is broken."""
    if os.environ.get(CHOICE, "").lower() != "pillow":
        try:
            from app.imaging.vips import VipsEngine

            return VipsEngine()
        except (ImportError, OSError, AttributeError):
            pass
    from app.imaging.tuned_pillow import PillowEngine

    return PillowEngine()
