"""The window may be closed at any moment of the start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.runtime.engine import Engine
from app.runtime.settings import BackendProfile, Profile
from app.session import Session

pytestmark = pytest.mark.integration


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not under pytest's own, which another user (Postgres as nobody) cannot enter."""
    made = Path(tempfile.mkdtemp(prefix="kopru-session-"))
    made.chmod(0o755)
    yield made
    for pid in servers_of(made):
        psutil.Process(pid).kill()
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.parametrize("seconds", [0.0, 0.3, 2.0])
def test_closed_during_the_start(folder: Path, seconds: float) -> None:
    engine = Engine()
    engine.start()
    session = Session(engine, lambda: Profile(backend=BackendProfile(data_dir=folder)))
    opening = engine.submit(session.open())
    time.sleep(seconds)
    opening.cancel()
    engine.stop(30)
    assert servers_of(folder) == []
    assert not (folder / "endpoint.json").exists()


_GIVES_UP = """
import sys, time
from pathlib import Path
from app import backend
from app.runtime.engine import Engine
from app.runtime.settings import BackendProfile, Profile
from app.session import Session

folder, start = Path(sys.argv[1]), backend.start_backend

def slow(data_dir):
    print("starting", flush=True)
    time.sleep(3)
    return start(data_dir)

backend.start_backend = slow
engine = Engine()
engine.start()
session = Session(engine, lambda: Profile(backend=BackendProfile(data_dir=folder)))
opening = engine.submit(session.open())
time.sleep(2)
opening.cancel()
engine.stop(0.5)
print("over", flush=True)
"""


def test_a_start_that_outlasts_the_window_leaves_no_server(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GIVES_UP, str(folder)],
        cwd=Path(__file__).parents[2], capture_output=True, encoding="utf-8",
        timeout=90, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["starting", "over"], done.stderr
    assert servers_of(folder) == []
    assert not (folder / "endpoint.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells Qt of the end of a session")
def test_a_session_that_ends_closes_the_window_in_order(folder: Path) -> None:
    profile = folder / "profile.toml"
    profile.write_text(f"[backend]\ndata_dir = '{folder}'\n", encoding="utf-8")
    settings = {"QT_QPA_PLATFORM": "offscreen", "KOPRU_SETTINGS_DIR": str(folder / "settings")}
    window = subprocess.Popen(
        [sys.executable, "-m", "app", "run", "--profile", str(profile)],
        cwd=Path(__file__).parents[2], env={**os.environ, **settings},
    )  # fmt: skip
    try:
        started = time.monotonic()
        while not (servers_of(folder) and (folder / "endpoint.json").exists()):
            assert window.poll() is None
            assert time.monotonic() - started < 60
            time.sleep(0.1)
        window.send_signal(signal.SIGTERM)
        assert window.wait(30) == 0
    finally:
        window.kill()
        window.wait()
    assert servers_of(folder) == []
    assert not (folder / "endpoint.json").exists()


def servers_of(folder: Path) -> list[int]:
    found = psutil.process_iter(["cmdline"])
    return [each.pid for each in found if str(folder / "postgres") in (each.info["cmdline"] or [])]
