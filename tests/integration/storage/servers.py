"""Bare Postgres clusters of a given version for storage tests; private, loopback, thrown away."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from app.storage.embedded.place import find_place

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries(version: str, folder: Path) -> Path:
    return DEBIAN_15 if version == "15" else find_place(folder).binaries


@contextlib.contextmanager
def running(version: str) -> Iterator[str]:
    """A fresh cluster of this version; yields its superuser URL without a database name."""
    folder = Path(tempfile.mkdtemp(prefix=f"kopru-pg{version}-"))
    folder.chmod(0o755)
    programs, cluster, port = binaries(version, folder), folder / "data", _free_port()
    user = "nobody" if os.name == "posix" and os.geteuid() == 0 else None
    as_user: dict[str, object] = {"user": user, "extra_groups": []} if user else {}
    cluster.mkdir()
    if user:
        shutil.chown(cluster, user)
    subprocess.run(
        [programs / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
         "--locale=C"],
        check=True, cwd="/", **_QUIET, **as_user,
    )  # fmt: skip
    options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *_SPEED]
    server = subprocess.Popen(
        [programs / "postgres", "-D", cluster, *(f"--{each}" for each in options)],
        cwd="/", **_QUIET, **as_user,
    )  # fmt: skip
    url = f"postgresql://postgres@127.0.0.1:{port}"
    try:
        _await(url)
        yield url
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(url: str) -> None:
    for _ in range(400):
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=1).close()
        except psycopg.OperationalError:
            time.sleep(0.025)
        else:
            return
    raise TimeoutError("the test server did not start")
