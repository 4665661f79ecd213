"""A recipe carried out: size, trim, square, background, watermark, sizes, what is kept."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from app.domain.photo_recipe import Background, Effort, PhotoFormat, Recipe, Watermark
from app.imaging import pipeline
from app.imaging.results import Note
from tests.fixtures.product_photos import GROUND, cut_out, jpeg, product, scene

pytestmark = pytest.mark.usefixtures("each_engine")
_PLAIN = Recipe(edge=600, trim=False)


def _seen(content: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image)


@pytest.mark.parametrize("kind", PhotoFormat)
@pytest.mark.parametrize("effort", Effort)
def test_every_format_at_the_recipes_size(kind: PhotoFormat, effort: Effort) -> None:
    recipe = replace(_PLAIN, format=kind, effort=effort, sizes=(300, 100, 5000))
    made = pipeline.optimise(jpeg(scene()), recipe)
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.format == kind.name
        assert image.size == (600, 400) == (made.width, made.height)
    assert [(s.edge, s.width, s.height) for s in made.sizes] == [(300, 300, 200), (100, 100, 67)]
    assert all(_seen(s.content).shape[:2] == (s.height, s.width) for s in made.sizes)
    assert made.score is not None
    assert 60 < made.score < 100


def test_never_enlarged() -> None:
    made = pipeline.optimise(jpeg(scene(300, 200)), replace(_PLAIN, edge=2000))
    assert (made.width, made.height) == (300, 200)


def test_trimmed_to_the_product_with_its_shadow_and_a_margin() -> None:
    made = pipeline.optimise(jpeg(product()), Recipe(edge=2000, square=True, margin=0.05))
    assert made.width == made.height
    assert 415 < made.width < 510  # vase and shadow are about 420 pixels high, to its last level
    assert {Note.TRIMMED, Note.SQUARED} <= set(made.report.notes)
    pixels = _seen(made.content).astype(int)
    border = np.concatenate([pixels[:8].reshape(-1, 3), pixels[:, :8].reshape(-1, 3)])
    assert np.abs(np.median(border, axis=0) - GROUND).max() <= 2
    inner = np.abs(pixels - GROUND).max(axis=2) > 12
    rows, columns = np.flatnonzero(inner.any(axis=1)), np.flatnonzero(inner.any(axis=0))
    free = (rows[0], columns[0], made.height - rows[-1], made.width - columns[-1])
    assert min(free) >= 0.03 * made.width


def test_white_is_white_and_the_shadow_stays_soft() -> None:
    recipe = Recipe(edge=2000, square=True, background=Background.WHITE, quality=95)
    pixels = _seen(pipeline.optimise(jpeg(product()), recipe).content).astype(int)
    assert pixels[:10].min() >= 252
    low = pixels.min(axis=2)
    levels = np.unique(low[(low > 120) & (low < 254)])
    assert len(levels) > 45  # a ramp, no edge


def test_a_small_product_in_a_large_photo_stays_sharp() -> None:
    """Decoded again, larger, where the trim leaves little of the picture."""
    small = np.full((2000, 2600, 3), 250, np.uint8)
    small[800:1400, 1000:1600] = scene(600, 600)
    made = pipeline.optimise(jpeg(small), Recipe(edge=700, square=True))
    assert 640 < made.width <= 700


def test_no_product_on_white_no_trim() -> None:
    made = pipeline.optimise(jpeg(scene()), Recipe(edge=900))
    assert Note.TRIMMED not in made.report.notes
    assert (made.width, made.height) == (900, 600)
    square = pipeline.optimise(jpeg(scene()), Recipe(edge=900, square=True))
    assert (square.width, square.height) == (900, 900)
    assert Note.SQUARED in square.report.notes
    assert _seen(square.content)[:100].min() >= 250


@pytest.mark.parametrize(("kind", "bands"), [(PhotoFormat.WEBP, 4), (PhotoFormat.JPEG, 3)])
def test_see_through_stays_so_where_the_format_can(kind: PhotoFormat, bands: int) -> None:
    made = pipeline.optimise(cut_out(product()), Recipe(format=kind, square=True))
    pixels = _seen(made.content)
    assert pixels.shape[2] == bands
    corner = pixels[3, 3]
    assert corner[3] == 0 if bands == 4 else corner.min() >= 253
    white = pipeline.optimise(cut_out(product()), Recipe(format=kind, background=Background.WHITE))
    assert _seen(white.content).shape[2] == 3
    assert _seen(white.content)[3, 3].min() >= 253


def test_a_white_ground_made_see_through() -> None:
    recipe = Recipe(square=True, background=Background.TRANSPARENT, quality=95)
    pixels = _seen(pipeline.optimise(jpeg(product()), recipe).content).astype(int)
    alpha = pixels[..., 3]
    assert alpha[:10].max() <= 3
    assert alpha[alpha.shape[0] // 2, alpha.shape[1] // 2 - 30] == 255
    assert ((alpha > 10) & (alpha < 120)).mean() > 0.005  # the shadow


def test_a_watermark_is_seen_in_its_corner_only() -> None:
    plain = _seen(pipeline.optimise(jpeg(scene()), _PLAIN).content).astype(int)
    recipe = replace(_PLAIN, watermark=Watermark("Çeşme Öğütücü İş", 0.8, 0.05))
    made = pipeline.optimise(jpeg(scene()), recipe)
    apart = np.abs(_seen(made.content).astype(int) - plain).max(axis=2) > 60
    rows, columns = np.nonzero(apart)
    assert apart.sum() > 300
    assert rows.min() > 300
    assert columns.min() > 150
    assert Note.WATERMARK in made.report.notes


def test_a_file_that_is_better_already_is_kept_without_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Canon of Ali"
    out = io.BytesIO()
    Image.fromarray(scene(400, 300)).save(out, "JPEG", quality=60, exif=exif, comment=b"secret")
    recipe = Recipe(edge=600, format=PhotoFormat.JPEG, trim=False)
    made = pipeline.optimise(out.getvalue() + b"<?php", recipe)
    assert Note.KEPT in made.report.notes
    assert len(made.content) < len(out.getvalue())
    assert not any(word in made.content for word in (b"Canon", b"secret", b"<?php"))
    assert np.array_equal(_seen(made.content), _seen(out.getvalue()))
    again = pipeline.optimise(out.getvalue(), replace(recipe, keep_if_smaller=False))
    assert Note.KEPT not in again.report.notes


@pytest.mark.parametrize("target", [70.0, 80.0])
@pytest.mark.parametrize("kind", PhotoFormat)
def test_a_target_is_reached_by_few_probes(kind: PhotoFormat, target: float) -> None:
    recipe = Recipe(edge=900, format=kind, target=target, trim=False)
    made = pipeline.optimise(jpeg(scene()), recipe)
    assert made.score is not None
    assert target <= made.score < target + 10
    assert 1 <= made.report.probes <= 3


@pytest.mark.parametrize("kind", [PhotoFormat.JPEG, PhotoFormat.WEBP])
def test_saturated_edges_keep_their_colours_where_a_target_asks(
    kind: PhotoFormat, each_engine: str
) -> None:
    """Half-size colours smear a red print on blue at any quality."""
    pixels = np.zeros((600, 600, 3), np.uint8)
    pixels[:] = (20, 40, 200)
    for place in range(0, 600, 6):
        pixels[:, place : place + 2] = (230, 20, 30)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    recipe = Recipe(edge=600, format=kind, quality=98, trim=False)
    usual = pipeline.optimise(out.getvalue(), recipe)
    wanted = pipeline.optimise(out.getvalue(), replace(recipe, target=70.0))
    assert usual.score is not None
    assert wanted.score is not None
    can = kind is PhotoFormat.JPEG or each_engine != "pillow"
    assert usual.score < wanted.score or not can
    assert wanted.report.probes <= 3


def test_the_same_bytes_make_the_same_master() -> None:
    content = jpeg(product())
    first, second = (pipeline.optimise(content, Recipe()) for _ in range(2))
    assert first == second
