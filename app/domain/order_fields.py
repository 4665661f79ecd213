"""What a web order says in its many fields: metas and address parts under one kind of key,
and which values are a number at all. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from app.domain.order import Address, WebOrder
from app.domain.turkish import name_key

BILLING, SHIPPING = "billing.", "shipping."
_PARTS = tuple(each.name for each in fields(Address))

_NO_NUMBER = frozenset(
    {*(str(digit) * 10 for digit in range(10)), *(str(digit) * 11 for digit in range(10))}
)
"""11111111111 and its like: typed to get past a form, or an accountant's stand-in."""

_BETWEEN = re.compile(r"[\s.\-/]+")
_MASK = re.compile(r"[*•●xX]")
_CIPHER = re.compile(r"[A-Za-z0-9+/=_:.\-]{16,}")
_SHORTEST_CIPHER = 4
"""Letters that no Turkish number has, so that a text of this many is no number gone wrong."""


def address_values(order: WebOrder) -> dict[str, str]:
    """`billing.city` and its like, those that say something."""
    return {
        f"{side}{part}": text
        for side, address in ((BILLING, order.billing), (SHIPPING, order.shipping))
        for part in _PARTS
        if (text := getattr(address, part).strip())
    }


def value_of(order: WebOrder, keys: Iterable[str]) -> str:
    """What the first of these keys says that says anything; meta keys compare folded."""
    return next(iter(values_of(order, keys)), "")


def values_of(order: WebOrder, keys: Iterable[str]) -> list[str]:
    """What these keys say, in their order, empty ones left out."""
    wanted = tuple(keys)
    folded = _folded(order.metas) if any("." not in key for key in wanted) else {}
    texts = (_one(order, folded, key) for key in wanted)
    return [text for text in texts if text]


def _one(order: WebOrder, folded: Mapping[str, str], key: str) -> str:
    for side, address in ((BILLING, order.billing), (SHIPPING, order.shipping)):
        part = key.removeprefix(side)
        if part != key and part in _PARTS:
            text: str = getattr(address, part)
            return text.strip()
    return folded.get(name_key(key), "")


def _folded(metas: Mapping[str, str]) -> dict[str, str]:
    """Forms write _billing_TC_Kimlik_No and _billing_tc_kimlik_no for the same thing."""
    found: dict[str, str] = {}
    for key, text in metas.items():
        if text.strip():
            found.setdefault(name_key(key), text.strip())
    return found


def shipping_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """The same fields of the delivery address, where a form has them twice."""
    return tuple(key.replace("billing", "shipping", 1) for key in keys if "billing" in key)


def number_in(text: str) -> str:
    """The digits of a typed TCKN or VKN; "" where the text is none at all: empty, masked,
    encrypted, words, an address, or a filler like 11111111111. What looks like a number that
    is wrong comes back as it was typed, for somebody must ask."""
    plain = _BETWEEN.sub("", text)
    digits = sum(1 for each in plain if each.isdigit())
    if plain in _NO_NUMBER or 2 * digits <= len(plain) or is_unreadable(text):
        return ""
    return plain


def is_unreadable(text: str) -> bool:
    """Whether a value is masked or encrypted: there is a number, and nobody here can know it."""
    plain = "".join(text.split())
    if _MASK.search(plain) and not plain.strip("*•●xX0123456789.-/"):
        return True
    letters = sum(1 for each in plain if each.isalpha())
    return bool(_CIPHER.fullmatch(plain)) and letters >= _SHORTEST_CIPHER
