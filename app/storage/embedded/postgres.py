"""The embedded Postgres: made once, started or found running, proven by a query, stopped.

Traps met and cured here: the OS locale breaks initdb on Turkish Windows; pg_ctl with captured
pipes never returns on Windows; an open port is no proof of readiness; after kill -9 the old
children hold the shared memory for a while.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import psutil
import psycopg
from psycopg import sql

from app.domain.errors import BackendError
from app.runtime.logging import get_logger
from app.storage.embedded.credentials import Credentials
from app.storage.embedded.place import Place, give

_log = get_logger(__name__)

START_SECONDS = 60.0
_STOP_SECONDS = "20"
_DATABASE = "kopru"
_LOG = "server.log"
_CREATE_NO_WINDOW = 0x08000000
_NEW_GROUP = 0x00000200

_CONFIGURATION = """
# written by Köprü
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = 64MB
password_encryption = scram-sha-256
log_min_messages = warning
timezone = 'UTC'
log_timezone = 'UTC'
"""


class Postgres:
    """One cluster in one place. Not thread-safe; the supervisor holds a lock around it."""

    def __init__(self, place: Place, credentials: Credentials) -> None:
        self._place, self._credentials = place, credentials
        self.port = 0

    def start(self, known_port: int | None, free_port: int) -> None:
        """Attach to the running cluster (on `known_port`), else start it on `free_port`.

        Raises BackendError with what to do where it cannot be made or started.
        """
        self._create()
        if known_port and self._answers(known_port):
            self.port = known_port
            return
        self._end_leftovers()
        process = self._launch(free_port)
        self._await_ready(process, free_port)
        self.port = free_port
        self._bootstrap()

    def stop(self) -> None:
        """A fast, clean shutdown; returns when the server has gone."""
        self._run("pg_ctl", "stop", "-D", str(self._place.cluster), "-m", "fast", "-w",
                  "-t", _STOP_SECONDS)  # fmt: skip

    def url(self, role: str, password: str) -> str:
        return f"postgresql+psycopg://{role}:{password}@127.0.0.1:{self.port}/{_DATABASE}"

    def _create(self) -> None:
        """initdb beside the place, then rename: a cut never leaves half a cluster."""
        cluster = self._place.cluster
        if (cluster / "PG_VERSION").exists():
            self._check_version()
            return
        part = cluster.with_name(f"{cluster.name}.new")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        give(part, self._place.user)
        password_file = part.with_suffix(".pw")
        password_file.write_text(self._credentials.superuser, encoding="ascii")
        give(password_file, self._place.user)
        try:
            code = self._run(
                "initdb", "-D", str(part), "-U", "postgres", "-E", "UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
                "-A", "scram-sha-256", f"--pwfile={password_file}",
                log=part.with_suffix(".log"),
            )  # fmt: skip
        finally:
            password_file.unlink(missing_ok=True)
        if code != 0:
            raise self._failed("Köprü's database cannot be created", part.with_suffix(".log"))
        with (part / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(_CONFIGURATION)
        part.rename(cluster)

    def _check_version(self) -> None:
        found = (self._place.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        output = subprocess.run(
            [self._place.program("postgres"), "--version"], capture_output=True, check=False,
            creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        ).stdout.decode("ascii", "replace")  # fmt: skip
        if f" {found}." not in output:
            raise BackendError(
                "The data folder belongs to Postgres {found}, this Köprü carries {ours}",
                "Install the Köprü that wrote it, make a backup there, then restore it here.",
                found=found,
                ours=output.rsplit(" ", 1)[-1].strip(),
            )

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        """The server outlives us where another process still uses it.

        On Windows through pg_ctl: Postgres refuses an elevated user, pg_ctl drops those rights.
        """
        cluster = str(self._place.cluster)
        if sys.platform == "win32":
            command = [str(self._place.program("pg_ctl")), "start", "-D", cluster, "-w", "-t",
                       f"{START_SECONDS:.0f}", "-o", f"-p {port}"]  # fmt: skip
        else:
            command = [str(self._place.program("postgres")), "-D", cluster, "-p", str(port)]
        with self._log_file().open("ab") as log:
            return self._spawn(command, log)

    def _await_ready(self, process: subprocess.Popen[bytes], port: int) -> None:
        """Ready means that a query is answered; shared memory of a killed server needs patience."""
        deadline = time.monotonic() + START_SECONDS
        pause = 0.02
        while time.monotonic() < deadline:
            if self._answers(port):
                return
            if process.poll():  # pg_ctl ends with 0 once the server runs
                if not self._shared_memory_in_use():
                    break
                process = self._launch(port)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.5)
        with contextlib.suppress(OSError):
            process.kill()
        raise self._failed("Köprü's database does not start", self._log_file())

    def _shared_memory_in_use(self) -> bool:
        return "shared memory" in _tail(self._log_file())

    def _answers(self, port: int) -> bool:
        try:
            with self._connect(port, "postgres") as connection:
                return self._is_ours(connection)
        except psycopg.Error:
            return False

    def _is_ours(self, connection: psycopg.Connection) -> bool:
        row = connection.execute("SHOW data_directory").fetchone()
        return row is not None and Path(row[0]).resolve() == self._place.cluster.resolve()

    def _connect(self, port: int, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1",
            port=port,
            dbname=database,
            user="postgres",
            password=self._credentials.superuser,
            connect_timeout=5,
            autocommit=True,
        )

    def _bootstrap(self) -> None:
        """Roles and database; safe to repeat. The superuser is used for nothing else."""
        roles = {"kopru_owner": self._credentials.owner, "kopru_app": self._credentials.app}
        with self._connect(self.port, "postgres") as connection:
            for role, password in roles.items():
                known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                verb = "ALTER" if known.fetchone() else "CREATE"
                connection.execute(
                    sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(
                        sql.SQL(verb), sql.Identifier(role), sql.Literal(password)
                    )
                )
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_DATABASE])
            if not known.fetchone():
                connection.execute("CREATE DATABASE kopru OWNER kopru_owner TEMPLATE template0")

    def _end_leftovers(self) -> None:
        """Children of a killed server keep its memory; end them first, then the server itself."""
        cluster = self._place.cluster.resolve()
        for process in psutil.process_iter(["name"]):
            if not str(process.info["name"]).startswith("postgres"):
                continue
            with contextlib.suppress(psutil.Error, OSError):
                if Path(process.cwd()).resolve() == cluster:
                    process.kill()
                    process.wait(5)

    def _run(self, program: str, *arguments: str, log: Path | None = None) -> int:
        with (log or self._log_file()).open("ab") as output:
            process = self._spawn([str(self._place.program(program)), *arguments], output)
            return process.wait()

    def _spawn(self, command: Sequence[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
        """Never with pipes; never from a folder that the other user cannot read."""
        if sys.platform == "win32":
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                creationflags=_CREATE_NO_WINDOW | _NEW_GROUP,
            )  # fmt: skip
        user = self._place.user
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
            start_new_session=True, user=user, extra_groups=[] if user else None,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        )  # fmt: skip

    def _log_file(self) -> Path:
        return self._place.cluster.with_name(f"{self._place.cluster.name}.{_LOG}")

    def _failed(self, title: str, log: Path) -> BackendError:
        tail = _tail(log)
        _log.error("postgres failed", title=title, tail=tail)
        if "No space left" in tail:
            return BackendError(title, "The disk is full: free some space, then start again.")
        last = next((line for line in reversed(tail.splitlines()) if line.strip()), "no reason")
        return BackendError(
            title, "Look into {log}. It says: {last}", log=str(log), last=last.strip()
        )


def _tail(log: Path) -> str:
    try:
        return log.read_text(encoding="utf-8", errors="replace")[-2000:]
    except OSError:
        return ""
