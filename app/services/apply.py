"""Carry the steps of a plan to the shop: batches, per-item results, bisecting, lanes.

    steps ─▶ ProductWrites ─▶ parents and simple products ─▶ variations per parent ─▶ outcomes

Nothing here is believed: an outcome only says what the shop answered; `verify.py` reads back.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.compare import Field
from app.domain.errors import ConnectionFailed, KopruError, OutcomeUnknown, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ItemResult, ProductWrite, Shop
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.reasons import Held, Reason
from app.domain.sync_plan import Action, Step
from app.domain.turkish import name_key
from app.services.progress import Progress
from app.services.taxonomies import Taxonomies

BATCH = 50
"""Items a request: a real shop takes 5–8 s for 50 creates; 100 were no faster."""

LANES = 2
"""Requests at once: two nearly double a shop's rate, four gain little (measured)."""

_GTIN_TAKEN = "product_invalid_global_unique_id"
"""Another product has this barcode: the rest of the item goes all the same."""

_DEFAULT_CATEGORIES = frozenset({"uncategorized", "kategorisiz"})

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


class Applier:
    """Applies the steps of one plan to one shop."""

    def __init__(
        self,
        shop: Shop,
        taxonomies: Taxonomies,
        current: Mapping[str, ShopProduct],
        progress: Progress,
    ) -> None:
        self._shop, self._taxonomies = shop, taxonomies
        self._current, self._progress = current, progress
        self._ids: dict[Sku, ExternalId] = {}
        self._held: list[Held] = []
        self._unknown: set[Sku] = set()
        self._failure: KopruError | None = None
        self._sent = 0

    async def apply(self, steps: Sequence[Step]) -> Applied:
        roots = [step for step in steps if step.kind is not Kind.VARIATION]
        writes = [write for step in roots if (write := await self._ready(step))]
        await self._in_lanes(
            self._send(self._shop.write_products, batch)
            for batch in _batches(_barcodes_given_up(writes, self._current))
        )
        await self._in_lanes(
            self._send(self._shop.write_products, batch) for batch in _batches(writes)
        )
        families = await self._families(step for step in steps if step.kind is Kind.VARIATION)
        await self._in_lanes(
            self._family(parent_id, children) for parent_id, children in families.items()
        )
        return Applied(
            self._ids, tuple(self._held), self._sent, frozenset(self._unknown), self._failure
        )

    async def _families(self, steps: Iterable[Step]) -> dict[ExternalId, list[ProductWrite]]:
        families: dict[ExternalId, list[ProductWrite]] = defaultdict(list)
        for step in steps:
            parent_id = step.parent_id or self._ids.get(step.parent_sku or Sku(""))
            if parent_id is None:
                values = {"parent": step.parent_sku or ""}
                self._held.append(Held(step.sku, Reason.VARIANT_PARENT_HELD, values))
            elif write := await self._ready(step):
                families[parent_id].append(write)
        return families

    async def _family(self, parent_id: ExternalId, writes: Sequence[ProductWrite]) -> None:
        async def send(batch: Sequence[ProductWrite]) -> list[ItemResult]:
            return await self._shop.write_variations(parent_id, batch)

        for batch in _batches(_barcodes_given_up(writes, self._current)):
            await self._send(send, batch)
        for batch in _batches(writes):
            await self._send(send, batch)

    async def _send(self, send: _Send, batch: Sequence[ProductWrite]) -> None:
        """Send one batch; a request that fails as a whole is halved until the culprit is alone."""
        if self._failure is not None:
            return
        try:
            results = await send(batch)
        except ConnectionFailed as failure:
            self._unknown.update(write.sku for write in batch)
            self._sent += len(batch)
            if not isinstance(failure, OutcomeUnknown):
                self._failure = failure
            return
        except Refused as refused:
            if len(batch) == 1:
                self._refuse(batch[0].sku, refused.title)
                return
            middle = len(batch) // 2
            await self._send(send, batch[:middle])
            await self._send(send, batch[middle:])
            return
        except KopruError as failure:  # the emergency stop, a denied access: nothing more goes
            self._failure = failure
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
            self._ids[result.sku] = result.product.id
        elif result.code == "product_invalid_sku" and result.resource_id:
            values = {"id": str(result.resource_id)}
            self._held.append(Held(result.sku, Reason.SKU_TAKEN, values))
        else:
            self._refuse(result.sku, result.message or result.code)

    def _refuse(self, sku: Sku, message: str) -> None:
        self._held.append(Held(sku, Reason.SHOP_REFUSED, {"message": message}))

    async def _in_lanes(self, work: Iterable[Awaitable[None]]) -> None:
        lane = asyncio.Semaphore(LANES)

        async def one(each: Awaitable[None]) -> None:
            async with lane:
                await each

        await asyncio.gather(*(one(each) for each in work))

    async def _ready(self, step: Step) -> ProductWrite | None:
        """What to send, or None where the shop refuses a name the product needs: a category or
        option it does not take holds this product, never the others."""
        if self._failure is not None:
            return None
        try:
            return await self._write_of(step)
        except Refused as refused:
            self._refuse(step.sku, refused.title)
            return None
        except KopruError as failure:
            self._failure = failure
            return None

    async def _write_of(self, step: Step) -> ProductWrite:
        if step.listing is None:
            return ProductWrite(step.sku, id=step.product_id, status=ShopStatus.PRIVATE.value)
        listing, fields = step.listing, step.fields
        is_new = step.action is Action.CREATE
        return ProductWrite(
            sku=step.sku,
            id=step.product_id,
            kind=listing.kind.value if is_new else None,
            set_sku=is_new,
            name=listing.name if Field.NAME in fields else None,
            description=listing.description if Field.DESCRIPTION in fields else None,
            status=ShopStatus.PUBLISH.value if Field.STATUS in fields else None,
            price=listing.price if Field.PRICE in fields else None,
            stock=listing.stock if Field.STOCK in fields else None,
            tax_class=listing.tax_class if Field.TAX in fields else None,
            gtin=(*listing.gtins, "")[0] if Field.GTIN in fields else None,
            category_ids=await self._categories(step) if Field.CATEGORY in fields else None,
            brand_ids=await self._brands(listing) if Field.BRAND in fields else None,
            attributes=await self._attributes(listing) if Field.OPTIONS in fields else None,
        )

    async def _categories(self, step: Step) -> tuple[int, ...]:
        """Our category joins those that staff gave the product; the one we gave before goes."""
        if step.listing is None:
            return ()
        wanted = step.listing.category
        ours = (await self._taxonomies.category(wanted),) if wanted else ()
        product = self._current.get(step.sku)
        line = next(line for line in step.lines if line.field is Field.CATEGORY)
        index = self._taxonomies.categories
        before = index.get(tuple((line.base or "").split(" › ")))
        dropped = {index.get((name,)) for name in _DEFAULT_CATEGORIES} | {before}
        kept = [each for each in product.category_ids if each not in dropped] if product else []
        return (*(each for each in kept if each not in ours), *ours)

    async def _brands(self, listing: Listing) -> tuple[int, ...]:
        return (await self._taxonomies.brand(listing.brand),) if listing.brand else ()

    async def _attributes(self, listing: Listing) -> dict[ExternalId, tuple[str, ...]]:
        written: dict[ExternalId, tuple[str, ...]] = {}
        product = self._current.get(listing.sku) if listing.kind is Kind.VARIABLE else None
        for name, values in listing.options.items():
            existing = _existing_options(product, name)
            every = [*values, *(each for each in existing if each not in values)]
            attribute_id, spelled = await self._taxonomies.options(name, every)
            written[attribute_id] = tuple(dict.fromkeys(spelled))
        return written


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


def _existing_options(product: ShopProduct | None, attribute: str) -> tuple[str, ...]:
    """Options a parent already has stay: its other variations need them."""
    if product is None:
        return ()
    key = name_key(attribute)
    return next((found for name, found in product.attributes.items() if name_key(name) == key), ())


def _batches(writes: Sequence[ProductWrite]) -> Iterable[Sequence[ProductWrite]]:
    return (writes[start : start + BATCH] for start in range(0, len(writes), BATCH))
