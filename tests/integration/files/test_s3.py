"""The file store in a bucket, against moto's S3 server: the same promises as on a disk."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from app.domain.errors import ConnectionFailed, NotFound, SettingsError
from app.domain.photo import ContentId
from app.storage import file_stores
from app.storage.file_stores import Bucket, in_bucket
from app.storage.files import Condition, Files, StoredFile
from tests.fixtures.ports import free_port

pytestmark = pytest.mark.integration

PHOTO = b"\xff\xd8" + bytes(range(256)) * 4000
NAME, PREFIX = "kopru-photos", "defne"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str) -> Bucket:
    return Bucket(NAME, "eu-central-1", endpoint, PREFIX, "AKIAX", "a-secret")


@pytest.fixture
def admin(bucket: Bucket) -> Iterator[object]:
    """The bucket as its owner sees it, empty at first and at last."""
    owner = boto3.resource(
        "s3",
        endpoint_url=bucket.endpoint,
        region_name=bucket.region,
        aws_access_key_id="AKIAX",
        aws_secret_access_key="a-secret",
    ).Bucket(NAME)
    owner.create(CreateBucketConfiguration={"LocationConstraint": bucket.region})
    yield owner
    owner.objects.all().delete()
    owner.delete()
    owner.meta.client.close()


@pytest.fixture
def files(bucket: Bucket, admin: object, tmp_path: Path) -> Files:
    return in_bucket(bucket, tmp_path / "tmp")


async def test_bytes_come_back_by_their_hash(files: Files, admin: object) -> None:
    name = await files.put(PHOTO)
    assert name == hashlib.sha256(PHOTO).hexdigest()
    assert await files.get(name) == PHOTO
    assert await files.size(name) == len(PHOTO)
    assert files.local_path(name) is None
    assert _keys(admin) == [f"{PREFIX}/content/{name[:2]}/{name}"]


async def test_putting_twice_sends_once(files: Files, admin: object) -> None:
    name = await files.put(PHOTO)
    before = _object(admin, name).last_modified
    await files.put(PHOTO)
    assert _object(admin, name).last_modified == before
    assert len(_keys(admin)) == 1


async def test_what_is_not_there(files: Files) -> None:
    name = ContentId("0" * 64)
    assert not await files.exists(name)
    assert await files.check(name) is Condition.MISSING
    with pytest.raises(NotFound):
        await files.get(name)
    await files.delete(name)
    await files.set_aside(name)


async def test_damage_is_told_set_aside_and_mended(files: Files, admin: object) -> None:
    name = await files.put(PHOTO)
    _object(admin, name).put(Body=PHOTO[:-1])
    assert await files.check(name) is Condition.DAMAGED
    await files.set_aside(name)
    assert _keys(admin) == [f"{PREFIX}/damaged/{name}"]
    await files.put(PHOTO)
    assert await files.check(name) is Condition.WHOLE


async def test_everything_is_listed_page_by_page(files: Files, admin: object) -> None:
    wanted = {await files.put(f"photo {number}".encode()) for number in range(30)}
    _other(admin, f"{PREFIX}/content/readme.txt")
    _other(admin, "of-somebody-else/content/ab/" + "a" * 64)
    found = [each async for each in _every(files)]
    assert {each.name for each in found} == wanted
    assert {each.size for each in found} == {7, 8}
    await files.delete(found[0].name)
    assert len([each async for each in _every(files)]) == 29


async def test_a_program_gets_a_copy_on_disk(files: Files) -> None:
    name = await files.put(PHOTO)
    async with files.as_file(name, ".webp") as path:
        assert path.read_bytes() == PHOTO
    assert not path.exists()


async def test_a_bucket_that_is_not_there(bucket: Bucket, endpoint: str, tmp_path: Path) -> None:
    files = in_bucket(replace(bucket, name="nobodys"), tmp_path)
    with pytest.raises(SettingsError, match="no bucket nobodys"):
        await files.put(PHOTO)


async def test_a_server_that_is_away(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_stores, "_RETRIES", 0)
    files = in_bucket(replace(bucket, endpoint=f"http://127.0.0.1:{free_port()}"), tmp_path)
    with pytest.raises(ConnectionFailed, match="does not answer"):
        await files.put(PHOTO)
    assert "a-secret" not in repr(bucket)


async def _every(files: Files) -> AsyncIterator[StoredFile]:
    async for some in files.listed():
        for each in some:
            yield each


def _keys(admin: object) -> list[str]:
    return [each.key for each in admin.objects.all()]  # type: ignore[attr-defined]


def _object(admin: object, name: str):  # type: ignore[no-untyped-def]
    return admin.Object(f"{PREFIX}/content/{name[:2]}/{name}")  # type: ignore[attr-defined]


def _other(admin: object, key: str) -> None:
    admin.put_object(Key=key, Body=b"x")  # type: ignore[attr-defined]
