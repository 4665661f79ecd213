"""A photo comes in: kept once, matched to its card by its name, put into that card's gallery.

Every source ends here: watched folders, dropped files, the clipboard, Wolvox's own pictures, the
shop's library. What fits no card lies in the tray; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.errors import KopruError
from app.domain.ids import Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_match import (
    DEFAULT_RULES,
    Match,
    Matcher,
    MatchRule,
    MatchWhy,
    in_order,
    into_line,
)
from app.services.photos.batches import Batches
from app.services.photos.cards_book import CardsBook
from app.services.photos.library import Library
from app.services.photos.masters import Masters


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes and what is known of them. With a `sku` nobody asks the name."""

    content: bytes
    name: str
    source: PhotoSource
    path: str = ""
    sku: Sku | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one: its photo and match, or the error that says what to do."""

    name: str
    photo: PhotoId | None = None
    match: Match | None = None
    error: KopruError | None = None

    @property
    def sku(self) -> Sku | None:
        return self.match.sku if self.match else None


@dataclass(frozen=True, slots=True)
class Intake:
    """The one door of a shop's photos."""

    photos: Library
    cards: CardsBook
    batches: Batches
    masters: Masters

    async def take(
        self,
        incoming: Iterable[Incoming],
        *,
        by: str,
        rules: Sequence[MatchRule] = DEFAULT_RULES,
    ) -> list[Taken]:
        """One after another; a file that is refused stops no other. ConnectionFailed stops all:
        it is our own house that is away."""
        matcher = await self.cards.matcher(rules)
        taken = [await self._one(each, matcher) for each in incoming]
        await self._into_galleries(taken, matcher)
        await self.masters.ask_missing(by=by)
        return taken

    async def give(self, sku: Sku, photos: Sequence[PhotoId]) -> None:
        """Put photos behind those that the card has; what it has already stays where it is."""
        await self.photos.add_to_gallery(sku, photos)

    async def _one(self, each: Incoming, matcher: Matcher) -> Taken:
        try:
            original = await self.photos.add(each.content, each.name, each.source, each.path)
        except KopruError as error:
            if error.retryable:
                raise
            return Taken(each.name, error=error)
        if each.sku is not None:
            match = Match(each.name, each.sku, MatchWhy.GIVEN)
        else:
            match = matcher.match(each.name, each.path)
        return Taken(each.name, original.id, match)

    async def _into_galleries(self, taken: Sequence[Taken], matcher: Matcher) -> None:
        """In the order of their numbers, whatever the order in which they came: files are read a
        few at a time, and a camera's card is copied while the folder is watched already."""
        photos = {id(each.match): each.photo for each in taken if each.match}
        for sku, matches in in_order(each.match for each in taken if each.match).items():
            new = [(photo, match) for match in matches if (photo := photos[id(match)]) is not None]
            shown = await self._shown(sku, matcher)
            here, wanted = [photo for photo, _ in shown], into_line(shown, new)
            if wanted != here:  # what others add at this moment stays, behind
                await self.photos.set_gallery(sku, wanted, seen=here)

    async def _shown(self, sku: Sku, matcher: Matcher) -> list[tuple[PhotoId, Match | None]]:
        """A card's photos, with what the name of each says of its place."""
        shown: list[tuple[PhotoId, Match | None]] = []
        for each in await self.photos.gallery(sku):
            known = await self.photos.original(each.photo)
            match = matcher.named(known.name, known.path) if known else None
            shown.append((each.photo, match if match and match.sku == sku else None))
        return shown
