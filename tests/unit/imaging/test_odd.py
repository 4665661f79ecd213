"""The odd and hostile set: every picture comes out right or is refused with a reason, in time."""

from __future__ import annotations

import time

import pytest

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
        assert odd.far(made.content) <= odd.near
        seen = pipeline.inspect(odd.content)
        assert (seen.width, seen.height) == (
            made.report.source_width,
            made.report.source_height,
        )
    assert time.monotonic() - started < _SLOWEST_S
