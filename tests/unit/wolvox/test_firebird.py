"""The one thread: what is repeated after a loss, and what never is."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator

import pytest

from app.domain.errors import ConnectionFailed, OutcomeUnknown, Refused
from app.integrations.wolvox.errors import Busy
from app.integrations.wolvox.firebird import FirebirdThread, Session
from tests.unit.wolvox.scripted import LOST, ScriptedLink


class Opened:
    """Makes links and remembers them."""

    def __init__(self) -> None:
        self.links: list[ScriptedLink] = []

    def __call__(self) -> ScriptedLink:
        self.links.append(ScriptedLink())
        return self.links[-1]


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
async def thread(opened: Opened) -> AsyncIterator[FirebirdThread]:
    running = FirebirdThread(opened, "test")
    yield running
    await running.close()


async def test_work_runs_on_one_thread_of_its_own(thread: FirebirdThread, opened: Opened) -> None:
    def name(_session: Session) -> str:
        return threading.current_thread().name

    first, second = await thread.read(name), await thread.write(name)
    assert first == second != threading.current_thread().name
    assert opened.links[0].log == ["read", "commit", "read", "commit", "write", "commit"]


async def test_a_stale_attachment_is_replaced_and_the_work_done_again(
    thread: FirebirdThread, opened: Opened
) -> None:
    await thread.read(lambda _session: None)
    calls = []

    def work(_session: Session) -> int:
        calls.append(1)
        if len(calls) == 1:
            opened.links[0].alive = False
            raise LOST
        return 42

    assert await thread.write(work) == 42
    assert len(opened.links) == 2


async def test_a_fresh_attachment_that_fails_is_not_tried_again(
    thread: FirebirdThread, opened: Opened
) -> None:
    def work(_session: Session) -> None:
        opened.links[-1].alive = False
        raise LOST

    with pytest.raises(ConnectionFailed):
        await thread.write(work)
    assert len(opened.links) == 1


@pytest.mark.parametrize("error", [Busy("busy", "wait"), Refused("no", "never"), LOST])
async def test_what_is_no_loss_of_the_attachment_is_not_repeated(
    thread: FirebirdThread, opened: Opened, error: Exception
) -> None:
    await thread.read(lambda _session: None)
    calls = []

    def work(_session: Session) -> None:
        calls.append(1)
        raise error

    with pytest.raises(type(error)):
        await thread.write(work)
    assert len(calls) == len(opened.links) == 1
    assert opened.links[0].log[-1] == "rollback"


async def test_a_lost_answer_to_a_commit_is_an_unknown_outcome(
    thread: FirebirdThread, opened: Opened
) -> None:
    await thread.read(lambda _session: None)
    opened.links[0].fail_commit = LOST
    calls = []

    def work(_session: Session) -> None:
        calls.append(1)

    with pytest.raises(OutcomeUnknown):
        await thread.write(work)
    assert len(calls) == 1
    assert await thread.read(lambda _session: 7) == 7
    assert len(opened.links) == 2
