"""The imaging worker: the engine stays light, a hostile file is set aside, the others go on."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.photo_edit import PhotoEdit
from app.domain.photo_recipe import PhotoFormat, Recipe
from app.imaging import pipeline
from app.imaging.errors import NotAPhoto, PhotoRefused, PhotoSetAside
from app.imaging.worker import ImageWorker
from tests.fixtures.product_photos import jpeg, product, scene

_RECIPE = Recipe(edge=400, format=PhotoFormat.JPEG)


@pytest.fixture
async def worker() -> AsyncIterator[ImageWorker]:
    made = ImageWorker(2)
    yield made
    made.close()


async def test_everything_answers_as_the_pipeline_itself(worker: ImageWorker) -> None:
    photo = jpeg(product())
    assert await worker.optimise(photo, _RECIPE) == pipeline.optimise(photo, _RECIPE)
    assert await worker.inspect(photo) == pipeline.inspect(photo)
    assert await worker.preview(photo, 100) == pipeline.preview(photo, 100)
    turn = PhotoEdit(turn=90)
    assert await worker.edit(photo, turn) == pipeline.edit(photo, turn)
    assert await worker.read_codes(photo) == ()
    assert await worker.engine_name() == pipeline.engine_name()
    with pytest.raises(NotAPhoto):
        await worker.inspect(b"<html>" * 100)


async def test_what_takes_too_long_is_set_aside_and_the_others_are_made() -> None:
    worker = ImageWorker(2, longest_s=0.0)
    slow = jpeg(scene(2400, 1600))
    try:
        with pytest.raises(PhotoSetAside) as refused:
            await worker.optimise(slow, Recipe(format=PhotoFormat.AVIF, edge=2400))
        assert refused.value.advice
        with pytest.raises(PhotoSetAside):  # at once: it is known
            await asyncio.wait_for(worker.inspect(slow), 0.5)
    finally:
        worker.close()


def stumble(content: bytes) -> None:
    raise ZeroDivisionError(len(content))


async def test_a_mistake_of_ours_refuses_the_photo_and_nothing_else(worker: ImageWorker) -> None:
    photo = jpeg(product())
    with pytest.raises(PhotoRefused):
        await worker._run(stumble, photo)
    assert await worker.read_codes(photo) == ()


def test_the_engine_imports_no_imaging_library() -> None:
    """Its thread starts in the window's process: half a second would show."""
    code = (
        "import sys, app.imaging.worker, app.imaging.errors, app.imaging.results;"
        "print([m for m in ('numpy', 'pyvips', 'PIL', 'ajpegli', 'zxingcpp') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"
