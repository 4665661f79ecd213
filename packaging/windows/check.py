r"""Proves on Windows (or in Wine) that the program starts, paints, works, stops and recovers.

  python packaging\windows\check.py --profile shop.toml [--picture window.png] [--exe Kopru.exe]

Without --exe it runs from source. Takes the data folder from the profile, which must name one.
Prints one JSON object; exit code 0 only if everything held.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import psutil

TITLE = "Köprü"
WM_CLOSE = 0x0010
WORKING = "Starting worker"
EARLY_S = (0, 2, 5, 9)
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", type=Path, required=True)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--exe", type=Path)
    parser.add_argument("--seconds", type=float, default=90, help="patience for each step")
    options = parser.parse_args()
    profile = options.profile.resolve()
    data = tomllib.loads(profile.read_text(encoding="utf-8-sig"))["backend"]["data_dir"]
    program = [str(options.exe)] if options.exe else [sys.executable, "-X", "utf8", "-m", "app"]
    check = Check([*program, "run", "--profile", str(profile)], Path(data), options.seconds)
    figures = check.orderly(options.picture) | check.killed() | check.closed_early()
    codes = [value for key, value in figures.items() if key.startswith("exit_code")]
    left = [value for key, value in figures.items() if key.startswith("servers_left")]
    painted = figures["native_window"] and figures["colours"] >= 20
    served = figures["ports"] == ["postgres", "redis"]
    ok = bool(painted and served and not any(codes) and not any(left))
    print(json.dumps({"check": "windows", "ok": ok, "figures": figures}), flush=True)
    return 0 if ok else 1


class Check:
    def __init__(self, command: list[str], data: Path, patience: float) -> None:
        self.command, self.endpoint, self.patience = command, data / "endpoint.json", patience
        self.log = data / "logs" / "kopru.log"
        self.started_before = self.talk().count(WORKING)

    def orderly(self, picture: Path | None) -> dict[str, object]:
        """Start, look at the window, close it as a person would."""
        since, begun = time.time(), time.monotonic()
        process = self.start()
        window = self.window()
        seen = time.monotonic() - begun
        ports = self.backend(since)
        up = time.monotonic() - begun
        self.until(lambda: self.talk().count(WORKING) > self.started_before, "the job worker")
        time.sleep(5)
        name = window_class(window)
        colours = picture_of(window, picture)
        return {
            "window_s": round(seen, 1),
            "backend_s": round(up, 1),
            "ports": sorted(name for name in ("postgres", "redis") if ports.get(name)),
            "window_class": name,
            "native_window": name.startswith("Qt"),
            "colours": colours,
            "exit_code": self.close(process, window),
            "servers_left": self.servers_left(),
        }

    def killed(self) -> dict[str, object]:
        """End it in the middle, start again: the data are there, it stops as it should."""
        since, process = time.time(), self.start()
        self.window()
        self.backend(since)
        process.kill()
        process.wait()
        since, begun, process = time.time(), time.monotonic(), self.start()
        window = self.window()
        self.backend(since)
        return {
            "backend_after_kill_s": round(time.monotonic() - begun, 1),
            "exit_code_after_kill": self.close(process, window),
            "servers_left_after_kill": self.servers_left(),
        }

    def closed_early(self) -> dict[str, object]:
        """Close it at moments of the start: what was being started is stopped too."""
        figures: dict[str, object] = {}
        for seconds in EARLY_S:
            process = self.start()
            window = self.window()
            time.sleep(seconds)
            figures[f"exit_code_closed_after_{seconds}_s"] = self.close(process, window)
            figures[f"servers_left_closed_after_{seconds}_s"] = self.servers_left()
        return figures

    def servers_left(self) -> int:
        """Processes of our Postgres, and the endpoint file where it was forgotten."""
        cluster = str(self.endpoint.with_name("postgres"))
        return self.endpoint.exists() + sum(
            cluster in argument
            for process in psutil.process_iter(["cmdline"])
            for argument in process.info["cmdline"] or []
        )

    def talk(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, cwd=ROOT)

    def window(self) -> int:
        found = ctypes.WinDLL("user32").FindWindowW
        return int(self.until(lambda: found(None, TITLE), "the window"))

    def backend(self, since: float) -> dict[str, int]:
        """The ports of Postgres and Valkey, once this start has written them."""

        def read() -> dict[str, int] | None:
            if not self.endpoint.exists() or self.endpoint.stat().st_mtime < since:
                return None
            found: dict[str, int] = json.loads(self.endpoint.read_text(encoding="utf-8"))
            return found

        return self.until(read, "the backend")

    def close(self, process: subprocess.Popen[bytes], window: int) -> int:
        ctypes.WinDLL("user32").PostMessageW(window, WM_CLOSE, 0, 0)
        return process.wait(self.patience)

    def until(self, question, what):
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            answer = question()
            if answer:
                return answer
            time.sleep(0.1)
        sys.exit(f"{what} did not come within {self.patience:.0f} s")


def window_class(window: int) -> str:
    name = ctypes.create_unicode_buffer(200)
    ctypes.WinDLL("user32").GetClassNameW(window, name, len(name))
    return name.value


def picture_of(window: int, file: Path | None) -> int:
    """How many colours the window shows; a blank one has a handful."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([sys.argv[0]])
    image = application.primaryScreen().grabWindow(window).toImage()
    if file:
        image.save(str(file))
    steps = range(0, image.height(), 3)
    return len({image.pixel(x, y) for y in steps for x in range(0, image.width(), 3)})


if __name__ == "__main__":
    sys.exit(main())
