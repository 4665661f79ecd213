"""The file store on a disk: kept once, whole or not at all, inside its quota."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from app.domain.errors import AccessDenied, BackendError, NotFound
from app.domain.photo import ContentId
from app.storage import disk_write
from app.storage.file_stores import on_disk
from app.storage.files import Condition, Files
from app.storage.temp_area import Cleaned, TempArea

PHOTO = b"\xff\xd8" + bytes(range(256)) * 4000


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return on_disk(tmp_path / "Fotoğraflar İ")


async def test_bytes_are_named_by_their_hash_and_come_back(files: Files) -> None:
    name = await files.put(PHOTO)
    assert name == hashlib.sha256(PHOTO).hexdigest()
    assert await files.get(name) == PHOTO
    assert await files.exists(name)
    assert await files.size(name) == len(PHOTO)


async def test_putting_twice_writes_once(files: Files) -> None:
    name = await files.put(PHOTO)
    path = files.local_path(name)
    assert path is not None
    before = path.stat().st_mtime_ns
    assert await files.put(PHOTO) == name
    assert path.stat().st_mtime_ns == before
    assert [each.name for some in [s async for s in files.listed()] for each in some] == [name]


async def test_deleting_what_is_gone_is_fine(files: Files) -> None:
    name = await files.put(PHOTO)
    await files.delete(name)
    await files.delete(name)
    assert not await files.exists(name)
    with pytest.raises(NotFound):
        await files.get(name)


@pytest.mark.parametrize("harm", [b"", PHOTO[:-1], PHOTO[:-1] + b"?"])
async def test_damage_is_told_and_mended_by_putting_again(files: Files, harm: bytes) -> None:
    name = await files.put(PHOTO)
    path = files.local_path(name)
    assert path is not None
    path.write_bytes(harm)
    assert await files.check(name) is Condition.DAMAGED
    with pytest.raises(BackendError, match="damaged"):
        await files.get(name)
    await files.put(PHOTO)
    assert await files.check(name) is Condition.WHOLE


async def test_a_damaged_file_is_set_aside_not_lost(files: Files) -> None:
    name = await files.put(PHOTO)
    path = files.local_path(name)
    assert path is not None
    path.write_bytes(b"harmed")
    await files.set_aside(name)
    assert await files.check(name) is Condition.MISSING
    assert files.folder is not None
    assert (files.folder / "damaged" / name).read_bytes() == b"harmed"


async def test_a_broken_write_leaves_nothing(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk_write.os, "fsync", full)
    with pytest.raises(BackendError, match="is full"):
        await files.put(PHOTO)
    assert files.folder is not None
    assert [path for path in files.folder.rglob("*") if path.is_file()] == []


async def test_bytes_are_on_the_disk_before_they_have_their_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, synced = os.fsync, list[bool]()
    target = files.local_path(ContentId(hashlib.sha256(PHOTO).hexdigest()))
    assert target is not None

    def watched(number: int) -> None:
        synced.append(target.exists())
        real(number)

    monkeypatch.setattr(disk_write.os, "fsync", watched)
    await files.put(PHOTO)
    assert synced[0] is False
    assert all(synced[1:])


async def test_a_name_that_is_no_hash_is_refused(files: Files) -> None:
    for name in ("../../etc/passwd", "a" * 63, "A" * 64, ""):
        with pytest.raises(ValueError, match="not a content's name"):
            await files.get(ContentId(name))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_us_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(AccessDenied):
        on_disk(tmp_path / "inside")


async def test_a_program_gets_a_path_with_a_name_it_knows(files: Files) -> None:
    name = await files.put(PHOTO)
    async with files.as_file(name, ".jpg") as path:
        assert path.suffix == ".jpg"
        assert path.read_bytes() == PHOTO
    assert not path.exists()


def test_the_temporary_area_keeps_to_its_quota(tmp_path: Path) -> None:
    area = TempArea(tmp_path, quota=1000)
    with area.file(600) as path:
        path.write_bytes(b"x" * 600)
        with pytest.raises(BackendError, match="temporary area is full"), area.file(401):
            pytest.fail("there was no room")
        with area.file(400):
            assert area.used() == 1000
    assert area.used() == 0


def test_what_a_killed_program_left_makes_room(tmp_path: Path) -> None:
    area = TempArea(tmp_path, quota=1000)
    left = tmp_path / "left"
    left.write_bytes(b"x" * 900)
    with pytest.raises(BackendError), area.file(500):
        pytest.fail("it may be another program's work still")
    long_ago = time.time() - area.keep_s - 1
    os.utime(left, (long_ago, long_ago))
    with area.file(500):
        assert not left.exists()


def test_cleaning_leaves_what_is_in_use(tmp_path: Path) -> None:
    area = TempArea(tmp_path, keep_s=0.0)
    with area.file(3) as path:
        path.write_bytes(b"abc")
        (tmp_path / "old").write_bytes(b"12345")
        assert area.clean() == Cleaned(1, 5)
        assert path.read_bytes() == b"abc"


def test_the_last_of_a_disk_is_left_to_others(tmp_path: Path) -> None:
    area = TempArea(tmp_path, quota=10**18, least_free=10**17)
    with pytest.raises(BackendError, match="nearly full"), area.file(1):
        pytest.fail("the disk is not that large")
