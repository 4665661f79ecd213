"""Cards that are held: why, since when, and what the shop said of them."""

from __future__ import annotations

from app.domain.ids import ShopId
from app.domain.views import HeldRow
from app.storage.database import Tx, fetch

_ROWS = """
    SELECT i.key, coalesce(p.name, '') AS name, coalesce(p.picture, '') AS picture,
        i.reason, i.reason_values, l.held_since, coalesce(r.times, 0) AS times,
        coalesce(r.message, '') AS message, coalesce(r.payload, '{}') AS payload,
        p.id IS NOT NULL AS known
    FROM run_items i JOIN runs n ON n.id = i.run_id JOIN shops s ON s.id = n.shop_id
    LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = i.key
    LEFT JOIN listings l ON l.shop_id = s.id AND l.sku = i.key
    LEFT JOIN shop_refusals r ON r.shop_id = s.id AND r.sku = i.key
    WHERE i.run_id = (SELECT max(id) FROM runs WHERE shop_id = :shop AND kind = :kind AND ok)
    ORDER BY i.item_no
"""


async def rows(tx: Tx, shop_id: ShopId, kind: str) -> list[HeldRow]:
    """What the newest run of this kind that ended well held back."""
    found = await fetch(tx, _ROWS, {"shop": shop_id, "kind": kind})
    return [HeldRow(*row) for row in found]
