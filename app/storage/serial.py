"""Frozen domain dataclasses as JSON text and back: exact decimals, aware times, no NUL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from functools import cache
from typing import Any, cast

from pydantic import ConfigDict, TypeAdapter
from pydantic_core import PydanticSerializationError

from app.domain.product import Card, CardPrice, DepotStock, Reservation

_NUL = "\\u0000"
"""Postgres refuses NUL in text and in jsonb; dirty Firebird columns and payloads may hold one."""

for _kind in (Card, CardPrice, DepotStock, Reservation):
    # A Firebird double may be NaN: the rules hold such a card, so it must come back as it was.
    setattr(_kind, "__pydantic_config__", ConfigDict(allow_inf_nan=True))  # noqa: B010


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(kind: Any, value: object) -> str:
    """JSON text of a domain value; decimals are strings, so that nothing is rounded."""
    adapter = _adapter(kind)
    try:
        text = adapter.dump_json(value).decode("utf-8")
    except PydanticSerializationError:  # a lone surrogate somewhere in a shop's text
        return to_json(adapter.dump_python(value, mode="json"))
    return text if _NUL not in text else _without_nul(text)


def to_json(value: object) -> str:
    """JSON text of plain values (dictionaries, lists, texts) that jsonb takes."""
    text = plain(json.dumps(value, ensure_ascii=False, default=str))
    return text if _NUL not in text else _without_nul(text)


def parse[T](kind: type[T], text: str) -> T:
    """The domain value of a JSON text that `dump` made."""
    adapter = cast(TypeAdapter[T], _adapter(cast(Hashable, kind)))
    parsed: T = adapter.validate_json(text)
    return parsed


def fingerprint(text: str) -> str:
    """SHA-256 of a JSON text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest(text: str) -> int:
    """64 bits of BLAKE2 as Postgres' bigint: to tell whether one thing still says the same."""
    short = hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(short, "big", signed=True)


def plain(text: str) -> str:
    """Text that Postgres takes: NUL and lone surrogates become the replacement character."""
    cleaned = text.replace("\0", "\ufffd")
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def _without_nul(text: str) -> str:
    """Drop the escape of NUL, but not a backslash that happens to stand before u0000."""
    kept: list[str] = []
    position = 0
    while position < len(text):
        if text[position] == "\\":
            if not text.startswith(_NUL, position):
                kept.append(text[position : position + 2])
            position += 6 if text.startswith(_NUL, position) else 2
        else:
            kept.append(text[position])
            position += 1
    return "".join(kept)
