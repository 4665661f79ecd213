"""Limits on how much one run may change before a person has looked. Pure.

Figures and floor (10 items) are the promise in the documentation: an empty or halved listing
aborts, single price jumps hold the item, broad changes hold the run.

A sale is judged by what a customer pays: a lowered price more than 30 % below what the shop
charges now holds the item like any other fall, dated or not, for a wrong price number looks just
like a generous sale. One that ends is no jump: the regular price stands beside it all along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.compare import Field, price_of
from app.domain.errors import GuardTripped
from app.domain.ids import Sku
from app.domain.reasons import Held, Reason
from app.domain.sale import effective, parse_sale
from app.domain.sync_plan import Action, Cause, PlanLine

FLOOR = 10
"""Fewer items than this never hold a run."""

DROP_LIMIT = Decimal("-0.30")
RISE_LIMIT = Decimal("1.00")
NOTABLE_PRICE = Decimal("0.10")
PRICES_SHARE = Decimal("0.05")
SOLD_OUT_SHARE = Decimal("0.20")
HIDDEN_SHARE = Decimal("0.10")
REWRITTEN_SHARE = Decimal("0.20")
LISTING_SHARE = Decimal("0.80")

_TEXTS = (Field.NAME, Field.TAX, Field.CATEGORY, Field.BRAND, Field.GTIN, Field.DESCRIPTION)
"""What another character set, a wrong rate or an emptied table would change all over."""


@dataclass(frozen=True, slots=True)
class GuardBreach:
    """A limit that holds a run: what, how many, of how many."""

    guard: str
    count: int
    total: int


def check_listing(seen: int, last: int) -> None:
    """Refuse a catalogue that is empty or lost more than a fifth since last time."""
    if seen == 0:
        raise GuardTripped(
            "Wolvox answered with no cards",
            "Check that the right company and year are set. Nothing was changed.",
        )
    if last >= FLOOR and Decimal(seen) < LISTING_SHARE * last:
        raise GuardTripped(
            "Wolvox shows {seen} cards, last time {last}",
            "Check the company and year; approve the run in Sync if the cards really went.",
            seen=seen,
            last=last,
        )


Regular = Mapping[Sku, Decimal]
"""Code → the regular price that is to be, where a line may say nothing of it."""


def price_jumps(lines: Sequence[PlanLine], regular: Regular | None = None) -> list[Held]:
    """Items whose price falls by more than 30 % or more than doubles: held, one by one.

    Not where Wolvox's price stands as it was and only the shop's was edited: that is no jump,
    and a slip of the keyboard there must not go on selling.
    """
    held: list[Held] = []
    for line in lines:
        change = None if line.reason == Cause.SHOP else _price_change(line)
        if change is not None and not DROP_LIMIT <= change <= RISE_LIMIT:
            values = {"old": line.old or "–", "new": line.new or "–"}
            held.append(Held(line.sku, Reason.PRICE_JUMP, values))
    told = {each.key for each in held}
    for sku, (old, new) in _sales(lines, regular or {}).items():
        if sku not in told and (new - old) / old < DROP_LIMIT:
            values = {"old": f"{old:.2f}", "new": f"{new:.2f}"}
            held.append(Held(sku, Reason.PRICE_JUMP, values))
    return held


def _sales(lines: Iterable[PlanLine], regular: Regular) -> dict[Sku, tuple[Decimal, Decimal]]:
    """Of products that get a lowered price, now or at its date: what the shop charges now, and
    what it will."""
    was = {
        line.sku: price_of(line.old)
        for line in lines
        if line.field is Field.PRICE and line.action is Action.UPDATE
    }
    found: dict[Sku, tuple[Decimal, Decimal]] = {}
    for line in lines:
        if line.field is not Field.SALE or line.action is not Action.UPDATE:
            continue
        new = parse_sale(line.new)
        old = effective(was.get(line.sku, regular.get(line.sku)), parse_sale(line.old))
        if new is not None and old and line.reason != Cause.SHOP:
            found[line.sku] = (old, new.price)
    return found


def breaches(
    lines: Sequence[PlanLine],
    live: int,
    gone_before: Collection[Sku] = (),
    regular: Regular | None = None,
) -> list[GuardBreach]:
    """Limits on the whole run; `live` is how many of our products the shop shows now.

    `gone_before` were sold out by the runs just before this one: many small runs must not add
    up to what one large one may not do.
    """
    moved = {
        line.sku
        for line in lines
        if (change := _price_change(line)) is not None and abs(change) > NOTABLE_PRICE
    }
    moved |= {
        sku
        for sku, (old, new) in _sales(lines, regular or {}).items()
        if abs(new - old) > NOTABLE_PRICE * old
    }
    prices = len(moved)
    gone = sold_out(lines)
    hidden = sum(1 for line in lines if line.action is Action.HIDE)
    checks = (
        ("prices", prices, PRICES_SHARE),
        ("sold_out", len(gone.union(gone_before)) if gone else 0, SOLD_OUT_SHARE),
        ("hidden", hidden, HIDDEN_SHARE),
        ("rewritten", _rewritten(lines), REWRITTEN_SHARE),
    )
    return [
        GuardBreach(name, count, live)
        for name, count, share in checks
        if count > FLOOR and Decimal(count) > share * live
    ]


def sold_out(lines: Iterable[PlanLine]) -> set[Sku]:
    """Products that are on sale now and would have no piece left."""
    return {
        line.sku
        for line in lines
        if line.field is Field.STOCK
        and line.new == "0"
        and line.old not in (None, "", "0", "unmanaged")
        and line.action is Action.UPDATE
    }


def _rewritten(lines: Sequence[PlanLine]) -> int:
    """How many products change the field that changes most. Not those found by their code on a
    first run, nor what the shop's staff moved."""
    moved = Counter(
        line.field
        for line in lines
        if line.field in _TEXTS and line.action is Action.UPDATE and line.reason == Cause.WOLVOX
    )
    return max(moved.values(), default=0)


def _price_change(line: PlanLine) -> Decimal | None:
    """The relative change of an existing price; None for anything else."""
    if line.field is not Field.PRICE or line.action is not Action.UPDATE:
        return None
    old, new = price_of(line.old), price_of(line.new)
    if not old or new is None:
        return None
    return (new - old) / old
