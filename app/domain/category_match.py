"""Which category of a shop a Wolvox group most likely means: a guess, with its reason. Pure.

Names are compared as a Turkish reader does: case and marks aside, `Bardaklar` is `Bardak`,
`Mutfak Gereçleri` is `Gereç Mutfak` in another order. No synonyms: `Kupa` is not `Bardak`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from app.domain.category import CategoryPath, ShopTree
from app.domain.ids import ExternalId
from app.domain.turkish import fold, name_key

CONFIDENT = 0.85
_LEAST = 0.55
_MARGIN = 0.05
_LEAF, _ABOVE = 0.8, 0.2
_TYPO = 0.84
_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset({"ve", "ile", "urun", "urunleri", "urunler", "cesitleri", "cesit"})
_PLURALS = ("lerimiz", "larimiz", "leri", "lari", "ler", "lar")
_POSSESSIVES = ("i", "u")
_SOFTENED = {"b": "p", "d": "t", "g": "k"}
_SHORTEST = 3


class Why(StrEnum):
    """What two names have in common; the strongest thing that can be said."""

    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    ENDING = "ending"
    ACROSS_LEVELS = "across_levels"
    SPELLING = "spelling"
    SOME_WORDS = "some_words"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` is 0 … 1; `sure` where it may be accepted together with others."""

    category_id: ExternalId
    score: float
    why: Why
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    id: ExternalId
    names: CategoryPath


class Matcher:
    """The shop's tree, prepared for many groups."""

    def __init__(self, tree: ShopTree) -> None:
        self._entries = [_Entry(number, tree.path(number)) for number in tree.by_id]
        self._by_stem: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            for each in stems(entry.names[-1]):
                self._by_stem[each].append(entry)
        self._like: dict[str, list[str]] = {}

    def best(self, path: CategoryPath) -> Suggestion | None:
        """The likeliest category, or None where none is likely. Where two are about as likely
        it is not sure; of equals the oldest comes first."""
        ranked = self.ranked(path)
        if not ranked:
            return None
        first = ranked[0]
        rival = ranked[1].score if len(ranked) > 1 else 0.0
        sure = first.score >= CONFIDENT and first.score - rival >= _MARGIN
        return Suggestion(first.category_id, first.score, first.why, sure)

    def ranked(self, path: CategoryPath) -> list[Suggestion]:
        found = [
            Suggestion(entry.id, round(score, 3), why)
            for entry in self._candidates(path)
            for score, why in (_compare(path, entry.names),)
            if score >= _LEAST
        ]
        return sorted(found, key=lambda each: (-each.score, each.category_id))

    def _candidates(self, path: CategoryPath) -> Iterable[_Entry]:
        """Only what shares a word, or one that is nearly the same, can be meant."""
        words = {each for name in path[-2:] for each in stems(name)}
        near = {word for each in words for word in self._near(each)}
        return {entry.id: entry for word in near for entry in self._by_stem[word]}.values()

    def _near(self, word: str) -> list[str]:
        if word not in self._like:
            self._like[word] = [known for known in self._by_stem if _likeness(known, word) >= _TYPO]
        return self._like[word]


def suggest(paths: Sequence[CategoryPath], tree: ShopTree) -> Mapping[CategoryPath, Suggestion]:
    """The best guess for each of these groups that has one."""
    matcher = Matcher(tree)
    return {path: best for path in paths if (best := matcher.best(path)) is not None}


def _compare(group: CategoryPath, shop: CategoryPath) -> tuple[float, Why]:
    """Mostly by the last name; what stands above decides between equals."""
    last, why = _same(group[-1], shop[-1])
    above = _above(group[:-1], shop[:-1])
    score = last * (_LEAF + _ABOVE * above)
    across = _across(group, shop)
    if across > score:
        return across, Why.ACROSS_LEVELS
    return score, why


@lru_cache(200_000)
def _same(left: str, right: str) -> tuple[float, Why]:
    if name_key(left) == name_key(right):
        return 1.0, Why.SAME_NAME
    ours, theirs = stems(left), stems(right)
    if not ours or not theirs:
        return 0.0, Why.SOME_WORDS
    if ours == theirs:
        return 0.98, Why.ENDING
    if sorted(ours) == sorted(theirs):
        return 0.95, Why.SAME_WORDS
    return _overlap(ours, theirs)


def _overlap(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, Why]:
    """Dice's measure over letters: long words say more than short ones."""
    left, spelling, common = list(theirs), False, 0.0
    for word in ours:
        likeness, twin = max(((_likeness(word, each), each) for each in left), default=(0.0, ""))
        if likeness < _TYPO:
            continue
        left.remove(twin)
        spelling = spelling or likeness < 1
        common += likeness * (len(word) + len(twin))
    whole = sum(map(len, ours)) + sum(map(len, theirs))
    every = not left and len(ours) == len(theirs)
    why = Why.SPELLING if spelling and every else Why.SOME_WORDS
    return 0.95 * common / whole, why


def _above(ours: CategoryPath, theirs: CategoryPath) -> float:
    """How well the upper levels agree; where both stand at the top there is nothing to say."""
    if not ours and not theirs:
        return 1.0
    if not ours or not theirs:
        return 0.5
    agreed = [max(_same(left, right)[0] for right in theirs) for left in ours]
    return sum(agreed) / len(agreed)


@lru_cache(50_000)
def _sorted_words(names: CategoryPath) -> tuple[str, ...]:
    return tuple(sorted({each for name in names for each in stems(name)}))


def _across(ours: CategoryPath, theirs: CategoryPath) -> float:
    """`Bardak › Çay` is `Çay Bardakları`: the same words, cut into levels otherwise."""
    if len(ours) < 2 and len(theirs) < 2:
        return 0.0
    best = 0.0
    for left in _tails(ours):
        for right in _tails(theirs):
            if len(left) != len(right) and _sorted_words(left) == _sorted_words(right):
                best = max(best, 0.9)
    return best


def _tails(path: CategoryPath) -> list[CategoryPath]:
    return [path[-depth:] for depth in (1, 2) if depth <= len(path)]


@lru_cache(50_000)
def stems(name: str) -> tuple[str, ...]:
    """The words of a name without marks, plural and possessive endings, and empty words."""
    words = [each for each in _WORD.findall(fold(name)) if each not in _EMPTY_WORDS]
    return tuple(_stem(each) for each in words)


def _stem(word: str) -> str:
    """`bardaklari` → `bardak`, `kitabi` → `kitap`, `kabi` → `kap` but `kapi` stays a door.

    A last s goes from all, for nobody can tell the one of `masasi` from the one of `paspasi`.
    """
    for ending in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    if word[-1] in _POSSESSIVES and (
        len(word) - 1 > _SHORTEST or (len(word) > _SHORTEST and word[-2] in _SOFTENED)
    ):
        word = word[:-1]
    if word.endswith("s") and len(word) > _SHORTEST:
        word = word[:-1]
    return word[:-1] + _SOFTENED.get(word[-1], word[-1])


def _likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if left[0] != right[0] or abs(len(left) - len(right)) > 2 or left.isdigit() or right.isdigit():
        return 0.0
    return _ratio(left, right)


@lru_cache(50_000)
def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
