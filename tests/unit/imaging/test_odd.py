"""The odd and hostile set: every picture comes out right or is refused with a reason, in time."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image

from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging import pipeline
from app.imaging.errors import PhotoRefused
from tests.fixtures.odd_photos import Odd, odd_photos

_ODD = odd_photos()
_PLAIN = Recipe(format=PhotoFormat.JPEG, quality=96, trim=False, keep_if_smaller=False)
_SLOWEST_S = 10


def test_the_set_has_all_kinds() -> None:
    assert len(_ODD) >= 31
    assert sum(odd.fields is None for odd in _ODD) >= 20


@pytest.mark.usefixtures("each_engine")
@pytest.mark.parametrize("odd", _ODD, ids=lambda odd: odd.name)
def test_right_or_refused(odd: Odd) -> None:
    started = time.monotonic()
    if odd.fields is None:
        with pytest.raises(PhotoRefused) as refused:
            pipeline.optimise(odd.content, _PLAIN)
        assert refused.value.title
        assert refused.value.advice
        with pytest.raises(PhotoRefused):
            pipeline.inspect(odd.content)
    else:
        made = pipeline.optimise(odd.content, _PLAIN)
        assert _far(made.content, odd.fields) <= odd.near
        seen = pipeline.inspect(odd.content)
        assert (seen.width, seen.height) == (
            made.report.source_width,
            made.report.source_height,
        )
    assert time.monotonic() - started < _SLOWEST_S


def _far(content: bytes, fields: tuple[tuple[int, int, int], ...]) -> int:
    """How far the worst of the four fields' colours is off, in levels."""
    with Image.open(io.BytesIO(content)) as image:
        assert not image.getexif()
        assert "icc_profile" not in image.info
        pixels = np.asarray(image.convert("RGB")).astype(int)
    height, width, _ = pixels.shape
    seen = [
        pixels[int(height * y) :, int(width * x) :][: max(1, height // 8), : max(1, width // 8)]
        for y, x in ((0.2, 0.2), (0.2, 0.7), (0.7, 0.2), (0.7, 0.7))
    ]
    colours = [np.median(field, axis=(0, 1)) for field in seen]
    return int(max(np.abs(a - b).max() for a, b in zip(colours, fields, strict=True)))
