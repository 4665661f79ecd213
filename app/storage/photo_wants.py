"""Which photos want a master still."""

from __future__ import annotations

from app.domain.ids import CompanyId, ShopId
from app.domain.photo import PhotoId
from app.storage.database import Tx, fetch

_WITHOUT_MASTER = """
    SELECT p.id FROM photos p
    WHERE p.company_id = :company AND p.dismissed_at IS NULL
        AND NOT EXISTS (SELECT FROM photo_masters m WHERE m.company_id = p.company_id
            AND m.photo_id = p.id AND m.recipe = :recipe)
        AND NOT EXISTS (SELECT FROM photo_work w JOIN photo_batches b ON b.id = w.batch_id
            WHERE w.item = p.id AND b.shop_id = :shop AND b.kind = 'optimise'
                AND b.recipe = :recipe)
    ORDER BY p.added_at, p.id LIMIT :limit
"""


async def without_master(
    tx: Tx, company_id: CompanyId, shop_id: ShopId, recipe: str, limit: int
) -> list[PhotoId]:
    """Photos for which nobody has asked yet, the oldest first. What failed, and what a person
    cancelled, is not asked for again by itself."""
    rows = await fetch(
        tx,
        _WITHOUT_MASTER,
        {"company": company_id, "shop": shop_id, "recipe": recipe, "limit": limit},
    )
    return [PhotoId(row.id) for row in rows]
