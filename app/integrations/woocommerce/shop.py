"""`ports.Shop` over WooCommerce's REST API (wc/v3)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from app.domain.category import ShopCategory
from app.domain.ids import ExternalId, Sku
from app.domain.order import WebOrder
from app.domain.order_status import ShopStatus
from app.domain.ports import (
    BadOrder,
    BeforeWrite,
    CategoryWrite,
    ItemResult,
    OrderQuery,
    ProductWrite,
    Report,
    ShopFacts,
    Term,
    may_write,
)
from app.domain.ports_media import PhotoFile
from app.domain.product import ShopProduct
from app.domain.proof import OrderHead
from app.integrations.woocommerce.categories import Categories
from app.integrations.woocommerce.client import Client, RetryRule
from app.integrations.woocommerce.config import ShopConfig
from app.integrations.woocommerce.content import ProductContent
from app.integrations.woocommerce.facts import FactReader
from app.integrations.woocommerce.inspection import Inspection
from app.integrations.woocommerce.media import Media
from app.integrations.woocommerce.order_writes import OrderWrites
from app.integrations.woocommerce.orders import Orders
from app.integrations.woocommerce.products import Products
from app.integrations.woocommerce.taxonomies import Taxonomies


class WooShop:
    """One WooCommerce shop. Use on one event loop, and `close()` it there.

    A write whose answer was lost raises OutcomeUnknown; so does a batch that the shop broke
    off with a 500, of which the items before the fatal one may stand: read before re-sending.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._facts = FactReader(client)
        self._products = Products(client)
        self._taxonomies = Taxonomies(client)
        self._categories = Categories(client)
        self._orders = Orders(client)
        self.media = Media(client)
        self.order_desk = OrderWrites(client, self._orders)
        self.content = ProductContent(client, self._products, self._taxonomies)

    async def inspect(self) -> Report:
        return await Inspection(self._client, self._facts).run()

    async def facts(self) -> ShopFacts:
        return await self._facts.read()

    async def order_statuses(self) -> list[ShopStatus]:
        return await self._facts.order_statuses()

    async def products_by_sku(self, skus: Sequence[Sku]) -> list[ShopProduct]:
        return await self._products.by_sku(skus)

    async def product(self, product_id: ExternalId) -> ShopProduct:
        return await self._products.one(product_id)

    async def variations(self, parent_id: ExternalId) -> list[ShopProduct]:
        return await self._products.variations(parent_id)

    def all_products(self) -> AsyncIterator[list[ShopProduct]]:
        return self._products.everything()

    async def write_products(self, writes: Sequence[ProductWrite]) -> list[ItemResult]:
        return await self._products.write(writes)

    async def write_variations(
        self, parent_id: ExternalId, writes: Sequence[ProductWrite]
    ) -> list[ItemResult]:
        return await self._products.write_variations(parent_id, writes)

    async def categories(self) -> list[ShopCategory]:
        return await self._taxonomies.categories()

    async def create_category(self, name: str, parent_id: ExternalId | None) -> ShopCategory:
        return await self._taxonomies.create_category(name, parent_id)

    async def category_tree(self) -> list[ShopCategory]:
        return await self._categories.every()

    async def category(self, category_id: ExternalId) -> ShopCategory:
        return await self._categories.one(category_id)

    async def update_category(self, category_id: ExternalId, write: CategoryWrite) -> ShopCategory:
        try:
            return await self._categories.update(category_id, write)
        finally:
            self._taxonomies.categories_changed()

    async def delete_category(self, category_id: ExternalId) -> None:
        try:
            await self._categories.delete(category_id)
        finally:
            self._taxonomies.categories_changed()

    async def products_in(
        self, category_id: ExternalId, most: int | None = None
    ) -> list[ShopProduct]:
        return await self._categories.products(category_id, most)

    async def upload_picture(self, content: bytes, filename: str, content_type: str) -> ExternalId:
        return (await self.media.upload(PhotoFile(content, filename, content_type))).id

    async def brands(self) -> list[Term]:
        return await self._taxonomies.brands()

    async def create_brand(self, name: str) -> Term:
        return await self._taxonomies.create_brand(name)

    async def attributes(self) -> list[Term]:
        return await self._taxonomies.attributes()

    async def create_attribute(self, name: str) -> Term:
        return await self._taxonomies.create_attribute(name)

    async def terms(self, attribute_id: ExternalId) -> list[Term]:
        return await self._taxonomies.terms(attribute_id)

    async def create_terms(self, attribute_id: ExternalId, names: Sequence[str]) -> list[Term]:
        return await self._taxonomies.create_terms(attribute_id, names)

    async def newest_orders(self, count: int) -> list[WebOrder | BadOrder]:
        return await self._orders.newest(count)

    def orders(self, query: OrderQuery) -> AsyncIterator[list[WebOrder | BadOrder]]:
        return self._orders.pages(query)

    def order_heads(self, query: OrderQuery) -> AsyncIterator[list[OrderHead]]:
        return self._orders.heads(query)

    async def close(self) -> None:
        await self._client.close()


def open_shop(
    config: ShopConfig, *, retry: RetryRule | None = None, before_write: BeforeWrite = may_write
) -> WooShop:
    """Connect lazily to a shop. Raises SettingsError where the profile cannot be right."""
    return WooShop(Client(config, retry=retry, before_write=before_write))
