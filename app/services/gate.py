"""What of a plan may go now, and what waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain import guards
from app.domain.compare import Field
from app.domain.decisions import Decisions
from app.domain.reasons import Held
from app.domain.sync_plan import Action, Plan, PlanLine, Step


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps that go; lines that wait, or that a person does not want; prices that jumped;
    limits that were broken."""

    steps: Sequence[Step]
    waiting: Sequence[PlanLine] = ()
    refused: Collection[PlanLine] = ()
    jumps: tuple[Held, ...] = ()
    breaches: tuple[guards.GuardBreach, ...] = ()


def judge(plan: Plan, live: int, decisions: Decisions, *, shrunk: bool = False) -> Verdict:
    """`live` is the number of products that shares are of; `shrunk` holds everything, for
    Wolvox shows far fewer cards than last time.

    Limits count only what nobody has decided; a broken one holds all of that, never what a
    person let go.
    """
    approved = frozenset[PlanLine]().union(*map(decisions.approved, plan.steps))
    refused = frozenset[PlanLine]().union(*map(decisions.refused, plan.steps))
    fresh = [line for line in plan.lines() if line not in approved and line not in refused]
    jumps = tuple(guards.price_jumps(fresh))
    breaches = tuple(guards.breaches(fresh, live))
    if shrunk:
        return Verdict((), fresh, refused, jumps, breaches)
    jumped = frozenset[str]() if breaches else frozenset(each.key for each in jumps)
    steps = [
        replace(step, lines=going)
        for step in plan.steps
        if (going := _going(step, approved, refused, jumped, held=bool(breaches)))
    ]
    gone = {(line.sku, line.field) for step in steps for line in step.lines}
    waiting = [line for line in fresh if (line.sku, line.field) not in gone]
    return Verdict(steps, waiting, refused, jumps, breaches)


def _going(
    step: Step,
    approved: Collection[PlanLine],
    refused: Collection[PlanLine],
    jumped: Collection[str],
    *,
    held: bool,
) -> tuple[PlanLine, ...]:
    """The lines of a step that go, in their order; a new product goes whole or not at all."""
    said_yes = [line for line in step.lines if line in approved]
    free = [line for line in step.lines if line.auto and line not in refused and not held]
    if step.sku in jumped:  # a price that jumped waits; the stock must not wait with it
        free = [line for line in free if line.field is Field.STOCK]
    going = {*said_yes, *free}
    if step.action is Action.CREATE and len(going) < len(step.lines):
        return ()
    return tuple(line for line in step.lines if line in going)
