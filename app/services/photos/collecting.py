"""The craft `collect`: originals that are somewhere already, from Wolvox's cards or the shop.

A card's picture in Wolvox (RESIM_YOLU) is a path as that company's PCs see it: only the PC that
asked looks for it. What the shop's products show is fetched once and kept byte for byte.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.domain.errors import NotFound
from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import PhotoId, PhotoSource
from app.domain.photo_views import BatchKind
from app.domain.photo_work import Batch, BatchId, Done, Priority
from app.services.photos import folder_scan
from app.services.photos.intake import Intake
from app.storage import photo_cards

WOLVOX, SHOP = "wolvox", "shop"


class Pictures(Protocol):
    """Finds a RESIM_YOLU on this PC (card_pictures.CardPictures)."""

    def find(self, picture: str) -> Path | None: ...


class Keeping(Protocol):
    """The shop's own pictures, kept (services.photos.keeping.Keeper)."""

    async def keep(self, ids: Collection[ExternalId]) -> Mapping[ExternalId, PhotoId]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where one shop's photos are collected."""

    intake: Intake
    pictures: Pictures
    keeping: Callable[[], Keeping]


@dataclass(frozen=True, slots=True)
class Collecting:
    """Asks for the work, and does it card by card."""

    source_of: Callable[[ShopId], Source]

    async def ask_wolvox(
        self, shop_id: ShopId, *, by: str, only: Collection[Sku] = ()
    ) -> BatchId | None:
        """Every card that names a picture, or `only` these; None where none does."""
        batches = self.source_of(shop_id).intake.batches
        async with batches.database.begin() as tx:
            named = await photo_cards.with_pictures(tx, batches.link.company_id)
        cards = [(sku, path) for sku, path in named if not only or sku in only]
        return await batches.ask(
            BatchKind.COLLECT,
            [sku for sku, _ in cards],
            by=by,
            priority=Priority.LATER,
            document={"source": WOLVOX, "pc": batches.origin, "paths": dict(cards)},
        )

    async def ask_shop(self, shop_id: ShopId, *, by: str) -> BatchId | None:
        """Everything that the shop's products show, in their order."""
        batches = self.source_of(shop_id).intake.batches
        shown: dict[str, list[int]] = {}
        async for page in batches.link.shop.media.showings():
            shown |= {each.sku: list(each.photos) for each in page if each.sku and each.photos}
        return await batches.ask(
            BatchKind.COLLECT,
            list(shown),
            by=by,
            priority=Priority.LATER,
            document={"source": SHOP, "shown": shown},
        )

    async def one(self, batch: Batch, item: str) -> Done:
        source, sku = self.source_of(batch.shop_id), Sku(item)
        if batch.document["source"] == WOLVOX:
            return await self._from_wolvox(source, sku, str(_of(batch, "paths")[sku]))
        ids = [ExternalId(each) for each in _of(batch, "shown")[sku]]
        return await self._from_shop(source, sku, ids)

    async def _from_wolvox(self, source: Source, sku: Sku, picture: str) -> Done:
        content, path = await asyncio.to_thread(_picture, source.pictures, sku, picture)
        photos = source.intake.photos
        original = await photos.add(content, path.name, PhotoSource.WOLVOX, picture)
        await source.intake.give(sku, [original.id])
        return Done(len(content), len(content))

    async def _from_shop(self, source: Source, sku: Sku, ids: Sequence[ExternalId]) -> Done:
        kept = await source.keeping().keep(ids)
        photos = [kept[each] for each in ids if each in kept]
        if photos:
            await source.intake.give(sku, photos)
        return Done(skipped=not photos)


def _picture(pictures: Pictures, sku: Sku, picture: str) -> tuple[bytes, Path]:
    """It may wait for a server: never on the engine's thread."""
    path = pictures.find(picture)
    if path is None:
        raise NotFound(
            "The picture of {sku} is not there",
            "Look whether {path} can be opened on this PC, or change the path in Wolvox.",
            sku=sku,
            path=picture,
        )
    return folder_scan.read(folder_scan.found(path)), path


def _of(batch: Batch, name: str) -> Mapping[str, Any]:
    found = batch.document[name]
    return found if isinstance(found, Mapping) else {}
