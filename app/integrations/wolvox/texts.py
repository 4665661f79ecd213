"""Text on its way into Wolvox: WIN1254 only, no longer than the column."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_ENCODING = "cp1254"
_SPELLED = str.maketrans(
    {"₺": "TL", "№": "No", "\N{NO-BREAK SPACE}": " ", "‑": "-", "−": "-", "ʼ": "'", "ﬁ": "fi"}
    # letters that Unicode does not take apart; ə is what Azeri customers write
    | dict(zip("ŁłĐđĦħŦŧƏə", "LlDdHhTtEe", strict=True))
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The text that fits, and what had to be done to it."""

    text: str
    replaced: bool = False
    clipped: bool = False


def fit(text: str, length: int) -> Fitted:
    """NFC, ₺ as TL, letters WIN1254 lacks without their marks (else "?"), clipped to `length`
    characters. `length` 0 means no limit."""
    if text.isascii() and text.isprintable() and not (length and len(text) > length):
        return Fitted(text.strip())
    composed = unicodedata.normalize("NFC", text)
    plain = composed
    if not _encodable(composed):
        plain = "".join(map(_plain, composed.translate(_SPELLED)))
    spaced = "".join(each if each.isprintable() else " " for each in plain).strip()
    short = spaced[:length].rstrip() if length else spaced
    return Fitted(short, replaced=plain != composed, clipped=len(short) < len(spaced))


def is_writable(text: str) -> bool:
    """Whether `text` can stand in Wolvox exactly as it is."""
    return unicodedata.is_normalized("NFC", text) and _encodable(text)


def _plain(letter: str) -> str:
    if _encodable(letter):
        return letter
    bare = "".join(
        each
        for each in unicodedata.normalize("NFKD", letter)
        if not unicodedata.combining(each) and _encodable(each)
    )
    if bare:
        return bare
    return "" if unicodedata.category(letter).startswith(("M", "C")) else "?"


def _encodable(text: str) -> bool:
    try:
        text.encode(_ENCODING)
    except UnicodeEncodeError:
        return False
    return True
