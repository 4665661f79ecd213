"""What of a plan may go now, and what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import guards
from app.domain.compare import Field
from app.domain.reasons import Held
from app.domain.sync_plan import Action, Plan, PlanLine, Step


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps that go; how many lines wait; prices that jumped; limits that were broken."""

    steps: Sequence[Step]
    waiting: int = 0
    jumps: tuple[Held, ...] = ()
    breaches: tuple[guards.GuardBreach, ...] = ()


def judge(plan: Plan, live: int, *, approved: bool) -> Verdict:
    """`live` is the number of products that shares are of. A broken limit holds the whole run."""
    lines = plan.lines()
    if approved:
        return Verdict(plan.steps)
    jumps = tuple(guards.price_jumps(lines))
    breaches = tuple(guards.breaches(lines, live))
    if breaches:
        return Verdict((), len(lines), jumps, breaches)
    jumped = {each.key for each in jumps}
    steps = [
        replace(step, lines=going)
        for step in plan.steps
        if (going := _stock_only(step) if step.sku in jumped else _automatic(step))
    ]
    return Verdict(steps, len(lines) - sum(len(step.lines) for step in steps), jumps)


def _stock_only(step: Step) -> tuple[PlanLine, ...]:
    """A price that jumped waits; the stock must not wait with it."""
    if step.action is not Action.UPDATE:
        return ()
    return tuple(line for line in step.lines if line.field is Field.STOCK and line.auto)


def _automatic(step: Step) -> tuple[PlanLine, ...]:
    if step.action is Action.CREATE:
        return step.lines if all(line.auto for line in step.lines) else ()
    return tuple(line for line in step.lines if line.auto)
