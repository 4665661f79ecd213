"""One line of a plan: which field, from what to what, who moved it, whether it may go. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.compare import Field
from app.domain.ids import Sku
from app.domain.ownership import Fate, Owner, Policy


class Action(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    HIDE = "hide"


class Cause(StrEnum):
    """Who moved since both sides last agreed. Values are stored; never rename one."""

    CREATE = "create"
    HIDE = "hide"
    FIRST = "first"
    WOLVOX = "wolvox"
    SHOP = "shop"
    BOTH = "both"


_NEVER_THE_SHOP_S = frozenset({Field.STOCK, Field.OPTIONS})
"""Sales move the shop's stock, and options are only ever added: no edit of a person."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One field of one product: what it was when last agreed, is now, and is to be.

    `reason` is a Cause. Where both sides moved, it waits for a person.
    """

    sku: Sku
    action: Action
    field: Field
    base: str | None
    old: str | None
    new: str | None
    source: str
    reason: str
    auto: bool


def plan_line(
    sku: Sku,
    action: Action,
    name: Field,
    agreed: str | None,
    old: str | None,
    new: str,
    policy: Policy,
) -> PlanLine:
    cause = _cause(action, name, agreed, old, new)
    if cause is Cause.BOTH and policy.rules.owner(sku, name) is Owner.WOLVOX:
        cause = Cause.WOLVOX
    line = PlanLine(
        sku=sku,
        action=action,
        field=name,
        base=agreed,
        old=old,
        new=new,
        source="wolvox",
        reason=cause.value,
        auto=False,
    )
    return replace(line, auto=fate_of(line, policy) is Fate.GOES)


def fate_of(line: PlanLine, policy: Policy) -> Fate:
    """Rules are about products that the shop has; new ones and hidden ones go by the profile."""
    if line.action is not Action.UPDATE:
        gate = Field.CREATE if line.action is Action.CREATE else line.field
        return Fate.GOES if policy.lets_go(gate) else Fate.WAITS
    edited = line.reason in (Cause.SHOP, Cause.BOTH)
    moved = line.reason != Cause.SHOP
    return policy.fate(line.sku, line.field, moved=moved, edited=edited)


def _cause(action: Action, name: Field, agreed: str | None, old: str | None, new: str) -> Cause:
    if action is not Action.UPDATE:
        return Cause(action.value)
    if agreed is None:
        return Cause.FIRST
    if name in _NEVER_THE_SHOP_S or old == agreed:
        return Cause.WOLVOX
    if name is Field.CATEGORY and not agreed:
        return Cause.WOLVOX  # ours joins those of the staff
    return Cause.SHOP if agreed == new else Cause.BOTH
