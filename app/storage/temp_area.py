"""The temporary area: half-written files, and copies for programs that want a path.

It has a quota, it is emptied of what a killed program left behind, and it never takes the last
of a disk: Postgres may live on the same one.
"""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import BackendError

QUOTA = 2 * 1024**3
KEEP_SECONDS = 24 * 3600.0
"""No file is worked on for so long: what is older belongs to nobody."""

LEAST_FREE = 256 * 1024**2
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cleaned:
    files: int = 0
    octets: int = 0


@dataclass(frozen=True, slots=True)
class TempArea:
    """A folder of its own; several programs may share it. Blocks: for worker threads."""

    folder: Path
    quota: int = QUOTA
    keep_s: float = KEEP_SECONDS
    least_free: int = LEAST_FREE
    _held: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @contextmanager
    def file(self, size: int, suffix: str = "") -> Iterator[Path]:
        """A path for `size` bytes, gone afterwards unless it was moved away.

        Raises BackendError where the quota or the disk has no room for them.
        """
        name = self._take(size, suffix)
        path = self.folder / name
        try:
            yield path
        finally:
            with self._lock:
                del self._held[name]
            path.unlink(missing_ok=True)

    def used(self) -> int:
        """Bytes that lie here, or are about to."""
        with self._lock:
            return self._used()

    def clean(self) -> Cleaned:
        """Remove what is older than `keep_s` and not in use here."""
        with self._lock:
            return self._clean()

    def _take(self, size: int, suffix: str) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{secrets.token_hex(16)}{suffix}"
        with self._lock:
            if self._used() + size > self.quota:
                self._clean()
            used = self._used()
            if used + size > self.quota:
                raise BackendError(
                    "The temporary area is full ({used} of {quota} MB)",
                    "Wait until the work under way is done. If it stays full, raise temp_mb"
                    " under [files].",
                    used=used // _MB,
                    quota=self.quota // _MB,
                )
            self._look_at_disk(size)
            self._held[name] = size
        return name

    def _look_at_disk(self, size: int) -> None:
        free = shutil.disk_usage(self.folder).free
        if free - size < self.least_free:
            raise BackendError(
                "The disk of {folder} is nearly full ({free} MB left)",
                "Free some space, then start the work again. Nothing is half-written.",
                folder=str(self.folder),
                free=free // _MB,
            )

    def _used(self) -> int:
        """A file that is being written counts as large as it will be."""
        lying = {path.name: _size(path) for path in self._files()}
        names = {*lying, *self._held}
        return sum(max(lying.get(name, 0), self._held.get(name, 0)) for name in names)

    def _clean(self) -> Cleaned:
        files = octets = 0
        for path in self._files():
            if path.name in self._held or _age(path) < self.keep_s:
                continue
            size = _size(path)
            try:
                path.unlink(missing_ok=True)
            except OSError:  # Windows: another program has it open
                continue
            files, octets = files + 1, octets + size
        return Cleaned(files, octets)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.glob("*") if path.is_file()]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone meanwhile
        return 0


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
