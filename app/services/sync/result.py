"""What one run of the sync did, or would do."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.domain import guards
from app.domain.ids import RunId, Sku
from app.domain.reasons import Held
from app.domain.sync_plan import Action, Plan
from app.services.sync.gate import Verdict
from app.services.sync.reading import Reading

FULL, OFFERS = "catalogue", "offers"
"""Kinds of runs: everything, or the stock and prices of the cards that moved."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one run did. `writes` are state-changing items sent; `waiting` lines need approval.

    `lag_s` is at most how old the change was when the shop showed it. `skipped` products moved
    while the run was under way: the next one looks at them anew.
    `drifts` is what a comparison of the whole shop found; None where that was not its task.
    `remarks` are cards (code, columns) that went out without their unreadable characters.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    hidden: int = 0
    waiting: int = 0
    writes: int = 0
    cards: int = 0
    held: tuple[Held, ...] = ()
    remarks: tuple[tuple[Sku, str], ...] = ()
    guards: tuple[guards.GuardBreach, ...] = ()
    seconds: float = 0.0
    run_id: RunId | None = None
    lag_s: float | None = None
    skipped: int = 0
    drifts: int | None = None


def summary(plan: Plan, reading: Reading) -> SyncResult:
    """What a plan would do if all of it went."""
    return SyncResult(
        created=sum(step.action is Action.CREATE for step in plan.steps),
        updated=sum(step.action is Action.UPDATE for step in plan.steps),
        hidden=sum(step.action is Action.HIDE for step in plan.steps),
        unchanged=len(plan.unchanged),
        waiting=len(plan.lines()),
        cards=len(reading.catalogue.cards),
        held=plan.held,
        remarks=reading.shelf.remarks,
    )


def breaches(verdict: Verdict, reading: Reading) -> tuple[guards.GuardBreach, ...]:
    """Every limit that holds a run, the missing cards first; a mapping that nobody approved
    yet is one."""
    new = verdict.untried
    mapped = (guards.GuardBreach("mapping", new, reading.live),) if new else ()
    if reading.shrunk is None:
        return (*mapped, *verdict.breaches)
    seen, last = (int(str(reading.shrunk.values[name])) for name in ("seen", "last"))
    return (guards.GuardBreach("listing", last - seen, last), *verdict.breaches)


def plan_figures(run_id: RunId, verdict: Verdict, reading: Reading) -> dict[str, object]:
    """What a stored plan tells beside its lines. `cards` is how many Wolvox showed where that
    is what a person has to confirm, else 0."""
    return {
        "run": run_id,
        "waiting": len(verdict.waiting),
        "cards": 0 if reading.shrunk is None else len(reading.catalogue.cards),
        "guards": [asdict(each) for each in breaches(verdict, reading)],
    }
