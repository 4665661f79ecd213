"""[files]: one place, never in clear text by accident, its key never shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import SettingsError
from app.runtime.settings import Profile, parse_profile
from app.storage.file_stores import open_files

_KEYS = {"access_key": "AK", "secret_key": "very-secret"}


def parsed(**files: object) -> Profile:
    raw: dict[str, Any] = {"files": files}
    return parse_profile(raw, folder=Path("/profiles"))


def test_nothing_said_is_a_folder_of_our_own(tmp_path: Path) -> None:
    profile = parsed()
    assert not profile.files.shared
    assert open_files(profile.files, tmp_path, alone=True).folder == tmp_path / "files"


def test_a_folder_is_meant_from_the_profile(tmp_path: Path) -> None:
    profile = parsed(folder="photos", temp_mb=64)
    files = open_files(profile.files, tmp_path, alone=False)
    assert files.folder == Path("/profiles/photos")
    assert files.temp.quota == 64 * 1024 * 1024
    assert not Path("/profiles").exists()  # made at the first use


def test_a_bucket(tmp_path: Path) -> None:
    profile = parsed(bucket="kopru", endpoint="http://127.0.0.1:9000", prefix="/a/", **_KEYS)
    files = open_files(profile.files, tmp_path, alone=False)
    assert (files.folder, files.place) == (None, "kopru")
    assert profile.files.shared
    assert "very-secret" not in repr(profile)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"folder": "x", "bucket": "b", **_KEYS}, "not both"),
        ({"bucket": "b"}, "access_key"),
        ({"bucket": "b", "endpoint": "http://s3.example", **_KEYS}, "not encrypted"),
        ({"buckets": "b"}, "did you mean bucket"),
        ({"temp_mb": 1}, "64"),
    ],
)
def test_mistakes_are_named(files: dict[str, object], problem: str) -> None:
    with pytest.raises(SettingsError, match=problem) as refused:
        parsed(**files)
    assert "very-secret" not in str(refused.value)
