"""The judge that steers looks at some rows of the finest scale, and sees what all of them show."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from app.imaging.pixels import Pixels, with_halved_colours
from app.imaging.ssimulacra import Judge
from tests.fixtures.product_photos import product, scene


def as_jpeg(pixels: Pixels, quality: int) -> Pixels:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out).convert("RGB"))


@pytest.mark.parametrize("quality", [50, 85, 95])
@pytest.mark.parametrize("picture", [scene(1200, 800), product(800, 1200)])
def test_some_rows_say_what_all_do(picture: Pixels, quality: int) -> None:
    worse = as_jpeg(picture, quality)
    assert abs(Judge(picture).score(worse) - Judge(picture, whole=True).score(worse)) < 1


def test_a_low_picture_is_looked_at_whole() -> None:
    picture = scene(900, 300)
    worse = as_jpeg(picture, 80)
    assert Judge(picture).score(worse) == Judge(picture, whole=True).score(worse)


def test_the_same_is_perfect_and_less_quality_is_worse() -> None:
    picture = scene(800, 600)
    judge = Judge(picture)
    assert judge.score(picture) > 99.9
    scores = [judge.score(as_jpeg(picture, quality)) for quality in (40, 70, 95)]
    assert scores == sorted(scores)


def test_halved_colours_cost_a_print_in_red_and_blue_and_no_grey() -> None:
    stripes = np.zeros((400, 401, 3), np.uint8)
    stripes[:] = (20, 40, 200)
    stripes[:, ::6] = (230, 20, 30)
    assert Judge(stripes).score(with_halved_colours(stripes)) < 70
    grey = np.repeat(scene(401, 400)[..., :1], 3, axis=2)
    assert with_halved_colours(grey).shape == grey.shape
    assert Judge(grey).score(with_halved_colours(grey)) > 95
