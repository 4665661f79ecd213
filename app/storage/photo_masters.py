"""Masters: one a photo and recipe. The bytes lie in the file store under `content`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from app.domain.ids import CompanyId
from app.domain.photo import ContentId, Master, PhotoId
from app.storage.database import Tx, fetch
from app.storage.serial import to_json


async def get(tx: Tx, company_id: CompanyId, photo: PhotoId, recipe: str) -> Master | None:
    rows = await fetch(tx, _GET, {"company": company_id, "photo": photo, "recipe": recipe})
    return _master(rows[0]) if rows else None


async def newest(tx: Tx, company_id: CompanyId, photo: PhotoId) -> Master | None:
    """The last one that was made, by whichever recipe."""
    rows = await fetch(tx, _NEWEST, {"company": company_id, "photo": photo})
    return _master(rows[0]) if rows else None


async def keep(
    tx: Tx, company_id: CompanyId, master: Master, report: Mapping[str, object]
) -> Master:
    """Two PCs may have made the same one at once: the first stays, for it may be in the shop."""
    await tx.execute(
        text(_KEEP),
        {
            "company": company_id,
            "photo": master.photo,
            "recipe": master.recipe,
            "content": master.content,
            "format": master.format,
            "width": master.width,
            "height": master.height,
            "size": master.size,
            "score": master.score,
            "report": to_json(dict(report)),
        },
    )
    kept = await get(tx, company_id, master.photo, master.recipe)
    return kept or master


def _master(row: Any) -> Master:
    return Master(
        photo=PhotoId(row.photo_id),
        recipe=row.recipe,
        content=ContentId(row.content),
        format=row.format,
        width=row.width,
        height=row.height,
        size=row.size,
        score=row.score,
    )


_SELECT = """
    SELECT photo_id, recipe, content, format, width, height, size, score FROM photo_masters
    WHERE company_id = :company AND photo_id = :photo
"""

_GET = f"{_SELECT} AND recipe = :recipe"

_NEWEST = f"{_SELECT} ORDER BY made_at DESC, recipe LIMIT 1"

_KEEP = """
    INSERT INTO photo_masters (company_id, photo_id, recipe, content, format, width, height,
                               size, score, report)
    VALUES (:company, :photo, :recipe, :content, :format, :width, :height, :size, :score,
            CAST(:report AS jsonb))
    ON CONFLICT (company_id, photo_id, recipe) DO NOTHING
"""
