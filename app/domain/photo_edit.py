"""What a person does to a photo by hand: turn it, cut it, change what stands around the product."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.photo_recipe import Background


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of the picture after turning, as shares of its width and height (0 … 1)."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edit:
    """`turn` in degrees clockwise (0, 90, 180 or 270), applied before `crop`."""

    crop: Crop | None = None
    turn: int = 0
    background: Background = Background.KEEP
