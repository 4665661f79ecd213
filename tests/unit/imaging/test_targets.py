"""What a target does where halved colours cannot reach it at any quality."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pytest

from app.domain.photo_recipe import PhotoFormat
from app.imaging import encoding
from app.imaging.encoding import Encoded
from app.imaging.losses import USUAL
from app.imaging.pixels import Pixels


@dataclass
class Bench:
    """Scores grow with the quality, up to a line that only fine colours pass."""

    best: float
    pixels: Pixels = field(default_factory=lambda: np.zeros((100, 100, 3), np.uint8))

    def probe(self, quality: float, probes: int, *, fine: bool = False) -> Encoded:
        whole = min(98, round(quality))
        score = min(whole, 98.0 if fine else self.best)
        return Encoded(bytes(1000), whole, score, probes, fine)


@pytest.mark.parametrize("kind", PhotoFormat)
def test_the_colours_are_kept_whole_after_all(kind: PhotoFormat) -> None:
    usual = USUAL[kind]
    halved = encoding._Way(usual, usual.halved, fine=False, colours=3.0)
    reached = encoding._reach(cast("Any", Bench(90.0)), 94.0, halved)
    assert reached.fine
    assert reached.score is not None
    assert reached.score >= 94
    plain = encoding._reach(cast("Any", Bench(97.0)), 94.0, halved)
    assert not plain.fine
