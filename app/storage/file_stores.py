"""Opens the file store that the profile names: a folder, or a bucket of S3 or of its like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from obstore.store import LocalStore, S3Store

from app.storage.file_border import file_border
from app.storage.files import Files
from app.storage.temp_area import QUOTA, TempArea

_TEMP = "tmp"
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


def on_disk(folder: Path, *, temp_quota: int = QUOTA) -> Files:
    """The temporary area lies inside: only on one disk a finished file moves in one step."""
    with file_border(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        store = LocalStore(prefix=folder)
    temp = TempArea(folder / _TEMP, temp_quota)
    return Files(store, temp, str(folder), folder)


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
    return Files(store, TempArea(temp_folder, temp_quota), bucket.name)
