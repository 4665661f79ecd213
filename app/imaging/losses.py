"""What the usual photo loses at each encoder's qualities: where the search for a target begins."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.domain.photo_recipe import PhotoFormat


@dataclass(frozen=True, slots=True)
class Curve:
    """What the usual photo loses (100 less its score) at an encoder's qualities."""

    points: tuple[tuple[int, float], ...]
    """(quality, loss), the one rising, the other falling."""

    def quality(self, loss: float) -> float:
        pairs = list(pairwise(self.points))
        (low, more), (high, less) = next((p for p in pairs if loss >= p[1][1]), pairs[-1])
        return low + (more - loss) * (high - low) / (more - less)

    def loss(self, quality: float) -> float:
        pairs = list(pairwise(self.points))
        (low, more), (high, less) = next((p for p in pairs if quality <= p[1][0]), pairs[-1])
        return more + (quality - low) * (less - more) / (high - low)


@dataclass(frozen=True, slots=True)
class Usual:
    """An encoder, by the medians of 30 photos at 1600 pixels (the bench's `FITTED`).

    `hard`: a first probe is meant for a photo that loses so much more than the usual one.
    `halved` comes on top of what halved colours lose anyway, of which an encoder shows `shown`.
    `steeper`: so much faster a photo loses with less quality, for each factor of e in bytes.
    """

    hard: float
    fine: Curve
    halved: Curve
    shown: float
    steeper: float


USUAL = {
    PhotoFormat.JPEG: Usual(
        hard=1.3,
        fine=Curve((
            (50, 30.6), (60, 25.9), (68, 23.7), (74, 22.0), (80, 19.0), (84, 16.8), (88, 14.8),
            (92, 11.7), (96, 8.1),
        )),
        halved=Curve((
            (50, 31.8), (58, 29.0), (62, 26.6), (65, 25.4), (66, 24.2), (72, 23.2), (76, 22.2),
            (80, 20.4), (83, 19.4), (86, 17.1), (89, 14.8), (92, 12.5), (95, 9.2), (98, 5.9),
        )),
        shown=0.7,
        steeper=0.1,
    ),
    PhotoFormat.WEBP: Usual(
        hard=1.15,
        fine=Curve((
            (60, 30.9), (75, 27.9), (84, 22.8), (88, 20.1), (92, 16.2), (95, 12.8), (98, 10.2),
        )),
        halved=Curve((
            (50, 34.7), (60, 31.4), (70, 29.4), (78, 26.6), (84, 23.2), (88, 20.6), (91, 17.3),
            (94, 13.8), (96, 12.0), (98, 10.3),
        )),
        shown=0.8,
        steeper=0.25,
    ),
    PhotoFormat.AVIF: Usual(
        hard=1.2,
        fine=Curve((
            (60, 32.0), (75, 25.8), (80, 24.2), (86, 21.0), (90, 18.0), (93, 14.8), (96, 11.8),
            (98, 10.2),
        )),
        halved=Curve((
            (60, 32.5), (75, 27.5), (80, 24.9), (86, 21.6), (90, 18.2), (93, 15.1), (96, 12.0),
            (98, 10.2),
        )),
        shown=0.8,
        steeper=0.25,
    ),
}  # fmt: skip
