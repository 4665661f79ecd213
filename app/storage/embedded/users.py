"""Who shares the backend: one lock file a process, which the OS lets go when it dies."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from filelock import FileLock, Timeout


class Users:
    """Join before using the backend, leave after; the last one out stops the servers.

    The locks belong to the process, not to a thread: who joins on one may leave on another.
    """

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "users"
        name = f"{os.getpid()}-{secrets.token_hex(4)}.lock"
        self._own = FileLock(self._folder / name, thread_local=False)

    def join(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._own.acquire(timeout=0)

    def leave(self) -> None:
        self._own.release(force=True)
        _remove(Path(self._own.lock_file))

    def others(self) -> bool:
        """Whether another living process has joined; files of dead ones are swept away."""
        alive = False
        for path in self._folder.glob("*.lock"):
            if path == Path(self._own.lock_file):
                continue
            probe = FileLock(path, thread_local=False)
            try:
                probe.acquire(timeout=0)
            except Timeout:
                alive = True
            else:
                probe.release(force=True)
                _remove(path)
        return alive


def _remove(path: Path) -> None:
    """Windows may still hold it for a moment; the next sweep takes it then."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
