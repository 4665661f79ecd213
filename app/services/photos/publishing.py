"""Cards' galleries go to the shop: each master once, then linked by id in order, read back.

gallery ─▶ masters ─▶ what the shop has already? ─▶ upload ─▶ originals kept ─▶ link ─▶ read back

A second run finds everything in its place and sends nothing. A product that the shop does not
have gets nothing uploaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    Refused,
    SettingsError,
    Stopped,
)
from app.domain.ids import ExternalId, Sku
from app.domain.photo import ContentId, ShopPhoto
from app.domain.photo_recipe import Recipe
from app.domain.ports_media import Place
from app.services.abreast import abreast, each
from app.services.link import Link
from app.services.photos.cards import PlacedCard, placed_cards
from app.services.photos.carrying import Carrier, PublishRule, Want, Work
from app.services.photos.linking import gone
from app.services.photos.posting import PATIENCE_SECONDS, SETTLE_SECONDS, Poster
from app.services.photos.shelf import Resize, Shelf
from app.storage import photo_links, shop_photos
from app.storage.database import Database
from app.storage.photo_links import PhotoLink

__all__ = ["CardResult", "PublishResult", "PublishRule", "Publisher"]

_CHUNK, _WIDTH = 100, 4
_OUTAGE = 3
"""So many cards in a row without an answer: it is the shop, not the cards."""

_OF_THE_SHOP = (AccessDenied, SettingsError, Stopped)


@dataclass(frozen=True, slots=True)
class CardResult:
    """What became of one card: `trouble` says why not, and what to do."""

    sku: Sku
    uploaded: int = 0
    sent_bytes: int = 0
    linked: bool = False
    trouble: KopruError | None = None


@dataclass(frozen=True, slots=True)
class PublishResult:
    cards: tuple[CardResult, ...] = ()

    @property
    def uploaded(self) -> int:
        return sum(card.uploaded for card in self.cards)

    @property
    def sent_bytes(self) -> int:
        return sum(card.sent_bytes for card in self.cards)

    @property
    def linked(self) -> int:
        return sum(card.linked for card in self.cards)

    @property
    def failed(self) -> tuple[CardResult, ...]:
        return tuple(card for card in self.cards if card.trouble is not None)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes galleries of one link under one recipe."""

    database: Database
    link: Link
    shelf: Shelf
    recipe: Recipe
    origin: str = ""
    resize: Resize | None = None
    settle_seconds: float = SETTLE_SECONDS
    patience_seconds: float = PATIENCE_SECONDS

    async def publish(
        self,
        skus: Sequence[Sku],
        rule: PublishRule | None = None,
        *,
        who: str = "",
        batch_id: int | None = None,
    ) -> PublishResult:
        """Raises AccessDenied, SettingsError, Stopped and ConnectionFailed of the whole shop;
        what is wrong with one card is its trouble, and the others go on."""
        link = self.link
        carrier = Carrier(
            self.database,
            link,
            self.shelf,
            self.recipe,
            rule or PublishRule(),
            Poster(
                self.database,
                link.shop_id,
                link.shop.media,
                self.origin,
                self.settle_seconds,
                self.patience_seconds,
            ),
            self.resize,
            who,
            batch_id,
        )
        run = _Run(self.database, link, carrier)
        for some in batched(skus, _CHUNK):
            await run.chunk(some)
        return PublishResult(tuple(run.results))


@dataclass(slots=True)
class _Run:
    database: Database
    link: Link
    carrier: Carrier
    results: list[CardResult] = field(default_factory=list)
    silent: int = 0
    open: list[PhotoLink] = field(default_factory=list)

    async def chunk(self, skus: Sequence[Sku]) -> None:
        works = await self._works(skus)
        shown = await self.link.shop.media.shown([each.place for each in works])
        await self._settle(shown)
        known = await self._known(works, shown)
        due: list[Work] = []
        for work in works:
            if work.place not in shown:
                self.results.append(CardResult(work.card.sku, trouble=gone(work.card.sku)))
                continue
            contents = {want.master.content for want in work.wants}
            work.ids |= {each: known[each].id for each in contents if each in known}
            if await self._is_right(work, shown[work.place], known):
                self.results.append(CardResult(work.card.sku))
            else:
                due.append(work)
        await abreast(each(due), self._card, _WIDTH)

    async def _works(self, skus: Sequence[Sku]) -> list[Work]:
        """The cards that can be published; of the others the result says why not."""
        shop_id = self.link.shop_id
        async with self.database.begin() as tx:
            taken_back = await photo_links.restored(tx, shop_id, skus)
            links = await photo_links.standing(tx, shop_id, skus)
        placed = photo_links.placed(links)
        self.open = [each for each in links if each.settled_at is None]
        works: list[Work] = []
        for card in await placed_cards(self.database, self.link.company_id, shop_id, skus):
            if card.sku in taken_back and not self.carrier.rule.again:
                self.results.append(CardResult(card.sku))
            elif card.place is None:
                self.results.append(CardResult(card.sku, trouble=_not_there(card.sku)))
            elif (wants := await self._wants(card)) is None:
                self.results.append(CardResult(card.sku, trouble=_not_ready(card.sku)))
            else:
                works.append(Work(card, card.place, wants, placed.get(card.place, frozenset())))
        return works

    async def _wants(self, card: PlacedCard) -> tuple[Want, ...] | None:
        """None while a photo of the gallery waits for its master."""
        shelf, wants = self.carrier.shelf, list[Want]()
        for photo in await shelf.gallery(card.sku):
            master = await shelf.master(photo.photo, self.carrier.recipe)
            if master is None:
                return None
            wants.append(Want(photo, master))
        single = card.place is not None and card.place.variation is not None
        return tuple(wants[:1] if single else wants)

    async def _known(
        self, works: Sequence[Work], shown: Mapping[Place, Sequence[ExternalId]]
    ) -> dict[ContentId, ShopPhoto]:
        """What the shop has of it. What is shown is there; the rest is asked for, since people
        empty media libraries too."""
        contents = {want.master.content for work in works for want in work.wants}
        async with self.database.begin() as tx:
            known = await shop_photos.by_content(tx, self.link.shop_id, contents)
        seen = {number for numbers in shown.values() for number in numbers}
        unsure = {photo.id for photo in known.values() if photo.id not in seen}
        there = await self.link.shop.media.photos(unsure) if unsure else {}
        if missing := unsure - set(there):
            async with self.database.begin() as tx:
                await shop_photos.gone(tx, self.link.shop_id, missing)
        return {content: photo for content, photo in known.items() if photo.id not in missing}

    async def _settle(self, shown: Mapping[Place, Sequence[ExternalId]]) -> None:
        """Linkings that nobody saw the end of, and that the shop shows."""
        seen = [
            link.id
            for link in self.open
            if [hung.id for hung in link.after] == [*shown.get(link.place, ())]
        ]
        if seen:
            async with self.database.begin() as tx:
                await photo_links.settle(tx, *seen)

    async def _is_right(
        self, work: Work, shown: tuple[ExternalId, ...], known: Mapping[ContentId, ShopPhoto]
    ) -> bool:
        if any(want.master.content not in work.ids for want in work.wants):
            return False
        if await self.carrier.arranged(work, shown) != shown:
            return False
        return all(
            not want.photo.alt or known[want.master.content].alt == work.alt(want)
            for want in work.wants
        )

    async def _card(self, work: Work) -> None:
        trouble: KopruError | None = None
        linked = False
        try:
            linked = await self.carrier.carry(work)
            self.silent = 0
        except _OF_THE_SHOP:
            raise
        except KopruError as error:
            self._hear(error)
            trouble = error
        self.results.append(CardResult(work.card.sku, len(work.fresh), work.sent, linked, trouble))

    def _hear(self, error: KopruError) -> None:
        if not isinstance(error, ConnectionFailed) or isinstance(error, OutcomeUnknown):
            self.silent = 0
            return
        self.silent += 1
        if self.silent >= _OUTAGE:
            raise error


def _not_there(sku: Sku) -> NotFound:
    return NotFound(
        "The shop does not have {sku} yet",
        "Its photos follow once a sync has created it.",
        code="no_product",
        sku=sku,
    )


def _not_ready(sku: Sku) -> Refused:
    return Refused(
        "A photo of {sku} is not ready yet",
        "Start the photos of this card again; the photo itself says what is wrong with it.",
        code="not_ready",
        sku=sku,
    )
