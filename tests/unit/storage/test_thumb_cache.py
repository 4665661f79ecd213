"""Thumbnails on disk: a hint that stays inside its quota and never fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.storage.thumb_cache import ThumbCache


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    cache = ThumbCache(tmp_path / "thumbs")
    assert cache.get("ab-128") is None
    cache.put("ab-128", b"small")
    cache.put("ab-128", b"again")
    assert cache.get("ab-128") == b"again"
    assert cache.get("ab-256") is None


def test_an_empty_file_is_no_thumbnail(tmp_path: Path) -> None:
    cache = ThumbCache(tmp_path)
    cache.put("ab-128", b"")
    assert cache.get("ab-128") is None


def test_the_longest_unused_leave_first(tmp_path: Path) -> None:
    cache = ThumbCache(tmp_path, quota=1000)
    for number in range(12):
        cache.put(f"{number:02}-128", b"x" * 100)
        os.utime(tmp_path / f"{number:02}" / f"{number:02}-128", (number, number))
    assert cache.get("00-128") is not None  # looked at just now
    cache.clean()
    left = {path.name for path in tmp_path.glob("*/*")}
    assert left == {"00-128", *(f"{number:02}-128" for number in range(5, 12))}
    cache.clean()
    assert len(list(tmp_path.glob("*/*"))) == 8


def test_many_puts_keep_to_the_quota_by_themselves(tmp_path: Path) -> None:
    cache = ThumbCache(tmp_path, quota=1000)
    for number in range(512):
        cache.put(f"{number:03}", b"x" * 100)
    assert sum(path.stat().st_size for path in tmp_path.glob("*/*")) <= 1000


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = ThumbCache(tmp_path / "file")
    cache.put("ab-128", b"small")
    assert cache.get("ab-128") is None


@pytest.mark.parametrize("name", ["../x", "a/b", "", "a.b"])
def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a thumbnail's name"):
        ThumbCache(tmp_path).get(name)
