"""Refunds of an imported order: line by line, and the order that remains. Pure.

    web order − refunded lines ─▶ the order Wolvox should hold, or why nobody can compute it

A shop's total stays what it was; what was refunded stands in documents of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.money import KURUS
from app.domain.order import LineKind, WebLine, WebOrder


@dataclass(frozen=True, slots=True)
class RefundLine:
    """What was given back of one line: `line_id` 0 where the shop does not say which. All
    amounts are positive; `taxes` are by rate id."""

    line_id: int
    name: str
    sku: str
    quantity: Decimal
    net: Decimal
    taxes: tuple[tuple[int, Decimal], ...] = ()

    @property
    def tax(self) -> Decimal:
        return sum((amount for _, amount in self.taxes), Decimal(0))


@dataclass(frozen=True, slots=True)
class Refund:
    """One refund of an order; `amount` is what the customer got back."""

    id: int
    amount: Decimal
    reason: str
    created: datetime | None
    lines: tuple[RefundLine, ...] = ()

    @property
    def unassigned(self) -> Decimal:
        """What was given back without saying for which line."""
        return self.amount - sum((line.net + line.tax for line in self.lines), Decimal(0))


class Restock(StrEnum):
    """Whether the shop put the pieces back on its shelf."""

    YES = "yes"
    NO = "no"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line of a return, as a proposal: what comes back and whether it can be sold again."""

    name: str
    sku: str
    quantity: Decimal
    gross: Decimal
    restock: Restock


class NotByLine(Exception):
    """The refunds do not say which lines they are for, or more than a line had."""


def returned_lines(order: WebOrder, refunds: Sequence[Refund]) -> tuple[ReturnLine, ...]:
    """The refunded lines of all refunds together, in the order's own order."""
    found = []
    for line in order.lines:
        mine = [each for refund in refunds for each in refund.lines if each.line_id == line.id]
        if not mine:
            continue
        quantity = sum((each.quantity for each in mine), Decimal(0))
        gross = sum((each.net + each.tax for each in mine), Decimal(0))
        found.append(ReturnLine(line.name, line.sku, quantity, gross, _restocked(line, quantity)))
    return tuple(found)


def _restocked(line: WebLine, quantity: Decimal) -> Restock:
    """The shop keeps how many pieces a line still holds of its stock; where that is fewer than
    were ordered, the rest went back on the shelf."""
    if line.kind is not LineKind.PRODUCT or not quantity:
        return Restock.NOTHING
    back = line.quantity - line.reduced_stock
    return Restock.YES if line.reduced_stock and back >= quantity else Restock.NO


def remaining(order: WebOrder, refunds: Sequence[Refund]) -> WebOrder:
    """The order without what was refunded, as if it had been ordered so. Raises NotByLine."""
    if any(abs(refund.unassigned) >= KURUS for refund in refunds):
        raise NotByLine
    given: dict[int, list[RefundLine]] = {}
    for refund in refunds:
        for each in refund.lines:
            given.setdefault(each.line_id, []).append(each)
    if set(given) - {line.id for line in order.lines}:
        raise NotByLine
    lines = [_less(line, given.get(line.id, [])) for line in order.lines]
    back = [each for parts in given.values() for each in parts]
    tax = sum((each.tax for each in back), Decimal(0))
    total = sum((each.net for each in back), Decimal(0)) + tax
    totals = dict(order.tax_totals)
    for each in back:
        for rate_id, amount in each.taxes:
            totals[rate_id] = totals.get(rate_id, Decimal(0)) - amount
    return replace(
        order,
        lines=tuple(line for line in lines if line is not None),
        total=order.total - total,
        total_tax=order.total_tax - tax,
        tax_totals=totals,
        refunded=Decimal(0),
    )


def _less(line: WebLine, back: Sequence[RefundLine]) -> WebLine | None:
    """None where nothing of the line is left."""
    if not back:
        return line
    goods = line.kind is LineKind.PRODUCT
    quantity = line.quantity - sum((each.quantity for each in back if goods), Decimal(0))
    net = line.net - sum((each.net for each in back), Decimal(0))
    taxes = dict(line.taxes)
    for each in back:
        for rate_id, amount in each.taxes:
            taxes[rate_id] = taxes.get(rate_id, Decimal(0)) - amount
    net, taxes = _floor(net), {rate_id: _floor(amount) for rate_id, amount in taxes.items()}
    if quantity < 0 or net < 0 or min(taxes.values(), default=Decimal(0)) < 0:
        raise NotByLine
    if not quantity or (not goods and not net):
        if net or any(taxes.values()):
            raise NotByLine
        return None
    return replace(line, quantity=quantity, net=net, taxes=taxes)


def _floor(amount: Decimal) -> Decimal:
    """Lines are exact and refunds are rounded: less than a kuruş is nothing."""
    return Decimal(0) if abs(amount) < KURUS else amount
