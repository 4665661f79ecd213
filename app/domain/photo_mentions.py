"""Which pictures the texts of a site name: by number, or by the address of a file.

It reads generously: what it takes for a mention wrongly is merely not offered for deletion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from app.domain.ids import ExternalId
from app.domain.photo import ShopPhoto

_SAID = r"(?:\\*+[\"']?\s*+[=:]\s*+\\*+(?:[\"'\[]\s*+)?|\\*+[\"'];(?:i:|s:\d++:\\*+[\"']))"
"""Between a name and its number: `id="7"`, `"id": [7`, `\"id\":7`, and PHP's `"id";i:7`. What was
passed is never tried anew: a page of blanks would take minutes."""

_LIST = r"(\d++(?:\s*+,\s*+\d++)*)"

_NUMBERS = (
    re.compile(r"(?:wp-image-|attachment_)(\d++)"),
    re.compile(rf"(?:(?<![A-Za-z])ids?|(?<=[a-z])Ids?|ID){_SAID}{_LIST}"),
    re.compile(
        r"(?<![A-Za-z])(?:image|img|images|thumbnail|logo|icon|photo|picture|background|include)"
        rf"{_SAID}{_LIST}"
    ),
)
_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|hei[cf])\b", re.IGNORECASE)
_NAME = re.compile(r"[^/\\\"'<>()\s=]*+")
_LONGEST = 1_000
"""No address of a file has a longer name, and texts of megabytes stay quick to read."""

_SIZE = re.compile(r"(?:-\d+x\d+|-scaled|-rotated|-e\d{10,})+$")
_DIGITS = re.compile(r"(?<!\d)\d{1,18}(?!\d)")
"""No picture has a longer number."""
_ONLY_NUMBERS = re.compile(r"\s*+[0-9]{1,12}(?:\s*+[,;|]\s*+[0-9]{1,12})*+\s*+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """`stems` are file names without folder, size and ending."""

    ids: frozenset[ExternalId] = frozenset()
    stems: frozenset[str] = frozenset()

    def __or__(self, other: Mentions) -> Mentions:
        return Mentions(self.ids | other.ids, self.stems | other.stems)

    def name(self, photo: ShopPhoto) -> bool:
        if photo.id in self.ids:
            return True
        return any(_stem(url) in self.stems for url in (photo.url, photo.original_url) if url)


def listed(value: object) -> Iterator[int]:
    """The numbers that a plugin's field is made of and nothing else: `12`, `"12,13"`,
    `[12, {"photo": "13"}]`. Which fields hold pictures so, their names must say."""
    match value:
        case bool():
            return
        case int():
            yield value
        case str() if _ONLY_NUMBERS.fullmatch(value):
            yield from map(int, _DIGITS.findall(value))
        case Mapping():
            for each in value.values():
                yield from listed(each)
        case list() | tuple():
            for each in value:
                yield from listed(each)


def mentions(texts: Iterable[str], ids: Iterable[int] = ()) -> Mentions:
    """What these texts name, and `ids` that are named without a text."""
    numbers, stems = {each for each in ids if each}, set[str]()
    for typed in texts:
        text = typed.replace("&quot;", '"').replace("&#034;", '"')  # JSON within an attribute
        for pattern in _NUMBERS:
            for found in pattern.findall(text):
                numbers |= {int(each) for each in _DIGITS.findall(found)}
        stems |= {_bare(_before(text, found.start())) for found in _ENDING.finditer(text)}
    return Mentions(frozenset(map(ExternalId, numbers)), frozenset(stems))


def _before(text: str, end: int) -> str:
    """What stands there back to the next sign that no file's name has."""
    backwards = text[max(0, end - _LONGEST) : end][::-1]
    found = _NAME.match(backwards)
    return found[0][::-1] if found else ""


def _stem(url: str) -> str:
    return _bare(urlsplit(url).path.rpartition("/")[2].rpartition(".")[0])


def _bare(name: str) -> str:
    return _SIZE.sub("", unquote(name)).casefold()
