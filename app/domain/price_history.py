"""What a shop showed when, as proof of a discount's reference price. Pure.

A discount is shown beside the lowest price of the last days before it began (10 since
11.10.2025, 30 before; a setting).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """One price as the shop was seen to show it, from `at` until it showed another."""

    at: datetime
    until: datetime | None
    regular: Decimal | None
    sale: Sale | None = None

    def charged(self, since: datetime, before: datetime) -> list[Decimal]:
        """Every price that a customer was charged between the two moments."""
        start = max(self.at, since)
        end = before if self.until is None else min(self.until, before)
        if start >= end:
            return []
        sale = self.sale
        if sale is None:
            return [] if self.regular is None else [self.regular]
        begins = start if sale.starts is None else max(start, sale.starts)
        ends = end if sale.ends is None else min(end, sale.ends)
        lowered = [sale.price] if begins < ends else []
        whole = begins <= start and ends >= end
        return lowered if whole or self.regular is None else [*lowered, self.regular]


@dataclass(frozen=True, slots=True)
class Reference:
    """The lowest price of the days before a discount; `since` is how far back it is known."""

    price: Decimal
    since: datetime


def lowest_before(history: Iterable[ShownPrice], moment: datetime, days: int) -> Reference | None:
    """The lowest price charged in the `days` before `moment`; None where nothing is known."""
    since = moment - timedelta(days=days)
    rows = [each for each in history if each.charged(since, moment)]
    prices = [price for each in rows for price in each.charged(since, moment)]
    if not prices:
        return None
    return Reference(min(prices), max(since, min(each.at for each in rows)))


def discount_began(history: Sequence[ShownPrice], now: datetime) -> datetime | None:
    """When the discount that runs now began; None where none runs."""
    began: datetime | None = None
    for each in sorted(history, key=lambda row: row.at, reverse=True):
        until = now if each.until is None else each.until
        sale = each.sale
        if sale is None or (sale.ends is not None and sale.ends < until):
            break
        starts = each.at if sale.starts is None else max(each.at, sale.starts)
        if starts > now:
            break
        began = starts
        if starts > each.at:
            break
    return began
