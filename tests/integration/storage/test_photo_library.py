"""The photo library on a real Postgres and a real disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import NotFound, Refused
from app.domain.events import PhotosChanged
from app.domain.ids import Sku
from app.domain.photo import ContentId, Fingerprints, PhotoId, PhotoSource
from app.domain.photo_recipe import Recipe
from app.runtime.event_bus import EventBus
from app.services.photos.library import Library
from app.storage.database import fetch
from app.storage.file_stores import on_disk
from tests.integration.storage.conftest import Home
from tests.integration.storage.photos import Looker, made, photo_bytes

pytestmark = pytest.mark.integration
CUP = Sku("K-00001")


@dataclass
class Desk:
    library: Library
    looker: Looker
    told: list[PhotosChanged]


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Desk:
    looker, bus, told = Looker(), EventBus(), list[PhotosChanged]()
    bus.subscribe(PhotosChanged, told.append)
    library = Library(
        home.database, on_disk(tmp_path / "files"), home.company_id, home.shop_id, looker, bus, "pc"
    )
    return Desk(library, looker, told)


async def _add(desk: Desk, number: int, name: str = "") -> PhotoId:
    content = photo_bytes(number)
    original = await desk.library.add(content, name or f"{number}.jpg", PhotoSource.FOLDER)
    return original.id


async def test_an_original_is_kept_once_and_never_changed(desk: Desk) -> None:
    content = photo_bytes(1)
    first = await desk.library.add(content, "Işık.jpg", PhotoSource.FOLDER, "D:\\Foto\\Işık.jpg")
    again = await desk.library.add(content, "copy.jpg", PhotoSource.DROP, "elsewhere")
    assert first.id == hashlib.sha256(content).hexdigest()
    assert again == first
    assert first.prints == Fingerprints(*desk.looker.prints(content))
    assert await desk.library.original_bytes(first.id) == content
    assert desk.looker.looked == 1  # a known photo is not decoded again
    assert desk.told[0] == PhotosChanged(
        origin="pc", shop_id=desk.library.shop_id, photos=(first.id,)
    )


async def test_what_is_no_photo_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.library.add(b"<html>", "photo.jpg", PhotoSource.DROP)
    async with desk.library.database.begin() as tx:
        assert await fetch(tx, "SELECT id FROM photos") == []
        assert await fetch(tx, "SELECT content FROM stored_files") == []
    assert [each async for each in desk.library.files.listed()] == []


async def test_a_master_is_made_once_for_a_recipe(desk: Desk) -> None:
    photo, recipe = await _add(desk, 1), Recipe()
    assert await desk.library.master(photo, recipe) is None
    kept = await desk.library.keep_master(photo, recipe, made(b"first", score=91.5))
    other = await desk.library.keep_master(photo, recipe, made(b"second"))
    assert other == kept
    assert await desk.library.master(photo, recipe) == kept
    assert (kept.score, kept.size) == (91.5, 5)
    assert await desk.library.master_bytes(kept.content) == b"first"
    assert await desk.library.master(photo, replace(recipe, edge=1600)) is None


async def test_a_master_of_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.library.keep_master(PhotoId("0" * 64), Recipe(), made(b"x"))
    with pytest.raises(NotFound):
        await desk.library.original_bytes(PhotoId("0" * 64))


async def test_what_came_in_while_a_person_sorted_stays(desk: Desk) -> None:
    a, b, late = [await _add(desk, number) for number in (1, 2, 3)]
    await desk.library.set_gallery(CUP, [a, b])
    await desk.library.add_to_gallery(CUP, [late])

    await desk.library.set_gallery(CUP, [b], seen=[a, b])

    assert [each.photo for each in await desk.library.gallery(CUP)] == [b, late]


async def test_a_gallery_keeps_its_order_and_its_words(desk: Desk) -> None:
    a, b, c = [await _add(desk, number) for number in (1, 2, 3)]
    await desk.library.set_gallery(CUP, [a, b, a])
    await desk.library.set_alt(CUP, {b: "Çelik termos, yandan"})
    await desk.library.set_gallery(CUP, [c, b])
    shown = await desk.library.gallery(CUP)
    assert [(each.photo, each.position, each.alt) for each in shown] == [
        (c, 0, ""),
        (b, 1, "Çelik termos, yandan"),
    ]
    await desk.library.set_gallery(CUP, [])
    assert await desk.library.gallery(CUP) == []


async def test_an_edited_photo_takes_the_places_of_the_old_one(desk: Desk) -> None:
    old, new, other = [await _add(desk, number) for number in (1, 2, 3)]
    await desk.library.set_gallery(CUP, [other, old])
    await desk.library.set_gallery(Sku("K-00002"), [new, old])
    changed = await desk.library.replace(old, new)
    assert changed == [CUP, Sku("K-00002")]
    assert [each.photo for each in await desk.library.gallery(CUP)] == [other, new]
    assert [each.photo for each in await desk.library.gallery(Sku("K-00002"))] == [new]
    assert await desk.library.original_bytes(old) == photo_bytes(1)


async def test_a_photo_that_failed_says_why_and_gets_another_chance(desk: Desk) -> None:
    photo = await _add(desk, 1)
    await desk.library.fail(photo, Refused("Too {what}", "Mend it.", what="large"))
    async with desk.library.database.begin() as tx:
        row = (await fetch(tx, "SELECT state, trouble FROM photos"))[0]
    assert row.state == "failed"
    assert row.trouble["values"]["what"] == "large"
    await _add(desk, 1)
    async with desk.library.database.begin() as tx:
        row = (await fetch(tx, "SELECT state, trouble FROM photos"))[0]
    assert (row.state, row.trouble) == ("new", {})


async def test_adding_again_mends_a_damaged_file(desk: Desk) -> None:
    photo = await _add(desk, 1)
    path = desk.library.files.local_path(ContentId(photo))
    assert path is not None
    path.write_bytes(b"harmed")
    await _add(desk, 1)
    assert await desk.library.original_bytes(photo) == photo_bytes(1)


async def test_when_it_was_taken_is_kept(desk: Desk) -> None:
    desk.looker.taken_at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    await _add(desk, 7)
    async with desk.library.database.begin() as tx:
        row = (await fetch(tx, "SELECT taken_at FROM photos"))[0]
    assert row.taken_at == desk.looker.taken_at
