"""One scale of quality: AVIF's numbers mean other looks than WebP's."""

from __future__ import annotations

from itertools import pairwise

_ALIKE = (
    (0, 0), (60, 45), (75, 51), (80, 54), (86, 61), (90, 68), (93, 77), (96, 85), (98, 89),
    (100, 93),
)  # fmt: skip
"""(WebP's quality, AVIF's of the same SSIMULACRA2), the median of 30 photos at 1600 pixels; above
98, where WebP gets no better, on to AVIF's own best."""


def av1_quality(quality: int) -> int:
    """AVIF's quality that looks like WebP's `quality`."""
    for (low, under), (high, over) in pairwise(_ALIKE):
        if quality <= high:
            return round(under + (quality - low) * (over - under) / (high - low))
    return _ALIKE[-1][1]
