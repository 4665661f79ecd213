"""The embedded Postgres: started or found running, proven by a query, stopped.

Traps met and cured here: an open port is no proof of readiness; after kill -9 the old children
hold the shared memory for a while; a long recovery must not be taken for a hang.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from enum import Enum, auto
from pathlib import Path

import psycopg
from psycopg import sql

from app.storage.embedded import processes
from app.storage.embedded.cluster import Cluster
from app.storage.embedded.credentials import Credentials
from app.storage.embedded.place import Place

_START_SECONDS = 60.0
_RECOVERY_SECONDS = 600.0
_ATTACH_SECONDS = 10.0
_STOP_SECONDS = "20"
_LOOPBACK = "127.0.0.1"
_DATABASE = "kopru"
_left_running: list[subprocess.Popen[bytes]] = []
"""Servers we started and others still use: Python complains where such a handle is dropped."""


class _State(Enum):
    READY = auto()
    COMING = auto()
    """It answers that it starts, recovers or shuts down."""
    GONE = auto()


class Postgres:
    """One cluster in one place. Not thread-safe; the supervisor holds a lock around it."""

    def __init__(self, place: Place, credentials: Credentials) -> None:
        self._cluster, self._credentials = Cluster(place), credentials
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self, wanted_port: int) -> bool:
        """Attach to the running server, else start it, on `wanted_port` where that is free.

        True where it had to be started. Raises BackendError with what to do where it cannot be
        made or started.
        """
        self._cluster.create(self._credentials.superuser)
        self._cluster.configure()
        port = self._attach()
        found = port is not None
        if port is None:
            processes.end_all(self._cluster.folder)
            port = self._launch_until_ready(free_port(wanted_port))
        self.port = port
        self._bootstrap()
        return not found

    def alive(self) -> bool:
        if self._process is not None:
            self._process.poll()  # a child that ended stays a zombie until it is asked
        return processes.postmaster(self._cluster.folder) is not None

    def stop(self) -> None:
        """A fast, clean shutdown; returns when no process is left."""
        folder = self._cluster.folder
        for mode in ("fast", "immediate"):
            if processes.postmaster(folder) is None:
                break
            self._cluster.run("pg_ctl", "stop", "-s", "-D", str(folder), "-m", mode, "-w",
                              "-t", _STOP_SECONDS)  # fmt: skip
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
        processes.end_all(folder)

    def leave(self) -> None:
        """Others still use it: let it run."""
        if self._process is not None and self._process.poll() is None:
            _left_running.append(self._process)

    def url(self, role: str, password: str) -> str:
        return f"postgresql+psycopg://{role}:{password}@127.0.0.1:{self.port}/{_DATABASE}"

    def _attach(self) -> int | None:
        """The port of a server that a killed Köprü left, or that another one uses."""
        started = time.monotonic()
        while (found := processes.postmaster(self._cluster.folder)) is not None:
            _, port = found
            state = self._state(port)
            if state is _State.READY:
                return port
            patience = _RECOVERY_SECONDS if state is _State.COMING else _ATTACH_SECONDS
            if time.monotonic() - started > patience:
                return None
            time.sleep(0.1)  # it has no event to wait for
        return None

    def _launch_until_ready(self, port: int) -> int:
        """Ready means that a query is answered; shared memory of a killed server needs patience."""
        started, pause = time.monotonic(), 0.02
        process = self._launch(port)
        while (state := self._state(port)) is not _State.READY:
            patience = _RECOVERY_SECONDS if state is _State.COMING else _START_SECONDS
            if time.monotonic() - started > patience:
                raise self._given_up()
            time.sleep(pause)  # short at first: most are ready within a blink
            pause = min(pause * 1.5, 0.5)
            if state is _State.GONE and process.poll():  # pg_ctl ends with 0 once it runs
                port = self._next_port(port)
                process = self._launch(port)
        return port

    def _next_port(self, port: int) -> int:
        """Where to try again after a start that failed. Raises BackendError where it is no use."""
        said = self._cluster.said()
        if "could not bind" in said:
            return free_port()
        if "shared memory" in said:
            return port
        raise self._given_up()

    def _given_up(self) -> Exception:
        processes.end_all(self._cluster.folder)
        return self._cluster.failed("Köprü's database does not start")

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        """The server outlives us where another process still uses it.

        On Windows through pg_ctl: Postgres refuses an elevated user, pg_ctl drops those rights.
        """
        self._cluster.turn_log()
        folder = str(self._cluster.folder)
        if sys.platform == "win32":
            self._process = self._cluster.spawn(
                "pg_ctl", "start", "-D", folder, "-w", "-t", f"{_START_SECONDS:.0f}",
                "-o", f"-p {port}",
            )  # fmt: skip
        else:
            self._process = self._cluster.spawn("postgres", "-D", folder, "-p", str(port))
        return self._process

    def _state(self, port: int) -> _State:
        try:
            with self._connect(port) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.Error as error:
            coming = "the database system is" in str(error)
            return _State.COMING if coming else _State.GONE
        ours = row is not None and Path(row[0]).resolve() == self._cluster.folder.resolve()
        return _State.READY if ours else _State.GONE

    def _connect(self, port: int) -> psycopg.Connection:
        return psycopg.connect(
            host=_LOOPBACK,
            port=port,
            dbname="postgres",
            user="postgres",
            password=self._credentials.superuser,
            connect_timeout=5,
            autocommit=True,
        )

    def _bootstrap(self) -> None:
        """Roles and database; safe to repeat. The superuser is used for nothing else."""
        roles = {"kopru_owner": self._credentials.owner, "kopru_app": self._credentials.app}
        with self._connect(self.port) as connection:
            connection.execute("SET log_min_error_statement = panic")  # no password in its log
            known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role, password in roles.items():
                if role not in known:
                    connection.execute(
                        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                            sql.Identifier(role), sql.Literal(password)
                        )
                    )
            made = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_DATABASE])
            if not made.fetchone():
                connection.execute("CREATE DATABASE kopru OWNER kopru_owner TEMPLATE template0")


def free_port(wanted: int = 0) -> int:
    """A loopback port that is free now; `wanted` where it is free."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # there the option means: take it from whoever listens
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, wanted))
        except OSError:
            probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])
