"""The shop's category tree for people who edit it: every field, one change at a time.

Descriptions come back filtered (no paragraphs, scripts or classes) and with & escaped. A name
that a sibling has already is taken without a word, so whoever renames looks first.
"""

from __future__ import annotations

import html

from pydantic import ValidationError

from app.domain.category import ShopCategory
from app.domain.errors import NotFound
from app.domain.ids import ExternalId
from app.domain.ports import CategoryWrite
from app.domain.product import ShopProduct
from app.integrations.woocommerce.client import Client
from app.integrations.woocommerce.errors import outcome_unknown, web_page
from app.integrations.woocommerce.mapping import Body, plain_name, shop_product, term_text
from app.integrations.woocommerce.schema import CATEGORY_FIELDS, PRODUCT_FIELDS, WireCategory

PATH = "wc/v3/products/categories"


class Categories:
    def __init__(self, client: Client) -> None:
        self._client = client

    async def every(self) -> list[ShopCategory]:
        params = {"orderby": "id", "order": "asc", "_fields": CATEGORY_FIELDS}
        found: dict[int, ShopCategory] = {}
        async for answer in self._client.pages(PATH, params):
            for raw in self._client.rows(answer):
                category = _category(raw)
                if category is not None:
                    found[category.id] = category
        return list(found.values())

    async def one(self, category_id: ExternalId) -> ShopCategory:
        answer = await self._client.get(f"{PATH}/{category_id}", {"_fields": CATEGORY_FIELDS})
        category = _category(answer.data)
        if category is None:
            raise web_page(self._client.name)
        return category

    async def update(self, category_id: ExternalId, write: CategoryWrite) -> ShopCategory:
        """Change these fields alone. The address (slug) stays as it is, so links keep working."""
        answer = await self._client.write("PUT", f"{PATH}/{category_id}", category_body(write))
        category = _category(answer.data)
        if category is None:
            raise outcome_unknown(self._client.name, "the answer cannot be read")
        return category

    async def delete(self, category_id: ExternalId) -> None:
        """Delete for good (terms know no trash); what is gone already is fine."""
        try:
            await self._client.write("DELETE", f"{PATH}/{category_id}", None, {"force": "true"})
        except NotFound:
            return

    async def products(self, category_id: ExternalId, most: int | None = None) -> list[ShopProduct]:
        """What stands in the category itself, in any status but trash. The shop's own filter
        answers what stands below it, too."""
        params = {
            "category": str(category_id),
            "status": "any",
            "orderby": "id",
            "order": "asc",
            "_fields": PRODUCT_FIELDS,
        }
        found: dict[int, ShopProduct] = {}
        async for answer in self._client.pages("wc/v3/products", params):
            for product in map(shop_product, self._client.rows(answer)):
                if product is not None and category_id in product.category_ids:
                    found[product.id] = product
            if most is not None and len(found) >= most:
                break
        return list(found.values())[:most]


def category_body(write: CategoryWrite) -> Body:
    """The changed fields in the shop's words; a parent or picture of 0 takes it away."""
    body: Body = {}
    if write.name is not None:
        body["name"] = term_text(write.name)
    if write.parent_id is not None:
        body["parent"] = write.parent_id
    if write.description is not None:
        body["description"] = write.description
    if write.order is not None:
        body["menu_order"] = write.order
    if write.image_id is not None:
        body["image"] = {"id": write.image_id}
    if write.slug is not None:
        body["slug"] = write.slug
    return body


def _category(raw: object) -> ShopCategory | None:
    try:
        wire = WireCategory.model_validate(raw)
    except ValidationError:
        return None
    image = wire.image
    return ShopCategory(
        id=ExternalId(wire.id),
        name=plain_name(wire.name),
        parent_id=ExternalId(wire.parent) if wire.parent else None,
        slug=wire.slug,
        description=_plain(wire.description),
        order=wire.menu_order,
        image_id=ExternalId(image.id) if image and image.id else None,
        image_url=image.src if image else "",
        products=wire.count,
    )


def _plain(description: str) -> str:
    """Without tags it is read as text; with them it stays as it is, or `&lt;` would be one."""
    return description if "<" in description else html.unescape(description)
