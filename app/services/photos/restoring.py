"""The shop's own pictures come back: the very attachments, or the very bytes uploaded again.

what stood before our first linking ─▶ still there, still the same file? ─▶ else the kept original
is uploaded ─▶ link ─▶ read back ─▶ the card is left alone until a person publishes it again
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.errors import (
    AccessDenied,
    Conflict,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    SettingsError,
    Stopped,
)
from app.domain.ids import ExternalId, Sku
from app.domain.photo import ContentId, PhotoId, ShopPhoto
from app.domain.photo_names import file_name
from app.domain.ports_media import Place
from app.runtime.failpoints import failpoint
from app.services.abreast import abreast, each
from app.services.link import Link
from app.services.photos.keeping import file_of, kind_of
from app.services.photos.linking import Linker, gone
from app.services.photos.posting import PATIENCE_SECONDS, SETTLE_SECONDS, Parcel, Poster
from app.services.photos.shelf import Shelf
from app.storage import audit, photo_links, shop_photos
from app.storage.database import Database
from app.storage.photo_links import Hung, PhotoLink

_WIDTH = 4


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """`restored` cards show what they showed at first, `uploaded` originals had to be sent
    again; of the others `failed` says why they were left as they are."""

    restored: tuple[Sku, ...] = ()
    uploaded: int = 0
    failed: tuple[tuple[Sku, KopruError], ...] = ()


@dataclass(frozen=True, slots=True)
class Restorer:
    """Takes back linkings of one link."""

    database: Database
    link: Link
    shelf: Shelf
    origin: str = ""
    settle_seconds: float = SETTLE_SECONDS
    patience_seconds: float = PATIENCE_SECONDS

    async def restore(
        self, skus: Sequence[Sku] | None = None, *, who: str, over_others: bool = False
    ) -> RestoreResult:
        """These cards, or every card. Where somebody changed the pictures since, they are left
        and named; with `over_others` they are taken back all the same. Raises AccessDenied,
        SettingsError, Stopped and ConnectionFailed of the whole shop: run again, it goes on."""
        async with self.database.begin() as tx:
            links = await photo_links.standing(tx, self.link.shop_id, skus)
        chains: dict[Place, list[PhotoLink]] = defaultdict(list)
        for link in links:
            chains[link.place].append(link)
        run = _Run(self, who, over_others)
        await abreast(each(chains.values()), run.one, _WIDTH)
        return RestoreResult(tuple(run.restored), run.uploaded, tuple(run.failed))

    async def one(self, chain: Sequence[PhotoLink], who: str, *, over_others: bool) -> int:
        """One product's linkings, oldest first; how many originals had to be uploaded."""
        first, sku, place = chain[0], chain[-1].sku, chain[0].place
        media = self.link.shop.media
        shown = (await media.shown([place])).get(place)
        if shown is None:
            raise gone(sku)
        left = [_ids(first.before), *(_ids(link.after) for link in chain)]
        if shown not in left and not over_others:
            raise Conflict(
                "Somebody changed the pictures of {sku} in the shop since",
                "Nothing was taken back. Look at the product in the shop.",
                sku=sku,
            )
        back, uploaded = await self._originals(sku, first.before)
        added = _added_by_others(chain)
        back = (*back, *(each for each in shown if each in added and each not in back))
        failpoint("photos.before_restore")
        await Linker(self.database, self.link.shop_id, media).arrange(
            sku, place, lambda _now: back, who=who
        )
        async with self.database.begin() as tx:
            mine = [
                link.id
                for link in await photo_links.standing(tx, self.link.shop_id, [sku])
                if link.place == place
            ]
            await photo_links.undone(tx, mine)
            old, new = {"photos": list(shown)}, {"photos": list(back)}
            await audit.record(tx, who, "photos.restore", f"product {sku}", old, new)
        return uploaded

    async def _originals(
        self, sku: Sku, before: Sequence[Hung]
    ) -> tuple[tuple[ExternalId, ...], int]:
        """The attachments to show again, and how many had to be uploaded for it."""
        there = await self.link.shop.media.photos([each.id for each in before]) if before else {}
        back: list[ExternalId] = []
        uploaded = 0
        for place, hung in enumerate(before, start=1):
            photo = there.get(hung.id)
            if photo is not None and await self._is_as_it_was(photo, hung.content):
                back.append(hung.id)
                continue
            if photo is None:
                async with self.database.begin() as tx:
                    await shop_photos.gone(tx, self.link.shop_id, [hung.id])
            number, was_sent = await self._upload(sku, place, hung, photo)
            back.append(number)
            uploaded += was_sent
        return tuple(back), uploaded

    async def _is_as_it_was(self, photo: ShopPhoto, content: ContentId | None) -> bool:
        """By its length, and by its bytes where that differs; what was never replaced by us
        has no hash, and stands as it stands."""
        if content is None:
            return True
        try:
            kept = len(await self.shelf.original_bytes(PhotoId(content)))
        except NotFound:
            return True  # a master of ours: it stands there as we sent it
        if await self.link.shop.media.size(photo) == kept:
            return True
        found = await self.link.shop.media.content(photo)
        return hashlib.sha256(found).hexdigest() == content

    async def _upload(
        self, sku: Sku, place: int, hung: Hung, known: ShopPhoto | None
    ) -> tuple[ExternalId, bool]:
        """The kept original, byte for byte, as a picture of its own."""
        if hung.content is None:
            raise NotFound(
                "A picture that {sku} had is gone from the shop",
                "Köprü never replaced it, so it has no copy. Put it back in the shop by hand.",
                code="no_original",
                sku=sku,
            )
        content = hung.content
        if known is None:
            async with self.database.begin() as tx:
                known = await shop_photos.last_seen(tx, self.link.shop_id, hung.id)

        async def load() -> bytes:
            try:
                return await self.shelf.original_bytes(PhotoId(content))
            except NotFound:  # a master of ours that the staff had put there
                return await self.shelf.master_bytes(content)

        kind, mime = kind_of(known)
        posted = await self._poster().post(
            Parcel(
                content=content,
                filename=file_name(_stem(known), sku, place, content, kind),
                mime=mime,
                load=load,
                sku=sku,
                title=known.name if known else "",
                alt=known.alt if known else "",
                photo=(known.photo if known else None) or PhotoId(content),
            )
        )
        return posted.photo.id, bool(posted.sent)

    def _poster(self) -> Poster:
        return Poster(
            self.database,
            self.link.shop_id,
            self.link.shop.media,
            self.origin,
            self.settle_seconds,
            self.patience_seconds,
        )


@dataclass(slots=True)
class _Run:
    restorer: Restorer
    who: str
    over_others: bool
    restored: list[Sku] = field(default_factory=list)
    uploaded: int = 0
    failed: list[tuple[Sku, KopruError]] = field(default_factory=list)

    async def one(self, chain: Sequence[PhotoLink]) -> None:
        sku = chain[-1].sku
        try:
            uploaded = await self.restorer.one(chain, self.who, over_others=self.over_others)
        except (AccessDenied, SettingsError, Stopped):
            raise
        except KopruError as error:
            if isinstance(error, ConnectionFailed) and not isinstance(error, OutcomeUnknown):
                raise
            self.failed.append((sku, error))
        else:
            self.uploaded += uploaded
            self.restored.append(sku)


def _ids(hung: Sequence[Hung]) -> tuple[ExternalId, ...]:
    return tuple(each.id for each in hung)


def _added_by_others(chain: Sequence[PhotoLink]) -> set[ExternalId]:
    """What somebody put on the product between two linkings of ours: not ours to take away."""
    found: set[ExternalId] = set()
    for earlier, later in pairwise(chain):
        found |= {*_ids(later.before)} - {*_ids(earlier.after)}
    return found - photo_links.placed(chain).get(chain[0].place, frozenset())


def _stem(photo: ShopPhoto | None) -> str:
    return file_of(photo).rpartition(".")[0] if photo else ""
