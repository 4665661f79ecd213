"""What a fee of a web order is: cash on delivery, vade farkı, gift wrap … told by its name. Pure.

WooCommerce knows one kind of fee; an accountant books each on a service card of its own and may
treat its KDV differently. The words are a table that a shop's own words go before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.order import LineKind, WebLine, WebOrder
from app.domain.turkish import fold

WORDS: Mapping[str, LineKind] = {
    "kapıda": LineKind.COD,
    "cash on delivery": LineKind.COD,
    "tahsilat": LineKind.COD,
    "vade": LineKind.INSTALMENT,
    "taksit": LineKind.INSTALMENT,
    "installment": LineKind.INSTALMENT,
    "instalment": LineKind.INSTALMENT,
    "hediye": LineKind.GIFT,
    "gift": LineKind.GIFT,
    "yuvarlama": LineKind.ROUNDING,
    "kuruş farkı": LineKind.ROUNDING,
    "rounding": LineKind.ROUNDING,
    "kargo": LineKind.SHIPPING,
    "gönderim": LineKind.SHIPPING,
    "shipping": LineKind.SHIPPING,
}
"""Words in the name of a fee, the first that is found decides: "Kapıda ödeme kargo farkı" is
cash on delivery. iyzico and PayTR name theirs "3 Taksit Komisyonu" and "Vade Farkı"."""

SERVICES = tuple(kind for kind in LineKind if kind not in (LineKind.PRODUCT, LineKind.DISCOUNT))
"""Kinds that a service card can be named for."""


def service_kind(kind: LineKind) -> LineKind:
    """The kind again. Raises ValueError where no service card can be named for it."""
    if kind not in SERVICES:
        raise ValueError(f"{kind.value!r} is not one of {', '.join(SERVICES)}")
    return kind


@dataclass(frozen=True, slots=True)
class LineRules:
    """How the lines of a shop's orders are booked. Every part is a setting of the shop.

    `words` go before the table above. `carved` names the KDV rate that is taken out of an
    untaxed fee of a kind (None: the one rate of the goods); kinds that are not named stay
    untaxed, as the shop says. `collected` are metas in which a payment plugin writes what it
    took. With `spread_discounts` a negative fee lowers the goods it was taken from.
    """

    service_codes: Mapping[LineKind, str] = field(default_factory=dict)
    hold_without_service_card: bool = False
    words: Mapping[str, LineKind] = field(default_factory=dict)
    carved: Mapping[LineKind, Decimal | None] = field(default_factory=dict)
    spread_discounts: bool = False
    collected: tuple[str, ...] = ()


def kind_of(line: WebLine, rules: LineRules) -> LineKind:
    """The kind a line is booked as. Only fees are told apart; a negative one is a discount,
    whatever it is called."""
    if line.kind is not LineKind.FEE:
        return line.kind
    if line.net < 0:
        return LineKind.DISCOUNT
    name = fold(line.name)
    return next((kind for word, kind in _words(rules) if word in name), LineKind.FEE)


def instalments(order: WebOrder, rules: LineRules) -> list[WebLine]:
    """The lines that are vade farkı."""
    return [line for line in order.lines if kind_of(line, rules) is LineKind.INSTALMENT]


def _words(rules: LineRules) -> Iterator[tuple[str, LineKind]]:
    for table in (rules.words, WORDS):
        for word, kind in table.items():
            yield fold(word), kind
