"""A data folder for each test, other processes that share it, and what is left of them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from app.storage.embedded import processes
from app.storage.urls import libpq_url
from tests.fixtures.backend import open_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made
        left = servers_of(made)
        processes.end_all(made / "postgres")
        assert left == []


class Sharer:
    """A process of its own that has joined the backend of a folder."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.embedded.sharer", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.ready: dict[str, Any] = {}

    def await_ready(self) -> dict[str, Any]:
        assert self.process.stdout
        self.ready = json.loads(self.process.stdout.readline())
        return self.ready

    def leave(self) -> None:
        """In order; returns when the process has ended, with 0."""
        self.process.communicate(b"\n", timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def join(folder: Path) -> Iterator[Callable[[], Sharer]]:
    """Starts one more process on the folder; call `await_ready` on it."""
    sharers: list[Sharer] = []

    def start() -> Sharer:
        sharers.append(Sharer(folder))
        return sharers[-1]

    yield start
    for sharer in sharers:
        if sharer.process.poll() is None:
            sharer.leave()


def servers_of(folder: Path) -> list[psutil.Process]:
    """Postgres processes that run in this folder's cluster."""
    home, found = (folder / "postgres").resolve(), []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.name().startswith("postgres") and Path(process.cwd()).resolve() == home:
                found.append(process)
    return found


def kill_postgres(folder: Path) -> int:
    """SIGKILL to the server itself; its children are on their own. Returns its process id."""
    found = processes.postmaster(folder / "postgres")
    assert found is not None
    psutil.Process(found[0]).kill()
    return found[0]


def query(url: str, text: str) -> list[Any]:
    with psycopg.connect(libpq_url(url), autocommit=True, connect_timeout=5) as connection:
        cursor = connection.execute(text.encode())
        return cursor.fetchall() if cursor.description else []


def is_answered(url: str) -> bool:
    try:
        return query(url, "SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def until(what: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something that another thread or process does."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
