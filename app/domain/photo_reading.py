"""What the name of a photo's file says: a code, its place among the card's photos, words. Pure.

`MUG-KUM-35_2 - Kopya.jpg` may be the code `MUG-KUM-35_2`, or the second photo of `MUG-KUM-35`:
every reading is given, the longest code first, and the cards decide which one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.turkish import fold

MOST_PLACES = 20
"""A number beyond is no photo of a card: `MUG-35` is rather a card that nobody knows yet."""

_COPY = re.compile(
    r"\s*(?:[-–_]\s*)?(?:kopyas[iı]|kopya|copy|kopie)(?:\s*\(\d{1,2}\)|\s+\d{1,2})?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?P<code>.+?)\s*(?:[-_. ]\s*(?P<n>\d{1,2})|\((?P<m>\d{1,2})\))$")
_NAMED = re.compile(r"^(?P<code>.+?)\s*[-_. ]\s*(?P<view>[^\W\d_]+)$")
_VIEWS = {
    "kapak": 1, "ana": 1, "on": 1, "front": 1, "main": 1, "arka": 20, "back": 20,
    "yan": 30, "side": 30, "ust": 40, "top": 40, "alt": 50, "bottom": 50,
    "ic": 60, "inside": 60, "detay": 70, "detail": 70, "olcu": 80, "size": 80,
}  # fmt: skip
"""Sides of a product as photographers name them, in the order in which a shop shows them."""

_COUNTED = re.compile(r"(?:^|[-_. (])([0-9]{1,3})\)?$")
_DIGITS = re.compile(r"(\d+)")

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_STAND_INS = re.compile(r"[-_ +=.]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; `place` orders a card's photos, None is the one without a number
    (which comes first)."""

    code: str
    place: int | None = None


def stem(name: str) -> str:
    """The name without folders, ending, marks of a copy; composed (a Mac writes ş as two)."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    head, dot, ending = base.rpartition(".")
    if dot and head and len(ending) <= 5 and ending.isalnum() and not ending.isdigit():
        base = head
    return _COPY.sub("", base.strip()).strip()


def folder(path: str) -> str:
    """The name of the folder that a file lies in; empty where nothing is known of it."""
    parts = unicodedata.normalize("NFC", path).replace("\\", "/").rstrip("/").split("/")
    return parts[-2].strip() if len(parts) > 1 else ""


def readings(name: str) -> Iterator[Reading]:
    """The codes that a file may be named by, the longest first."""
    whole = stem(name)
    if not whole:
        return
    yield Reading(whole)
    numbered = _NUMBERED.match(whole)
    if numbered and (place := int(numbered["n"] or numbered["m"])) <= MOST_PLACES:
        yield Reading(numbered["code"], place)
    named = _NAMED.match(whole)
    if named and (side := _VIEWS.get(fold(named["view"]))) is not None:
        yield Reading(named["code"], side)


def place_in_folder(name: str) -> int | None:
    """Where a folder is named by the code, its files are numbered or named by sides alone, however
    many there are: `masa (21)` follows `masa (20)`."""
    whole = stem(name)
    if numbered := _COUNTED.search(whole):
        return int(numbered[1])
    places = (each.place for each in readings(name) if each.place is not None)
    return next(places, _VIEWS.get(fold(whole)))


def natural(words: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts as people count: `IMG_9` before `IMG_10`."""
    return tuple(
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in _DIGITS.split(words)
        if part
    )


def without_forbidden(code: str) -> str | None:
    """A code as a file can be named by it: `A/B-1` is kept as `A-B-1`, `A_B-1` or `AB-1`; None
    where the code has nothing that Windows forbids. To be compared with `stand_ins`."""
    return None if not _FORBIDDEN.search(code) else stand_ins(_FORBIDDEN.sub("-", code))


def stand_ins(code: str) -> str:
    """Every sign that people put in for a forbidden one counts as the same."""
    return fold(_STAND_INS.sub("-", code))


def loose(code: str) -> str:
    """Letters and digits alone, for what is only suggested."""
    return "".join(each for each in fold(code) if each.isalnum())
