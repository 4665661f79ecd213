"""Builds the program's folder with PyInstaller and measures it.

  python3 packaging/dev.py build [--smoke] [--measure]

Prints one JSON object last: folder_mb, version_ms, window_ratio (frozen start to painted window
against source), with --smoke also smoke_failures. --measure keeps the folder of the last build.
A setup program is not built yet: setup_mb stays null.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "kopru"
WINDOWS = sys.platform == "win32"
COMMAND = FOLDER / ("kopru-cli.exe" if WINDOWS else "kopru")
WINDOW = FOLDER / ("Kopru.exe" if WINDOWS else "kopru")
LIMITS = {
    "folder_mb": 260,
    "setup_mb": 75,
    "version_ms": 250,
    "window_ratio": 1.0,
    "smoke_failures": 0,
}
PAINTED = {"KOPRU_FAILPOINTS": "window.painted=kill"}
KILLED = 137


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--smoke", action="store_true", help="also let the built program work")
    parser.add_argument("--measure", action="store_true", help="without building again")
    options = parser.parse_args()
    begun = time.monotonic()
    if not options.measure:
        build()
    figures: dict[str, float | None] = {
        "folder_mb": folder_mb(),
        "setup_mb": None,
        "version_ms": round(1000 * min(seconds([COMMAND, "--version"], 0) for _ in range(7))),
        "window_ratio": window_ratio(),
        "smoke_failures": smoke() if options.smoke else None,
    }
    over = [key for key, value in figures.items() if value is not None and value > LIMITS[key]]
    report = {
        "build": "windows" if WINDOWS else sys.platform,
        "ok": not over,
        "figures": figures,
        "over": over,
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(report), flush=True)
    return 0 if report["ok"] else 1


def build() -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(FOLDER.parent), "--workpath", str(ROOT / "build")]
    command.append(str(ROOT / "packaging" / "kopru.spec"))
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr) != 0:
        sys.exit("PyInstaller failed; the reason stands above.")


def folder_mb() -> float:
    files = (path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / 1e6, 1)


def window_ratio() -> float | None:
    """Best of five each, turn by turn; None where the program does not stop at its first paint."""
    source = [sys.executable, "-m", "app", "run"]
    with tempfile.TemporaryDirectory() as settings:
        extra = {**PAINTED, "KOPRU_SETTINGS_DIR": settings}
        try:
            pairs = [
                (seconds([WINDOW, "run"], KILLED, extra), seconds(source, KILLED, extra))
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


def smoke() -> int:
    """How many of these the built program gets wrong."""
    wrong_profile = ["doctor", "--json", "--profile", "no-such-profile.toml"]
    tries: list[tuple[list[str], int]] = [
        (["demo", "--self-test"], 0),
        (wrong_profile, 1),
        (["no-such-command"], 2),
    ]
    failures = 0
    for arguments, code in tries:
        done = subprocess.run(
            [str(COMMAND), *arguments], capture_output=True, timeout=300, check=False, text=True,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        if done.returncode != code or "Traceback" in done.stderr:
            failures += 1
            print(f"{arguments}: exit code {done.returncode}\n{done.stderr}", file=sys.stderr)
    return failures


if __name__ == "__main__":
    sys.exit(main())
