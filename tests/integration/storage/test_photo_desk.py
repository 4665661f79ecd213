"""What a person does in the Media view, down to Postgres and the disk; only decoding is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.commands import WorkPhotos
from app.domain.errors import Refused
from app.domain.ids import Sku
from app.domain.photo_edit import PhotoEdit
from app.domain.photo_views import BatchState, FrameKind, PhotoFilter, PhotoView
from app.domain.photo_work import BatchId
from app.services.photos.desk import PhotoDesk
from app.services.photos.folder_read import Look
from tests.integration.storage.conftest import Home
from tests.integration.storage.photo_house import House, furnish, photo

pytestmark = pytest.mark.integration
NO_CARD = Sku("")


@pytest.fixture
async def house(home: Home, tmp_path: Path) -> House:
    return await furnish(home, tmp_path, ["MUG-1", "MUG-2"])


@pytest.fixture
def desk(house: House) -> PhotoDesk:
    return PhotoDesk(house.room, house.house.collecting)


def put(folder: Path, name: str, words: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(photo(words or name))
    return path


async def work(house: House) -> None:
    """Do what was asked for last."""
    newest = max(each.batch.id for each in await house.room.batches.newest())
    await house.house.seats.sit(WorkPhotos(BatchId(newest)))


async def test_files_and_folders_are_dropped_and_given(desk: PhotoDesk, tmp_path: Path) -> None:
    put(tmp_path / "in", "MUG-1.jpg")
    put(tmp_path / "in", "MUG-12.jpg")
    bad = tmp_path / "page.jpg"
    bad.write_bytes(b"<html>no photo</html>")

    added = await desk.add_files([tmp_path / "in", bad], NO_CARD)
    assert (added.photos, [name for name, _ in added.refused]) == (2, ["page.jpg"])
    with pytest.raises(Refused):
        await desk.add_files([bad], NO_CARD)

    (waiting,) = await desk.tray()
    assert waiting.photo.name == "MUG-12.jpg"
    assert {each.card.sku for each in waiting.suggestions} == {"MUG-1", "MUG-2"}
    assert (await desk.cards("urun mug"))[0].photos == 1
    await desk.assign([waiting.photo.id], Sku("MUG-2"))
    assert await desk.tray() == []
    assert [each.name for each in (await desk.gallery(Sku("MUG-2"))).photos] == ["MUG-12.jpg"]


async def test_what_is_dropped_on_a_card_is_that_cards(desk: PhotoDesk, tmp_path: Path) -> None:
    assert (await desk.add_files([put(tmp_path, "MUG-1.jpg")], Sku("MUG-2"))).photos == 1
    assert await desk.add_content(photo("pasted"), "pano.png", Sku("MUG-2")) == 1

    assert [each.name for each in (await desk.gallery(Sku("MUG-2"))).photos] == [
        "MUG-1.jpg", "pano.png",
    ]  # fmt: skip
    assert (await desk.gallery(Sku("MUG-1"))).photos == ()


async def test_an_edit_takes_the_places_of_its_original(
    house: House, desk: PhotoDesk, tmp_path: Path
) -> None:
    await desk.add_files([put(tmp_path, "MUG-1.jpg"), put(tmp_path, "MUG-1_2.jpg")], NO_CARD)
    first = (await desk.gallery(Sku("MUG-1"))).photos[0]

    await desk.edit([first.id], PhotoEdit(turn=90))
    await work(house)

    edited, second = (await desk.gallery(Sku("MUG-1"))).photos
    assert edited.id != first.id
    assert second.name == "MUG-1_2.jpg"
    assert await house.room.photos.original_bytes(first.id) == photo("MUG-1.jpg")
    assert await house.room.photos.original_bytes(edited.id) == photo("MUG-1.jpg") + b"90"
    assert await desk.tray() == []  # the old original is no stray


async def test_the_strip_shows_work_and_pauses_it(
    house: House, desk: PhotoDesk, tmp_path: Path
) -> None:
    await desk.add_files([put(tmp_path, "MUG-1.jpg")], NO_CARD)
    (running,) = await desk.batches()
    assert (running.state, running.total, running.done) == (BatchState.RUNNING, 1, 0)

    await desk.pause(running.id)
    await work(house)
    assert (await desk.batches())[0].state is BatchState.PAUSED
    await desk.resume(running.id)
    await work(house)

    assert await desk.batches() == []
    (row,) = await desk.rows(PhotoFilter(PhotoView.ALL), 0, 10)
    assert row.master_size is not None
    assert await desk.thumbnail(row.id, 64) != b""


async def test_a_comparison_is_made_and_not_kept(
    house: House, desk: PhotoDesk, tmp_path: Path
) -> None:
    await desk.add_files([put(tmp_path, "MUG-1.jpg")], NO_CARD)
    (row,) = await desk.rows(PhotoFilter(), 0, 10)

    shown = await desk.compare(row.id, None, PhotoEdit())

    assert (shown.size_before, shown.size_after) == (row.size, row.size // 2)
    assert await house.room.photos.master(row.id, await desk.recipe()) is None


async def test_a_session_is_seen_while_it_is_taken(
    house: House, desk: PhotoDesk, tmp_path: Path
) -> None:
    put(tmp_path / "camera", "IMG_1.jpg", "label|0000000000001|")
    put(tmp_path / "camera", "IMG_2.jpg", "front")
    assert (await desk.session()).folder == ""
    await desk.open_session(tmp_path / "camera")
    session, look = await house.room.session.current(), Look()
    assert session is not None
    await house.room.session.scan(session, look)
    await house.room.session.scan(session, look)

    seen = await desk.session()
    assert [(each.kind, each.sku) for each in seen.frames] == [
        (FrameKind.LABEL, "MUG-1"),
        (FrameKind.PHOTO, "MUG-1"),
    ]
    assert seen.card is not None
    assert (seen.card.sku, seen.photos) == ("MUG-1", 1)
    assert await desk.end_session() == 1
    assert (await desk.session()).folder == ""
