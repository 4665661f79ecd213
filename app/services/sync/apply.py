"""Put the steps of a plan into what the shop is sent.

steps ─▶ ProductWrites ─▶ parents and simple products ─▶ variations per parent ─▶ outcomes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.domain.compare import Field
from app.domain.errors import KopruError, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite, Shop
from app.domain.product import Kind, Listing, ShopProduct, ShopStatus
from app.domain.reasons import Held, Reason
from app.domain.sync_plan import Action, Step
from app.domain.turkish import name_key
from app.services.progress import Progress
from app.services.sync.pace import Pace
from app.services.sync.sending import Applied, Sender
from app.services.sync.taxonomies import Taxonomies

_DEFAULT_CATEGORIES = frozenset({"uncategorized", "kategorisiz"})


class Applier:
    """Applies the steps of one plan to one shop."""

    def __init__(
        self,
        shop: Shop,
        taxonomies: Taxonomies,
        current: Mapping[str, ShopProduct],
        progress: Progress,
        pace: Pace,
        ids: dict[Sku, ExternalId] | None = None,
    ) -> None:
        """`ids` are the products that earlier slices of the run made."""
        self._taxonomies, self._current = taxonomies, current
        self._sender = Sender(shop, progress, pace, {} if ids is None else ids)

    async def free_barcodes(self, steps: Sequence[Step]) -> Applied:
        """Take barcodes that move from one product to another from the one first."""
        wanted = {code for step in steps if (code := _gtin(step))}
        roots: list[ProductWrite] = []
        families: dict[ExternalId, list[ProductWrite]] = defaultdict(list)
        for step in steps:
            code, now = _gtin(step), self._current.get(step.sku)
            if step.product_id and code is not None and now and now.gtin in wanted - {code}:
                siblings = families[step.parent_id] if step.parent_id else roots
                siblings.append(ProductWrite(step.sku, id=step.product_id, gtin=""))
        await self._sender.products(roots)
        await self._sender.families(families)
        return self._sender.outcome()

    async def apply(self, steps: Sequence[Step]) -> Applied:
        roots = [step for step in steps if step.kind is not Kind.VARIATION]
        writes = [write for step in roots if (write := await self._ready(step))]
        await self._sender.products(writes)
        children = [step for step in steps if step.kind is Kind.VARIATION]
        await self._sender.families(await self._families(children))
        return self._sender.outcome()

    async def _families(self, steps: Iterable[Step]) -> dict[ExternalId, list[ProductWrite]]:
        families: dict[ExternalId, list[ProductWrite]] = defaultdict(list)
        for step in steps:
            parent_id = step.parent_id or self._sender.ids.get(step.parent_sku or Sku(""))
            if parent_id is None:
                values = {"parent": step.parent_sku or ""}
                self._sender.hold(Held(step.sku, Reason.VARIANT_PARENT_HELD, values))
            elif write := await self._ready(step):
                families[parent_id].append(write)
        return families

    async def _ready(self, step: Step) -> ProductWrite | None:
        """What to send, or None where the shop refuses a name the product needs: a category or
        option it does not take holds this product, never the others."""
        if self._sender.failure is not None:
            return None
        try:
            return await self._write_of(step)
        except Refused as refused:
            self._sender.refuse(step.sku, refused.title)
            return None
        except KopruError as failure:
            self._sender.failure = failure
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
            sale=listing.sale if Field.SALE in fields else None,
            no_sale=Field.SALE in fields and listing.sale is None,
            stock=listing.stock if Field.STOCK in fields else None,
            tax_class=listing.tax_class if Field.TAX in fields else None,
            gtin=_gtin(step),
            category_ids=await self._categories(step) if Field.CATEGORY in fields else None,
            brand_ids=await self._brands(step) if Field.BRAND in fields else None,
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

    async def _brands(self, step: Step) -> tuple[int, ...]:
        """Where the shop still shows the brand we gave, others that staff added beside it stay."""
        if step.listing is None or not step.listing.brand:
            return ()
        ours = await self._taxonomies.brand(step.listing.brand)
        product = self._current.get(step.sku)
        line = next(line for line in step.lines if line.field is Field.BRAND)
        if product is None or not line.base or line.old != line.base:
            return (ours,)
        before = self._taxonomies.brands.get(line.base)
        return (*(each for each in product.brand_ids if each not in (before, ours)), ours)

    async def _attributes(self, listing: Listing) -> dict[ExternalId, tuple[str, ...]]:
        written: dict[ExternalId, tuple[str, ...]] = {}
        product = self._current.get(listing.sku) if listing.kind is Kind.VARIABLE else None
        for name, values in listing.options.items():
            existing = _existing_options(product, name)
            every = [*values, *(each for each in existing if each not in values)]
            attribute_id, spelled = await self._taxonomies.options(name, every)
            written[attribute_id] = tuple(dict.fromkeys(spelled))
        return written


def _gtin(step: Step) -> str | None:
    """The barcode a step gives its product, "" where it takes one away."""
    if step.listing is None or Field.GTIN not in step.fields:
        return None
    return (*step.listing.gtins, "")[0]


def _existing_options(product: ShopProduct | None, attribute: str) -> tuple[str, ...]:
    """Options a parent already has stay: its other variations need them."""
    if product is None:
        return ()
    key = name_key(attribute)
    return next((found for name, found in product.attributes.items() if name_key(name) == key), ())
