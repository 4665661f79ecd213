"""Which card a photo belongs to: by its file's name, its folder or a barcode; else suggestions.

A photo goes by itself only where one card alone can be meant. What is merely likely is suggested
to a person, with its reason. Names are compared as Turkish readers and the shop do: case and
marks aside, `Kupa` is `kupalar`. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import Sku
from app.domain.photo_reading import (
    folder,
    natural,
    place_in_folder,
    readings,
    stand_ins,
    stem,
    without_forbidden,
)
from app.domain.photo_suggest import CardName, Suggester, Suggestion
from app.domain.turkish import shop_key


class MatchRule(StrEnum):
    """What a file may be named by, in the order in which the owner of the photos ticked it."""

    SKU = "sku"
    BARCODE = "barcode"
    FOLDER = "folder"


class MatchWhy(StrEnum):
    """What decided; `given` a person or a source that knows; `several` and `nothing` nothing."""

    GIVEN = "given"
    SKU = "sku"
    SKU_CASE = "sku_case"
    SKU_SIGNS = "sku_signs"
    BARCODE = "barcode"
    FOLDER = "folder"
    SEVERAL = "several"
    NOTHING = "nothing"


DEFAULT_RULES = (MatchRule.SKU, MatchRule.BARCODE, MatchRule.FOLDER)
_SHORTEST_BARCODE = 5
"""Shorter numbers are counters of cameras and folders, whatever a card's barcode field holds."""


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one file. With a `sku` it may go by itself; `place` orders the card's photos
    (None first). `several` names the cards that could be meant, `suggestions` the likely ones."""

    name: str
    sku: Sku | None
    why: MatchWhy
    place: int | None = None
    several: tuple[Sku, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    skus: frozenset[Sku]
    why: MatchWhy


@dataclass(frozen=True, slots=True)
class _Index:
    exact: dict[str, Sku] = field(default_factory=dict)
    shop: dict[str, set[Sku]] = field(default_factory=lambda: defaultdict(set))
    signs: dict[str, set[Sku]] = field(default_factory=lambda: defaultdict(set))
    barcodes: dict[str, set[Sku]] = field(default_factory=lambda: defaultdict(set))


class Matcher:
    """The cards of a company, prepared for many files."""

    def __init__(
        self, cards: Iterable[CardName], rules: Sequence[MatchRule] = DEFAULT_RULES
    ) -> None:
        self._rules, self._index = tuple(rules), _Index()
        known = tuple(cards)
        for card in known:
            self._index.exact[card.sku] = card.sku
            self._index.shop[shop_key(card.sku)].add(card.sku)
            if (written := without_forbidden(card.sku)) is not None:
                self._index.signs[written].add(card.sku)
            for code in card.barcodes:
                self._index.barcodes[barcode_key(code)].add(card.sku)
        self._suggester = Suggester(known)

    def match(self, name: str, path: str = "") -> Match:
        """What a file's name says, then its folder's; `path` is where the file lies."""
        found = self.named(name, path)
        if found is not None:
            return found
        return Match(name, None, MatchWhy.NOTHING, suggestions=self.suggest(name, path))

    def named(self, name: str, path: str = "") -> Match | None:
        """The same without suggestions, which cost more; None where no card is named."""
        for reading in readings(name):
            found = self._named(reading.code)
            if found is not None:
                return _decided(name, found, reading.place)
        if MatchRule.FOLDER in self._rules and (parent := folder(path)):
            found = self._named(parent)
            if found is not None:
                why = MatchWhy.FOLDER if len(found.skus) == 1 else found.why
                return _decided(name, _Found(found.skus, why), place_in_folder(name))
        return None

    def by_codes(self, codes: Iterable[str]) -> frozenset[Sku]:
        """The cards that these read barcodes stand for: a card's barcode, else its SKU."""
        found: set[Sku] = set()
        for code in codes:
            found |= self._index.barcodes.get(barcode_key(code), set()) or self._index.shop.get(
                shop_key(code.strip()), set()
            )
        return frozenset(found)

    def suggest(self, name: str, path: str = "") -> tuple[Suggestion, ...]:
        """The likely cards by the words of a file's name and of its folder, the best first."""
        return self._suggester.suggest(f"{folder(path)} {stem(name)}".strip(), stem(name))

    def _named(self, code: str) -> _Found | None:
        """The cards of one code. Where it is one card's SKU and another's barcode nobody can tell
        which is meant: both are found."""
        by_sku = self._by_sku(code) if MatchRule.SKU in self._rules else None
        if MatchRule.BARCODE not in self._rules:
            return by_sku
        skus = frozenset(self._index.barcodes.get(barcode_key(code), set()))
        by_barcode = _Found(skus, MatchWhy.BARCODE) if skus and _is_long(code) else None
        if by_sku is None or by_barcode is None or by_sku.skus == by_barcode.skus:
            return by_sku or by_barcode
        return _Found(by_sku.skus | by_barcode.skus, MatchWhy.SEVERAL)

    def _by_sku(self, code: str) -> _Found | None:
        index = self._index
        if code in index.exact:
            return _Found(frozenset({index.exact[code]}), MatchWhy.SKU)
        if alike := index.shop.get(shop_key(code)):
            return _Found(frozenset(alike), MatchWhy.SKU_CASE)
        if alike := index.signs.get(stand_ins(code)):
            return _Found(frozenset(alike), MatchWhy.SKU_SIGNS)
        return None


def preview(
    files: Iterable[tuple[str, str]],
    cards: Iterable[CardName],
    rules: Sequence[MatchRule] = DEFAULT_RULES,
) -> list[Match]:
    """What the rules would do with these (name, path): for looking, nothing is changed."""
    matcher = Matcher(cards, rules)
    return [matcher.match(name, path) for name, path in files]


def in_order(matches: Iterable[Match]) -> dict[Sku, list[Match]]:
    """The photos of each card as its gallery shows them: the one without a number first, then by
    number, then by name."""
    galleries: dict[Sku, list[Match]] = defaultdict(list)
    for match in matches:
        if match.sku is not None:
            galleries[match.sku].append(match)
    for gallery in galleries.values():
        gallery.sort(key=_in_gallery)
    return dict(galleries)


def into_line[P](
    shown: Sequence[tuple[P, Match | None]], new: Iterable[tuple[P, Match]]
) -> list[P]:
    """A gallery with photos that came later in their places: `SKU_2` before the `SKU_3` that was
    read a moment ago. Where what is shown stands otherwise than its names say, a person or
    another source put it so: what is new stands behind, as it comes."""
    known = [match for _, match in shown if match is not None]
    order = [_in_gallery(match) for match in known]
    here = [photo for photo, _ in shown]
    fresh = [(photo, match) for photo, match in new if photo not in here]
    if len(known) < len(shown) or order != sorted(order):
        return [*here, *(photo for photo, _ in fresh)]
    together = [*zip(here, known, strict=True), *fresh]
    return [photo for photo, _ in sorted(together, key=lambda each: _in_gallery(each[1]))]


def _in_gallery(match: Match) -> tuple[bool, int, tuple[tuple[bool, int, str], ...]]:
    return match.place is not None, match.place or 0, natural(stem(match.name))


def barcode_key(code: str) -> str:
    """One form for UPC-A, EAN-13 and GTIN-14 of one article; other codes as the shop compares
    them."""
    bare = code.strip()
    if bare.isascii() and bare.isdigit() and len(bare) in (8, 12, 13, 14):
        return bare.zfill(14)
    return shop_key(bare)


def _decided(name: str, found: _Found, place: int | None) -> Match:
    if len(found.skus) == 1:
        return Match(name, next(iter(found.skus)), found.why, place)
    return Match(name, None, MatchWhy.SEVERAL, place, tuple(sorted(found.skus)))


def _is_long(code: str) -> bool:
    return len(code.strip()) >= _SHORTEST_BARCODE
