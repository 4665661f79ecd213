"""What the setup program closes: the Köprü of one folder, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.runtime.closing import close_all

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are copied shells here")

_STUBBORN = "trap '' TERM; echo up; while :; do sleep 0.1; done"
_POLITE = "trap 'exit 0' TERM; echo up; while :; do sleep 0.1; done"


def _start(folder: Path, name: str, script: str) -> subprocess.Popen[bytes]:
    folder.mkdir(exist_ok=True)
    program = folder / name
    if not program.exists():
        shutil.copy(Path("/bin/bash"), program)
    process = subprocess.Popen([program, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    return process


@pytest.fixture
def ended() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for each in started:
        each.kill()
        each.wait()
        if each.stdout:
            each.stdout.close()


def test_asks_and_waits(tmp_path: Path, ended: list[subprocess.Popen[bytes]]) -> None:
    ended += [
        _start(tmp_path / "Kopru", "kopru", _POLITE),
        _start(tmp_path / "Kopru.new", "kopru", _POLITE),
    ]
    assert close_all(tmp_path / "Kopru", 5, lambda _: None) == []
    assert ended[0].wait(5) == 0
    assert ended[1].poll() is None  # a folder whose name only begins alike


def test_names_what_stays(tmp_path: Path, ended: list[subprocess.Popen[bytes]]) -> None:
    ended.append(_start(tmp_path / "Kopru", "kopru", _STUBBORN))
    assert close_all(tmp_path / "Kopru", 0.5, lambda _: None) == ["kopru"]
    assert ended[0].poll() is None


def test_servers_wait_for_their_program_and_are_ended_without_it(
    tmp_path: Path, ended: list[subprocess.Popen[bytes]]
) -> None:
    ended += [
        _start(tmp_path / "Kopru", "kopru", _STUBBORN),
        _start(tmp_path / "Kopru", "postgres", _POLITE),
    ]
    assert close_all(tmp_path / "Kopru", 0.5, lambda _: None) == ["kopru", "postgres"]
    assert ended[1].poll() is None
    ended[0].kill()
    ended[0].wait()
    assert close_all(tmp_path / "Kopru", 5, lambda _: None) == []
