"""Random histories of edits on both banks: no edit is lost without a person being asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from unittest import mock

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from app.domain import plan_lines
from app.domain.sync_plan import Cause
from tests.faults.gate import Result, say
from tests.histories.edits import AUTO_APPLY, HISTORIES, Edit
from tests.histories.play import play

_CASES, _QUICK_CASES = 10_000, 1_000
_MUTANT_CASES = 1_000
FULL_SIZE = "KOPRU_HISTORIES"
"""This environment variable asks for another number of histories, such as 100000."""


def run(*, quick: bool, seed: int) -> Result:
    cases = int(os.environ.get(FULL_SIZE) or (_QUICK_CASES if quick else _CASES))
    figures = _played(cases, seed, nullcontext())
    say(f"{figures['cases']} histories, {figures['broken']} broken; now without the rule")
    control = _played(min(cases, _MUTANT_CASES), seed, _last_one_wins())
    red = bool(control["broken"])
    return Result(
        ok=not figures["broken"] and red,
        figures=figures,
        mutant={"name": "last-one-wins", "red": red, "broken": control["broken"]},
    )


def _played(cases: int, seed: int, world: AbstractContextManager[object]) -> dict[str, int]:
    """Every history is played, so that the broken ones can be counted."""
    counted = {"cases": 0, "edits": 0, "broken": 0}

    @seeded(seed)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(HISTORIES, AUTO_APPLY)
    def one(history: list[Edit], auto_apply: frozenset[str]) -> None:
        counted["cases"] += 1
        counted["edits"] += sum(edit.who != "kopru" for edit in history)
        if counted["cases"] % 1_000 == 0:
            say(f"{counted['cases']} histories")
        try:
            play(history, auto_apply)
        except AssertionError as broken:
            counted["broken"] += 1
            if counted["broken"] == 1:
                say(f"{str(broken).splitlines()[0]}\n{sorted(auto_apply)} {history}")

    with world:
        one()
    return counted


def _last_one_wins() -> AbstractContextManager[object]:
    """The mutant: what both sides moved goes as if only Wolvox had."""
    rule: Callable[..., Cause] = plan_lines._cause

    def mutant(*values: object) -> Cause:
        cause = rule(*values)
        return Cause.WOLVOX if cause is Cause.BOTH else cause

    return mock.patch.object(plan_lines, "_cause", mutant)
