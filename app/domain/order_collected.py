"""What the customer really paid, where a payment plugin wrote it down. Pure.

A card surcharge (vade farkı) may stay outside the order: then shop and bank do not agree, and
whatever is booked is wrong for one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.domain.money import Lira, lira
from app.domain.order import WebOrder
from app.domain.order_kinds import LineRules, instalments
from app.domain.turkish import fold

NOTED = "_kopru_collected"
"""Where our own reading of a payment note (PayTR writes no meta) is kept."""

_IYZICO_FEE = "iyzico_installment_fee"
_NIL = Decimal(0)
_SANE = Decimal(10) ** 12
_AMOUNT = re.compile(r"[0-9][0-9.,]*")
_PAID = frozenset(map(fold, ("Total Paid", "Toplam Ödenen", "Toplam Ödeme", "Ödenen Toplam")))


@dataclass(frozen=True, slots=True)
class Collected:
    """An amount and the meta that says it."""

    amount: Lira
    source: str


def collected(order: WebOrder, rules: LineRules) -> Collected | None:
    """The amount collected, or None where nothing says it. Metas that are no amount say nothing."""
    for key in (NOTED, *rules.collected):
        paid = amount_of(order.metas.get(key, ""))
        if paid:
            return Collected(paid, key)
    surcharge = amount_of(order.metas.get(_IYZICO_FEE, ""))
    if not surcharge:
        return None
    booked = sum((each.net + sum(each.taxes.values()) for each in instalments(order, rules)), _NIL)
    return Collected(lira(order.total - booked + surcharge), _IYZICO_FEE)


def amount_of(text: str) -> Lira | None:
    """`1234.5`, `1.234,50`, PHP's `12.340000000000003`: an amount of money, or None."""
    plain = text.strip()
    last = max(plain.rfind(","), plain.rfind("."))
    if "," in plain:
        whole = plain[:last].replace(".", "").replace(",", "")
        plain = f"{whole}.{plain[last + 1 :]}"
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return lira(found) if found.is_finite() and 0 <= found < _SANE else None


def noted_amount(note: str) -> Lira | None:
    """What a payment notice in the order's notes says was paid in all (PayTR: "Total Paid: …")."""
    for line in note.splitlines():
        words, _, rest = line.partition(":")
        found = _AMOUNT.search(rest)
        if found and fold(words).strip() in _PAID:
            return amount_of(found[0].rstrip(".,"))
    return None
