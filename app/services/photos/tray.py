"""The tray: photos that fit no card, with the likely ones; given by a person, or by themselves
once Wolvox has the card that they are named by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import NotFound
from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_match import DEFAULT_RULES, Match, in_order
from app.services.photos.folders import Folders, rules_for
from app.services.photos.intake import Intake
from app.storage import galleries, photo_cards, photo_tray
from app.storage.database import Database
from app.storage.photo_tray import Waiting

_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class TrayPhoto:
    """A photo of the tray and what its name says: several cards, or only likely ones."""

    photo: PhotoId
    match: Match


@dataclass(frozen=True, slots=True)
class Tray:
    """One shop's."""

    database: Database
    intake: Intake
    folders: Folders

    async def rows(self, offset: int, limit: int) -> list[TrayPhoto]:
        """The newest first."""
        matcher = await self.intake.cards.matcher(DEFAULT_RULES)
        async with self.database.begin() as tx:
            waiting = await photo_tray.waiting(tx, *self._home, offset, limit)
        return [TrayPhoto(each.photo, matcher.match(each.name, each.path)) for each in waiting]

    async def count(self) -> int:
        async with self.database.begin() as tx:
            return await photo_tray.count(tx, *self._home)

    async def assign(self, photos: Sequence[PhotoId], sku: Sku) -> None:
        """Give them to a card, behind the photos that it has. Raises NotFound where Wolvox has no
        such card."""
        async with self.database.begin() as tx:
            if sku not in await photo_cards.known(tx, self._home[0], [sku]):
                raise NotFound(
                    "Wolvox has no card {sku}", "Choose another, or make the card first.", sku=sku
                )
        await self.intake.photos.recall(photos)
        await self.intake.give(sku, photos)

    async def match_again(self) -> int:
        """Give what fits a card by now: the card came into Wolvox after the photo. How many.

        A watched folder's own rules hold here too. Left alone are the frames of a session, whose
        cards a person confirms, and what somebody took out of that very card's gallery.
        """
        photos, matches = dict[int, PhotoId](), list[Match]()
        waiting = [
            each for each in await self._everything() if each.source is not PhotoSource.SESSION
        ]
        taken_out = await self._taken_out(waiting)
        watched = await self.folders.all()
        matchers = {
            rules: await self.intake.cards.matcher(rules)
            for rules in {DEFAULT_RULES, *(folder.rules for folder in watched)}
        }
        for each in waiting:
            match = matchers[rules_for(each.path, watched)].named(each.name, each.path)
            if match is None or match.sku is None or (match.sku, each.photo) in taken_out:
                continue
            photos[id(match)] = each.photo
            matches.append(match)
        for sku, found in in_order(matches).items():
            await self.intake.give(sku, [photos[id(match)] for match in found])
        return len(matches)

    async def _everything(self) -> list[Waiting]:
        found: list[Waiting] = []
        while True:
            async with self.database.begin() as tx:
                page = await photo_tray.waiting(tx, *self._home, len(found), _PAGE)
            found += page
            if len(page) < _PAGE:
                return found

    async def _taken_out(self, waiting: Sequence[Waiting]) -> set[tuple[Sku, PhotoId]]:
        async with self.database.begin() as tx:
            return await galleries.taken_out(tx, self._home[1], [each.photo for each in waiting])

    @property
    def _home(self) -> tuple[CompanyId, ShopId]:
        link = self.intake.batches.link
        return link.company_id, link.shop_id
