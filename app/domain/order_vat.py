"""What a web order itself says about its KDV: base and tax per rate. Pure.

A second way to the figures, on purpose: what Wolvox holds was booked line by line, so the two
can only agree where both are right.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.domain.money import KURUS, Lira, lira, round_to_total
from app.domain.order import VatRow, WebLine, WebOrder

_NOTHING = Decimal(0)


def web_vat(order: WebOrder) -> tuple[VatRow, ...]:
    """A row a rate, the lowest first; the rows add up to the order's total and its KDV."""
    taxes = _taxes(order)
    bases = _bases(order)
    rates = sorted({*taxes, *bases})
    vat = _to_total([taxes.get(rate, _NOTHING) for rate in rates], lira(order.total_tax))
    net = _to_total(
        [bases.get(rate, _NOTHING) for rate in rates],
        lira(order.total - order.total_tax),
        max(1, len(order.lines)),  # the shop rounds each line's tax, and so its net
    )
    rows = (VatRow(*each) for each in zip(rates, net, vat, strict=True))
    return tuple(row for row in rows if row.base or row.vat)


def base_spread(order: WebOrder) -> Decimal:
    """How far a rate's base may lie from the sum of its booked lines: each of those is rounded
    by itself, by less than a kuruş. With one rate all of it is that rate's, and nothing may."""
    rates = {_rate_of(order, line) for line in order.lines}
    return KURUS * len(order.lines) if len(rates) > 1 else _NOTHING


def _taxes(order: WebOrder) -> Mapping[Decimal, Decimal]:
    """The order's own tax lines; where it has none, those of its lines."""
    found: dict[Decimal, Decimal] = {}
    totals = order.tax_totals or _line_taxes(order)
    for rate_id, amount in totals.items():
        if amount:
            rate = _rate(order, rate_id)
            found[rate] = found.get(rate, _NOTHING) + amount
    return found


def _line_taxes(order: WebOrder) -> Mapping[int, Decimal]:
    found: dict[int, Decimal] = {}
    for line in order.lines:
        for rate_id, amount in line.taxes.items():
            found[rate_id] = found.get(rate_id, _NOTHING) + amount
    return found


def _bases(order: WebOrder) -> Mapping[Decimal, Decimal]:
    found: dict[Decimal, Decimal] = {}
    for line in order.lines:
        rate = _rate_of(order, line)
        found[rate] = found.get(rate, _NOTHING) + line.net
    return found


def _rate_of(order: WebOrder, line: WebLine) -> Decimal:
    taxed = next((rate_id for rate_id, tax in line.taxes.items() if tax), None)
    return _NOTHING if taxed is None else _rate(order, taxed)


def _rate(order: WebOrder, rate_id: int) -> Decimal:
    return order.tax_rates.get(rate_id, Decimal(-1)).normalize() + 0


def _to_total(amounts: list[Decimal], total: Lira, times: int = 1) -> list[Lira]:
    """To the kuruş so that they add up; where rounding does not explain the total, each alone:
    then the comparison shows it."""
    try:
        return round_to_total(amounts, total, times=times)
    except ValueError:
        return [lira(amount) for amount in amounts]
