# ruff: noqa: S608  conditions come from here, values are parameters
"""What lacks a photo, by what it sells; pictures in the shop that nothing shows."""

from __future__ import annotations

from typing import Any

from app.domain.ids import CompanyId, ExternalId, ShopId, Sku
from app.domain.photo_views import MissingRow, OrphanRow
from app.storage.database import Tx, fetch
from app.storage.list_source import search_terms

SOLD_DAYS = 90
_NOT_SOLD = ("cancelled", "failed", "refunded", "pending", "trash", "checkout-draft")


async def missing_count(tx: Tx, company_id: CompanyId, shop_id: ShopId, search: str = "") -> int:
    """Cards on sale without a photo, as many as the search leaves."""
    more, values = _words(search)
    rows = await fetch(
        tx,
        f"{_PICTURED} SELECT count(*) AS many {_MISSING} {more}",
        {"company": company_id, "shop": shop_id, **values},
    )
    return int(rows[0].many)


async def missing(
    tx: Tx, company_id: CompanyId, shop_id: ShopId, search: str, offset: int, limit: int
) -> list[MissingRow]:
    """Those that sold for most in SOLD_DAYS first: a picture there earns most. A parent counts
    what its variants sold."""
    more, values = _words(search)
    rows = await fetch(
        tx,
        _LIST.format(more=more),
        {
            "company": company_id,
            "shop": shop_id,
            "days": SOLD_DAYS,
            "never": list(_NOT_SOLD),
            "skip": offset,
            "limit": limit,
            **values,
        },
    )
    return [
        MissingRow(Sku(row.sku), row.name, row.category, row.sold, int(row.pieces), row.stock)
        for row in rows
    ]


async def orphans(tx: Tx, shop_id: ShopId) -> list[OrphanRow]:
    """Pictures of the shop's library that no product is known to show and no gallery wants."""
    return [_orphan(row) for row in await fetch(tx, _ORPHANS, {"shop": shop_id})]


def _words(search: str) -> tuple[str, dict[str, object]]:
    terms = search_terms(search)
    more = "".join(f" AND p.search LIKE :term{number}" for number in range(len(terms)))
    return more, {f"term{number}": term for number, term in enumerate(terms)}


def _orphan(row: Any) -> OrphanRow:
    return OrphanRow(
        id=ExternalId(row.id),
        name=row.name,
        url=row.url,
        width=row.width,
        height=row.height,
        size=row.size,
        mime=row.mime,
        ours=row.content is not None,
        seen_at=row.seen_at,
    )


_PICTURED = """
    WITH in_shop AS (
        SELECT DISTINCT each::bigint AS external_id
        FROM shop_photos s, jsonb_array_elements_text(s.products) AS each
        WHERE s.shop_id = :shop AND s.gone_at IS NULL),
    pictured AS (
        SELECT coalesce(p.parent_sku, p.sku) AS sku FROM gallery_photos g
        JOIN products p ON p.company_id = :company AND p.sku = g.sku WHERE g.shop_id = :shop
        UNION
        SELECT b.internal_id FROM bindings b JOIN in_shop ON in_shop.external_id = b.external_id
        WHERE b.shop_id = :shop AND b.kind = 'product')
"""
"""A card has a photo where a gallery holds one for it or a variant, or the shop shows one."""

_MISSING = """
    FROM products p JOIN listings l ON l.shop_id = :shop AND l.product_id = p.id AND NOT l.gone
    WHERE p.company_id = :company AND p.gone_at IS NULL AND p.on_web AND p.parent_sku IS NULL
      AND NOT EXISTS (SELECT FROM pictured WHERE pictured.sku = p.sku)
"""

_LIST = f"""
    {_PICTURED}, sold AS (
        SELECT coalesce(c.parent_sku, l.sku) AS sku, sum(l.net + l.tax) AS value,
               sum(l.quantity) AS pieces
        FROM orders o JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.order_id
        LEFT JOIN products c ON c.company_id = :company AND c.sku = l.sku
        WHERE o.shop_id = :shop AND o.created >= now() - make_interval(days => :days)
          AND o.status <> ALL(:never) AND l.kind = 'product' AND l.sku <> ''
        GROUP BY coalesce(c.parent_sku, l.sku)),
    lacking AS (SELECT p.sku, p.name, p.category, coalesce(l.stock, 0) AS stock {_MISSING} {{more}})
    SELECT lacking.*, coalesce(sold.value, 0) AS sold, coalesce(sold.pieces, 0) AS pieces
    FROM lacking LEFT JOIN sold ON sold.sku = lacking.sku
    ORDER BY sold DESC, stock DESC, lacking.sku OFFSET :skip LIMIT :limit
"""

_ORPHANS = """
    SELECT s.id, s.name, s.url, s.width, s.height, s.size, s.mime, s.content, s.seen_at
    FROM shop_photos s
    WHERE s.shop_id = :shop AND s.gone_at IS NULL AND s.products = '[]'
      AND (NOT EXISTS (SELECT FROM gallery_photos g
                       WHERE g.shop_id = s.shop_id AND g.photo_id = s.photo_id)
           OR EXISTS (SELECT FROM shop_photos other
                      WHERE other.shop_id = s.shop_id AND other.photo_id = s.photo_id
                        AND other.gone_at IS NULL AND other.products <> '[]'))
      AND NOT EXISTS (SELECT FROM photo_posts post
                      WHERE post.shop_id = s.shop_id AND post.content = s.content
                        AND post.sent_at > now() - interval '1 day')
    ORDER BY s.size DESC, s.id
"""
"""What a gallery wants may be about to be linked, unless the shop shows that photo by another
attachment: then this one is of an older recipe. So may be what went up within a day."""
