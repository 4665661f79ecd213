"""Windows' way: the program ends, its copy runs the setup, tries the new version, or goes back.

The setup and the programs are small scripts; who waits, runs, judges and puts back is the real
code, in processes of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.update_release import Payload
from app.domain.update_state import Outcome
from app.runtime.updates import finishing
from app.runtime.updates.finishing import Job, finish, write_job
from app.runtime.updates.installation import Kind
from tests.integration.updates.ground import (
    NEW,
    OLD,
    ROOT,
    WINDOWS,
    Ground,
    payload_of,
    write_program,
)
from tests.integration.updates.server import Server


@pytest.fixture
def ground(tmp_path: Path, server: Server) -> Ground:
    return Ground(tmp_path, server, Kind.SETUP)


def setup_program(
    ground: Ground, *, smoke: int = 0, after: str = "", copies: bool = True
) -> Payload:
    """A setup that replaces the installed folder as NSIS does: file by file, over the old one."""
    built = ground.folder / "built" / "kopru"
    write_program(built, NEW, smoke=smoke, started=ground.folder / "started")
    path = ground.site / "releases" / NEW / f"Kopru-{NEW}-setup.exe"
    path.parent.mkdir(parents=True)
    copy = (
        f'rm -f "{ground.here.folder}"/* && cp "{built}"/* "{ground.here.folder}"/'
        if copies
        else ":"
    )
    path.write_text(f'#!/bin/sh\n[ "$1" = /S ] || exit 9\n{copy}\n{after}\n', encoding="utf-8")
    return payload_of(path)


def run_program(ground: Ground, *restart: str) -> None:
    """Start to end of the old version, which finds, downloads and leaves the update behind."""
    command = [sys.executable, "-m", "tests.integration.updates.client", str(ground.folder)]
    done = subprocess.run(
        [*command, ground.server.url, *restart],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def until(met: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def outcome(ground: Ground) -> Outcome:
    return ground.store.memory().outcome


def test_the_setup_is_run_after_the_exit_and_the_new_version_started(ground: Ground) -> None:
    ground.publish(payloads={WINDOWS: setup_program(ground)})
    run_program(ground, "run", "--profile", "Mağaza.toml")
    until((ground.folder / "started").exists)
    assert (ground.runs(), outcome(ground)) == (NEW, Outcome.DONE)
    until(lambda: (ground.folder / "started").read_text() == "run --profile Mağaza.toml\n")
    assert not (ground.store.folder / finishing.JOB).exists()


def test_a_new_version_that_does_not_work_goes_back_by_itself(ground: Ground) -> None:
    ground.publish(payloads={WINDOWS: setup_program(ground, smoke=1)})
    before = contents(ground.here.folder)
    run_program(ground)
    until(lambda: outcome(ground) is Outcome.ROLLED_BACK)
    assert contents(ground.here.folder) == before
    assert (ground.runs(), ground.left_behind()) == (OLD, [])
    assert ground.store.memory().failed == {NEW}


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.fixture
def job(ground: Ground) -> Job:
    """All is downloaded and the old program has ended."""
    payload = setup_program(ground)
    setup = ground.store.downloads / payload.name
    setup.parent.mkdir(parents=True)
    setup.write_bytes((ground.site / "releases" / NEW / payload.name).read_bytes())
    write_program(ground.folder / "previous", OLD)
    ended = subprocess.Popen(["true"])
    ended.wait()
    return Job(
        version=NEW, pid=ended.pid, setup=str(setup), size=payload.size, sha256=payload.sha256,
        folder=str(ground.here.folder), command="kopru", window="kopru",
        previous=str(ground.folder / "previous"), store=str(ground.store.folder), restart=None,
    )  # fmt: skip


def with_setup(job: Job, script: str) -> Job:
    path = Path(job.setup)
    path.write_text(script, encoding="utf-8")
    payload = payload_of(path)
    return replace(job, size=payload.size, sha256=payload.sha256)


def finished(ground: Ground, job: Job) -> tuple[int, str, Outcome]:
    code = finish(write_job(job, ground.store.folder))
    return code, ground.runs(), outcome(ground)


def test_a_good_setup(ground: Ground, job: Job) -> None:
    assert finished(ground, job) == (0, NEW, Outcome.DONE)


def test_a_setup_that_was_changed_since_the_download_is_not_run(ground: Ground, job: Job) -> None:
    Path(job.setup).write_text(f'#!/bin/sh\ntouch "{ground.folder}/ran"\n')
    assert finished(ground, job) == (1, OLD, Outcome.NOT_INSTALLED)
    assert not (ground.folder / "ran").exists()


def test_a_setup_that_is_gone(ground: Ground, job: Job) -> None:
    Path(job.setup).unlink()
    assert finished(ground, job) == (1, OLD, Outcome.NOT_INSTALLED)


def test_a_setup_that_finds_the_program_running(ground: Ground, job: Job) -> None:
    assert finished(ground, with_setup(job, "#!/bin/sh\nexit 5\n")) == (1, OLD, Outcome.BUSY)
    assert ground.store.memory().failed == frozenset()


@pytest.mark.parametrize(
    "damage",
    ['rm -rf "{folder}"; exit 1', 'rm "{folder}/kopru"; exit 1', 'rm -rf "{folder}"; kill -9 $$',
     'echo half > "{folder}/ballast"; exit 2'],
)  # fmt: skip
def test_a_setup_that_breaks_off_half_way(ground: Ground, job: Job, damage: str) -> None:
    before = contents(ground.here.folder)
    script = "#!/bin/sh\n" + damage.format(folder=ground.here.folder) + "\n"
    assert finished(ground, with_setup(job, script)) == (1, OLD, Outcome.NOT_INSTALLED)
    assert contents(ground.here.folder) == before
    assert ground.store.memory().failed == frozenset()  # the version is not to blame


def test_a_folder_that_nobody_lets_go_is_written_over(
    ground: Ground, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a virus scanner reads what the setup has just written."""
    before = contents(ground.here.folder)

    def held(_one: Path, _other: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(finishing, "exchange", held)
    monkeypatch.setattr(finishing, "TRY_SECONDS", 0.001)
    script = f'#!/bin/sh\necho half > "{ground.here.folder}/ballast"\nexit 1\n'
    assert finished(ground, with_setup(job, script)) == (1, OLD, Outcome.NOT_INSTALLED)
    assert contents(ground.here.folder) == before


def test_a_setup_that_is_no_program(ground: Ground, job: Job) -> None:
    assert finished(ground, with_setup(job, "MZ\0\0")) == (1, OLD, Outcome.NOT_INSTALLED)


def test_a_setup_that_says_it_was_well_and_left_nothing(ground: Ground, job: Job) -> None:
    script = f'#!/bin/sh\nrm -rf "{ground.here.folder}"\n'
    assert finished(ground, with_setup(job, script)) == (1, OLD, Outcome.ROLLED_BACK)


def test_a_program_that_does_not_end_keeps_its_version(
    ground: Ground, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "WAIT_SECONDS", 0.2)
    running = subprocess.Popen(["sleep", "30"])
    try:
        assert finished(ground, replace(job, pid=running.pid)) == (1, OLD, Outcome.BUSY)
    finally:
        running.kill()
        running.wait()


def test_the_job_is_plain_to_read(ground: Ground, job: Job) -> None:
    path = write_job(job, ground.store.folder if ground.store.folder.exists() else ground.folder)
    assert json.loads(path.read_text(encoding="utf-8"))["folder"].endswith("köprü")
