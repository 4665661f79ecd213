"""`kopru finish-update FILE`: the copy of the old version puts the new one in, or itself back.

wait for the program to end ─▶ the setup once more checked ─▶ setup /S ─▶ the new version's
own test ─▶ good: done · bad: the old folder back ─▶ start the program again, if it was wanted
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from app.domain.update_release import Payload
from app.domain.update_state import Outcome
from app.runtime.logging import get_logger
from app.runtime.updates.exchange import exchange
from app.runtime.updates.store import UpdateStore
from app.runtime.updates.trial import QUIETLY, works

JOB = "finish.json"
STILL_RUNS = 5
"""The setup's exit code where the program would not close; it has changed nothing then."""
WAIT_SECONDS, SETUP_SECONDS = 120.0, 900.0
PATIENT_TRIES, TRY_SECONDS = 20, 0.5

_log = get_logger(__name__)
_apart: list[subprocess.Popen[bytes]] = []
"""Nobody waits for them, and Python would complain of that if they were let go."""


@dataclass(frozen=True, slots=True)
class Job:
    """`pid` must end first; `previous` is the whole old folder; `restart` are arguments."""

    version: str
    pid: int
    setup: str
    size: int
    sha256: str
    folder: str
    command: str
    window: str
    previous: str
    store: str
    restart: list[str] | None


def write_job(job: Job, folder: Path) -> Path:
    path = folder / JOB
    path.write_text(json.dumps(asdict(job)), encoding="utf-8")
    return path


def finish(path: Path) -> int:
    """Returns the exit code: 0 only where the new version is in place and works."""
    job = Job(**json.loads(path.read_text(encoding="utf-8")))
    store = UpdateStore(Path(job.store))
    try:
        outcome = _outcome(job, store)
    except OSError as error:
        _log.error("the update broke off", version=job.version, error=str(error))
        outcome = Outcome.NOT_INSTALLED
    _log.info("update finished", version=job.version, outcome=outcome)
    store.settle(outcome, job.version)
    path.unlink(missing_ok=True)
    if job.restart is not None:
        start_apart([Path(job.folder) / job.window, *job.restart])
    return 0 if outcome is Outcome.DONE else 1


def start_apart(command: Sequence[object]) -> None:
    """A process that outlives this one, without a console."""
    apart: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    _apart.append(
        subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=apart | QUIETLY,
        )
    )


def _outcome(job: Job, store: UpdateStore) -> Outcome:
    setup, folder = Path(job.setup), Path(job.folder)
    if not _gone(job.pid):
        return Outcome.BUSY
    if not store.is_whole(Payload(setup.name, job.size, job.sha256), setup):
        return Outcome.NOT_INSTALLED
    code = _run_setup(setup)
    if code == STILL_RUNS:
        return Outcome.BUSY
    if code == 0 and works(folder / job.command, job.version):
        return Outcome.DONE
    _put_back(Path(job.previous), folder)
    return Outcome.ROLLED_BACK if code == 0 else Outcome.NOT_INSTALLED


def _gone(pid: int) -> bool:
    try:
        psutil.Process(pid).wait(WAIT_SECONDS)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def _run_setup(setup: Path) -> int:
    try:
        setup.chmod(0o700)
        done = subprocess.run(
            [str(setup), "/S"],
            stdin=subprocess.DEVNULL,
            timeout=SETUP_SECONDS,
            check=False,
            creationflags=QUIETLY,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.error("the setup did not run", error=str(error))
        return -1
    return done.returncode


def _put_back(previous: Path, folder: Path) -> None:
    """The old folder whole again, whatever the setup left. On Windows a virus scanner may hold
    a new file for seconds; where it does not let go, the old files are laid over the new ones."""
    fresh = folder.with_name(f".{folder.name}-back")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(previous, fresh)
    folder.mkdir(parents=True, exist_ok=True)
    if not _exchanged(fresh, folder):
        shutil.copytree(previous, folder, dirs_exist_ok=True)
    shutil.rmtree(fresh, ignore_errors=True)


def _exchanged(fresh: Path, folder: Path) -> bool:
    for _ in range(PATIENT_TRIES):
        try:
            exchange(fresh, folder)
        except OSError as error:
            _log.warning("the old version cannot be put back yet", error=str(error))
            time.sleep(TRY_SECONDS)
        else:
            return True
    return False
