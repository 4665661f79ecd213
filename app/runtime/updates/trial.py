"""Asks a new version whether it works here, before anybody depends on it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.runtime.logging import get_logger

SMOKE_SECONDS, VERSION_SECONDS = 300.0, 60.0
QUIETLY: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a console program must not flash a console."""

_log = get_logger(__name__)


def works(command: Path, version: str) -> bool:
    """It says it is this version, and its own self-test holds."""
    return says_version(command, version) and passes_smoke(command)


def says_version(command: Path, version: str) -> bool:
    done = _run([command, "--version"], VERSION_SECONDS)
    return done is not None and done.returncode == 0 and version in done.stdout.split()


def passes_smoke(command: Path) -> bool:
    with tempfile.TemporaryDirectory(prefix="kopru-trial-") as folder:
        report = Path(folder) / "smoke.json"
        done = _run([command, "--smoke", "--out", report], SMOKE_SECONDS)
        if done is not None and done.returncode == 0:
            return True
        said = report.read_text(encoding="utf-8", errors="replace") if report.exists() else ""
    _log.error("a new version does not work here", command=str(command), report=said[-2_000:])
    return False


def _run(command: Sequence[object], seconds: float) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            encoding="utf-8",
            errors="replace",
            creationflags=QUIETLY,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.error("a new version cannot be run", command=str(command[0]), error=str(error))
        return None
