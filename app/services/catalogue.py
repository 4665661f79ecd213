"""The products list and drawer: reads of our own Postgres, one link at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.ids import Sku
from app.domain.product import ProductDetail, ProductRow
from app.domain.product_history import HistoryPage
from app.domain.views import ProductFilter
from app.services.link import Link
from app.services.mapping import Mappings
from app.storage import products
from app.storage.database import Database


class CatalogueService:
    """Answers the products page. Every method is one short read transaction."""

    def __init__(self, database: Database, link: Link) -> None:
        self._database, self._link = database, link

    async def count(self, query: ProductFilter) -> int:
        async with self._database.begin() as tx:
            return await products.count(tx, self._link.shop_id, query)

    async def rows(self, query: ProductFilter, offset: int, limit: int) -> list[ProductRow]:
        async with self._database.begin() as tx:
            return await products.rows(tx, self._link.shop_id, query, offset, limit)

    async def view_counts(self) -> Mapping[str, int]:
        async with self._database.begin() as tx:
            return await products.view_counts(tx, self._link.shop_id)

    async def detail(self, sku: Sku) -> ProductDetail | None:
        """Everything the drawer shows, or None where the card has gone."""
        mapping = (await Mappings(self._database).load(self._link)).mapping
        async with self._database.begin() as tx:
            found = await products.detail(tx, self._link.shop_id, sku, mapping.lowest_days)
        return found and replace(
            found,
            price_no=mapping.price_no,
            prices_include_vat=mapping.wolvox_includes_vat,
        )

    async def history(self, sku: Sku, skip: int = 0) -> HistoryPage:
        """What happened to one product, a page at a time, the newest first."""
        async with self._database.begin() as tx:
            return await products.history(tx, self._link.shop_id, sku, skip)
