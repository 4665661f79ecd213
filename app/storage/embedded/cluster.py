"""The folder of the embedded Postgres: made once, configured at each start, its programs run.

Traps met and cured here: the OS locale breaks initdb on Turkish Windows; pg_ctl with captured
pipes never returns on Windows and takes quotes in its options literally.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import BackendError
from app.runtime.logging import get_logger
from app.storage.embedded.credentials import private_file
from app.storage.embedded.place import Place, give

_log = get_logger(__name__)

_CREATE_NO_WINDOW = 0x08000000
_NEW_GROUP = 0x00000200
_LOG_BYTES = 5_000_000
_TAIL = 4000
_OWN = "kopru.conf"

_CONFIGURATION = """# Written by Köprü at each start; changes are lost.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = 64MB
password_encryption = scram-sha-256
log_checkpoints = off
log_min_messages = warning
timezone = 'UTC'
log_timezone = 'UTC'
"""


class Cluster:
    """One cluster in one place. Its server writes a log beside it."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.folder = place.cluster
        self._log_file = self._beside("server.log")
        self._log_start = 0

    def create(self, superuser_password: str) -> None:
        """initdb beside the place, then rename: a cut never leaves half a cluster.

        Raises BackendError where it cannot be made or belongs to another Postgres.
        """
        if (self.folder / "PG_VERSION").exists():
            self._check_version()
            return
        for old in self.folder.parent.glob(f"{self.folder.name}.new*"):
            shutil.rmtree(old, ignore_errors=True)
        part, log = self._beside(f"new-{secrets.token_hex(4)}"), self._beside("initdb.log")
        part.mkdir(mode=0o700)
        give(part, self._place.user)
        password_file = self._beside("pw")
        private_file(password_file, superuser_password)
        give(password_file, self._place.user)
        try:
            self._initdb(part, password_file, log)
            with (part / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(f"\ninclude_if_exists '{_OWN}'\n")
            part.rename(self.folder)
        finally:
            password_file.unlink(missing_ok=True)
            shutil.rmtree(part, ignore_errors=True)
        log.unlink(missing_ok=True)

    def configure(self) -> None:
        """Our settings, for the next start of the server."""
        part = self.folder / f"{_OWN}.part"
        part.write_text(_CONFIGURATION, encoding="utf-8")
        give(part, self._place.user)
        part.replace(self.folder / _OWN)

    def spawn(self, program: str, *arguments: str, log: Path | None = None) -> _Process:
        """Start one of Postgres' programs in the background, as the right user, into the log."""
        command = [str(self._place.program(program)), *arguments]
        with (log or self._log_file).open("ab") as output:
            return self._popen(command, output.fileno())

    def run(self, program: str, *arguments: str, log: Path | None = None) -> int:
        """The same, and wait for its exit code."""
        return self.spawn(program, *arguments, log=log).wait()

    def turn_log(self) -> None:
        """Called before a start: what is said from now on is what counts; old talk is dropped."""
        with contextlib.suppress(OSError):
            if self._log_file.stat().st_size > _LOG_BYTES:
                self._log_file.replace(self._beside("server.old.log"))
        self._log_start = self._log_file.stat().st_size if self._log_file.exists() else 0

    def said(self) -> str:
        """The end of what the server wrote since `turn_log`."""
        return _tail(self._log_file, self._log_start)

    def failed(self, title: str) -> BackendError:
        return self._failure(title, self._log_file, self.said())

    def _initdb(self, part: Path, password_file: Path, log: Path) -> None:
        log.unlink(missing_ok=True)
        code = self.run(
            "initdb", "-D", str(part), "-U", "postgres", "-E", "UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
            "-A", "scram-sha-256", f"--pwfile={password_file}", log=log,
        )  # fmt: skip
        if code != 0:
            raise self._failure("Köprü's database cannot be created", log, _tail(log, 0))

    def _check_version(self) -> None:
        found = (self.folder / "PG_VERSION").read_text(encoding="ascii").strip()
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

    def _popen(self, command: Sequence[str], output: int) -> _Process:
        """Never with pipes; never from a folder that the other user cannot read."""
        if sys.platform == "win32":
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                creationflags=_CREATE_NO_WINDOW | _NEW_GROUP,
            )  # fmt: skip
        user, group = self._place.user, self._place.group
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
            start_new_session=True, user=user, group=group,
            extra_groups=None if user is None else [],
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        )  # fmt: skip

    def _beside(self, ending: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{ending}")

    def _failure(self, title: str, log: Path, said: str) -> BackendError:
        _log.error("postgres failed", title=title, tail=said)
        if "No space left" in said:
            return BackendError(title, "The disk is full: free some space, then start again.")
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "no reason")
        return BackendError(
            title, "Look into {log}. It says: {last}", log=str(log), last=last.strip()
        )


_Process = subprocess.Popen[bytes]


def _tail(log: Path, start: int) -> str:
    try:
        return log.read_bytes()[start:].decode("utf-8", "replace")[-_TAIL:]
    except OSError:
        return ""
