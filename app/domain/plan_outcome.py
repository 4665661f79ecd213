"""What approving some lines of a plan would do, counted before anybody says yes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil

from app.domain.compare import Field, price_of
from app.domain.guards import DROP_LIMIT, RISE_LIMIT
from app.domain.sync_plan import Action, Cause
from app.domain.views import PlanRow

_BATCH = 50
_CREATE_SECONDS, _UPDATE_SECONDS = 0.07, 0.05
"""Each of two lanes takes 5–8 s for a batch of 50 creates, less for updates (measured)."""

IRREVERSIBLE = frozenset({Field.DESCRIPTION.value, Field.OPTIONS.value})
"""An undo of the run does not bring these back."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Lines by what they do, price changes as shares and in lira, and what it costs.

    `steepest` is the row with the deepest fall and `highest` the one with the greatest rise;
    `lasting` counts lines that an undo cannot bring back.
    """

    new: int = 0
    prices: int = 0
    stock: int = 0
    sold_out: int = 0
    hidden: int = 0
    texts: int = 0
    conflicts: int = 0
    jumps: int = 0
    lasting: int = 0
    products: int = 0
    requests: int = 0
    seconds: float = 0.0
    steepest: PlanRow | None = None
    highest: PlanRow | None = None
    shares: tuple[float, ...] = ()


def outcome(rows: Sequence[PlanRow]) -> Outcome:
    """Every line is asked once: thousands are counted again at each tick."""
    told, shares = list[str](), list[tuple[Decimal, PlanRow]]()
    sold_out = conflicts = jumps = lasting = 0
    for row in rows:
        told.append(kind := _kind(row))
        conflicts += row.reason == Cause.BOTH
        if kind == Field.PRICE and (share := price_share(row)) is not None:
            shares.append((share, row))
            jumps += _is_jump(row, share)
        elif kind == Field.STOCK:
            sold_out += row.new == "0"
        elif kind == "text":
            lasting += row.field in IRREVERSIBLE
    kinds, products = Counter(told), len({row.sku for row in rows})
    lowest = min(shares, key=_share, default=(Decimal(0), None))
    highest = max(shares, key=_share, default=(Decimal(0), None))
    updated = products - kinds["new"]
    return Outcome(
        new=kinds["new"],
        prices=kinds[Field.PRICE],
        stock=kinds[Field.STOCK],
        sold_out=sold_out,
        hidden=kinds["hide"],
        texts=kinds["text"],
        conflicts=conflicts,
        jumps=jumps,
        lasting=lasting,
        products=products,
        requests=ceil(kinds["new"] / _BATCH) + ceil(updated / _BATCH),
        seconds=kinds["new"] * _CREATE_SECONDS + updated * _UPDATE_SECONDS,
        steepest=lowest[1] if lowest[0] < 0 else None,
        highest=highest[1] if highest[0] > 0 else None,
        shares=tuple(float(share) for share, _ in shares),
    )


def _kind(row: PlanRow) -> str:
    """new, hide, price, stock, or text for whatever else changes."""
    if row.action != Action.UPDATE:
        return "new" if row.action == Action.CREATE else "hide"
    return row.field if row.field in (Field.PRICE, Field.STOCK) else "text"


def price_share(row: PlanRow) -> Decimal | None:
    """The relative change of a price that the shop has already; None for anything else."""
    is_price = row.field == Field.PRICE and row.action == Action.UPDATE
    return _change(row.old, row.new) if is_price else None


@lru_cache(65_536)
def _change(old: str | None, new: str | None) -> Decimal | None:
    """Kept, for the same line is asked at every repaint and every tick."""
    before, after = price_of(old), price_of(new)
    return (after - before) / before if before and after is not None else None


def is_jump(row: PlanRow) -> bool:
    """Whether the limit of a single price holds it (guards.price_jumps)."""
    share = price_share(row)
    return share is not None and _is_jump(row, share)


def _is_jump(row: PlanRow, share: Decimal) -> bool:
    return row.reason != Cause.SHOP and not DROP_LIMIT <= share <= RISE_LIMIT


def _share(each: tuple[Decimal, PlanRow | None]) -> Decimal:
    return each[0]
