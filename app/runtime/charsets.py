"""Firebird's character sets by the names people write: the driver takes one spelling only."""

from __future__ import annotations

DEFAULT = "WIN1254"
_KNOWN = (
    DEFAULT,
    "NONE",
    "ISO8859_9",
    "DOS857",
    "UTF8",
    "WIN1250",
    "WIN1251",
    "WIN1252",
    "WIN1253",
    "ISO8859_1",
    "DOS850",
)
_OTHER_NAMES = {
    "": DEFAULT,
    "CP1254": DEFAULT,
    "WINDOWS1254": DEFAULT,
    "LATIN5": "ISO8859_9",
    "CP857": "DOS857",
}


def known_charset(name: str) -> str:
    """Firebird's own name for it. Raises ValueError, with the known ones, for any other."""
    written = name.upper().replace("İ", "I")  # as a Turkish keyboard makes of win1254
    key = "".join(letter for letter in written if letter.isalnum())
    names = {known.replace("_", ""): known for known in _KNOWN} | _OTHER_NAMES
    if key not in names:
        raise ValueError(f"{name!r} is not one of {', '.join(_KNOWN)}")
    return names[key]
