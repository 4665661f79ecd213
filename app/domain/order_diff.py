"""What an order in Wolvox and the order it should be differ in, line by line. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.held_order import HeldLine, HeldOrder
from app.domain.order import DraftLine, OrderDraft

_MILLI = Decimal("0.001")


class What(StrEnum):
    """Which part of the order differs."""

    QUANTITY = "quantity"
    AMOUNT = "amount"
    VAT = "vat"
    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the diff: `name` is a product's name or a column, "" on a side that has none."""

    what: What
    name: str
    wolvox: str
    shop: str


def pair_lines(
    held: Sequence[HeldLine], draft: Sequence[DraftLine]
) -> list[tuple[int | None, int | None]]:
    """(place in Wolvox, place in the draft) of every line, by code and in their order; the held
    ones that nobody wants any more come with None, so do new ones."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(held):
        waiting[line.code].append(place)
    pairs: list[tuple[int | None, int | None]] = []
    for place, wanted in enumerate(draft):
        known = waiting.get(wanted.code)
        pairs.append((known.pop(0) if known else None, place))
    left = sorted(place for places in waiting.values() for place in places)
    return [*pairs, *((place, None) for place in left)]


def differences(held: HeldOrder, draft: OrderDraft) -> tuple[Difference, ...]:
    """Empty where Wolvox holds exactly this order."""
    found: list[Difference] = []
    for had, wants in pair_lines(held.lines, draft.lines):
        old = None if had is None else held.lines[had]
        found += _of_line(old, None if wants is None else draft.lines[wants])
    if (held.total, held.total_vat) != (draft.total, draft.total_vat):
        found.append(Difference(What.TOTAL, "", f"{held.total:.2f}", f"{draft.total:.2f}"))
    return (*found, *_of_texts(held.texts, held.wanted))


def _of_line(old: HeldLine | None, new: DraftLine | None) -> list[Difference]:
    if old is None or new is None:
        if new is not None:
            return [Difference(What.ADDED, new.name, "", _line(new.quantity, new.gross))]
        if old is not None:
            return [Difference(What.REMOVED, old.name, _line(old.quantity, old.gross), "")]
        return []
    found = []
    if _milli(old.quantity) != _milli(new.quantity):
        had, has = _plain(old.quantity), _plain(new.quantity)
        found.append(Difference(What.QUANTITY, new.name, had, has))
    if old.gross != new.gross:
        found.append(Difference(What.AMOUNT, new.name, f"{old.gross:.2f}", f"{new.gross:.2f}"))
    elif (old.vat, old.vat_rate) != (new.vat, new.vat_rate):
        found.append(Difference(What.VAT, new.name, f"{old.vat:.2f}", f"{new.vat:.2f}"))
    return found


def _of_texts(texts: Mapping[str, str], wanted: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(What.TEXT, column, texts.get(column, ""), text)
        for column, text in wanted.items()
        if texts.get(column, "").strip() != text.strip()
    ]


def _line(quantity: Decimal, gross: Decimal) -> str:
    return f"{_plain(quantity)} × {gross:.2f}"


def _milli(quantity: Decimal) -> Decimal:
    return quantity.quantize(_MILLI)


def _plain(quantity: Decimal) -> str:
    return f"{_milli(quantity).normalize():f}"
