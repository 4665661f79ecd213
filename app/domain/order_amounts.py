"""The net and the KDV of every line of a web order, proven against the shop's totals. Pure.

    lines (exact) ─▶ do they make the shop's total? ─▶ KDV per rate ─▶ gross, KDV, net of each line

A real shop keeps its lines exact and rounds for its totals alone: at the decimals it shows, the
kuruş or whole lira. What rounding does not explain is held, never adjusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from app.domain.money import KURUS, ZERO, Lira, lira, round_to_total
from app.domain.order import LineKind, WebLine, WebOrder
from app.domain.reasons import Held, Reason

_WHOLE_LIRA = Decimal(1)

Lines = tuple[WebLine, ...]
Rates = Mapping[int, Decimal]
"""The KDV rate (percent) by line id."""

Amounts = list[tuple[Lira, Lira]]
"""(net, KDV) of each line."""


def line_amounts(order: WebOrder, lines: Lines, rates: Rates) -> Amounts | Held:
    """(net, KDV) of each of `lines` (the order's own, or with discounts spread over them);
    their sums equal the shop's total and its KDV per rate."""
    found = _amounts(order, lines, rates, KURUS)
    if isinstance(found, Held) and _shows_whole_lira(order):
        whole = _amounts(order, lines, rates, _WHOLE_LIRA)
        return found if isinstance(whole, Held) else whole
    return found


def _shows_whole_lira(order: WebOrder) -> bool:
    shown = (order.total, order.total_tax, *order.tax_totals.values())
    return all(amount == amount.to_integral_value() for amount in shown)


def _amounts(order: WebOrder, lines: Lines, rates: Rates, step: Decimal) -> Amounts | Held:
    exact = [line.net + _tax(line) for line in lines]
    try:
        if not _adds_up(order, exact, step):
            raise ValueError("rounding does not explain the total")
        times = 1 if lines == order.lines else 2
        gross = round_to_total(exact, lira(order.total), step, times)
    except ValueError:
        return _apart(order, Reason.TOTAL_DIFFERS, sum(exact, Decimal(0)), order.total)
    vat = _vat(order, lines, rates, step)
    if isinstance(vat, Held):
        return vat
    return [
        (Lira(whole - vat[line.id]), vat[line.id]) for line, whole in zip(lines, gross, strict=True)
    ]


def _vat(order: WebOrder, lines: Lines, rates: Rates, step: Decimal) -> dict[int, Lira] | Held:
    """KDV by line id: the shop's own KDV of each rate, spread over the lines of that rate."""
    by_rate = {
        rate: [line for line in lines if rates[line.id] == rate]
        for rate in sorted(set(rates.values()))
    }
    vat: dict[int, Lira] = {}
    try:
        named = _named(order, by_rate, step)
        totals = round_to_total(list(named.values()), lira(order.total_tax), step)
        for same, total in zip(by_rate.values(), totals, strict=True):
            taxes = [_tax(line) for line in same]
            if not _near(taxes, total, step):
                return _apart(order, Reason.VAT_DIFFERS, sum(taxes, Decimal(0)), total)
            parts = round_to_total(taxes, total, step)
            vat.update(zip((line.id for line in same), parts, strict=True))
    except ValueError:
        taxes = [_tax(line) for line in lines]
        return _apart(order, Reason.VAT_DIFFERS, sum(taxes, Decimal(0)), order.total_tax)
    return vat


def _named(
    order: WebOrder, by_rate: Mapping[Decimal, list[WebLine]], step: Decimal
) -> dict[Decimal, Decimal]:
    """The shop's KDV by rate, which makes the order's KDV. Raises ValueError where it does not.

    A checkout names the taxes of fees unrounded although its total has them rounded.
    """
    named = {rate: _vat_of_rate(order, rate, same) for rate, same in by_rate.items()}
    rounded = {rate: named[rate] + _fee_rounding(order, rate, step) for rate in named}
    for found in (named, rounded):
        if abs(sum(found.values(), Decimal(0)) - order.total_tax) < step:
            return found
    raise ValueError("the rates do not make the order's KDV")


def _fee_rounding(order: WebOrder, rate: Decimal, step: Decimal) -> Decimal:
    """What rounding each fee's tax adds to a rate: half a kuruş goes down where prices include
    tax, up where they do not."""
    half = ROUND_HALF_DOWN if order.prices_include_tax else ROUND_HALF_UP
    taxes = [
        tax
        for line in order.lines
        if line.kind is LineKind.FEE
        for rate_id, tax in line.taxes.items()
        if order.tax_rates.get(rate_id, Decimal(-1)) == rate
    ]
    return sum((tax.quantize(step, rounding=half) - tax for tax in taxes), Decimal(0))


def _vat_of_rate(order: WebOrder, rate: Decimal, lines: Iterable[WebLine]) -> Decimal:
    """The shop's own KDV of a rate (its tax lines), or the lines' where it names none."""
    named = [
        amount
        for rate_id, amount in order.tax_totals.items()
        if order.tax_rates.get(rate_id, Decimal(-1)) == rate
    ]
    return sum(named or map(_tax, lines), Decimal(0))


def _adds_up(order: WebOrder, exact: list[Decimal], step: Decimal) -> bool:
    """Whether the lines make the shop's total: exactly, or in the shop's own ways, which round
    each line's net up at the half kuruş and its KDV down (158.275 + 31.655 = 158.28 + 31.65),
    never a fee's net, and a product's only where the shop does not round at the subtotal."""
    if abs(sum(exact, Decimal(0)) - order.total) < KURUS:
        return True
    return any(
        _rounded(_nets(order.lines, kept, step) + order.total_tax, step) == lira(order.total)
        for kept in ({LineKind.FEE}, {LineKind.FEE, LineKind.PRODUCT})
    )


def _nets(lines: Iterable[WebLine], kept: Collection[LineKind], step: Decimal) -> Decimal:
    """The sum of the nets, those of the `kept` kinds unrounded."""
    nets = (line.net if line.kind in kept else _rounded(line.net, step) for line in lines)
    return sum(nets, Decimal(0))


def _near(taxes: list[Decimal], total: Lira, step: Decimal) -> bool:
    """Whether rounding each line at `step` explains the difference."""
    apart = abs(sum(taxes, Decimal(0)) - total)
    return apart < KURUS or apart <= step * sum(1 for tax in taxes if tax)


def _rounded(amount: Decimal, step: Decimal) -> Decimal:
    return amount.quantize(step, rounding=ROUND_HALF_UP)


def _tax(line: WebLine) -> Decimal:
    return sum(line.taxes.values(), ZERO)


def _apart(order: WebOrder, reason: Reason, lines: Decimal, total: Decimal) -> Held:
    ours, shops = lira(lines), lira(total)
    values = {"lines": f"{ours:.2f}", "total": f"{shops:.2f}", "difference": f"{ours - shops:.2f}"}
    return Held(str(order.id), reason, values)
