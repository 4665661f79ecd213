"""Negative fees spread over the goods they were taken from. Pure.

WooCommerce splits the tax of a negative fee over the tax classes of the goods, "so it works as
a true discount": the tax of each rate says how much of the fee belongs to the goods of that rate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.order import LineKind, WebLine, WebOrder

_NIL, _SMALL = Decimal(0), Decimal("0.005")
Lines = tuple[WebLine, ...]


def spread(order: WebOrder) -> Lines | None:
    """The lines without negative fees, the goods cheaper by them; None where they cannot be
    spread (no goods of that rate, or more taken than there is)."""
    lines = {line.id: line for line in order.lines if not _is_negative(line)}
    for fee in filter(_is_negative, order.lines):
        goods = [line for line in lines.values() if line.kind is LineKind.PRODUCT and line.net > 0]
        shares = _by_rate(fee, order.tax_rates)
        if not goods or shares is None:
            return None
        for rate_id, (net, tax) in shares.items():
            same = [line for line in goods if _rate_id(line) == rate_id]
            if not same and abs(net) >= _SMALL:
                return None
            lines |= {line.id: line for line in _lowered(same or goods[:1], rate_id, net, tax)}
    if any(line.net < 0 or any(tax < 0 for tax in line.taxes.values()) for line in lines.values()):
        return None
    return tuple(lines.values())


def _is_negative(line: WebLine) -> bool:
    return line.kind is LineKind.FEE and line.net < 0


def _rate_id(line: WebLine) -> int:
    """0 for what bears no tax."""
    return next((rate_id for rate_id, tax in line.taxes.items() if tax), 0)


def _by_rate(
    fee: WebLine, rates: Mapping[int, Decimal]
) -> dict[int, tuple[Decimal, Decimal]] | None:
    """(net, tax) of the fee by rate id; what no tax explains belongs to the untaxed goods."""
    shares: dict[int, tuple[Decimal, Decimal]] = {}
    for rate_id, tax in fee.taxes.items():
        if tax:
            percent = rates.get(rate_id, _NIL)
            if percent <= 0 or tax > 0:
                return None
            shares[rate_id] = (tax * 100 / percent, tax)
    rest = fee.net - sum((net for net, _ in shares.values()), _NIL)
    if shares and abs(rest) < _SMALL:
        largest = min(shares, key=lambda rate_id: shares[rate_id][0])
        shares[largest] = (shares[largest][0] + rest, shares[largest][1])
        return shares
    return shares | {0: (rest, _NIL)}


def _lowered(goods: Sequence[WebLine], rate_id: int, net: Decimal, tax: Decimal) -> list[WebLine]:
    whole = sum((line.net for line in goods), _NIL)
    found = []
    for line in goods:
        share = line.net / whole
        taxes = {
            key: each + tax * share if key == rate_id else each for key, each in line.taxes.items()
        }
        found.append(replace(line, net=line.net + net * share, taxes=taxes))
    return found
