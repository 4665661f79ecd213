"""What people said about lines of a plan: exactly what they saw, nothing else. Pure.

A value that has changed since, on either side, is not covered: it is a new line, and waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.sync_plan import Action, PlanLine, Step

Values = Mapping[tuple[Sku, Field], str | None]
"""Code and field → Wolvox's value, whatever the shop shows."""

Seen = Mapping[tuple[Sku, Field], tuple[str | None, str | None]]
"""Code and field → the shop's value and Wolvox's, as a person saw them side by side."""


@dataclass(frozen=True, slots=True)
class Approval:
    """What was let go; by whom and why stands in the audit.

    `cards` is how many cards Wolvox showed where a person said that the others really went,
    else 0.
    """

    seen: Seen = field(default_factory=dict)
    cards: int = 0

    def allows_shrinking_to(self, cards: int) -> bool:
        return 0 < self.cards <= cards


NOTHING_APPROVED = Approval()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Yes to these lines just now; no to those values, until Wolvox says something new; and
    what was stopped on its way does not go by itself any more."""

    approval: Approval = NOTHING_APPROVED
    refusals: Values = field(default_factory=dict)
    stopped: Seen = field(default_factory=dict)

    def approved(self, step: Step) -> frozenset[PlanLine]:
        return as_seen(step, self.approval.seen)

    def refused(self, step: Step) -> frozenset[PlanLine]:
        def said(line: PlanLine) -> bool:
            key = (line.sku, line.field)
            return key in self.refusals and self.refusals[key] == line.new

        return _named(step, said) - self.approved(step)

    def waits(self, line: PlanLine) -> bool:
        """Whether a person stopped just this value on its way."""
        _, new = self.stopped.get((line.sku, line.field), (None, None))
        return new is not None and new == line.new


def values_of(lines: Iterable[PlanLine]) -> Values:
    return {(line.sku, line.field): line.new for line in lines}


def seen_in(lines: Iterable[PlanLine]) -> Seen:
    return {(line.sku, line.field): (line.old, line.new) for line in lines}


def as_seen(step: Step, seen: Seen) -> frozenset[PlanLine]:
    """The lines of a step that stand as they were seen. Sales move the shop's stock: of that
    only the new value counts."""

    def said(line: PlanLine) -> bool:
        old, new = seen.get((line.sku, line.field), (None, None))
        known = (line.sku, line.field) in seen
        return known and new == line.new and (old == line.old or line.field is Field.STOCK)

    return _named(step, said)


def _named(step: Step, said: Callable[[PlanLine], bool]) -> frozenset[PlanLine]:
    """The lines that were meant; a new product is one matter, whatever its stock is by now."""
    if step.action is not Action.CREATE:
        return frozenset(line for line in step.lines if said(line))
    whole = all(said(line) for line in step.lines if line.field is not Field.STOCK)
    return frozenset(step.lines) if whole else frozenset()
