"""The tray: photos that no gallery of a shop shows and that nobody has put aside."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import CompanyId, ShopId
from app.domain.photo import PhotoId, PhotoSource
from app.storage.database import Tx, fetch

_WAITING = """
    FROM photos p WHERE p.company_id = :company AND p.dismissed_at IS NULL
        AND NOT EXISTS (SELECT FROM gallery_photos g
            WHERE g.shop_id = :shop AND g.photo_id = p.id)
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A photo of the tray: its file's name, and where the file lay."""

    photo: PhotoId
    name: str
    path: str
    source: PhotoSource


async def waiting(
    tx: Tx, company_id: CompanyId, shop_id: ShopId, offset: int, limit: int
) -> list[Waiting]:
    """The newest first."""
    rows = await fetch(
        tx,
        f"SELECT p.id, p.name, p.path, p.source {_WAITING}"
        " ORDER BY p.added_at DESC, p.id LIMIT :limit OFFSET :offset",
        {"company": company_id, "shop": shop_id, "limit": limit, "offset": offset},
    )
    return [Waiting(PhotoId(row.id), row.name, row.path, PhotoSource(row.source)) for row in rows]


async def count(tx: Tx, company_id: CompanyId, shop_id: ShopId) -> int:
    values = {"company": company_id, "shop": shop_id}
    return int(await tx.scalar(text(f"SELECT count(*) {_WAITING}"), values) or 0)
