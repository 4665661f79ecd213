"""Photos come in: from folders, by hand, from a session, from Wolvox's own pictures."""

from __future__ import annotations

import asyncio
import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.commands import WorkPhotos
from app.domain.errors import NotFound, Refused
from app.domain.ids import Sku
from app.domain.photo import PhotoSource
from app.domain.photo_match import MatchRule, MatchWhy
from app.domain.photo_session import FrameRole, Said
from app.domain.photo_work import BatchId
from app.services.photos import folder_watch
from app.services.photos.folder_read import Look
from app.services.photos.folders import WatchedFolder
from app.services.photos.intake import Incoming, Intake, Taken
from app.storage import photo_files
from tests.integration.storage.conftest import Home
from tests.integration.storage.photo_house import PC, House, furnish, give_cards, photo

pytestmark = pytest.mark.integration


@pytest.fixture
async def house(home: Home, tmp_path: Path) -> House:
    return await furnish(home, tmp_path, ["MUG-1", "MUG-2", "A/B"])


def put(folder: Path, name: str, words: str = "") -> Path:
    """A file that nobody writes to any more."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(photo(words or name))
    return path


async def dropped(house: House, *names: str) -> list[Taken]:
    incoming = [Incoming(photo(name), name, PhotoSource.DROP) for name in names]
    return await house.room.intake.take(incoming, by="Ayşe")


async def scanned(house: House, folder: WatchedFolder, look: Look) -> list[Taken]:
    """Two looks: a file is whole when the second finds it as the first did."""
    await house.room.watch.scan(folder, look)
    return await house.room.watch.scan(folder, look)


async def test_dropped_photos_go_to_their_cards_in_order(house: House) -> None:
    taken = await dropped(house, "MUG-1_2.jpg", "A-B.jpg", "IMG_7.jpg", "MUG-1.jpg")

    assert [each.sku for each in taken] == ["MUG-1", "A/B", None, "MUG-1"]
    assert await house.gallery("MUG-1") == ["MUG-1.jpg", "MUG-1_2.jpg"]
    assert await house.gallery("A/B") == ["A-B.jpg"]
    assert await house.room.tray.count() == 1


async def test_photos_that_come_later_stand_behind(house: House) -> None:
    await dropped(house, "MUG-1.jpg")
    await dropped(house, "MUG-1_3.jpg", "MUG-1.jpg")

    assert await house.gallery("MUG-1") == ["MUG-1.jpg", "MUG-1_3.jpg"]


async def test_a_big_folder_keeps_its_order_over_every_reading(
    house: House, tmp_path: Path
) -> None:
    """Files are read eight at a time, by path: `MUG-1_10` comes before `MUG-1_2`."""
    names = [f"MUG-1_{number}.jpg" for number in range(1, 16)]
    for name in names:
        put(tmp_path / "foto", name)

    await scanned(house, WatchedFolder(str(tmp_path / "foto"), PC), Look())

    assert await house.gallery("MUG-1") == names


async def test_a_file_that_is_no_photo_stops_no_other(house: House) -> None:
    incoming = [
        Incoming(b"<html>", "MUG-1.jpg", PhotoSource.DROP),
        Incoming(photo("x"), "MUG-2.jpg", PhotoSource.DROP),
    ]
    refused, kept = await house.room.intake.take(incoming, by="Ayşe")

    assert isinstance(refused.error, Refused)
    assert kept.sku == "MUG-2"
    assert await house.gallery("MUG-1") == []


async def test_what_comes_in_gets_its_master(house: House) -> None:
    await dropped(house, "MUG-1.jpg", "IMG_1.jpg")
    await house.house.seats.sit(WorkPhotos(BatchId(await newest(house))))

    assert len(house.workers.made) == 2


async def newest(house: House) -> int:
    (only,) = await house.room.batches.newest()
    return only.batch.id


async def test_two_sources_at_once_lose_no_photo_of_a_card(house: House) -> None:
    names = [f"MUG-1_{number}.jpg" for number in range(1, 9)]

    await asyncio.gather(*(dropped(house, name) for name in names))

    assert sorted(await house.gallery("MUG-1")) == sorted(names)


async def test_the_tray_suggests_and_a_person_gives(house: House) -> None:
    await dropped(house, "urun mug.jpg", "IMG_9.jpg", "MUG-12.jpg")
    rows = {each.match.name: each for each in await house.room.tray.rows(0, 10)}
    near = rows["MUG-12.jpg"]
    assert near.match.why is MatchWhy.NOTHING
    assert {each.sku for each in near.match.suggestions} == {"MUG-1", "MUG-2"}

    await house.room.tray.assign([near.photo], Sku("MUG-2"))
    await house.room.photos.dismiss([rows["IMG_9.jpg"].photo])

    assert await house.gallery("MUG-2") == ["MUG-12.jpg"]
    assert await house.room.tray.count() == 1
    with pytest.raises(NotFound):
        await house.room.tray.assign([near.photo], Sku("NO-SUCH"))


async def test_a_photo_waits_for_its_card(home: Home, house: House) -> None:
    await dropped(house, "NEW-1_2.jpg", "NEW-1.jpg", "IMG_3.jpg")
    assert await house.room.tray.match_again() == 0

    await give_cards(home, ["MUG-1", "MUG-2", "A/B", "NEW-1"])

    assert await house.room.tray.match_again() == 2
    assert await house.gallery("NEW-1") == ["NEW-1.jpg", "NEW-1_2.jpg"]
    assert await house.room.tray.count() == 1


async def test_a_folder_is_taken_in_once(house: House, tmp_path: Path) -> None:
    folder = WatchedFolder(str(tmp_path / "in"), PC)
    put(tmp_path / "in", "MUG-1.jpg")
    put(tmp_path / "in", "MUG-2/2.jpg", "two")
    put(tmp_path / "in", "~temp.jpg")
    put(tmp_path / "in", "notes.txt")
    (tmp_path / "in" / "empty.jpg").touch()

    taken = await scanned(house, folder, Look())

    assert sorted(each.name for each in taken) == ["2.jpg", "MUG-1.jpg"]
    assert await house.gallery("MUG-2") == ["2.jpg"]
    assert await scanned(house, folder, Look()) == []


async def test_a_file_that_still_grows_waits(house: House, tmp_path: Path) -> None:
    folder, look = WatchedFolder(str(tmp_path / "in"), PC), Look()
    path = put(tmp_path / "in", "MUG-1.jpg")
    assert await house.room.watch.scan(folder, look) == []
    path.write_bytes(photo("more of it"))
    assert await house.room.watch.scan(folder, look) == []
    assert look.unsettled == 1

    (taken,) = await house.room.watch.scan(folder, look)

    assert taken.sku == "MUG-1"
    assert look.unsettled == 0


async def test_a_file_that_was_changed_is_taken_again(house: House, tmp_path: Path) -> None:
    folder, look = WatchedFolder(str(tmp_path / "in"), PC), Look()
    path = put(tmp_path / "in", "MUG-1.jpg")
    await scanned(house, folder, look)
    path.write_bytes(photo("another picture"))
    os.utime(path, ns=(1, 1))

    assert len(await scanned(house, folder, look)) == 1
    assert len(await house.gallery("MUG-1")) == 2


async def test_what_cannot_be_used_says_why_and_is_not_read_again(
    home: Home, house: House, tmp_path: Path
) -> None:
    folder = WatchedFolder(str(tmp_path / "in"), PC)
    path = put(tmp_path / "in", "MUG-1.jpg")
    path.write_bytes(b"<html>not a photo</html>")

    (taken,) = await scanned(house, folder, Look())
    assert taken.error is not None
    assert await scanned(house, folder, Look()) == []

    async with home.database.begin() as tx:
        (refused,) = await photo_files.refused(tx, home.shop_id, 10)
    assert refused.path == str(path)
    assert refused.trouble is not None
    assert refused.trouble.advice == "Choose a JPEG, PNG, WebP, AVIF or HEIC file."


async def test_links_out_of_a_folder_are_not_followed(house: House, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "MUG-1.jpg")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "out").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "in" / "MUG-2.jpg").symlink_to(tmp_path / "elsewhere" / "MUG-1.jpg")

    assert await scanned(house, WatchedFolder(str(tmp_path / "in"), PC), Look()) == []


async def test_pcs_that_set_folders_up_at_once_lose_none(house: House) -> None:
    folders = [WatchedFolder(rf"D:\Foto {number}", f"pc-{number}") for number in range(12)]
    await asyncio.gather(*(house.room.folders.put(each) for each in folders))
    assert sorted(each.path for each in await house.room.folders.all()) == sorted(
        each.path for each in folders
    )


async def test_rules_are_looked_at_before_they_are_kept(house: House, tmp_path: Path) -> None:
    put(tmp_path / "in", "MUG-1_2.jpg")
    put(tmp_path / "in", "0000000000002.jpg")
    codes, folders = (MatchRule.BARCODE,), house.room.folders

    shown = {each.name: each.sku for each in await folders.preview(tmp_path / "in", codes)}
    assert shown == {"MUG-1_2.jpg": None, "0000000000002.jpg": "MUG-2"}

    await folders.put(WatchedFolder(str(tmp_path / "in"), PC, codes))
    await folders.put(WatchedFolder(r"D:\Foto", "depo"))
    await folders.put(WatchedFolder(str(tmp_path / "in"), PC))
    assert [(each.path, each.pc, each.rules) for each in await folders.all()] == [
        (r"D:\Foto", "depo", tuple(MatchRule)),
        (str(tmp_path / "in"), PC, tuple(MatchRule)),
    ]
    await folders.forget(r"D:\Foto", "depo")
    assert len(await folders.all()) == 1


async def test_a_folder_that_is_not_there_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be opened"):
        await house.room.folders.put(WatchedFolder(str(tmp_path / "none"), PC))


async def test_a_watched_folder_is_followed_while_it_is_set_up(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    watching = asyncio.create_task(house.room.watch.run())
    try:
        await house.room.folders.put(WatchedFolder(str(tmp_path / "in"), PC))
        await asyncio.sleep(0.3)
        put(tmp_path / "in", "MUG-1.jpg")
        async with asyncio.timeout(30):
            while True:
                if await house.gallery("MUG-1"):
                    break
                await asyncio.sleep(0.1)
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def test_what_another_pc_sets_up_for_this_one_is_noticed(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(folder_watch, "SETTLE_SECONDS", 0.1)
    other = replace(house.room.folders, pc="depo", changed=asyncio.Event())
    folder = WatchedFolder(str(tmp_path / "in"), PC)
    put(tmp_path / "in", "MUG-1.jpg")
    watching = asyncio.create_task(house.room.watch.run())
    try:
        await other.put(folder)
        await until(house, "MUG-1", 1)
        assert not house.room.folders.changed.is_set()

        await other.change(replace(folder, on=False))
        await asyncio.sleep(1)
        put(tmp_path / "in", "MUG-2.jpg")
        await asyncio.sleep(1)
        assert await house.gallery("MUG-2") == []

        await other.change(folder)
        await until(house, "MUG-2", 1)
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def until(house: House, sku: str, count: int) -> None:
    async with asyncio.timeout(30):
        while True:
            if len(await house.gallery(sku)) == count:
                return
            await asyncio.sleep(0.05)


async def test_rules_of_a_folder_that_is_away_can_be_changed(house: House, tmp_path: Path) -> None:
    folders, path = house.room.folders, tmp_path / "in"
    path.mkdir()
    await folders.put(WatchedFolder(str(path), PC))
    path.rmdir()

    await folders.change(WatchedFolder(str(path), PC, (MatchRule.SKU,)))
    await folders.change(WatchedFolder(str(path), PC, (MatchRule.SKU,), on=False))
    with pytest.raises(Refused, match="cannot be opened"):
        await folders.change(WatchedFolder(str(path), PC, (MatchRule.SKU,)))

    assert await folders.all() == [WatchedFolder(str(path), PC, (MatchRule.SKU,), on=False)]


async def test_a_session_gives_frames_to_the_card_whose_barcode_came_first(
    house: House, tmp_path: Path
) -> None:
    folder, desk = tmp_path / "camera", house.room.session
    for name, words in (
        ("IMG_1.jpg", "stray"),
        ("IMG_2.jpg", "label|0000000000001|"),
        ("IMG_3.jpg", "front"),
        ("IMG_4.jpg", "back"),
        ("IMG_9.jpg", "label|0000000000002|"),
        ("IMG_10.jpg", "side"),
    ):
        put(folder, name, words)
    await desk.open(folder)
    session = await desk.current()
    assert session is not None
    look = Look()
    assert await desk.scan(session, look) == 0
    assert await desk.scan(session, look) == 6

    found = await desk.frames()
    assert [(each.frame.name, each.role, each.sku) for each in found] == [
        ("IMG_1.jpg", FrameRole.STRAY, None),
        ("IMG_2.jpg", FrameRole.LABEL, "MUG-1"),
        ("IMG_3.jpg", FrameRole.PHOTO, "MUG-1"),
        ("IMG_4.jpg", FrameRole.PHOTO, "MUG-1"),
        ("IMG_9.jpg", FrameRole.LABEL, "MUG-2"),
        ("IMG_10.jpg", FrameRole.PHOTO, "MUG-2"),
    ]
    assert await house.gallery("MUG-1") == []

    await desk.say([found[0].frame.photo], Said(FrameRole.PHOTO, Sku("A/B")))
    assert await desk.end() == 4

    assert await house.gallery("MUG-1") == ["IMG_3.jpg", "IMG_4.jpg"]
    assert await house.gallery("MUG-2") == ["IMG_10.jpg"]
    assert await house.gallery("A/B") == ["IMG_1.jpg"]
    assert await house.room.tray.count() == 0  # the labels are put aside
    assert await desk.current() is None
    with pytest.raises(NotFound):
        await desk.end()


async def test_pictures_that_wolvox_names_are_collected_on_this_pc(
    home: Home, house: House, tmp_path: Path
) -> None:
    there = put(tmp_path / "RESIM", "kupa.jpg")
    await give_cards(home, ["MUG-1", "MUG-2"], {"MUG-1": str(there), "MUG-2": r"C:\yok\x.jpg"})

    batch = await house.house.collecting.ask_wolvox(home.shop_id, by="Ayşe")
    assert batch is not None
    await house.house.seats.sit(WorkPhotos(batch, pc=PC))

    assert await house.gallery("MUG-1") == ["kupa.jpg"]
    (failed,) = await house.room.batches.failures(batch)
    assert (failed.item, failed.trouble.title) == ("MUG-2", "The picture of {sku} is not there")


async def test_two_pcs_at_once_lose_no_photo_of_a_card(home: Home, tmp_path: Path) -> None:
    till, store = [await furnish(home, tmp_path, ["MUG-1"], pc=pc) for pc in ("till", "store")]
    photos = [
        (await till.room.photos.add(photo(str(n)), f"{n}.jpg", PhotoSource.DROP)).id
        for n in range(16)
    ]

    await asyncio.gather(
        *(
            (till if n % 2 else store).room.intake.give(Sku("MUG-1"), [each])
            for n, each in enumerate(photos)
        )
    )

    assert len(await till.gallery("MUG-1")) == 16


async def test_what_a_person_took_out_does_not_come_back_by_its_name(house: House) -> None:
    first, second = await dropped(house, "MUG-1.jpg", "MUG-1_2.jpg")
    assert first.photo is not None
    assert second.photo is not None
    await house.room.photos.set_gallery(Sku("MUG-1"), [first.photo])

    assert await house.room.tray.match_again() == 0
    assert await house.gallery("MUG-1") == ["MUG-1.jpg"]
    assert await house.room.tray.count() == 1

    await house.room.tray.assign([second.photo], Sku("MUG-1"))
    assert await house.gallery("MUG-1") == ["MUG-1.jpg", "MUG-1_2.jpg"]


async def test_the_tray_keeps_to_the_rules_of_the_folder(house: House, tmp_path: Path) -> None:
    folder = WatchedFolder(str(tmp_path / "in"), PC, (MatchRule.BARCODE,))
    put(tmp_path / "in", "MUG-1.jpg")
    await house.room.folders.put(folder)
    await scanned(house, folder, Look())

    assert await house.room.tray.match_again() == 0
    assert await house.gallery("MUG-1") == []


async def test_a_session_s_frames_wait_for_a_person(house: House, tmp_path: Path) -> None:
    put(tmp_path / "MUG-2", "IMG_1.jpg")
    await opened(house, tmp_path / "MUG-2")

    assert await house.room.tray.match_again() == 0
    assert await house.gallery("MUG-2") == []


async def opened(house: House, folder: Path) -> None:
    """A session whose frames were taken in."""
    await house.room.session.open(folder)
    session, look = await house.room.session.current(), Look()
    assert session is not None
    await house.room.session.scan(session, look)
    await house.room.session.scan(session, look)


async def test_folders_within_each_other_read_no_file_twice(house: House, tmp_path: Path) -> None:
    outer = WatchedFolder(str(tmp_path / "in"), PC)
    inner = WatchedFolder(str(tmp_path / "in" / "new"), PC)
    put(tmp_path / "in" / "new", "MUG-1.jpg")
    looks = Look(), Look()
    assert len(await scanned(house, outer, looks[0])) == 1
    assert await scanned(house, inner, looks[1]) == []

    assert await house.room.watch.scan(outer, looks[0]) == []


async def test_a_session_in_a_watched_folder_loses_no_frame(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "new"
    put(folder, "a.jpg", "|0000000000001|")
    put(folder, "b.jpg")
    outer = WatchedFolder(str(tmp_path / "in"), PC)
    await scanned(house, outer, Look())
    await opened(house, folder)
    await scanned(house, outer, Look())
    assert len(await house.room.session.frames()) == 2

    put(folder, "a.jpg", "|0000000000002|")  # taken anew, and seen by the watcher first
    await scanned(house, outer, Look())
    await opened(house, folder)

    codes = {each.frame.name: each.frame.codes for each in await house.room.session.frames()}
    assert codes == {"a.jpg": ("0000000000002",), "b.jpg": ()}


async def test_a_mistake_of_ours_ends_no_watching(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "LOOK_SECONDS", 0.2)
    monkeypatch.setattr(folder_watch, "SETTLE_SECONDS", 0.1)
    mistakes = [ZeroDivisionError()]
    take = Intake.take

    async def stumbling(*arguments: Any, **named: Any) -> list[Taken]:
        if mistakes:
            raise mistakes.pop()
        return await take(*arguments, **named)

    monkeypatch.setattr(Intake, "take", stumbling)
    put(tmp_path / "in", "MUG-1.jpg")
    await house.room.folders.put(WatchedFolder(str(tmp_path / "in"), PC))
    watching = asyncio.create_task(house.room.watch.run())
    try:
        await until(house, "MUG-1", 1)
        assert not mistakes
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
