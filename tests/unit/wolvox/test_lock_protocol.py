"""The SQL writer's protocol, every interleaving of up to three importers and three crashes.

A model, not the code: what it must get right is what a server does. A lock is held until its
transaction ends; a dead client's transaction ends when the server notices; and a COMMIT that was
sent may still be carried out after its sender has died.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from tests.unit.wolvox.explore import explore

IDLE, LOOKED, LOCKED, ABSENT, INSERTED, COMMITTING, DONE = range(7)
_HOLDS_NOTHING = (IDLE, DONE)


@dataclass(frozen=True)
class World:
    """One web order. `orphans` are transactions whose client has died, as far as they had come."""

    importers: tuple[int, ...]
    crashes: int
    rows: int = 0
    locked: bool = False
    noted: bool = False
    orphans: tuple[int, ...] = ()

    def step(self, which: int, to: int, **changes: object) -> World:
        importers = (*self.importers[:which], to, *self.importers[which + 1 :])
        return replace(self, importers=importers, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Protocol:
    """How the writer goes about it; the mutants leave something out or turn it around."""

    locks: bool = True
    looks_first: bool = False
    notes_first: bool = False

    def moves(self, world: World) -> Iterator[tuple[str, World]]:
        for which, at in enumerate(world.importers):
            yield from self._own(world, which, at)
            if world.crashes and at != DONE:
                yield f"{which} dies", self._die(world, which, at)
        for number, at in enumerate(world.orphans):
            rest = (*world.orphans[:number], *world.orphans[number + 1 :])
            freed = replace(world, orphans=rest, locked=world.locked and not self.locks)
            yield "the server rolls an orphan back", freed
            if at == COMMITTING:
                yield "the server commits an orphan", replace(freed, rows=world.rows + 1)

    def _own(self, world: World, which: int, at: int) -> Iterator[tuple[str, World]]:
        if at == IDLE and self.looks_first:
            to = DONE if world.rows else LOOKED
            yield f"{which} looks", world.step(which, to, noted=world.noted or bool(world.rows))
        elif at in (IDLE, LOOKED) and not (self.locks and world.locked):
            to = ABSENT if at == LOOKED else LOCKED
            noted = world.noted or self.notes_first
            yield f"{which} locks", world.step(which, to, locked=self.locks, noted=noted)
        elif at == LOCKED:
            if world.rows:
                yield f"{which} finds it", world.step(which, DONE, locked=False, noted=True)
            else:
                yield f"{which} finds nothing", world.step(which, ABSENT)
        elif at == ABSENT:
            yield f"{which} inserts", world.step(which, INSERTED)
        elif at == INSERTED:
            yield f"{which} sends COMMIT", world.step(which, COMMITTING)
        elif at == COMMITTING:
            rows = world.rows + 1
            yield (
                f"{which} is committed",
                world.step(which, DONE, rows=rows, locked=False, noted=True),
            )

    def _die(self, world: World, which: int, at: int) -> World:
        holds = at not in (*_HOLDS_NOTHING, LOOKED)
        orphans = tuple(sorted((*world.orphans, at))) if holds else world.orphans
        return world.step(which, IDLE, crashes=world.crashes - 1, orphans=orphans)


def wrong(world: World, is_end: bool) -> str:
    if world.rows > 1:
        return "doubled"
    if is_end and world.rows == 0:
        return "lost"
    if is_end and any(at != DONE for at in world.importers):
        return "stuck"
    if is_end and not world.noted:
        return "not noted"
    return ""


def early(world: World, is_end: bool) -> str:
    """Somebody who reads our own database believes it is there, and nobody is at it any more."""
    busy = any(at not in _HOLDS_NOTHING for at in world.importers) or world.orphans
    return (
        "done but missing" if world.noted and not world.rows and not busy else wrong(world, is_end)
    )


@pytest.mark.parametrize(("importers", "crashes"), [(1, 3), (2, 3), (3, 3)])
def test_lock_then_look_up_writes_each_order_once(importers: int, crashes: int) -> None:
    found = explore(World((IDLE,) * importers, crashes), Protocol().moves, early)
    assert found.wrong == "", found.way
    assert found.states > 20 * importers


def test_without_the_lock_two_importers_write_two() -> None:
    assert explore(World((IDLE,) * 2, 0), Protocol(locks=False).moves, wrong).wrong == "doubled"


def test_without_the_lock_one_importer_and_one_crash_are_enough() -> None:
    found = explore(World((IDLE,), 1), Protocol(locks=False).moves, wrong)
    assert found.wrong == "doubled"
    assert "the server commits an orphan" in found.way


def test_a_look_before_the_lock_is_worth_nothing() -> None:
    found = explore(World((IDLE,) * 2, 0), Protocol(looks_first=True).moves, wrong)
    assert found.wrong == "doubled"


def test_noting_it_before_it_is_written_loses_it() -> None:
    found = explore(World((IDLE,), 1), Protocol(notes_first=True).moves, early)
    assert found.wrong == "done but missing"
