"""What a person changes about a photo: a new version of the picture, never of the original."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.photo_recipe import Background

TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Crop:
    """Shares (0 … 1) of the upright picture, after the turn: left, top, width, height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    @property
    def whole(self) -> bool:
        return self == Crop()


@dataclass(frozen=True, slots=True)
class PhotoEdit:
    """Turned first (degrees clockwise, one of TURNS), then cropped, then the background."""

    turn: int = 0
    crop: Crop = Crop()
    background: Background = Background.KEEP

    @property
    def nothing(self) -> bool:
        return self == PhotoEdit()
