"""Phones as they are looked up: the digits of a whole number, or the last ones of it. Pure.

`kopru_phone` in Postgres makes the same key of an order's phone.
"""

from __future__ import annotations

import re

_DIGITS = frozenset("0123456789")
_PREFIX = re.compile(r"^(00)?(90)?0?(?=[0-9]{10}$)")
_LOOKS = re.compile(r"^(tel:)?[+()\d\s./\-\u00a0]+$", re.IGNORECASE)
WHOLE, SHORTEST_ENDING = 10, 4
_LONGEST_COPIED = 28
_MOST_DIGITS = 15


def phone_key(typed: str) -> str:
    """5321112233 for +90 (532) 111 22 33, 0532… and 0090532…; other numbers their digits."""
    return _PREFIX.sub("", "".join(each for each in typed if each in _DIGITS))


def looks_like_phone(typed: str) -> bool:
    """Digits enough for an ending, and nothing else but what is written between them."""
    return bool(_LOOKS.match(typed.strip())) and len(phone_key(typed)) >= SHORTEST_ENDING


def copied_phone(text: str) -> str:
    """The phone that somebody copied from an e-mail or a call log; "" where it is none."""
    trimmed = text.strip()
    if len(trimmed) > _LONGEST_COPIED or not looks_like_phone(trimmed):
        return ""
    return trimmed if WHOLE <= len(phone_key(trimmed)) <= _MOST_DIGITS else ""
