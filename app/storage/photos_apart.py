"""Pairs of photos that look alike to a machine and not to a person."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import text

from app.domain.ids import CompanyId
from app.domain.photo import PhotoId
from app.storage.database import Tx, fetch
from app.storage.serial import plain


async def put(tx: Tx, company_id: CompanyId, photos: Sequence[PhotoId], who: str) -> None:
    """Each of these from each other."""
    pairs = list(combinations(sorted(set(photos)), 2))
    await tx.execute(
        text(
            "INSERT INTO photos_apart (company_id, a, b, who)"
            " SELECT :company, pair.a, pair.b, :who"
            " FROM unnest(CAST(:a AS text[]), CAST(:b AS text[])) AS pair(a, b)"
            " ON CONFLICT DO NOTHING"
        ),
        {
            "company": company_id,
            "who": plain(who),
            "a": [a for a, _ in pairs],
            "b": [b for _, b in pairs],
        },
    )


async def pairs(tx: Tx, company_id: CompanyId) -> set[tuple[PhotoId, PhotoId]]:
    rows = await fetch(
        tx, "SELECT a, b FROM photos_apart WHERE company_id = :company", {"company": company_id}
    )
    return {(PhotoId(row.a), PhotoId(row.b)) for row in rows}
