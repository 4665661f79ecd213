"""What only the shop has of a product: read as it was typed, written field by field.

`ports_content.ShopContent` over wc/v3. A single PUT is checked by the shop's own schema; only
the fields named go, so stock, prices and codes stay untouched.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pydantic import ValidationError

from app.domain.errors import NotFound, Refused
from app.domain.ids import ExternalId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import Kind
from app.domain.product_content import Choice, Content, ContentField, LinkedProduct, Values
from app.domain.turkish import name_key
from app.integrations.woocommerce.client import PER_PAGE, Client, Params
from app.integrations.woocommerce.content_mapping import (
    CONTENT_FIELDS,
    LINK_FIELDS,
    choice,
    content,
    content_body,
    linked,
)
from app.integrations.woocommerce.errors import outcome_unknown, web_page
from app.integrations.woocommerce.mapping import plain_name, term_text
from app.integrations.woocommerce.products import Products
from app.integrations.woocommerce.schema import WireTerm
from app.integrations.woocommerce.taxonomies import Taxonomies

_PRODUCTS = "wc/v3/products"
_TAGS = "wc/v3/products/tags"
_SHIPPING = "wc/v3/products/shipping_classes"
_MOST = 20
_ESCAPED = re.compile(r"[&<>\\%]+")


def searchable(name: str) -> str:
    """The longest part that the shop keeps as typed: it searches its escaped names, where
    `&` is `&amp;` and neither finds the other."""
    return max((part.strip() for part in _ESCAPED.split(name)), key=len) or name


class ProductContent:
    def __init__(self, client: Client, products: Products, taxonomies: Taxonomies) -> None:
        self._client, self._products, self._taxonomies = client, products, taxonomies
        self._one_at_a_time = asyncio.Lock()

    async def read(self, product_id: ExternalId) -> Content:
        params = {"context": "edit", "_fields": CONTENT_FIELDS}
        answer = await self._client.get(f"{_PRODUCTS}/{product_id}", params)
        return self._content(answer.data)

    async def descriptions(self, ids: Sequence[ExternalId]) -> Mapping[ExternalId, str]:
        found: dict[ExternalId, str] = {}
        for at in range(0, len(ids), PER_PAGE):
            params: dict[str, str | int] = {
                "include": ",".join(str(each) for each in ids[at : at + PER_PAGE]),
                "per_page": PER_PAGE,
                "status": "any",
                "context": "edit",
                "_fields": "id,description",
            }
            answer = await self._client.get(_PRODUCTS, params)
            for row in self._client.rows(answer):
                if isinstance(row, dict) and isinstance(row.get("description"), str):
                    found[ExternalId(int(row["id"]))] = row["description"]
        return found

    async def write(self, product_id: ExternalId, values: Values) -> None:
        body = content_body(values, datetime.now(UTC))
        for field, key, find in (
            (ContentField.TAGS, "tags", self._tag),
            (ContentField.BRANDS, "brands", self._brand),
        ):
            names = values.get(field)
            if isinstance(names, tuple):
                body[key] = [{"id": await find(str(name))} for name in names]
        await self._client.write("PUT", f"{_PRODUCTS}/{product_id}", body)

    async def shipping_classes(self) -> list[Choice]:
        found: list[Choice] = []
        async for answer in self._client.pages(_SHIPPING, {"_fields": "id,name,slug"}):
            found += [each for each in map(choice, self._client.rows(answer)) if each is not None]
        return found

    async def tags(self, search: str) -> list[str]:
        found = await self._terms(_TAGS, search, _MOST)
        return [plain_name(each.name) for each in found]

    async def search(self, words: str) -> list[LinkedProduct]:
        """By name; where nothing fits, by code."""
        words = words.strip()
        if not words:
            return []
        for key in ("search", "search_sku"):
            found = await self._links({key: words, "per_page": _MOST, "status": "any"})
            if found:
                return found
        return []

    async def named(self, ids: Sequence[ExternalId]) -> list[LinkedProduct]:
        wanted = list(dict.fromkeys(ids))
        found: dict[ExternalId, LinkedProduct] = {}
        for at in range(0, len(wanted), PER_PAGE):
            some = ",".join(str(each) for each in wanted[at : at + PER_PAGE])
            rows = await self._links({"include": some, "per_page": PER_PAGE, "status": "any"})
            found |= {each.id: each for each in rows}
        return [found[each] for each in wanted if each in found]

    async def duplicate(self, product_id: ExternalId) -> Content:
        """The shop would name codes "X-1", which Wolvox may use for another card: none are kept."""
        body = {"sku": "", "global_unique_id": ""}
        answer = await self._client.write("POST", f"{_PRODUCTS}/{product_id}/duplicate", body)
        made = answer.data.get("id") if isinstance(answer.data, dict) else None
        if not isinstance(made, int) or made == product_id:
            raise outcome_unknown(self._client.name, "the answer names no copy")
        copy = await self.read(ExternalId(made))
        if copy.kind == Kind.VARIABLE:
            await self._take_codes(copy.id)
        return copy

    async def _take_codes(self, parent_id: ExternalId) -> None:
        coded = [each for each in await self._products.variations(parent_id) if each.sku]
        for at in range(0, len(coded), PER_PAGE):
            writes = [
                ProductWrite(Sku(""), id=each.id, set_sku=True, gtin="")
                for each in coded[at : at + PER_PAGE]
            ]
            results = await self._products.write_variations(parent_id, writes)
            for result in results:
                if not result.ok:
                    raise Refused(
                        "The shop {shop} keeps the code of a copied variation",
                        "Delete the copy in the shop: {message}",
                        code=result.code,
                        shop=self._client.name,
                        message=result.message,
                    )

    async def _tag(self, name: str) -> int:
        """Looked for, then made, one at a time: parallel creates made true duplicates."""
        async with self._one_at_a_time:
            found = await self._named_tag(name)
            if found is not None:
                return found
            try:
                answer = await self._client.write("POST", _TAGS, {"name": term_text(name)})
            except Refused:
                found = await self._named_tag(name)  # somebody was faster
                if found is None:
                    raise
                return found
            return WireTerm.model_validate(answer.data).id

    async def _named_tag(self, name: str) -> int | None:
        key = name_key(name)
        twins = [
            each.id
            for each in await self._terms(_TAGS, searchable(name), PER_PAGE)
            if name_key(plain_name(each.name)) == key
        ]
        return min(twins, default=None)

    async def _brand(self, name: str) -> int:
        return (await self._taxonomies.create_brand(name)).id

    async def _terms(self, path: str, search: str, most: int) -> list[WireTerm]:
        params: Params = {"search": search, "per_page": most, "_fields": "id,name"}
        found = []
        for raw in self._client.rows(await self._client.get(path, params)):
            try:
                found.append(WireTerm.model_validate(raw))
            except ValidationError:
                continue
        return found

    async def _links(self, params: Params) -> list[LinkedProduct]:
        answer = await self._client.get(_PRODUCTS, {**params, "_fields": LINK_FIELDS})
        rows = (linked(raw) for raw in self._client.rows(answer))
        return [each for each in rows if each is not None]

    def _content(self, raw: object) -> Content:
        found = content(raw)
        if found is None:
            raise web_page(self._client.name)
        if found.kind == Kind.VARIATION:
            raise NotFound(
                "The product is a variation", "Open the product it belongs to.", code="variation"
            )
        return found
