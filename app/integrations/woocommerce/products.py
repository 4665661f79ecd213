"""Products and variations: found by SKU, written in batches, answers matched by position."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace

from pydantic import ValidationError

from app.domain.errors import NotFound
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ItemResult, ProductWrite
from app.domain.product import Kind, ShopProduct
from app.domain.turkish import shop_key
from app.integrations.woocommerce.client import PER_PAGE, Client, Params
from app.integrations.woocommerce.complaints import complaint
from app.integrations.woocommerce.errors import outcome_unknown, web_page
from app.integrations.woocommerce.mapping import (
    Body,
    problem,
    product_body,
    shop_product,
    variation_body,
)
from app.integrations.woocommerce.schema import (
    COMPARED_FIELDS,
    PRODUCT_FIELDS,
    WireAttribute,
    WireProduct,
)

BATCH = 100
_PRODUCTS = "wc/v3/products"
_VARIATIONS = "wc/v3/variations"
_NOT_SENT = "kopru_not_sent"
_UNREADABLE = "kopru_unreadable"
_SKU_TAKEN = "product_invalid_sku"
_NOT_CREATED = "woocommerce_rest_product_not_created"


class Products:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def by_sku(self, skus: Sequence[Sku]) -> list[ShopProduct]:
        """Everything the shop finds for these SKUs, by its own comparison (case-blind)."""
        reads = [asyncio.create_task(self._chunk(chunk)) for chunk in _sku_chunks(skus)]
        try:
            chunks = await asyncio.gather(*reads)
        finally:
            for read in reads:
                read.cancel()  # after a failure the others are of no use
        found = {product.id: product for products in chunks for product in products}
        return list(found.values())

    async def _chunk(self, skus: str, *, status: str = "any") -> list[ShopProduct]:
        """One list of SKUs; a second page only where the shop holds a SKU more than once."""
        params: Params = {
            "status": status,
            "per_page": PER_PAGE,
            "orderby": "id",
            "order": "asc",
            "_fields": PRODUCT_FIELDS,
        }
        found: list[ShopProduct] = []
        page, last = 1, 1
        while page <= last:
            asked: Params = {**params, "page": page}
            answer = await self._client.get_long(_PRODUCTS, asked, {"sku": skus})
            found += _readable(self._client.rows(answer))
            pages = answer.headers.get("x-wp-totalpages", "")
            last = int(pages) if pages.isdigit() else 1
            page += 1
        return found

    async def one(self, product_id: ExternalId) -> ShopProduct:
        answer = await self._client.get(f"{_PRODUCTS}/{product_id}", {"_fields": PRODUCT_FIELDS})
        product = shop_product(answer.data)
        if product is None:
            raise web_page(self._client.name)
        return product

    async def variations(self, parent_id: ExternalId) -> list[ShopProduct]:
        params = {"status": "any", "orderby": "id", "order": "asc", "_fields": PRODUCT_FIELDS}
        found: dict[int, ShopProduct] = {}
        async for answer in self._client.pages(f"{_PRODUCTS}/{parent_id}/variations", params):
            found |= {each.id: each for each in _readable(self._client.rows(answer))}
        return list(found.values())

    async def everything(self) -> AsyncIterator[list[ShopProduct]]:
        """One page at a time, so that the shop's visitors do not notice. Variations come from the
        flat list, a hundred a request; where the shop is too old to have one, parent by parent."""
        params = {"status": "any", "orderby": "id", "order": "asc", "_fields": COMPARED_FIELDS}
        parents: list[ExternalId] = []
        async for answer in self._client.pages(_PRODUCTS, params):
            page = _readable(self._client.rows(answer))
            parents += [each.id for each in page if each.kind == Kind.VARIABLE]
            yield page
        if not parents:
            return
        try:
            async for answer in self._client.pages(_VARIATIONS, params):
                yield [_as_variation(each) for each in _readable(self._client.rows(answer))]
        except NotFound:
            for parent in parents:
                path = f"{_PRODUCTS}/{parent}/variations"
                async for answer in self._client.pages(path, params):
                    yield [_as_variation(each) for each in _readable(self._client.rows(answer))]

    async def write(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        present = await self._present_attributes(writes)

        def body(write: ProductWrite) -> Body:
            if write.id is not None and write.id not in present:
                write = replace(write, attributes=None)  # unread, so not to be replaced either
            return product_body(write, present.get(write.id or 0, ()))

        results = await self._batch(f"{_PRODUCTS}/batch", writes, body, variation=False)
        return await self._name_trashed(results)

    async def write_variations(
        self, parent_id: ExternalId, writes: Sequence[ProductWrite]
    ) -> list[ItemResult]:
        path = f"{_PRODUCTS}/{parent_id}/variations/batch"
        return await self._batch(path, writes, variation_body, variation=True)

    async def _batch(
        self,
        path: str,
        writes: Sequence[ProductWrite],
        body: Callable[[ProductWrite], Body],
        *,
        variation: bool,
    ) -> list[ItemResult]:
        """One request. A failure of the whole request is raised: the caller divides it."""
        if len(writes) > BATCH:
            raise ValueError(f"a batch holds at most {BATCH} items, not {len(writes)}")
        wrong = {
            index: text
            for index, write in enumerate(writes)
            if (text := problem(write, variation=variation))
        }
        creates = [i for i, each in enumerate(writes) if each.id is None and i not in wrong]
        updates = [i for i, each in enumerate(writes) if each.id is not None and i not in wrong]
        results = {
            index: ItemResult(writes[index].sku, None, _NOT_SENT, text)
            for index, text in wrong.items()
        }
        sent: Body = {}
        for verb, places in (("create", creates), ("update", updates)):
            if places:
                sent[verb] = [body(writes[index]) for index in places]
        if sent:
            answer = (await self._client.write("POST", path, sent)).data
            for verb, places in (("create", creates), ("update", updates)):
                entries = self._entries(answer, verb, len(places))
                for index, entry in zip(places, entries, strict=True):
                    results[index] = _result(writes[index], entry)
        return [results[index] for index in range(len(writes))]

    async def _name_trashed(self, results: Sequence[ItemResult]) -> list[ItemResult]:
        """A SKU in the trash is refused without saying whose it is: look there."""
        nameless = [each.sku for each in results if each.code == _NOT_CREATED]
        owners: dict[str, ExternalId] = {}
        for chunk in _sku_chunks(nameless):
            for product in await self._chunk(chunk, status="trash"):
                owners[shop_key(product.sku)] = product.id
        return [
            replace(each, code=_SKU_TAKEN, resource_id=owners[shop_key(each.sku)])
            if each.code == _NOT_CREATED and shop_key(each.sku) in owners
            else each
            for each in results
        ]

    def _entries(self, answer: object, verb: str, expected: int) -> list[object]:
        entries = answer.get(verb, []) if isinstance(answer, dict) else None
        if not isinstance(entries, list) or len(entries) != expected:
            raise outcome_unknown(self._client.name, "the answer does not fit the batch")
        return entries

    async def _present_attributes(
        self, writes: Iterable[ProductWrite]
    ) -> dict[int, tuple[WireAttribute, ...]]:
        """The attributes of products whose list is about to be replaced: staff's stay."""
        ids = [each.id for each in writes if each.id is not None and each.attributes is not None]
        if not ids:
            return {}
        params = {
            "include": ",".join(str(each) for each in ids),
            "status": "any",
            "_fields": "id,attributes",
        }
        present: dict[int, tuple[WireAttribute, ...]] = {}
        async for answer in self._client.pages(_PRODUCTS, params):
            for raw in self._client.rows(answer):
                try:
                    wire = WireProduct.model_validate(raw)
                except ValidationError:
                    continue
                present[wire.id] = wire.attributes
        return present


def _sku_chunks(skus: Iterable[Sku]) -> list[str]:
    """Lists of up to 100 for one request each. The shop splits at commas but also tries the
    whole text, so a SKU with a comma is asked for alone. A lone `0` counts as empty in PHP
    and would answer every product, hence `0,0`."""
    wanted = list(dict.fromkeys(sku for sku in skus if sku.strip()))
    listed = [sku for sku in wanted if "," not in sku]
    chunks = [",".join(listed[at : at + BATCH]) for at in range(0, len(listed), BATCH)]
    chunks += [sku for sku in wanted if "," in sku]
    return ["0,0" if chunk == "0" else chunk for chunk in chunks]


def _readable(rows: Iterable[object]) -> list[ShopProduct]:
    return [product for product in map(shop_product, rows) if product is not None]


def _as_variation(product: ShopProduct) -> ShopProduct:
    """Older shops do not say the type of what can only be one."""
    return replace(product, kind=Kind.VARIATION.value)


def _result(write: ProductWrite, entry: object) -> ItemResult:
    """One entry of a batch's answer: a product, or an error in its place."""
    error = entry.get("error") if isinstance(entry, dict) else None
    if error is not None:
        told = complaint(error)
        resource = ExternalId(told.resource_id) if told.resource_id else None
        return ItemResult(
            write.sku, None, told.code or _UNREADABLE, told.message or "no reason given", resource
        )
    product = shop_product(entry)
    if product is None or (write.id is not None and product.id != write.id):
        return ItemResult(
            write.sku, None, _UNREADABLE, "the shop's answer to this item cannot be read"
        )
    return ItemResult(write.sku, product)
