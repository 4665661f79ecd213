"""What people said about lines of a plan: exactly the values they saw, no others. Pure.

A value that has changed since is not covered: it is a new line, and waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, PlanLine, Step

Values = Mapping[tuple[Sku, Field], str | None]
"""Code and field → the value that a person saw."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What was let go; by whom and why stands in the audit.

    `cards` is how many cards Wolvox showed where a person said that the others really went,
    else 0.
    """

    values: Values = field(default_factory=dict)
    cards: int = 0

    def allows_shrinking_to(self, cards: int) -> bool:
        return 0 < self.cards <= cards


NOTHING_APPROVED = Approval()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Yes to these values just now; no to those, until Wolvox says something new."""

    approval: Approval = NOTHING_APPROVED
    refusals: Values = field(default_factory=dict)

    def approved(self, step: Step) -> frozenset[PlanLine]:
        return _named(step, _saying(self.approval.values))

    def refused(self, step: Step) -> frozenset[PlanLine]:
        return _named(step, _saying(self.refusals)) - self.approved(step)


def values_of(lines: Iterable[PlanLine]) -> Values:
    return {(line.sku, line.field): line.new for line in lines}


def _saying(values: Values) -> Callable[[PlanLine], bool]:
    def said(line: PlanLine) -> bool:
        key = (line.sku, line.field)
        return key in values and values[key] == line.new

    return said


def _named(step: Step, said: Callable[[PlanLine], bool]) -> frozenset[PlanLine]:
    """The lines that were meant; a new product is one matter, whatever its stock is by now."""
    if step.action is not Action.CREATE:
        return frozenset(line for line in step.lines if said(line))
    whole = all(said(line) for line in step.lines if line.field is not Field.STOCK)
    return frozenset(step.lines) if whole else frozenset()
