"""`kopru agent`: one a person, stopped by a file, refused twice."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app import agent
from app.api import unattended
from app.domain.errors import BackendError


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engine replaced by one that only says what it does."""
    told: list[str] = []

    async def run_unattended(_: object) -> None:
        told.append("works")
        try:
            await asyncio.Event().wait()
        finally:
            told.append("stopped")

    def run_headless(
        _: Path | None, work: Callable[[object], Awaitable[dict[str, object]]]
    ) -> dict[str, object]:
        async def session() -> dict[str, object]:
            return await work(None)

        return asyncio.run(session())

    monkeypatch.setattr(unattended, "run_unattended", run_unattended)
    monkeypatch.setattr(agent, "run_headless", run_headless)
    monkeypatch.setattr(agent, "_end_on_terminate", lambda: None)
    return told


def test_stops_when_told(tmp_path: Path, working: list[str]) -> None:
    thread = threading.Thread(target=agent.run_agent, args=(None, tmp_path))
    thread.start()
    while not working:
        time.sleep(0.01)
    assert agent.running(tmp_path)
    with pytest.raises(BackendError, match="running already"):
        agent.run_agent(None, tmp_path)
    assert agent.stop_agent(5, tmp_path)
    thread.join(5)
    assert working == ["works", "stopped"]
    assert not (tmp_path / "agent.stop").exists()


def test_a_stop_without_an_agent_leaves_nothing(tmp_path: Path) -> None:
    assert agent.stop_agent(1, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_old_stop_does_not_stop_the_next_one(tmp_path: Path, working: list[str]) -> None:
    (tmp_path / "agent.stop").touch()
    thread = threading.Thread(target=agent.run_agent, args=(None, tmp_path))
    thread.start()
    while not working:
        time.sleep(0.01)
    time.sleep(0.7)
    assert working == ["works"]
    assert agent.stop_agent(5, tmp_path)
    thread.join(5)
