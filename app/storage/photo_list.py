# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""The photo grid: counted and paged over ids alone, then shown by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo import PhotoId, PhotoSource, PhotoState
from app.domain.photo_views import PhotoFilter, PhotoRow
from app.storage.database import Tx, fetch
from app.storage.photo_query import Asked, asked
from app.storage.photos import as_trouble


@dataclass(frozen=True, slots=True)
class Whose:
    """A company's photos as one shop sees them; `recipe` is the version its masters have now."""

    company_id: CompanyId
    shop_id: ShopId
    recipe: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """The place behind a row: the next page begins there, however many came in meanwhile."""

    added_at: datetime
    id: PhotoId


async def count(tx: Tx, whose: Whose, query: PhotoFilter) -> int:
    wanted = asked(whose.company_id, whose.shop_id, query)
    rows = await fetch(
        tx, f"SELECT count(*) AS many FROM photos f WHERE {wanted.condition}", wanted.values
    )
    return int(rows[0].many)


async def rows(tx: Tx, whose: Whose, query: PhotoFilter, offset: int, limit: int) -> list[PhotoRow]:
    """The rows at `offset` … `offset + limit`, the newest first."""
    wanted = asked(whose.company_id, whose.shop_id, query)
    ids = await _ids(tx, wanted, "", {"skip": offset, "limit": limit})
    return await rows_of(tx, whose, ids)


async def page(
    tx: Tx, whose: Whose, query: PhotoFilter, after: After | None, limit: int
) -> list[PhotoRow]:
    """The next rows behind `after`, at the same cost anywhere in the list."""
    wanted = asked(whose.company_id, whose.shop_id, query)
    values: dict[str, object] = {"skip": 0, "limit": limit}
    if after is None:
        return await rows_of(tx, whose, await _ids(tx, wanted, "", values))
    more = " AND f.added_at <= :after_at AND (f.added_at < :after_at OR f.id > :after_id)"
    values |= {"after_at": after.added_at, "after_id": after.id}
    return await rows_of(tx, whose, await _ids(tx, wanted, more, values))


async def rows_of(tx: Tx, whose: Whose, ids: Sequence[PhotoId]) -> list[PhotoRow]:
    """These photos, in this order; unknown ones are left out."""
    found = await fetch(
        tx,
        _ROWS,
        {
            "company": whose.company_id,
            "shop": whose.shop_id,
            "recipe": whose.recipe,
            "ids": list(ids),
        },
    )
    return [_row(each) for each in found]


async def _ids(tx: Tx, wanted: Asked, more: str, values: dict[str, object]) -> list[PhotoId]:
    found = await fetch(
        tx,
        f"SELECT f.id FROM photos f WHERE {wanted.condition}{more}"
        " ORDER BY f.added_at DESC, f.id OFFSET :skip LIMIT :limit",
        {**wanted.values, **values},
    )
    return [PhotoId(row.id) for row in found]


def _row(row: Any) -> PhotoRow:
    return PhotoRow(
        id=PhotoId(row.id),
        name=row.name,
        sku=Sku(row.sku),
        product=row.product,
        size=row.size,
        width=row.width,
        height=row.height,
        state=PhotoState(row.state),
        source=PhotoSource(row.source),
        master_size=row.master_size,
        score=row.score,
        in_shop=row.in_shop,
        places=row.places,
        trouble=as_trouble(row.trouble),
        added_at=row.added_at,
    )


MASTER = """
    LEFT JOIN LATERAL (
        SELECT m.size, m.score, m.made_at, m.content FROM photo_masters m
        WHERE m.company_id = f.company_id AND m.photo_id = f.id
        ORDER BY m.recipe = :recipe DESC, m.made_at DESC LIMIT 1) m ON true
"""
"""The master by the shop's recipe; while that is not made yet, the one before it."""

_ROWS = f"""
    SELECT f.id, f.name, coalesce(g.sku, '') AS sku, coalesce(p.name, '') AS product,
           f.size, f.width, f.height, f.state, f.source, m.size AS master_size, m.score,
           EXISTS (SELECT FROM shop_photos s WHERE s.shop_id = :shop AND s.photo_id = f.id
                   AND s.gone_at IS NULL) AS in_shop,
           coalesce(g.places, 0) AS places, f.trouble, f.added_at
    FROM unnest(CAST(:ids AS text[])) WITH ORDINALITY AS page(id, place)
    JOIN photos f ON f.company_id = :company AND f.id = page.id
    LEFT JOIN LATERAL (
        SELECT sku, count(*) OVER () AS places FROM gallery_photos
        WHERE shop_id = :shop AND photo_id = f.id ORDER BY sku LIMIT 1) g ON true
    LEFT JOIN products p ON p.company_id = f.company_id AND p.sku = g.sku
    {MASTER}
    ORDER BY page.place
"""
