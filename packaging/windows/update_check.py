r"""Proves on Windows (or in Wine) that an update is put in, and that a bad one is put back.

  python packaging\windows\update_check.py

The programs and setups are small batch files; waiting, running, trying, exchanging folders and
putting back are the real code. Prints one JSON object; exit code 0 only if everything held.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.domain.update_state import Outcome
from app.runtime.updates import finishing
from app.runtime.updates.exchange import exchange
from app.runtime.updates.finishing import Job, finish, write_job
from app.runtime.updates.store import UpdateStore, sha256_of

OLD, NEW, COMMAND = "0.1.0", "0.2.0", "kopru-cli.bat"
HERE = "for /d %%d in (K*) do "
"""In the installed folder; a batch file cannot name it, for it is read in the PC's code page."""
COPYING = '{here}copy /Y "built\\*" "%%d" >nul'


class Ground:
    """One installed program in a folder with a space and Turkish letters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.here, self.previous, self.built = (
            folder / name for name in ("Köprü Programı", "previous", "built")
        )
        program(self.here, OLD)
        program(self.previous, OLD)
        self.store = UpdateStore(folder / "state")
        self.store.memory()

    def finished(self, setup: str, *, smoke: int = 0) -> tuple[str, Outcome]:
        program(self.built, NEW, smoke=smoke)
        path = self.folder / "Kopru-0.2.0.bat"
        lines = (
            "@echo off",
            'cd /d "%~dp0"',
            setup.format(here=HERE),
            "echo ran > ran",
            "exit /b 0",
        )
        path.write_text("\r\n".join(lines) + "\r\n", encoding="ascii", newline="")
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        job = Job(
            version=NEW, pid=ended.pid, setup=str(path), size=path.stat().st_size,
            sha256=sha256_of(path), folder=str(self.here), command=COMMAND, window=COMMAND,
            previous=str(self.previous), store=str(self.store.folder), restart=None,
        )  # fmt: skip
        finish(write_job(job, self.store.folder))
        return says(self.here), self.store.memory().outcome

    def ran(self) -> bool:
        """Whether the setup came to its end."""
        return (self.folder / "ran").exists()


def program(folder: Path, version: str, *, smoke: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = ("@echo off", f'if "%1"=="--version" echo kopru {version}',
             f'if "%1"=="--smoke" exit /b {smoke}')  # fmt: skip
    (folder / COMMAND).write_text("\r\n".join(lines) + "\r\n", encoding="ascii", newline="")
    (folder / "ballast").write_bytes(version.encode() * 20_000)


def says(folder: Path) -> str:
    done = subprocess.run(
        [str(folder / COMMAND), "--version"], capture_output=True, text=True, check=False
    )
    return " ".join(done.stdout.split()[1:])


def good(ground: Ground) -> bool:
    return ground.finished(COPYING) == (NEW, Outcome.DONE) and ground.ran()


def does_not_work(ground: Ground) -> bool:
    return ground.finished(COPYING, smoke=1) == (OLD, Outcome.ROLLED_BACK) and ground.ran()


def still_runs(ground: Ground) -> bool:
    return ground.finished("exit /b 5") == (OLD, Outcome.BUSY)


def breaks_off(ground: Ground) -> bool:
    setup = f'{{here}}del "%%d\\{COMMAND}"\r\n{{here}}echo half > "%%d\\ballast"\r\nexit /b 1'
    whole = (ground.previous / "ballast").read_bytes()
    ended = ground.finished(setup)
    return ended == (OLD, Outcome.NOT_INSTALLED) and (ground.here / "ballast").read_bytes() == whole


def folder_is_held(ground: Ground) -> bool:
    """A file of the folder is open elsewhere, so that the folder cannot be renamed."""
    (ground.here / "held").write_bytes(b"")
    finishing.PATIENT_TRIES = 2
    with (ground.here / "held").open("rb"):
        return ground.finished(COPYING, smoke=1) == (OLD, Outcome.ROLLED_BACK)


def folders_change_places(ground: Ground) -> bool:
    program(ground.built, NEW)
    exchange(ground.here, ground.built)
    return (says(ground.here), says(ground.built)) == (NEW, OLD)


CASES: tuple[Callable[[Ground], bool], ...] = (
    good, does_not_work, still_runs, breaks_off, folder_is_held, folders_change_places,
)  # fmt: skip


def main() -> int:
    figures = {}
    for case in CASES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            figures[case.__name__] = case(Ground(Path(folder)))
    ok = all(figures.values())
    print(json.dumps({"check": "windows-update", "ok": ok, "figures": figures}), flush=True)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
