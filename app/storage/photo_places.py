"""Which cards' galleries a person means when they point at photos."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.ids import ShopId, Sku
from app.domain.photo import PhotoId
from app.storage.database import Tx, fetch


async def skus_of(tx: Tx, shop_id: ShopId, photos: Sequence[PhotoId]) -> list[Sku]:
    """The cards that show one of these photos, by code."""
    rows = await fetch(
        tx,
        "SELECT DISTINCT sku FROM gallery_photos WHERE shop_id = :shop"
        " AND photo_id = ANY(:photos) ORDER BY sku",
        {"shop": shop_id, "photos": list(photos)},
    )
    return [Sku(row.sku) for row in rows]
