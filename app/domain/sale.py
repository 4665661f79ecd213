"""A lowered price beside the regular one: what it is, from when, until when. Pure.

The comparable text is `price|from|until` (UTC, `T` notation; a part that is not set is empty),
or "" where there is no sale. A start that has passed is no longer part of it (shops forget it),
and a sale that has ended is none (newer shops leave it standing, older ones take it away).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

_STAMP = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True, slots=True)
class Sale:
    """`starts` None: it runs already; `ends` None: until somebody ends it."""

    price: Decimal
    starts: datetime | None = None
    ends: datetime | None = None


def standing(sale: Sale | None, now: datetime | None) -> Sale | None:
    """The sale as far as it still says something at `now` (None: take it as it stands)."""
    if sale is None or now is None:
        return sale
    if sale.ends is not None and sale.ends <= now:
        return None
    starts = sale.starts if sale.starts is not None and sale.starts > now else None
    return Sale(sale.price, starts, sale.ends)


def sale_text(sale: Sale | None) -> str:
    if sale is None:
        return ""
    dates = [_stamp(sale.starts), _stamp(sale.ends)]
    return "|".join([f"{sale.price:.2f}", *dates]) if any(dates) else f"{sale.price:.2f}"


def parse_sale(text: str | None) -> Sale | None:
    """The sale of a text that `sale_text` made."""
    if not text:
        return None
    price, starts, ends = (*text.split("|"), "", "")[:3]
    return Sale(Decimal(price), _moment(starts), _moment(ends))


def effective(regular: Decimal | None, sale: Sale | None) -> Decimal | None:
    """What a customer is charged now; `sale` stands (see `standing`), so a start is to come."""
    if sale is None or sale.starts is not None:
        return regular
    return sale.price


def _stamp(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).strftime(_STAMP)


def _moment(text: str) -> datetime | None:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC) if text else None
