"""Product writes on their way to one shop: batches, lanes, bisecting, one answer per item.

Nothing here is believed: an outcome only says what the shop answered; `verify.py` reads back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import ConnectionFailed, KopruError, OutcomeUnknown, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ItemResult, ProductWrite, Shop
from app.domain.product import ShopProduct
from app.domain.reasons import Held, Reason
from app.services.progress import Progress

BATCH = 50
"""Items a request: a real shop takes 5–8 s for 50 creates; 100 were no faster."""

LANES = 2
"""Requests at once: two nearly double a shop's rate, four gain little (measured)."""

_GTIN_TAKEN = "product_invalid_global_unique_id"
"""Another product has this barcode: the rest of the item goes all the same."""

_Send = Callable[[Sequence[ProductWrite]], Awaitable[list[ItemResult]]]


@dataclass(frozen=True, slots=True)
class Applied:
    """What the shop answered: ids by code, what it refused, and how many items it took.

    `unknown` were sent without an answer; `failure` is why sending stopped early, if it did.
    """

    ids: Mapping[Sku, ExternalId]
    held: tuple[Held, ...]
    sent: int
    unknown: frozenset[Sku]
    failure: KopruError | None = None


class Sender:
    """Sends writes and keeps what became of each; after a failure nothing more goes."""

    def __init__(self, shop: Shop, current: Mapping[str, ShopProduct], progress: Progress) -> None:
        self._shop, self._current, self._progress = shop, current, progress
        self.ids: dict[Sku, ExternalId] = {}
        self.failure: KopruError | None = None
        self._held: list[Held] = []
        self._unknown: set[Sku] = set()
        self._sent = 0

    def outcome(self) -> Applied:
        return Applied(
            self.ids, tuple(self._held), self._sent, frozenset(self._unknown), self.failure
        )

    async def products(self, writes: Sequence[ProductWrite]) -> None:
        for part in (_barcodes_given_up(writes, self._current), writes):
            await self._in_lanes(
                self._send(self._shop.write_products, batch) for batch in _batches(part)
            )

    async def families(self, families: Mapping[ExternalId, Sequence[ProductWrite]]) -> None:
        """Variations are written per parent only."""
        await self._in_lanes(
            self._family(parent_id, children) for parent_id, children in families.items()
        )

    def refuse(self, sku: Sku, message: str) -> None:
        self.hold(Held(sku, Reason.SHOP_REFUSED, {"message": message}))

    def hold(self, held: Held) -> None:
        self._held.append(held)

    async def _family(self, parent_id: ExternalId, writes: Sequence[ProductWrite]) -> None:
        async def send(batch: Sequence[ProductWrite]) -> list[ItemResult]:
            return await self._shop.write_variations(parent_id, batch)

        for part in (_barcodes_given_up(writes, self._current), writes):
            for batch in _batches(part):
                await self._send(send, batch)

    async def _send(self, send: _Send, batch: Sequence[ProductWrite]) -> None:
        """Send one batch; a request that fails as a whole is halved until the culprit is alone."""
        if self.failure is not None:
            return
        try:
            results = await send(batch)
        except ConnectionFailed as failure:
            self._unknown.update(write.sku for write in batch)
            self._sent += len(batch)
            if not isinstance(failure, OutcomeUnknown):
                self.failure = failure
            return
        except Refused as refused:
            if len(batch) == 1:
                self.refuse(batch[0].sku, refused.title)
                return
            middle = len(batch) // 2
            await self._send(send, batch[:middle])
            await self._send(send, batch[middle:])
            return
        except KopruError as failure:  # the emergency stop, a denied access: nothing more goes
            self.failure = failure
            return
        again = [
            replace(write, gtin=None)
            for write, result in zip(batch, results, strict=True)
            if result.code == _GTIN_TAKEN and replace(write, gtin=None) != _nothing(write)
        ]
        without_gtin = {write.sku for write in again}
        for result in results:
            if result.sku not in without_gtin:
                self._take(result)
        self._progress.advance(len(batch) - len(again))
        if again:
            await self._send(send, again)

    def _take(self, result: ItemResult) -> None:
        if result.product is not None:
            self._sent += 1
            self.ids[result.sku] = result.product.id
        elif result.code == "product_invalid_sku" and result.resource_id:
            values = {"id": str(result.resource_id)}
            self.hold(Held(result.sku, Reason.SKU_TAKEN, values))
        else:
            self.refuse(result.sku, result.message or result.code)

    async def _in_lanes(self, work: Iterable[Awaitable[None]]) -> None:
        lane = asyncio.Semaphore(LANES)

        async def one(each: Awaitable[None]) -> None:
            async with lane:
                await each

        await asyncio.gather(*(one(each) for each in work))


def _barcodes_given_up(
    writes: Sequence[ProductWrite], current: Mapping[str, ShopProduct]
) -> list[ProductWrite]:
    """A barcode that moves from one product to another must first be taken from the one."""
    wanted = {write.gtin for write in writes if write.gtin}
    return [
        ProductWrite(write.sku, id=write.id, gtin="")
        for write in writes
        if write.id is not None
        and write.gtin is not None
        and (now := current.get(write.sku)) is not None
        and now.gtin in wanted
        and now.gtin != write.gtin
    ]


def _nothing(write: ProductWrite) -> ProductWrite:
    """A write of the same product that changes nothing."""
    return ProductWrite(write.sku, id=write.id)


def _batches(writes: Sequence[ProductWrite]) -> Iterable[Sequence[ProductWrite]]:
    return (writes[start : start + BATCH] for start in range(0, len(writes), BATCH))
