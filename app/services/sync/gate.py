"""What of a plan may go now, and what waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain import guards
from app.domain.compare import Field
from app.domain.decisions import Decisions
from app.domain.ids import Sku
from app.domain.reasons import Held
from app.domain.sync_plan import Action, Cause, Plan, PlanLine, Step

_ABOUT_NO_STOCK = frozenset({"prices", "hidden", "rewritten"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The steps that go; lines that wait, or that a person does not want; prices that jumped;
    limits that were broken; how many lines of a new mapping nobody has decided yet."""

    steps: Sequence[Step]
    waiting: Sequence[PlanLine] = ()
    refused: Collection[PlanLine] = ()
    jumps: tuple[Held, ...] = ()
    breaches: tuple[guards.GuardBreach, ...] = ()
    approved: Collection[PlanLine] = ()
    untried: int = 0

    def by_itself(self) -> list[PlanLine]:
        """What goes without a person's word."""
        return [line for step in self.steps for line in step.lines if line not in self.approved]


def try_out(
    plan: Plan,
    live: int,
    decisions: Decisions,
    *,
    shrunk: bool = False,
    gone_before: Collection[Sku] = (),
) -> Verdict:
    """As `judge`, under a mapping that nobody has approved yet: nothing but stock goes by
    itself. `untried` tells how much of what the mapping makes nobody has decided yet; at 0 it is
    in force. What would wait under any mapping counts too, or it went unseen once the profile
    lets more go."""
    held = judge(plan, live, decisions, shrunk=shrunk, gone_before=gone_before, untried=True)
    unseen = {
        (line.sku, line.field)
        for line in held.waiting
        if _is_the_mapping_s(line) and not decisions.waits(line)
    }
    return replace(held, untried=len(unseen))


def _is_the_mapping_s(line: PlanLine) -> bool:
    """Not the stock of what is there, which always goes, nor an edit in the shop, which waits
    for its own sake."""
    edited = line.reason in (Cause.SHOP, Cause.BOTH) and not line.auto
    return not edited and (line.field is not Field.STOCK or line.action is not Action.UPDATE)


def judge(
    plan: Plan,
    live: int,
    decisions: Decisions,
    *,
    shrunk: bool = False,
    gone_before: Collection[Sku] = (),
    untried: bool = False,
) -> Verdict:
    """`live` is the number of products that shares are of; `shrunk` holds everything, for
    Wolvox shows far fewer cards than last time; `gone_before` were sold out just before.
    `untried` holds all but stock: the mapping is new, and nobody has seen yet what it makes.

    Limits count only what nobody has decided; a broken one holds all of that but stock, never
    what a person let go.
    """
    approved = frozenset[PlanLine]().union(*map(decisions.approved, plan.steps))
    refused = frozenset[PlanLine]().union(*map(decisions.refused, plan.steps))
    stopped = frozenset(line for line in plan.lines() if decisions.waits(line))
    fresh = [line for line in plan.lines() if line not in approved and line not in refused]
    regular = _regular(plan.steps)
    jumps = tuple(guards.price_jumps(fresh, regular))
    breaches = tuple(guards.breaches(fresh, live, gone_before, regular))
    if shrunk:
        return Verdict((), fresh, refused, jumps, breaches)
    jumped = frozenset(each.key for each in jumps)
    steps = [
        replace(step, lines=going)
        for step in plan.steps
        if (
            going := _going(
                step, approved, refused | stopped, _free(step, jumped, breaches, untried)
            )
        )
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
    return with_its_price(step, going) if whole else ()


def with_its_price(step: Step, going: tuple[PlanLine, ...]) -> tuple[PlanLine, ...]:
    """A sale never goes ahead of its regular price: above the old one the shop would drop it."""
    if Field.PRICE in step.fields and all(line.field is not Field.PRICE for line in going):
        return tuple(line for line in going if line.field is not Field.SALE)
    return going


def _regular(steps: Collection[Step]) -> dict[Sku, Decimal]:
    return {
        step.sku: step.listing.price
        for step in steps
        if Field.SALE in step.fields and step.listing is not None and step.listing.price is not None
    }


def _free(
    step: Step,
    jumped: Collection[str],
    breaches: Collection[guards.GuardBreach],
    untried: bool,
) -> Collection[Field]:
    """The fields that may go by themselves: a price that waits must not keep the stock back,
    or the shop sells what is gone."""
    if not breaches and step.sku not in jumped and not untried:
        return frozenset(Field)
    stock_may = (
        step.action is Action.UPDATE and {each.guard for each in breaches} <= _ABOUT_NO_STOCK
    )
    return frozenset({Field.STOCK}) if stock_may else frozenset()
