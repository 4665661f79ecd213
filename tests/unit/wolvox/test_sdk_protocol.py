"""The SDK writer's protocol: a service without transactions, answers that never come, sleepers.

What was sent may be stored at any time until its session has ended. The turn is a lease: a PC that
sleeps loses it and wakes up in the middle of its work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

import pytest

from tests.unit.wolvox.explore import explore


class At(IntEnum):
    IDLE = 0
    IN_TURN = 1
    CHECKED = 2
    ABSENT = 3
    REMEMBERED = 4
    STALE = 5
    WAITING = 6
    ANSWERED = 7
    DONE = 8


@dataclass(frozen=True)
class World:
    """One web order. `under_way`: documents the service may store yet. `memory`: "", "open",
    "over" (it cannot come any more), "answered"."""

    importers: tuple[At, ...]
    crashes: int
    waits: int = 2
    rows: int = 0
    under_way: int = 0
    turn: int = -1
    memory: str = ""

    def step(self, which: int, to: At, **changes: object) -> World:
        importers = (*self.importers[:which], to, *self.importers[which + 1 :])
        return replace(self, importers=importers, **changes)  # type: ignore[arg-type]

    def leave(self, which: int, to: At, **changes: object) -> World:
        turn = -1 if self.turn == which else self.turn
        return self.step(which, to, turn=turn, **changes)


@dataclass(frozen=True)
class Protocol:
    """`remembers`: an open outcome is waited for. `patient`: longer than the service may store.
    `wakes_up`: whoever slept between remembering and sending does not send."""

    remembers: bool = True
    patient: bool = True
    wakes_up: bool = True

    def moves(self, world: World) -> Iterator[tuple[str, World]]:
        for which, at in enumerate(world.importers):
            yield from self._own(world, which, at)
            if world.crashes and at is not At.DONE:
                yield f"{which} dies", world.leave(which, At.IDLE, crashes=world.crashes - 1)
        if world.turn >= 0 and world.crashes:
            yield "the turn runs out", replace(world, turn=-1, crashes=world.crashes - 1)
        if world.under_way:
            stored = replace(world, under_way=world.under_way - 1, rows=world.rows + 1)
            yield "the service stores it", stored
            yield "the service drops it", replace(world, under_way=world.under_way - 1)
        if world.memory == "open" and world.waits:
            yield "the time is over", self._over(world)

    def _over(self, world: World) -> World:
        """No session that a document may carry lives so long."""
        importers = tuple(
            At.STALE if at is At.REMEMBERED and self.wakes_up else at for at in world.importers
        )
        left = 0 if self.patient else world.under_way
        return replace(
            world, memory="over", under_way=left, importers=importers, waits=world.waits - 1
        )

    def _own(self, world: World, which: int, at: At) -> Iterator[tuple[str, World]]:
        if at is At.IDLE and world.turn < 0:
            yield f"{which} takes the turn", world.step(which, At.IN_TURN, turn=which)
        elif at is At.IN_TURN:
            if world.memory == "open" and self.remembers:
                # Only looked up; without an end of the wait this goes on.
                found = At.DONE if world.rows else At.IDLE
                memory = "answered" if world.rows else world.memory
                yield f"{which} looks only", world.leave(which, found, memory=memory)
            else:
                yield f"{which} may send", world.step(which, At.CHECKED)
        elif at is At.CHECKED:
            if world.rows:
                yield f"{which} finds it", world.leave(which, At.DONE, memory="answered")
            else:
                yield f"{which} finds nothing", world.step(which, At.ABSENT)
        elif at is At.ABSENT:
            yield self._remember(world, which)
        else:
            yield from self._sending(world, which, at)

    def _sending(self, world: World, which: int, at: At) -> Iterator[tuple[str, World]]:
        if at is At.REMEMBERED:
            yield f"{which} sends", world.step(which, At.WAITING, under_way=world.under_way + 1)
        elif at is At.STALE:
            yield f"{which} slept", world.leave(which, At.IDLE)
        elif at is At.WAITING:
            yield f"{which} hears nothing", world.leave(which, At.IDLE)
            if world.rows:
                yield f"{which} reads it back", world.leave(which, At.DONE, memory="answered")

    def _remember(self, world: World, which: int) -> tuple[str, World]:
        """Fenced: only in the turn, and only where nothing else is open."""
        if self.remembers and (world.turn != which or world.memory == "open"):
            return f"{which} lost the turn", world.leave(which, At.IDLE)
        return f"{which} remembers", world.step(which, At.REMEMBERED, memory="open")


def wrong(world: World, is_end: bool) -> str:
    if world.rows > 1:
        return "doubled"
    if At.DONE in world.importers and not world.rows:
        return "done but missing"
    return "stuck" if is_end and set(world.importers) != {At.DONE} else ""


@pytest.mark.parametrize(("importers", "crashes", "waits"), [(1, 3, 3), (2, 3, 2), (3, 2, 1)])
def test_what_has_no_answer_is_waited_for_and_written_once(
    importers: int, crashes: int, waits: int
) -> None:
    found = explore(World((At.IDLE,) * importers, crashes, waits), Protocol().moves, wrong)
    assert found.wrong == "", found.way
    assert found.states > 50


@pytest.mark.parametrize("importers", [1, 2])
def test_sent_again_blindly_it_is_doubled(importers: int) -> None:
    start = World((At.IDLE,) * importers, crashes=0)
    found = explore(start, Protocol(remembers=False).moves, wrong)
    assert found.wrong == "doubled"
    assert any(move.endswith("hears nothing") for move in found.way)


def test_a_wait_shorter_than_the_service_s_own_is_not_enough() -> None:
    found = explore(World((At.IDLE,), crashes=0), Protocol(patient=False).moves, wrong)
    assert found.wrong == "doubled"
    assert "the time is over" in found.way


def test_a_sleeper_that_sends_what_it_remembered_yesterday_doubles_it() -> None:
    found = explore(World((At.IDLE,) * 2, crashes=1), Protocol(wakes_up=False).moves, wrong)
    assert found.wrong == "doubled"
