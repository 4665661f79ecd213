"""Between the mapping's values and what a person types: lists, pairs, numbers with a comma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from app.ui.i18n import language


class Unreadable(ValueError):
    """What was typed is no number, or no `name = number`."""


def shown_number(value: Decimal) -> str:
    """As short as it goes: 1,5 and 12, never 1,50."""
    text = f"{value.normalize():f}"
    return text.replace(".", ",") if language() == "tr" else text


def number_of(text: str) -> Decimal:
    """0,5 and 0.5 alike; a grouping point has no place in so small a field."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise Unreadable(text) from None
    if not found.is_finite():
        raise Unreadable(text)
    return found


def whole_of(text: str) -> int:
    found = number_of(text)
    if found != int(found):
        raise Unreadable(text)
    return int(found)


def shown_pairs(pairs: Mapping[str, Decimal]) -> str:
    return "\n".join(f"{name} = {shown_number(value)}" for name, value in pairs.items())


def pairs_of(text: str) -> dict[str, Decimal]:
    """One `name = number` a line."""
    found: dict[str, Decimal] = {}
    for line in _lines(text):
        name, equals, value = line.rpartition("=")
        if not equals or not name.strip():
            raise Unreadable(line)
        found[name.strip()] = number_of(value)
    return found


def shown_lines(names: Iterable[str]) -> str:
    return "\n".join(names)


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_lines(text)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
