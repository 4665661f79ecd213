"""The nightly check of the stored files: real files harmed on a real disk, real Postgres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.errors import BackendError, GuardTripped
from app.domain.events import PhotosChanged
from app.domain.ids import Sku
from app.domain.photo import ContentId, Master, PhotoId, PhotoSource
from app.domain.photo_recipe import Recipe
from app.runtime.event_bus import EventBus
from app.services.photos.library import Library
from app.services.photos.scrub import Scrub
from app.storage import stored_files
from app.storage.database import fetch
from app.storage.file_stores import on_disk
from tests.integration.storage.conftest import Home
from tests.integration.storage.photos import Looker, made, photo_bytes

pytestmark = pytest.mark.integration
CUP = Sku("K-00001")


@dataclass
class Night:
    library: Library
    scrub: Scrub
    told: list[PhotosChanged]

    async def add(self, number: int, path: str = "") -> PhotoId:
        content = photo_bytes(number)
        return (await self.library.add(content, f"{number}.jpg", PhotoSource.FOLDER, path)).id

    async def master(self, photo: PhotoId, content: bytes) -> Master:
        return await self.library.keep_master(photo, Recipe(), made(content))

    def file(self, content: str) -> Path:
        path = self.library.files.local_path(ContentId(content))
        assert path is not None
        return path

    async def states(self) -> dict[str, str]:
        async with self.library.database.begin() as tx:
            return {row.id: row.state for row in await fetch(tx, "SELECT id, state FROM photos")}


@pytest.fixture
def night(home: Home, tmp_path: Path) -> Night:
    bus, told = EventBus(), list[PhotosChanged]()
    files = on_disk(tmp_path / "files")
    library = Library(home.database, files, home.company_id, home.shop_id, Looker(), bus)
    bus.subscribe(PhotosChanged, told.append)
    return Night(library, Scrub(home.database, files, bus, (home.shop_id,)), told)


async def test_a_whole_store_is_read_once_a_night(night: Night) -> None:
    photo = await night.add(1)
    await night.master(photo, b"master")
    tonight = datetime.now(UTC) - timedelta(seconds=5)
    check = await night.scrub.run(tonight)
    assert check is not None
    assert (check.checked, check.lost, check.waiting) == (2, 0, 0)
    assert check.octets == len(photo_bytes(1)) + 6
    assert await night.scrub.run(tonight) is None
    async with night.library.database.begin() as tx:
        last = await stored_files.last(tx)
    assert last == replace(check, at=last.at if last else None)


async def test_nothing_stored_is_nothing_to_do(night: Night) -> None:
    assert await night.scrub.run(datetime.now(UTC)) is None


async def test_every_harm_is_found_and_has_its_way_out(night: Night, tmp_path: Path) -> None:
    source = tmp_path / "camera" / "3.jpg"
    source.parent.mkdir()
    source.write_bytes(photo_bytes(3))
    rotten, gone, mended, fine, remade = [
        await night.add(1),
        await night.add(2),
        await night.add(3, str(source)),
        await night.add(4),
        await night.add(5),
    ]
    await night.library.set_gallery(CUP, [rotten, fine])
    master = await night.master(remade, b"its master")
    night.file(rotten).write_bytes(b"\0" * len(photo_bytes(1)))
    night.file(gone).unlink()
    night.file(mended).write_bytes(b"half")
    night.file(master.content).write_bytes(b"its mastes")
    night.told.clear()
    check = await night.scrub.run(datetime.now(UTC))
    assert check is not None
    assert (check.checked, check.mended, check.missing, check.damaged) == (6, 1, 1, 2)
    assert await night.states() == {
        rotten: "failed", gone: "failed", mended: "new", fine: "new", remade: "new",
    }  # fmt: skip
    assert await night.library.original_bytes(mended) == photo_bytes(3)
    assert await night.library.master(remade, Recipe()) is None
    assert [each.photo for each in await night.library.gallery(CUP)] == [rotten, fine]
    assert len(night.told) == 1
    assert await night.add(1) == rotten  # as its trouble says: added again
    assert await night.library.original_bytes(rotten) == photo_bytes(1)
    assert (await night.states())[rotten] == "new"


@pytest.mark.parametrize("count", [2, 12])
async def test_another_folder_changes_nothing(night: Night, tmp_path: Path, count: int) -> None:
    photos = [await night.add(number) for number in range(count)]
    elsewhere = on_disk(tmp_path / "other")
    with pytest.raises(GuardTripped, match=f"{count} of {count} stored files"):
        await replace(night.scrub, files=elsewhere).run(datetime.now(UTC))
    assert set((await night.states()).values()) == {"new"}
    assert await night.library.original_bytes(photos[0]) == photo_bytes(0)
    async with night.library.database.begin() as tx:
        told = await stored_files.last(tx)
    assert told is not None
    assert told.lost == count  # the dashboard says so, though nothing was marked


async def test_files_that_lie_on_another_pc_are_not_called_lost(night: Night) -> None:
    here, there = await night.add(1), await night.add(2)
    night.file(there).unlink()
    night.file(here).write_bytes(b"rot")
    scrub = replace(night.scrub, files=replace(night.library.files, apart=True))
    check = await scrub.run(datetime.now(UTC))
    assert check is not None
    assert (check.checked, check.missing, check.damaged, check.waiting) == (1, 0, 1, 0)
    assert await night.states() == {here: "failed", there: "new"}


async def test_a_store_that_is_away_is_asked_again(night: Night, tmp_path: Path) -> None:
    await night.add(1)
    tonight = datetime.now(UTC)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BackendError):
        await replace(night.scrub, files=on_disk(tmp_path / "file")).run(tonight)
    check = await night.scrub.run(tonight)
    assert check is not None
    assert (check.checked, check.lost) == (1, 0)


async def test_what_was_not_reached_comes_first_the_next_night(night: Night) -> None:
    await night.add(1)
    await night.add(2)
    async with night.library.database.begin() as tx:
        await tx.execute(
            text(
                "INSERT INTO stored_files (content, size, stored_at)"
                " SELECT md5(n::text) || md5((-n)::text), 1, now() + interval '1 hour'"
                " FROM generate_series(1, 3) n"
            )
        )
    short = replace(night.scrub, most_octets=0)
    first = await short.run(datetime.now(UTC))
    assert first is not None
    assert (first.checked, first.waiting) == (0, 2)
    second = await night.scrub.run(datetime.now(UTC))
    assert second is not None
    assert (second.checked, second.waiting) == (2, 0)
