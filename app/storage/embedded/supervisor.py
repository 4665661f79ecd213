"""Starts, shares, watches and stops the embedded servers of one data folder."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain.errors import BackendError
from app.runtime.health import Health
from app.storage.embedded import credentials
from app.storage.embedded.place import find_place
from app.storage.embedded.postgres import Postgres
from app.storage.embedded.users import Users
from app.storage.embedded.valkey import Valkey

_ENDPOINT, _LOCK = "endpoint.json", "backend.lock"
_LOCK_SECONDS = 90.0
_WATCH_SECONDS, _WATCH_SECONDS_MAX = 1.0, 30.0
_CHECK = "embedded servers"


@dataclass(frozen=True, slots=True)
class Backend:
    """Where Postgres and Redis are. `redis_warning`: Köprü works, and the person should know.

    `started` tells that this process started Postgres; False where it was found running.
    `alone` tells that no other living process shared it when we came.
    """

    postgres_url_app: str
    postgres_url_owner: str
    redis_url: str | None
    redis_warning: BackendError | None
    _stop: Callable[[], None]
    started: bool = False
    alone: bool = False

    def stop(self) -> None:
        """Leave; the last process out stops the servers. Stopping twice does no harm."""
        self._stop()

    @classmethod
    def shared(cls, postgres_url: str, redis_url: str) -> Backend:
        """A server that others run: the same code from here on, only the URLs differ."""
        warning = None if redis_url else _no_redis()
        return cls(postgres_url, postgres_url, redis_url or None, warning, _nothing)


def start_backend(data_dir: Path, health: Health | None = None) -> Backend:
    """Create on first use, else start, recover or share what is there. Blocks up to a minute.

    From then on a server that dies is started again, on the same port. Raises BackendError
    where the folder cannot be used or a server does not start; nothing is left half-made.
    """
    data_dir = data_dir.absolute()
    with _usable(data_dir):
        _try_to_write(data_dir)
        with _exclusive(data_dir):
            servers = _Servers(data_dir, health or Health())
            started = servers.start()
    return Backend(
        servers.postgres.url("kopru_app", servers.credentials.app),
        servers.postgres.url("kopru_owner", servers.credentials.owner),
        servers.valkey.url,
        servers.valkey.warning,
        servers.stop,
        started,
        servers.alone,
    )


class _Servers:
    """What one process holds of the servers of one folder. Made under the folder's lock."""

    def __init__(self, data_dir: Path, health: Health) -> None:
        self._data_dir, self._health = data_dir, health
        self.credentials = credentials.load_or_create(data_dir)
        self.postgres = Postgres(find_place(data_dir), self.credentials)
        self.valkey = Valkey(self.credentials.redis)
        self._users = Users(data_dir)
        self.alone = False
        self._leaving = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="backend-watch", daemon=True)

    def start(self) -> bool:
        """Under the folder's lock. True where Postgres had to be started."""
        with contextlib.ExitStack() as undo:
            undo.callback(self._leave)
            started = self._bring_up()
            self.alone = not self._users.others()
            self._users.join()
            undo.pop_all()
        self._watcher.start()
        return started

    def stop(self) -> None:
        if self._leaving.is_set():
            return
        self._leaving.set()
        self._watcher.join()
        if not self._data_dir.exists():  # somebody removed it under our feet
            self._leave()
            return
        with _usable(self._data_dir), _exclusive(self._data_dir):
            self._leave()

    def _leave(self) -> None:
        self._users.leave()
        self.valkey.stop()
        if self._users.others():
            self.postgres.leave()
        else:
            self.postgres.stop()
            (self._data_dir / _ENDPOINT).unlink(missing_ok=True)

    def _bring_up(self) -> bool:
        """Both servers, where possible on the ports that others already know."""
        endpoint = _read_endpoint(self._data_dir)
        started = self.postgres.start(self.postgres.port or endpoint.get("postgres", 0))
        self.valkey.start(
            self.valkey.port or endpoint.get("redis", 0), endpoint.get("redis_pid", 0)
        )
        ports = {"postgres": self.postgres.port, "redis": self.valkey.port}
        _write_endpoint(self._data_dir, {**ports, "redis_pid": self.valkey.pid})
        self._health.good(_CHECK)
        return started

    def _watch(self) -> None:
        """Whoever sees a dead server first brings it back; failures are tried less and less."""
        pause = _WATCH_SECONDS
        while not self._leaving.wait(pause):
            if self.postgres.alive() and self.valkey.alive():
                pause = _WATCH_SECONDS
            elif not self._revive():
                pause = min(pause * 2, _WATCH_SECONDS_MAX)

    def _revive(self) -> bool:
        self._health.bad(_CHECK, "A server ended and is started again.")
        if not (self._data_dir / _ENDPOINT).exists():  # stopped or removed on purpose
            return False
        try:
            with _usable(self._data_dir), _exclusive(self._data_dir):
                if not self._leaving.is_set():
                    self._bring_up()
        except BackendError as error:
            self._health.bad(_CHECK, str(error))
            return False
        return True


@contextlib.contextmanager
def _usable(data_dir: Path) -> Iterator[None]:
    """A folder's refusal, whatever it was doing, in words."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise BackendError(
            "The data folder {path} cannot be used",
            "The disk is full: free some space, then start again."
            if full
            else "Choose a folder you may write to in [backend] data_dir.",
            path=str(data_dir),
        ) from error


def _try_to_write(data_dir: Path) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    probe = data_dir / f".writable-{os.getpid()}"
    try:
        probe.write_bytes(b"x" * 4096)
    finally:
        probe.unlink(missing_ok=True)


@contextlib.contextmanager
def _exclusive(data_dir: Path) -> Iterator[None]:
    """One process at a time starts or stops the servers of this folder."""
    lock = FileLock(data_dir / _LOCK, timeout=_LOCK_SECONDS, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise BackendError(
            "Another Köprü is starting in {path} and does not finish",
            "End it in the task manager, then start again.",
            path=str(data_dir),
        ) from error
    try:
        yield
    finally:
        lock.release()


def _read_endpoint(data_dir: Path) -> dict[str, int]:
    try:
        found = json.loads((data_dir / _ENDPOINT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: each for name, each in found.items() if isinstance(each, int)}


def _write_endpoint(data_dir: Path, endpoint: dict[str, int]) -> None:
    part = data_dir / f"{_ENDPOINT}.part"
    part.write_text(json.dumps(endpoint), encoding="utf-8")
    part.replace(data_dir / _ENDPOINT)


def _nothing() -> None:
    """A shared server is not ours to stop."""


def _no_redis() -> BackendError:
    return BackendError(
        "The profile names no Redis", "Köprü works; other PCs see changes after up to 30 seconds."
    )
