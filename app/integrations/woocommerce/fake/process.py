"""Starts the fake shop as a process of its own and talks to its back door."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from app.domain.errors import BackendError

_CREATE_NO_WINDOW = 0x08000000
_STOP_SECONDS = 5.0


class FakeShopProcess:
    """A running shop: where it is, with what to enter it, and how to end it."""

    def __init__(self, process: subprocess.Popen[bytes], ready: dict[str, Any]) -> None:
        self._process = process
        self.ready = ready
        self.url: str = ready["url"]
        self.ca_file = Path(ready["ca_file"])
        self.consumer_key: str = ready["consumer_key"]
        self.consumer_secret: str = ready["consumer_secret"]
        self.wp_user: str = ready["wp_user"]
        self.wp_app_password: str = ready["wp_app_password"]

    def admin(self, verb: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the back door: counters, reset, faults, settings, orders."""
        import ssl

        context = ssl.create_default_context(cafile=str(self.ca_file))
        with httpx.Client(verify=context, trust_env=False, timeout=30) as client:
            answer = client.post(
                f"{self.url}/__fake/{verb}",
                json=body or {},
                headers={"X-Fake-Token": self.ready["admin_token"]},
            )
        answer.raise_for_status()
        return answer.json()

    def kill(self) -> None:
        self._process.kill()
        self._close()

    def stop(self) -> None:
        """Close its standard input and wait; a shop that does not listen is killed."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._close()

    def _close(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def start_fake_shop(
    state: Path, *, port: int = 0, seed: str = "demo", plain_http: bool = False
) -> FakeShopProcess:
    """Start it and wait for its ready line. Raises BackendError where it does not come."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    command = [*program, "demo-shop", "--port", str(port), "--state", str(state), "--seed", seed]
    if plain_http:
        command += ["--http-port", "0"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[4],
        creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
    )
    line = process.stdout.readline() if process.stdout else b""
    if not line:
        process.wait()
        raise BackendError(
            "The demo shop did not start", "Look at the message above; a port may be in use."
        )
    return FakeShopProcess(process, json.loads(line))
