"""What of a plan may go now, and what waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain import guards
from app.domain.compare import Field
from app.domain.decisions import Decisions
from app.domain.ids import Sku
from app.domain.reasons import Held
from app.domain.sync_plan import Action, Plan, PlanLine, Step

_ABOUT_NO_STOCK = frozenset({"prices", "hidden", "rewritten"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps that go; lines that wait, or that a person does not want; prices that jumped;
    limits that were broken."""

    steps: Sequence[Step]
    waiting: Sequence[PlanLine] = ()
    refused: Collection[PlanLine] = ()
    jumps: tuple[Held, ...] = ()
    breaches: tuple[guards.GuardBreach, ...] = ()
    approved: Collection[PlanLine] = ()

    def by_itself(self) -> list[PlanLine]:
        """What goes without a person's word."""
        return [line for step in self.steps for line in step.lines if line not in self.approved]


def judge(
    plan: Plan,
    live: int,
    decisions: Decisions,
    *,
    shrunk: bool = False,
    gone_before: Collection[Sku] = (),
) -> Verdict:
    """`live` is the number of products that shares are of; `shrunk` holds everything, for
    Wolvox shows far fewer cards than last time; `gone_before` were sold out just before.

    Limits count only what nobody has decided; a broken one holds all of that but stock, never
    what a person let go.
    """
    approved = frozenset[PlanLine]().union(*map(decisions.approved, plan.steps))
    refused = frozenset[PlanLine]().union(*map(decisions.refused, plan.steps))
    stopped = frozenset(line for line in plan.lines() if decisions.waits(line))
    fresh = [line for line in plan.lines() if line not in approved and line not in refused]
    jumps = tuple(guards.price_jumps(fresh))
    breaches = tuple(guards.breaches(fresh, live, gone_before))
    if shrunk:
        return Verdict((), fresh, refused, jumps, breaches)
    jumped = frozenset(each.key for each in jumps)
    steps = [
        replace(step, lines=going)
        for step in plan.steps
        if (going := _going(step, approved, refused | stopped, _free(step, jumped, breaches)))
    ]
    gone = {(line.sku, line.field) for step in steps for line in step.lines}
    waiting = [line for line in fresh if (line.sku, line.field) not in gone]
    return Verdict(steps, waiting, refused, jumps, breaches, approved)


def _going(
    step: Step,
    approved: Collection[PlanLine],
    not_by_itself: Collection[PlanLine],
    free: Collection[Field],
) -> tuple[PlanLine, ...]:
    """The lines of a step that go, in their order; a new product goes whole or not at all."""
    going = tuple(
        line
        for line in step.lines
        if line in approved or (line.auto and line.field in free and line not in not_by_itself)
    )
    whole = step.action is not Action.CREATE or len(going) == len(step.lines)
    return going if whole else ()


def _free(
    step: Step, jumped: Collection[str], breaches: Collection[guards.GuardBreach]
) -> Collection[Field]:
    """The fields that may go by themselves: a price that waits must not keep the stock back,
    or the shop sells what is gone."""
    if not breaches and step.sku not in jumped:
        return frozenset(Field)
    stock_may = (
        step.action is Action.UPDATE and {each.guard for each in breaches} <= _ABOUT_NO_STOCK
    )
    return frozenset({Field.STOCK}) if stock_may else frozenset()
