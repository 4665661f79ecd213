"""The agent as a process of its own, a window's session that joins it, and its end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from filelock import FileLock, Timeout

from app.runtime.engine import Engine
from app.runtime.engine_turn import LOCK
from app.runtime.settings import BackendProfile, Profile
from app.session import Session
from tests.integration.test_session import servers_of

pytestmark = pytest.mark.integration
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="kopru-agent-"))
    made.chmod(0o755)
    yield made
    for pid in servers_of(made / "data"):
        psutil.Process(pid).kill()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def agent(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    profile = folder / "profile.toml"
    profile.write_text(f"[backend]\ndata_dir = '{folder / 'data'}'\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "agent", "--profile", str(profile)],
        cwd=ROOT, env={**os.environ, "KOPRU_DATA_DIR": str(folder / "mine")},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _until(lambda: _busy(folder / "data" / LOCK), "the agent's work")
    yield process
    process.kill()
    process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="a console of its own is needed there")
def test_it_ends_in_order(folder: Path, agent: subprocess.Popen[bytes]) -> None:
    agent.send_signal(signal.SIGTERM)
    assert agent.wait(30) == 0
    assert servers_of(folder / "data") == []
    assert not (folder / "data" / "endpoint.json").exists()


def test_it_hears_its_stop(folder: Path, agent: subprocess.Popen[bytes]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "agent", "--stop", "--seconds", "30"],
        cwd=ROOT, env={**os.environ, "KOPRU_DATA_DIR": str(folder / "mine")}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert agent.wait(10) == 0


def test_a_window_joins_it_and_takes_over(
    folder: Path, agent: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.runtime.engine_turn._ASK_SECONDS", 0.1)
    told: list[str] = []

    async def work(_: object) -> None:
        told.append("works")

    monkeypatch.setattr("app.api.unattended._work", work)
    engine = Engine()
    engine.start()
    try:
        profile = Profile(backend=BackendProfile(data_dir=folder / "data"))
        session = Session(engine, lambda: profile)
        application = engine.submit(session.open()).result(60)
        assert not application.alone
        session.start_jobs()
        time.sleep(1)
        assert told == []
        agent.kill()
        agent.wait()
        _until(lambda: told == ["works"], "the window's own work")
    finally:
        engine.stop(30)
    _until(lambda: servers_of(folder / "data") == [], "the end of every server")


def _busy(lock_file: Path) -> bool:
    if not lock_file.exists():
        return False
    try:
        with FileLock(lock_file, timeout=0):
            return False
    except Timeout:
        return True


def _until(question: Callable[[], bool], what: str, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.1)
