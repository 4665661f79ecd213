"""The one list of rules for codes and numbers, shared by window, command line, Excel and API."""

from __future__ import annotations

import re
from decimal import Decimal

SKU_LENGTH = 30
"""STOKKODU is VARCHAR(30)."""

NAME_LENGTH = 250
"""STOK_ADI is VARCHAR(250); the shop's own limit is 200 for a slug, not for a name."""

VAT_RATES = frozenset(Decimal(rate) for rate in (0, 1, 10, 20))
"""KDV rates in force in Turkey (percent)."""

_EATEN = re.compile(r"[<>\\\x00-\x1f\x7f-\x9f]|  |%[0-9a-fA-F]{2}")
_GTIN_LENGTHS = (8, 12, 13, 14)
_NO_TCKN = frozenset({"11111111111", "00000000000", "22222222222", "99999999999"})


def is_sku(text: str) -> bool:
    """Whether the shop can carry this code unchanged: no markup, no blanks at the ends or two
    together, no `%` that two hexadecimal digits follow (it takes those for an encoded byte), no
    control, which is what a byte that WIN1254 leaves undefined is read as."""
    return 0 < len(text) <= SKU_LENGTH and text == text.strip() and _EATEN.search(text) is None


def is_gtin(text: str) -> bool:
    """GTIN-8, -12, -13 or -14 with a right check digit (GS1 General Specifications 7.9)."""
    if len(text) not in _GTIN_LENGTHS or not (text.isascii() and text.isdigit()):
        return False
    digits = [int(character) for character in text]
    weighted = sum(
        digit * (3 if position % 2 == 0 else 1)
        for position, digit in enumerate(reversed(digits[:-1]))
    )
    return any(digits) and (10 - weighted % 10) % 10 == digits[-1]


def is_tckn(text: str) -> bool:
    """A Turkish citizen's number with right check digits; placeholders are none."""
    if len(text) != 11 or not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    if text in _NO_TCKN:
        return False
    digits = [int(character) for character in text]
    tenth = (sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10
    return tenth == digits[9] and sum(digits[:10]) % 10 == digits[10]


def is_vkn(text: str) -> bool:
    """A tax number (10 digits) with a right check digit."""
    if len(text) != 10 or not (text.isascii() and text.isdigit()) or not int(text):
        return False
    total = 0
    for position, character in enumerate(text[:9]):
        shifted = (int(character) + 9 - position) % 10
        if shifted:
            power = shifted * 2 ** (9 - position) % 9
            total += power or 9
    return (10 - total % 10) % 10 == int(text[9])
