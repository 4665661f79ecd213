"""Product writes on their way to one shop: batches, lanes, bisecting, one answer per item.

Nothing here is believed: an outcome only says what the shop answered; `verify.py` reads back.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import ConnectionFailed, KopruError, OutcomeUnknown, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ItemResult, ProductWrite, Shop
from app.domain.reasons import Held, Reason
from app.services.progress import Progress
from app.services.sync.pace import LANES, Pace

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

    def __init__(
        self, shop: Shop, progress: Progress, pace: Pace, ids: dict[Sku, ExternalId]
    ) -> None:
        self._shop, self._progress, self._pace = shop, progress, pace
        self.ids = ids
        self.failure: KopruError | None = None
        self._held: list[Held] = []
        self._unknown: set[Sku] = set()
        self._sent = 0

    def outcome(self) -> Applied:
        return Applied(
            self.ids, tuple(self._held), self._sent, frozenset(self._unknown), self.failure
        )

    async def products(self, writes: Sequence[ProductWrite]) -> None:
        rest = deque(writes)
        await asyncio.gather(*(self._lane(self._shop.write_products, rest) for _ in range(LANES)))

    async def families(self, families: Mapping[ExternalId, Sequence[ProductWrite]]) -> None:
        """Variations are written per parent only."""
        lane = asyncio.Semaphore(LANES)

        async def one(parent_id: ExternalId, children: Sequence[ProductWrite]) -> None:
            async with lane:
                await self._family(parent_id, children)

        await asyncio.gather(*(one(*family) for family in families.items()))

    def refuse(self, sku: Sku, message: str) -> None:
        self.hold(Held(sku, Reason.SHOP_REFUSED, {"message": message}))

    def hold(self, held: Held) -> None:
        self._held.append(held)

    async def _family(self, parent_id: ExternalId, writes: Sequence[ProductWrite]) -> None:
        async def send(batch: Sequence[ProductWrite]) -> list[ItemResult]:
            return await self._shop.write_variations(parent_id, batch)

        await self._lane(send, deque(writes))

    async def _lane(self, send: _Send, rest: deque[ProductWrite]) -> None:
        """Take from what is left, as much at once as the shop's pace allows."""
        while rest and self.failure is None:
            batch = [rest.popleft() for _ in range(min(self._pace.batch, len(rest)))]
            await self._send(send, batch)

    async def _send(self, send: _Send, batch: Sequence[ProductWrite]) -> None:
        """Send one batch; a request that fails as a whole is halved until the culprit is alone."""
        if self.failure is not None:
            return
        started = time.monotonic()
        try:
            results = await send(batch)
        except ConnectionFailed as failure:
            self._pace.gave_up()
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
        self._pace.answered(len(batch), time.monotonic() - started)
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


def _nothing(write: ProductWrite) -> ProductWrite:
    """A write of the same product that changes nothing."""
    return ProductWrite(write.sku, id=write.id)
