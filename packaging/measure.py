"""The figures of a built folder: its size, how fast it answers and how fast it paints."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAINTED = {"KOPRU_FAILPOINTS": "window.painted=kill"}
KILLED = 137


def folder_mb(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / 1e6, 1)


def version_ms(command: Path) -> int:
    """Best of seven."""
    return round(1000 * min(seconds([command, "--version"], 0) for _ in range(7)))


def window_ratio(window: Path) -> float | None:
    """Frozen start to painted window against source, best of five each, turn by turn.

    None where the program does not stop at its first paint.
    """
    source = [sys.executable, "-m", "app", "run"]
    with tempfile.TemporaryDirectory() as settings:
        extra = {**PAINTED, "KOPRU_SETTINGS_DIR": settings}
        try:
            pairs = [
                (seconds([window, "run"], KILLED, extra), seconds(source, KILLED, extra))
                for _ in range(5)
            ]
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"window_ratio: {error}", file=sys.stderr)
            return None
    frozen, plain = (min(times) for times in zip(*pairs, strict=True))
    return round(frozen / plain, 2)


def seconds(command: Sequence[object], code: int, extra: Mapping[str, str] | None = None) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(extra or {})},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30, check=False,
    )  # fmt: skip
    if done.returncode != code:
        raise subprocess.CalledProcessError(done.returncode, [str(part) for part in command])
    return time.perf_counter() - begun
