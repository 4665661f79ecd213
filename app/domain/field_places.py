"""Fields that hold il, ilçe and mahalle. Pure.

WooCommerce has state and city for il and ilçe, and most Turkish plugins keep to that (Hezarfen
puts the mahalle into the first address line). Some forms have fields of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.domain.customer_rules import Wanted
from app.domain.field_names import hints
from app.domain.order import WebOrder
from app.domain.order_columns import Column
from app.domain.provinces import known_province

Found = list[tuple[Column, int]]

_OWN: Mapping[Wanted, tuple[str, ...]] = {
    Wanted.PROVINCE: ("billing.state", "billing.city"),
    Wanted.DISTRICT: ("billing.city", "billing.state", "billing.address_2"),
    Wanted.QUARTER: ("billing.address_1", "billing.address_2"),
}
"""The shop's own fields that may hold it, the usual one first."""

_QUARTER = re.compile(r"\b(mah|mh|mahalle|mahallesi)\b\.?$", re.IGNORECASE)
_MOSTLY = 0.6
_LONGEST = 40


def find_places(columns: Sequence[Column], orders: Sequence[WebOrder]) -> dict[Wanted, Found]:
    """For each place the fields that hold it in most orders; the shop's own field where it
    does, else one that is named for it."""
    by_key = {column.key: column for column in columns}
    tests: Mapping[Wanted, Callable[[str], bool]] = {
        Wanted.PROVINCE: lambda text: bool(known_province(text)),
        Wanted.DISTRICT: _is_district,
        Wanted.QUARTER: lambda text: bool(_QUARTER.search(text)),
    }
    found: dict[Wanted, Found] = {}
    for wanted, fits in tests.items():
        named = [column for column in columns if column.is_meta and wanted in hints(column.key)]
        own = [by_key[key] for key in _OWN[wanted] if key in by_key]
        found[wanted] = _best(own, named, fits, len(orders))
    return found


def _best(
    own: Iterable[Column], named: Iterable[Column], fits: Callable[[str], bool], orders: int
) -> Found:
    """The first of the shop's own fields that nearly always holds it; else what is named for
    it comes first, for people fill the standard field with anything then."""
    for column in own:
        hits = _hits(column, fits)
        if hits >= _MOSTLY * orders:
            return [(column, hits)]
    found = [(column, _hits(column, fits)) for column in (*named, *own)]
    return [
        (column, hits) for column, hits in found if hits and hits >= _MOSTLY * len(column.values)
    ]


def _hits(column: Column, fits: Callable[[str], bool]) -> int:
    return sum(1 for text in column.values.values() if fits(text))


def _is_district(text: str) -> bool:
    return _is_words(text) and not known_province(text) and not _QUARTER.search(text)


def _is_words(text: str) -> bool:
    digits = sum(1 for each in text if each.isdigit())
    return any(each.isalpha() for each in text) and not digits and len(text) <= _LONGEST
