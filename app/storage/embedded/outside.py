"""Clusters kept outside their data folder, because Postgres' user cannot walk down to it.

<data folder>/cluster.location ──▶ /var/lib/kopru/clusters/<name>
/var/lib/kopru/clusters/<name>.home ──▶ <data folder>
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import tempfile
from pathlib import Path

from app.runtime.logging import get_logger
from app.storage.embedded import processes

_log = get_logger(__name__)

_POINTER, _HOME = "cluster.location", ".home"


def find(data_dir: Path) -> Path | None:
    """The outside cluster of this data folder, where it has one."""
    pointer = data_dir / _POINTER
    return Path(pointer.read_text(encoding="utf-8").strip()) if pointer.is_file() else None


def assign(data_dir: Path, clusters: Path) -> Path:
    """Choose a place and note it on both sides; the cluster itself is made later."""
    clusters.mkdir(parents=True, exist_ok=True)
    cluster = clusters / secrets.token_hex(8)
    (data_dir / _POINTER).write_text(str(cluster), encoding="utf-8")
    cluster.with_name(cluster.name + _HOME).write_text(str(data_dir.resolve()), encoding="utf-8")
    return cluster


def sweep(clusters: Path) -> None:
    """Remove the clusters of temporary data folders that are gone (tests, self-tests).

    Only of temporary ones: another folder may be on a disk that is not mounted now.
    """
    temporary = Path(tempfile.gettempdir()).resolve()
    for note in clusters.glob(f"*{_HOME}"):
        with contextlib.suppress(OSError):  # another process sweeps as well
            home, cluster = Path(note.read_text(encoding="utf-8")), note.with_suffix("")
            if home.is_relative_to(temporary) and find(home) != cluster:
                _remove(cluster)
                note.unlink()


def _remove(cluster: Path) -> None:
    processes.end_all(cluster)
    for path in cluster.parent.glob(f"{cluster.name}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix != _HOME:
            path.unlink(missing_ok=True)
    _log.info("cluster of a temporary folder removed", cluster=str(cluster))
