"""Which Wolvox card a line of a web order means, as a person chose it once for all orders."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from app.domain.ids import CompanyId, ShopId, Sku
from app.storage.database import Tx, fetch
from app.storage.serial import plain


async def load(
    tx: Tx, shop_id: ShopId, company_id: CompanyId, keys: Collection[str]
) -> dict[str, Sku]:
    """line key → STOKKODU. A choice fills a gap only: once Wolvox has a card of the shop's own
    SKU, that card is meant again."""
    if not keys:
        return {}
    rows = await fetch(
        tx, _LOAD, {"shop": shop_id, "company": company_id, "keys": sorted(set(keys))}
    )
    return {row.line_key: Sku(row.sku) for row in rows}


async def put(tx: Tx, shop_id: ShopId, key: str, shop_sku: str, sku: Sku, who: str) -> Sku | None:
    """Remember the choice; returns the one it replaces."""
    before = await _chosen(tx, shop_id, key)
    values = {"shop": shop_id, "key": plain(key), "shop_sku": plain(shop_sku), "sku": sku}
    await tx.execute(text(_PUT), {**values, "who": plain(who)})
    return before


async def drop(tx: Tx, shop_id: ShopId, key: str) -> Sku | None:
    """Forget the choice; returns what it was."""
    before = await _chosen(tx, shop_id, key)
    await tx.execute(
        text("DELETE FROM order_card_links WHERE shop_id = :shop AND line_key = :key"),
        {"shop": shop_id, "key": plain(key)},
    )
    return before


async def _chosen(tx: Tx, shop_id: ShopId, key: str) -> Sku | None:
    found = await tx.scalar(
        text("SELECT sku FROM order_card_links WHERE shop_id = :shop AND line_key = :key"),
        {"shop": shop_id, "key": plain(key)},
    )
    return None if found is None else Sku(str(found))


_LOAD = """
    SELECT k.line_key, k.sku FROM order_card_links k
    WHERE k.shop_id = :shop AND k.line_key = ANY(:keys)
      AND (k.shop_sku = '' OR NOT EXISTS (
          SELECT 1 FROM products p WHERE p.company_id = :company
             AND lower(p.sku) = lower(k.shop_sku) AND p.gone_at IS NULL))
"""

_PUT = """
    INSERT INTO order_card_links AS k (shop_id, line_key, shop_sku, sku, who)
    VALUES (:shop, :key, :shop_sku, :sku, :who)
    ON CONFLICT (shop_id, line_key) DO UPDATE SET shop_sku = excluded.shop_sku,
        sku = excluded.sku, who = excluded.who, at = now()
"""
