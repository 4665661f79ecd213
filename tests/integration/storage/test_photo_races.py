"""Two PCs at once, and programs that are killed: each photo once, each file whole."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.ids import Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_recipe import Recipe
from app.runtime.event_bus import EventBus
from app.services.photos.library import Library
from app.services.photos.scrub import Scrub
from app.storage.database import Database, fetch
from app.storage.file_stores import on_disk
from app.storage.files import Condition
from tests.integration.storage.conftest import Home, Urls
from tests.integration.storage.photo_adder import PHOTOS, add_all
from tests.integration.storage.photos import Looker, made, photo_bytes

pytestmark = pytest.mark.integration
CUP = Sku("K-00001")
KILLS = 5


def library(home: Home, folder: Path, database: Database | None = None) -> Library:
    return Library(
        database or home.database,
        on_disk(folder),
        home.company_id,
        home.shop_id,
        Looker(),
        EventBus(),
    )


async def test_two_pcs_keep_the_same_photo_once(home: Home, clean: Urls, tmp_path: Path) -> None:
    other = Database(clean.app)
    pcs = [library(home, tmp_path), library(home, tmp_path, other)]
    added = await asyncio.gather(
        *(
            pc.add(photo_bytes(1), f"{number}.jpg", PhotoSource.DROP)
            for number in range(8)
            for pc in pcs
        )
    )
    assert len({each.id for each in added}) == 1
    assert len({each.name for each in added}) == 1
    masters = await asyncio.gather(
        *(
            pc.keep_master(added[0].id, Recipe(), made(f"by {number}".encode()))
            for number, pc in enumerate(pcs * 4)
        )
    )
    assert len({each.content for each in masters}) == 1
    async with other.begin() as tx:
        assert len(await fetch(tx, "SELECT id FROM photos")) == 1
        assert len(await fetch(tx, "SELECT recipe FROM photo_masters")) == 1
    await other.dispose()


async def test_two_pcs_sort_one_gallery(home: Home, clean: Urls, tmp_path: Path) -> None:
    other = Database(clean.app)
    pcs = [library(home, tmp_path), library(home, tmp_path, other)]
    photos = [
        (await pcs[0].add(photo_bytes(number), "a.jpg", PhotoSource.DROP)).id for number in range(9)
    ]
    rng = random.Random(5)
    orders = [tuple(rng.sample(photos, rng.randint(0, 9))) for _ in range(24)]
    await asyncio.gather(*(pcs[n % 2].set_gallery(CUP, order) for n, order in enumerate(orders)))
    shown = await pcs[0].gallery(CUP)
    assert tuple(each.photo for each in shown) in orders
    assert [each.position for each in shown] == list(range(len(shown)))
    await other.dispose()


async def test_a_killed_program_loses_and_doubles_nothing(
    home: Home, clean: Urls, tmp_path: Path
) -> None:
    rng, folder = random.Random(11), tmp_path / "files"
    for seed in range(KILLS):
        await asyncio.to_thread(_killed, home, clean.app, folder, seed, rng.uniform(0.0, 0.6))
        await _rows_have_whole_files(home, folder)
    kept = library(home, folder)
    await add_all(kept)
    async with home.database.begin() as tx:
        photos = [PhotoId(row.id) for row in await fetch(tx, "SELECT id FROM photos")]
        masters = await fetch(tx, "SELECT content FROM photo_masters")
        states = await fetch(tx, "SELECT DISTINCT state FROM photos")
    assert len(photos) == len(masters) == PHOTOS
    assert [row.state for row in states] == ["ready"]
    listed = [each.name async for some in kept.files.listed() for each in some]
    assert sorted(listed) == sorted({*photos, *(row.content for row in masters)})


def _killed(home: Home, url: str, folder: Path, seed: int, after: float) -> None:
    program = [sys.executable, "-m", "tests.integration.storage.photo_adder"]
    values = [url, str(folder), str(home.company_id), str(home.shop_id), str(seed)]
    with subprocess.Popen([*program, *values], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()


async def _rows_have_whole_files(home: Home, folder: Path) -> None:
    files = on_disk(folder)
    async with home.database.begin() as tx:
        rows = await fetch(tx, "SELECT content FROM stored_files")
        named = await fetch(
            tx, "SELECT id AS content FROM photos UNION SELECT content FROM photo_masters"
        )
    assert {row.content for row in named} <= {row.content for row in rows}
    for row in rows:
        assert await files.check(row.content) is Condition.WHOLE


async def test_two_pcs_share_one_nights_check(home: Home, clean: Urls, tmp_path: Path) -> None:
    other, kept = Database(clean.app), library(home, tmp_path)
    photo = await kept.add(photo_bytes(1), "a.jpg", PhotoSource.DROP)
    scrubs = [Scrub(each, kept.files, EventBus()) for each in (home.database, other)]
    results = await asyncio.gather(*(scrub.run(photo.added_at) for scrub in scrubs * 3))  # type: ignore[arg-type]
    assert sum(each is not None for each in results) == 1
    await other.dispose()
