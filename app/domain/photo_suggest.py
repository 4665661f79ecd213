"""Cards that a photo without a usable name is likely of: by its words, or by a mistyped code."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.domain.category_match import stems
from app.domain.ids import Sku
from app.domain.photo_reading import loose

MOST = 5
_LEAST, _LEAST_CODE = 0.3, 0.8
_MANY = 1_000
_ENDS = 3
"""A mistyped code still begins or ends like the right one."""

_NOT_WORDS = frozenset(
    stems(
        "img dsc dscf dscn pxl image resim foto fotograf photo pic whatsapp screenshot ekran"
        " goruntusu scan tarama adsiz untitled jpg jpeg png webp edit duzenlenmis son yeni"
    )
)


class SuggestWhy(StrEnum):
    WORDS = "words"
    NEAR_CODE = "near_code"


@dataclass(frozen=True, slots=True)
class CardName:
    """What of a card its photos may be named by."""

    sku: Sku
    name: str = ""
    barcodes: tuple[str, ...] = ()
    words: str = ""
    """Colour, size and brand: what tells variants apart that share a name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` is 0 … 1."""

    sku: Sku
    score: float
    why: SuggestWhy


class Suggester:
    """Words count by how rare they are among the cards: `kupa` says little where all are cups."""

    def __init__(self, cards: Iterable[CardName]) -> None:
        self._words: dict[str, set[Sku]] = defaultdict(set)
        self._of: dict[Sku, frozenset[str]] = {}
        self._ends: dict[str, set[Sku]] = defaultdict(set)
        self._codes: dict[Sku, str] = {}
        for card in cards:
            words = frozenset(_words(f"{card.name} {card.words}"))
            self._of[card.sku], self._codes[card.sku] = words, loose(card.sku)
            for word in words:
                self._words[word].add(card.sku)
            for end in _ends(self._codes[card.sku]):
                self._ends[end].add(card.sku)
        self._count = max(1, len(self._of))

    def suggest(self, text: str, code: str) -> tuple[Suggestion, ...]:
        """The best first, one a card; of equals the smaller code."""
        best: dict[Sku, Suggestion] = {}
        for each in (*self._by_words(text), *self._by_code(code)):
            if each.sku not in best or best[each.sku].score < each.score:
                best[each.sku] = each
        ranked = sorted(best.values(), key=lambda each: (-each.score, each.sku))
        return tuple(ranked[:MOST])

    def _by_words(self, text: str) -> Iterable[Suggestion]:
        asked = frozenset(_words(text))
        whole = sum(map(self._weight, asked))
        for sku in self._sharing(asked):
            ours = sum(map(self._weight, asked & self._of[sku]))
            theirs = sum(map(self._weight, self._of[sku]))
            score = round(2 * ours / (whole + theirs), 3)
            if score >= _LEAST:
                yield Suggestion(sku, score, SuggestWhy.WORDS)

    def _sharing(self, asked: frozenset[str]) -> set[Sku]:
        """Cards with one of these words, by the rarest first; words that thousands have bring
        nobody in."""
        found: set[Sku] = set()
        known = (self._words[word] for word in asked if word in self._words)
        for skus in sorted(known, key=len):
            if found and len(skus) > _MANY:
                break
            found |= skus
        return found

    def _by_code(self, code: str) -> Iterable[Suggestion]:
        ours = loose(code)
        if len(ours) <= _ENDS:
            return
        near = {sku for end in _ends(ours) for sku in self._ends.get(end, ())}
        for sku in near:
            theirs = self._codes[sku]
            if abs(len(ours) - len(theirs)) > 2:
                continue
            score = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
            if score >= _LEAST_CODE:
                yield Suggestion(sku, round(score, 3), SuggestWhy.NEAR_CODE)

    def _weight(self, word: str) -> float:
        """A word that no card has counts as a rare one: it speaks against all of them."""
        return math.log1p(self._count / max(1, len(self._words.get(word, ()))))


def _words(text: str) -> list[str]:
    return [each for each in stems(text.replace("_", " ")) if each not in _NOT_WORDS]


def _ends(code: str) -> set[str]:
    return {f"<{code[:_ENDS]}", f"{code[-_ENDS:]}>"} if len(code) > _ENDS else set()
