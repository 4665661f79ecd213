"""Lets a built program prove itself: its own smoke test, and what it says to mistakes.

  python packaging/smoke_test.py FOLDER [smoke's own options]

Not where it was built, but as staff have it: from a folder whose path has spaces and Turkish
letters, as a normal user where we are root, on a real X server where there is one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

WINDOWS = sys.platform == "win32"
PROGRAM = "kopru-cli.exe" if WINDOWS else "kopru"
PLACE = "Köprü Mağazası ışğüöçİ"
USER = "nobody"
PATIENCE_S = 600
MISTAKES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("doctor", "--json", "--profile", "no-such-profile.toml"), 1),
    (("no-such-command",), 2),
)


def failures(folder: Path, options: Sequence[str] = ()) -> int:
    """How many points the program gets wrong; each is told on standard error."""
    with staff_place(folder) as (program, home), screen() as display:
        staff = _Staff(program, home, display)
        out = home / "smoke.json"
        code, said = staff.run(["--smoke", "--out", str(out), *options])
        report = json.loads(out.read_text("utf-8")) if out.exists() else {}
        failed = list(report.get("failed", ["smoke"]))
        for name, point in report.get("points", {}).items():
            print(f"{'ok ' if point['ok'] else 'BAD'} {name}: {point['said']}", file=sys.stderr)
        if code != 0 and not failed:
            failed.append("exit code")
        if not report:
            print(f"no report, exit code {code}\n{said}", file=sys.stderr)
        for arguments, wanted in MISTAKES:
            code, said = staff.run(arguments)
            if code != wanted or "Traceback" in said:
                failed.append(arguments[0])
                print(f"BAD {arguments}: exit code {code}\n{said}", file=sys.stderr)
    return len(failed)


class _Staff:
    """Runs the program as a person would: with their own home, from there, with their rights."""

    def __init__(self, program: Path, home: Path, display: str | None) -> None:
        self._home, self._command = home, [str(program)]
        self._told = {"TMPDIR": str(home), "HOME": str(home), "PYTHONPATH": ""}
        for name in ("KOPRU_DATA_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            self._told[name] = str(home / name.lower())
        if display:
            self._told |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        if not WINDOWS and os.geteuid() == 0:
            self._command[:0] = ["setpriv", "--reuid", USER, "--clear-groups", "--"]

    def run(self, arguments: Sequence[str]) -> tuple[int, str]:
        done = subprocess.run(
            [*self._command, *arguments], capture_output=True, timeout=PATIENCE_S, check=False,
            cwd=self._home, env={**os.environ, **self._told}, text=True, encoding="utf-8",
            errors="replace",
        )  # fmt: skip
        return done.returncode, done.stderr


@contextmanager
def staff_place(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The program in a folder of that name, and a home for who runs it; both go afterwards."""
    base = Path(tempfile.mkdtemp(prefix="kopru-"))
    place, home = base / PLACE / "kopru", base / "home"
    try:
        shutil.copytree(folder, place, symlinks=True)
        home.mkdir()
        base.chmod(0o755)
        if not WINDOWS and os.geteuid() == 0:
            shutil.chown(home, USER)
        yield place / PROGRAM, home
    finally:
        shutil.rmtree(base, ignore_errors=True)


@contextmanager
def screen() -> Iterator[str | None]:
    """A real X server of our own, on a number that is free; None where there is no Xvfb."""
    if WINDOWS or not shutil.which("Xvfb"):
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-ac"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(1 if failures(Path(sys.argv[1]).absolute(), sys.argv[2:]) else 0)
