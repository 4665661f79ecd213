"""Finds out of real orders which fields hold TCKN, VKN, tax office, invoice type, il, ilçe and
mahalle. Pure.

    orders ─▶ columns (key → value by order) ─▶ evidence by values, names help ─▶ Findings

A field is believed where chance cannot explain its values: one of ten order numbers of ten
digits is a valid VKN, but not six in a row. Where a field was filled seldom its name decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.customer_rules import CustomerFields, Wanted
from app.domain.field_names import family, hints
from app.domain.field_places import find_places
from app.domain.field_words import find_invoice_type, find_tax_office
from app.domain.order import WebOrder
from app.domain.order_columns import Column, columns_of, customers_of
from app.domain.order_fields import is_unreadable, number_in
from app.domain.validation import is_tckn, is_vkn

_EXAMPLES = 3
_NUMBERS = {Wanted.TCKN: (11, 2.0, 5.0, is_tckn), Wanted.VKN: (10, 1.0, 6.0, is_vkn)}
"""Length, what one valid value weighs (chance makes one of 10 to the power of that), the weight
from which values alone are believed, the check."""

_AGAINST = 1.0
"""What a number of the right length that fails its check weighs: people mistype, chance more."""

_NAMED = 0.9
"""The weight that is enough in a field that is named for it."""

_OWN_NUMBER = 0.5
_FEW_CUSTOMERS = 4


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field and what speaks for it: in how many orders it is filled, in how many its value is
    right. `unreadable` values are masked or encrypted. Examples are masked."""

    wanted: Wanted
    key: str
    filled: int
    hits: int
    examples: tuple[str, ...]
    unreadable: int = 0
    family: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What `orders` orders show: fields by what they hold, the best first, and the plugins."""

    orders: int
    found: tuple[FoundField, ...]
    families: tuple[str, ...]

    def of(self, wanted: Wanted) -> tuple[FoundField, ...]:
        return tuple(each for each in self.found if each.wanted is wanted)

    def proposal(self, now: CustomerFields) -> CustomerFields:
        """The fields to use: what was found goes first; what nothing was found for stays."""
        changes = {
            wanted: tuple(each.key for each in found)
            for wanted in Wanted
            if (found := self.of(wanted))
        }
        return now.having(changes)


def find_fields(orders: Sequence[WebOrder]) -> Findings:
    """Look through the orders; the more the better, a few hundred are plenty."""
    columns = columns_of(orders)
    customers = customers_of(orders)
    numbers = [
        found
        for wanted in _NUMBERS
        for column in columns
        if (found := _number_field(wanted, column, customers)) is not None
    ]
    taxed = _taxed(columns, numbers)
    known = {each.key for each in numbers}
    words = [column for column in columns if column.key not in known]
    rest = [
        *_shown(Wanted.TAX_OFFICE, find_tax_office(words, taxed, orders)),
        *_shown(Wanted.INVOICE_TYPE, find_invoice_type(words)),
        *(
            each
            for wanted, found in find_places(words, orders).items()
            for each in _shown(wanted, found)
        ),
    ]
    families = dict.fromkeys(filter(None, (family(column.key) for column in columns)))
    best = sorted([*numbers, *rest], key=_rank)
    return Findings(len(orders), tuple(best), tuple(families))


def masked(value: str) -> str:
    """100•••••146: enough to recognise a number, not enough to copy it; words stay."""
    text = " ".join(value.split())
    if sum(each.isdigit() for each in text) < len(text) / 2 or len(text) < 6:
        return text if len(text) <= 40 else f"{text[:39]}…"
    return f"{text[:3]}{'•' * (len(text) - 6)}{text[-3:]}"


def _rank(found: FoundField) -> tuple[int, int, str]:
    return list(Wanted).index(found.wanted), -found.hits, found.key


def _number_field(
    wanted: Wanted, column: Column, customers: Mapping[int, str]
) -> FoundField | None:
    length, weight, sure, is_right = _NUMBERS[wanted]
    readable = {
        place: number for place, text in column.values.items() if (number := number_in(text))
    }
    right = {place: number for place, number in readable.items() if is_right(number)}
    named = wanted in hints(column.key)
    unreadable = sum(1 for text in column.values.values() if is_unreadable(text))
    if not right:
        return _encrypted(wanted, column, unreadable, len(readable), named)
    shaped = [each for each in readable.values() if each.isdigit() and len(each) in (10, 11)]
    if not _varies(right, customers):
        return None
    wrong = {each for each in shaped if len(each) == length} - set(right.values())
    score = weight * len(set(right.values())) - _AGAINST * len(wrong)
    if score < (_NAMED if named else sure):
        return None
    return FoundField(
        wanted,
        column.key,
        len(column.values),
        len(right),
        _some(right.values()),
        unreadable,
        family(column.key),
    )


def _encrypted(
    wanted: Wanted, column: Column, unreadable: int, readable: int, named: bool
) -> FoundField | None:
    """A field named for it whose every value is a secret: to be known, for people wonder why
    no order has a TCKN."""
    if not named or not unreadable or readable:
        return None
    return FoundField(wanted, column.key, len(column.values), 0, (), unreadable, family(column.key))


def _varies(right: Mapping[int, str], customers: Mapping[int, str]) -> bool:
    """Whether different customers have different numbers: the shop's own, or its courier's,
    stands in every order."""
    people = {customers[place] for place in right}
    if len(people) < _FEW_CUSTOMERS:
        return True
    return len(set(right.values())) >= _OWN_NUMBER * len(people)


def _taxed(columns: Iterable[Column], found: Iterable[FoundField]) -> frozenset[int]:
    """The orders that have a VKN."""
    keys = {each.key for each in found if each.wanted is Wanted.VKN}
    return frozenset(
        place
        for column in columns
        if column.key in keys
        for place, text in column.values.items()
        if is_vkn(number_in(text))
    )


def _shown(wanted: Wanted, found: Iterable[tuple[Column, int]]) -> list[FoundField]:
    return [
        FoundField(
            wanted,
            column.key,
            len(column.values),
            hits,
            _some(column.values.values()),
            family=family(column.key),
        )
        for column, hits in found
    ]


def _some(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(masked(each) for each in list(dict.fromkeys(values))[:_EXAMPLES])
