"""Opens the file store that the profile names: a folder, or a bucket of S3 or of its like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from obstore.store import LocalStore, S3Store

from app.runtime.logging import get_logger
from app.runtime.profile import FilesProfile
from app.storage.files import Files
from app.storage.temp_area import QUOTA, TempArea

_log = get_logger(__name__)

_OWN, _TEMP = "files", "tmp"
_MB = 1024 * 1024
_RETRIES, _PATIENCE = 4, timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Bucket:
    """`endpoint` is empty for Amazon's own; http:// only where the profile allowed it."""

    name: str
    region: str
    endpoint: str = ""
    prefix: str = ""
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)


def open_files(settings: FilesProfile, data_dir: Path, *, alone: bool) -> Files:
    """As the profile says; a folder of our own where it says nothing, which is enough for a PC
    that works `alone`."""
    apart = not (alone or settings.shared)
    if apart:
        _log.warning("other PCs do not see the photos of this one: [files] names no place")
    quota = settings.temp_mb * _MB
    if not settings.bucket:
        return on_disk(settings.folder or data_dir / _OWN, temp_quota=quota, apart=apart)
    bucket = Bucket(
        name=settings.bucket,
        region=settings.region,
        endpoint=settings.endpoint,
        prefix=settings.prefix.strip("/"),
        access_key=settings.access_key,
        secret_key=settings.secret_key,
    )
    return in_bucket(bucket, data_dir / _OWN / _TEMP, temp_quota=quota)


def on_disk(folder: Path, *, temp_quota: int = QUOTA, apart: bool = False) -> Files:
    """Made at the first use: a network folder that is away must not keep the window shut. The
    temporary area lies inside, for only on one disk a finished file moves in one step."""

    @cache
    def store() -> LocalStore:
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(prefix=folder)

    return Files(store, TempArea(folder / _TEMP, temp_quota), str(folder), folder, apart)


def in_bucket(bucket: Bucket, temp_folder: Path, *, temp_quota: int = QUOTA) -> Files:
    """Nothing is asked of the network yet."""
    store = S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config={
            "region": bucket.region,
            "access_key_id": bucket.access_key,
            "secret_access_key": bucket.secret_key,
            "checksum_algorithm": "sha256",
            **({"endpoint": bucket.endpoint} if bucket.endpoint else {}),
        },
        client_options={
            "allow_http": bucket.endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=10),
            "timeout": timedelta(seconds=60),
        },
        retry_config={"max_retries": _RETRIES, "retry_timeout": _PATIENCE},
    )
    return Files(lambda: store, TempArea(temp_folder, temp_quota), bucket.name)
