"""A product's list of pictures is changed: noted with what stood before, sent, read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.errors import KopruError, NotFound, OutcomeUnknown, Refused
from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import ContentId
from app.domain.ports_media import Place, ShopMedia
from app.runtime.failpoints import failpoint
from app.storage import photo_links, shop_photos
from app.storage.database import Database, Tx
from app.storage.photo_links import Hung

Arrange = Callable[[tuple[ExternalId, ...]], tuple[ExternalId, ...]]
"""From what is shown now to what shall be."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was shown before and is now; `number` of the linking, 0 where nothing changed."""

    before: tuple[ExternalId, ...]
    after: tuple[ExternalId, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Linker:
    database: Database
    shop_id: ShopId
    media: ShopMedia

    async def arrange(
        self,
        sku: Sku,
        place: Place,
        arrange: Arrange,
        *,
        shown: tuple[ExternalId, ...] | None = None,
        who: str = "",
        batch_id: int | None = None,
    ) -> Linked:
        """Read now (unless `shown` was read this moment), change what has to change,
        read back. Raises NotFound where the product is gone, Refused where the shop does not
        keep the list."""
        if shown is None:
            shown = (await self.media.shown([place])).get(place)
        if shown is None:
            raise gone(sku)
        wanted = arrange(shown)
        if wanted == shown:
            return Linked(shown, shown)
        async with self.database.begin() as tx:
            known = await _hung(tx, self.shop_id, {*shown, *wanted})
            number = await photo_links.begin(
                tx,
                self.shop_id,
                sku,
                place,
                [known[each] for each in shown],
                [known[each] for each in wanted],
                who=who,
                batch_id=batch_id,
            )
        failpoint("photos.before_link")
        after = await self._link(place, wanted, number)
        failpoint("photos.after_link")
        if after != wanted:
            raise Refused(
                "The shop did not keep the pictures of {sku}",
                "Look at the product in the shop: a plugin may change its pictures.",
                code="read_back",
                sku=sku,
            )
        async with self.database.begin() as tx:
            await photo_links.settle(tx, number)
        return Linked(shown, after, number)

    async def _link(
        self, place: Place, wanted: Sequence[ExternalId], number: int
    ) -> tuple[ExternalId, ...]:
        try:
            return await self.media.link(place, wanted)
        except OutcomeUnknown:
            shown = (await self.media.shown([place])).get(place)
            if shown == tuple(wanted):
                return shown  # it was done, only the answer was lost
            raise
        except KopruError:
            shown = (await self.media.shown([place])).get(place)
            if shown != tuple(wanted):
                async with self.database.begin() as tx:
                    await photo_links.drop(tx, number)
            raise


async def _hung(tx: Tx, shop_id: ShopId, ids: set[ExternalId]) -> dict[ExternalId, Hung]:
    """With the hash of what each one's file was when we sent it, or kept it."""
    known = await shop_photos.by_id(tx, shop_id, ids)
    hung = {each: Hung(each) for each in ids}
    for each, photo in known.items():
        if (content := photo.content or photo.photo) is not None:
            hung[each] = Hung(each, ContentId(content))
    return hung


def gone(sku: Sku) -> NotFound:
    return NotFound(
        "The shop does not have {sku} any more",
        "Run a sync: it says what became of the product.",
        code="no_product",
        sku=sku,
    )
