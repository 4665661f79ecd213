"""Starts, shares and stops the embedded servers of one data folder."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain.errors import BackendError
from app.storage.embedded import credentials
from app.storage.embedded.place import find_place
from app.storage.embedded.postgres import Postgres
from app.storage.embedded.users import Users
from app.storage.embedded.valkey import Valkey

_ENDPOINT, _LOCK = "endpoint.json", "backend.lock"
_LOCK_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Backend:
    """Where Postgres and Redis are. `redis_warning` is a sentence for the person, or "".

    `alone`: no other living process shared it when we came."""

    postgres_url_app: str
    postgres_url_owner: str
    redis_url: str | None
    redis_warning: str
    alone: bool
    _stop: Callable[[], None]

    def stop(self) -> None:
        """Leave; the last process out stops the servers."""
        self._stop()

    @classmethod
    def shared(cls, postgres_url: str, redis_url: str) -> Backend:
        """A server that others run: the same code from here on, only the URLs differ."""
        warning = "" if redis_url else "No redis_url: other PCs see changes after up to 30 s."
        return cls(postgres_url, postgres_url, redis_url or None, warning, False, _nothing)


def start_backend(data_dir: Path) -> Backend:
    """Create on first use, else start, recover or share what is there. Blocks up to a minute.

    Raises BackendError where the folder cannot be used or a server does not start; nothing is
    left half-made.
    """
    _prepare(data_dir)
    users, valkey = Users(data_dir), Valkey()
    secrets = credentials.load_or_create(data_dir)
    postgres = Postgres(find_place(data_dir), secrets)
    with _exclusive(data_dir):
        endpoint = _read_endpoint(data_dir)
        postgres.start(endpoint.get("postgres"), free_port())
        valkey.start(endpoint.get("redis"))
        alone = not users.others()
        users.join()
        _write_endpoint(data_dir, postgres.port, valkey.port)

    def stop() -> None:
        with _exclusive(data_dir):
            users.leave()
            valkey.stop()
            if not users.others():
                postgres.stop()
                (data_dir / _ENDPOINT).unlink(missing_ok=True)

    return Backend(
        postgres.url("kopru_app", secrets.app),
        postgres.url("kopru_owner", secrets.owner),
        valkey.url,
        valkey.warning,
        alone,
        stop,
    )


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        probe = data_dir / ".writable"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        advice = (
            "The disk is full: free some space, then start again."
            if error.errno == 28
            else "Choose a folder you may write to in [backend] data_dir."
        )
        raise BackendError(
            "The data folder {path} cannot be used", advice, path=str(data_dir)
        ) from error


@contextlib.contextmanager
def _exclusive(data_dir: Path) -> Iterator[None]:
    """One process at a time starts or stops the servers of this folder."""
    try:
        with FileLock(data_dir / _LOCK, timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise BackendError(
            "Another Köprü is starting in {path} and does not finish",
            "End it in the task manager, then start again.",
            path=str(data_dir),
        ) from error


def _read_endpoint(data_dir: Path) -> dict[str, int]:
    try:
        found = json.loads((data_dir / _ENDPOINT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: port for name, port in found.items() if isinstance(port, int)}


def _write_endpoint(data_dir: Path, postgres: int, redis: int) -> None:
    part = data_dir / f"{_ENDPOINT}.part"
    part.write_text(json.dumps({"postgres": postgres, "redis": redis}), encoding="utf-8")
    part.replace(data_dir / _ENDPOINT)


def _nothing() -> None:
    """A shared server is not ours to stop."""
