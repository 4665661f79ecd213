"""What both sides changed since they last agreed: a person says whose value stays.

Picking the shop's is an agreement: its value is the base from now on, and Wolvox's is refused
until Wolvox says something new. A run that is under way may write the older base once more; the
line then waits again as a conflict when Wolvox moves, and nobody is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.compare import Field, echo_key
from app.domain.decisions import values_of
from app.domain.errors import NotFound
from app.domain.ids import Sku
from app.domain.ownership import FieldRule, Owner
from app.domain.sync_plan import Action, Cause, PlanLine
from app.domain.views import ChoiceRow, PlanRow, RuleRow
from app.services.link import Link
from app.services.sync.approvals import Approvals
from app.services.sync.reading import PRODUCT
from app.storage import (
    audit,
    bindings,
    conflict_choices,
    field_rules,
    listing_decisions,
    plans,
    refusals,
)
from app.storage.database import Database, Tx


class Side(StrEnum):
    """Values are stored; never rename one."""

    WOLVOX = "wolvox"
    SHOP = "shop"


class Always(StrEnum):
    """Whether a choice is a rule from now on: no, for these products, or for the field."""

    NO = "no"
    PRODUCT = "product"
    FIELD = "field"


_OWNERS = {Side.WOLVOX: Owner.WOLVOX, Side.SHOP: Owner.SHOP}


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts of one link, the choices that settled others, and the rules they made."""

    database: Database
    link: Link
    approvals: Approvals

    async def told(self) -> list[PlanRow]:
        """What Wolvox says of fields that are the shop's own: nothing to decide."""
        async with self.database.begin() as tx:
            return await plans.told_rows(tx, self.link.shop_id)

    async def choices(self) -> list[ChoiceRow]:
        async with self.database.begin() as tx:
            return await conflict_choices.newest(tx, self.link.shop_id)

    async def choose(
        self, rows: Sequence[PlanRow], side: Side, *, who: str, always: Always = Always.NO
    ) -> None:
        """Settle these. Wolvox's values are sent at once, as approved lines are; raises
        KopruError as the sync does."""
        async with self.database.begin() as tx:
            lines = await self._lines(tx, rows)
            await conflict_choices.add(tx, self.link.shop_id, lines, side=side.value, who=who)
            for rule in _rules(lines, side, always):
                await self._set(tx, rule, who)
            if side is Side.SHOP:
                await self._keep(tx, lines, who)
        if side is Side.WOLVOX:
            await self.approvals.approve(rows, who=who, why="")

    async def take_back(self, choice_id: int, *, who: str) -> None:
        """The line waits as before. Raises NotFound where it was taken back, or where Wolvox's
        value went to the shop: that is undone with its run."""
        async with self.database.begin() as tx:
            choice = await conflict_choices.take_back(tx, self.link.shop_id, choice_id)
            if choice is None or choice.side != Side.SHOP:
                raise NotFound(
                    "This choice cannot be taken back",
                    "What went to the shop is undone with its run, in the list of runs.",
                )
            name, sku = Field(choice.field), Sku(choice.sku)
            await refusals.drop(tx, self.link.shop_id, [(sku, name)])
            await self._rebase(tx, {sku: lambda pushed: _put_back(pushed, choice)})
            await plans.reopen(tx, self.link.shop_id, sku, name.value)
            await listing_decisions.restate(tx, self.link.shop_id, [sku])
            said = {"field": name.value, "side": choice.side}
            await audit.record(tx, who, "conflict.take_back", f"product {sku}", new=said)

    async def rules(self) -> list[RuleRow]:
        async with self.database.begin() as tx:
            return await field_rules.rows(tx, self.link.shop_id)

    async def set_rule(self, rule: FieldRule, *, who: str, expected_version: int) -> None:
        """From the next run on. Raises Conflict where somebody else changed it meanwhile."""
        async with self.database.begin() as tx:
            await self._set(tx, rule, who, expected_version)

    async def drop_rule(self, rule: FieldRule, *, who: str) -> None:
        async with self.database.begin() as tx:
            await field_rules.drop(tx, self.link.shop_id, rule.field, rule.sku)
            await audit.record(tx, who, "rule.drop", _subject(rule), old=_said(rule))

    async def _set(
        self, tx: Tx, rule: FieldRule, who: str, expected_version: int | None = None
    ) -> None:
        await field_rules.put(
            tx, self.link.shop_id, rule, who=who, expected_version=expected_version
        )
        await audit.record(tx, who, "rule.set", _subject(rule), new=_said(rule))

    async def _keep(self, tx: Tx, lines: Sequence[PlanLine], who: str) -> None:
        shop_id, values = self.link.shop_id, values_of(lines)
        await refusals.add(tx, shop_id, values, who=who, why="")
        fields: dict[Sku, dict[str, str]] = {}
        for line in lines:
            fields.setdefault(line.sku, {}).update(_agreed(line))
        await self._rebase(tx, {sku: _with(new) for sku, new in fields.items()})
        await plans.settle(tx, shop_id, values, plans.REFUSED)
        await listing_decisions.restate(tx, shop_id, fields.keys())
        said = {"lines": len(lines), "products": len(fields), "side": Side.SHOP.value}
        await audit.record(tx, who, "conflict.choose", f"shop {shop_id}", new=said)

    async def _rebase(
        self, tx: Tx, changes: Mapping[Sku, Callable[[Mapping[str, str]], Mapping[str, str]]]
    ) -> None:
        bound = await bindings.load(tx, self.link.shop_id, PRODUCT, list(changes))
        newer = [
            replace(each, pushed=changes[Sku(sku)](each.pushed)) for sku, each in bound.items()
        ]
        await bindings.put(tx, self.link.shop_id, PRODUCT, newer)

    async def _lines(self, tx: Tx, rows: Sequence[PlanRow]) -> list[PlanLine]:
        wanted = {(row.sku, row.field) for row in rows}
        return [
            line
            for line in await plans.open_lines(tx, self.link.shop_id)
            if line.action is Action.UPDATE
            and line.reason == Cause.BOTH
            and (line.sku, line.field) in wanted
        ]


def _rules(lines: Sequence[PlanLine], side: Side, always: Always) -> list[FieldRule]:
    owner = _OWNERS[side]
    if always is Always.PRODUCT:
        return [FieldRule(line.field, owner, line.sku) for line in lines]
    if always is Always.FIELD:
        return [FieldRule(name, owner) for name in dict.fromkeys(line.field for line in lines)]
    return []


def _agreed(line: PlanLine) -> dict[str, str]:
    """The shop's value as the base; a description is told by what the shop made of it."""
    value = line.old or ""
    agreed = {line.field.value: value}
    if line.field is Field.DESCRIPTION:
        agreed[echo_key(Field.DESCRIPTION)] = value
    return agreed


def _with(new: Mapping[str, str]) -> Callable[[Mapping[str, str]], Mapping[str, str]]:
    return lambda pushed: {**pushed, **new}


def _put_back(pushed: Mapping[str, str], choice: ChoiceRow) -> Mapping[str, str]:
    """The base as it was, unless both sides agreed on something else since."""
    if pushed.get(choice.field) != (choice.shop_value or ""):
        return pushed
    without = {name: value for name, value in pushed.items() if name != choice.field}
    if choice.field == Field.DESCRIPTION:  # whatever the shop shows, it is not what it made of ours
        without[echo_key(Field.DESCRIPTION)] = ""
    return without if choice.base is None else {**without, choice.field: choice.base}


def _subject(rule: FieldRule) -> str:
    return f"rule {rule.field.value} {rule.sku or '*'}"


def _said(rule: FieldRule) -> dict[str, object]:
    return {"field": rule.field.value, "sku": rule.sku, "owner": rule.owner.value}
