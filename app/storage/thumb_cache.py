"""Thumbnails on this PC's disk: made once, shown at once, the longest unused thrown away.

A hint, never a truth: whatever is not here is made again. Blocks: for worker threads.
"""

from __future__ import annotations

import os
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

QUOTA = 512 * 1024**2
"""About 30,000 of 256 pixels."""

_LOOK_EVERY = 256
_KEEP = 0.8
_TEMP = ".part"


@dataclass(slots=True)
class ThumbCache:
    """`name` is letters, digits and dashes. Errors of the disk are silent: nothing is lost."""

    folder: Path
    quota: int = QUOTA
    _puts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def get(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content or None  # empty after a power cut

    def put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        part = path.with_name(f"{secrets.token_hex(8)}{_TEMP}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(path)
        with suppress(OSError):
            part.unlink(missing_ok=True)
        with self._lock:
            self._puts += 1
            if self._puts % _LOOK_EVERY == 0:
                self._clean()

    def clean(self) -> None:
        """Down to a part of the quota, where it is passed."""
        with self._lock:
            self._clean()

    def _clean(self) -> None:
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        used = sum(size for _, size, _ in found)
        if used <= self.quota:
            return
        for _, size, path in sorted(found):
            if used <= self.quota * _KEEP:
                return
            with suppress(OSError):
                path.unlink(missing_ok=True)
                used -= size

    def _path(self, name: str) -> Path:
        if not name.replace("-", "").isalnum():
            raise ValueError(f"not a thumbnail's name: {name!r}")
        return self.folder / name[:2] / name
