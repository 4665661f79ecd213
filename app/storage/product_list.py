# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""The products list: counted, paged and shown; where a page lies is found by `product_pages`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.domain.product import ProductRow
from app.domain.views import ProductFilter
from app.storage.database import Tx, fetch
from app.storage.list_source import Source
from app.storage.product_pages import page_ids
from app.storage.product_query import VIEWS, source

_COUNTED = [view for view in VIEWS if view != "all"]

_ROW = """
    SELECT p.id, p.sku, p.name, p.category, l.stock, l.stock_full, l.price, l.sale_price,
           l.state, l.reason, l.reason_values, p.on_web, p.picture, l.synced_at,
           p.readiness
    FROM products p JOIN listings l ON l.product_id = p.id AND l.shop_id = :shop
"""


async def count(tx: Tx, shop_id: ShopId, query: ProductFilter) -> int:
    """How many rows the list has."""
    asked = await _source(tx, shop_id, query)
    statement = f"SELECT count(*) FROM {asked.tables} WHERE {asked.condition}"
    return int(await tx.scalar(text(statement), dict(asked.values)) or 0)


async def rows(
    tx: Tx, shop_id: ShopId, query: ProductFilter, offset: int, limit: int
) -> list[ProductRow]:
    """The rows at `offset` … `offset + limit`, in the order of the query."""
    asked = await _source(tx, shop_id, query)
    ids = await page_ids(tx, shop_id, query, asked, offset, limit)
    found = await fetch(
        tx,
        f"{_ROW} JOIN unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS page(id, place)"
        " ON page.id = p.id ORDER BY page.place",
        {"shop": shop_id, "ids": ids},
    )
    return [_as_row(each) for each in found]


async def view_counts(tx: Tx, shop_id: ShopId) -> dict[str, int]:
    """How many cards each view holds, from one pass."""
    filters = ", ".join(f"count(*) FILTER (WHERE {VIEWS[view]}) AS {view}" for view in _COUNTED)
    found = await fetch(
        tx,
        f"SELECT count(*) AS everything, {filters}"
        " FROM products p JOIN listings l ON l.product_id = p.id"
        " WHERE l.shop_id = :shop AND NOT l.gone",
        {"shop": shop_id},
    )
    counts = {name: int(value) for name, value in found[0]._mapping.items()}
    return {"all": counts.pop("everything"), **counts}


async def variants(tx: Tx, shop_id: ShopId, company_id: int, parent: Sku) -> list[ProductRow]:
    """The rows of a parent's children, by code."""
    found = await fetch(
        tx,
        f"{_ROW} WHERE p.company_id = :company AND p.parent_sku = :parent"
        " AND p.gone_at IS NULL ORDER BY p.sku",
        {"shop": shop_id, "company": company_id, "parent": parent},
    )
    return [_as_row(each) for each in found]


async def row_of(tx: Tx, shop_id: ShopId, company_id: int, sku: Sku) -> ProductRow | None:
    """The row of one card, gone or not."""
    found = await fetch(
        tx,
        f"{_ROW} WHERE p.company_id = :company AND p.sku = :sku",
        {"shop": shop_id, "company": company_id, "sku": sku},
    )
    return _as_row(found[0]) if found else None


def _as_row(row: Any) -> ProductRow:
    return ProductRow(*row)


async def _source(tx: Tx, shop_id: ShopId, query: ProductFilter) -> Source:
    company_id = await tx.scalar(
        text("SELECT company_id FROM shops WHERE id = :shop"), {"shop": shop_id}
    )
    return source(shop_id, int(company_id or 0), query)
