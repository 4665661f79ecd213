"""Who shares the backend: one lock file a process, which the OS lets go when it dies."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from filelock import FileLock, Timeout


class Users:
    """Join before using the backend, leave after; the last one out stops the servers."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "users"
        self._folder.mkdir(exist_ok=True)
        self._own = FileLock(self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.lock")

    def join(self) -> None:
        self._own.acquire(timeout=0)

    def leave(self) -> None:
        self._own.release()
        Path(self._own.lock_file).unlink(missing_ok=True)

    def others(self) -> bool:
        """Whether another living process has joined; files of dead ones are swept away."""
        alive = False
        for path in self._folder.glob("*.lock"):
            if path == Path(self._own.lock_file):
                continue
            probe = FileLock(path)
            try:
                probe.acquire(timeout=0)
            except Timeout:
                alive = True
            else:
                probe.release()
                path.unlink(missing_ok=True)
        return alive
