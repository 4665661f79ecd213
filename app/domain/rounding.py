"""Prices that end as the shop likes them: to the kuruş, in 90, in 99, in whole lira. Pure.

An ending moves a price by at most 5 %, up or down. Where that does not do (a cheap thing), the
price stays at its kuruş: a rule of looks must neither give goods away nor make them dear.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from app.domain.money import Lira, lira

MOST_MOVED = Decimal("0.05")
"""The largest part of a price that its ending may change."""


class Ending(StrEnum):
    """Values are stored; never rename one."""

    KURUS = "kurus"
    NINETY = "90"
    NINETY_NINE = "99"
    WHOLE = "00"


_AT = {
    Ending.NINETY: Decimal("0.90"),
    Ending.NINETY_NINE: Decimal("0.99"),
    Ending.WHOLE: Decimal(0),
}


def rounded(amount: Decimal, ending: Ending) -> Lira:
    """The nearest price with this ending (of two as near, the lower), or the plain kuruş."""
    plain = lira(amount)
    if ending is Ending.KURUS or plain <= 0:
        return plain
    at = _AT[ending]
    below = (plain - at).to_integral_value(rounding=ROUND_FLOOR) + at
    nearest = min((below, below + 1), key=lambda each: (abs(each - plain), each))
    if nearest <= 0 or abs(nearest - plain) > plain * MOST_MOVED:
        return plain
    return lira(nearest)
