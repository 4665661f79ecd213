"""The shop's media library as we know it: one attachment for one content."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import text

from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import ContentId, PhotoId, ShopPhoto
from app.storage.database import Tx, fetch
from app.storage.serial import to_json


async def by_content(
    tx: Tx, shop_id: ShopId, contents: Collection[ContentId]
) -> dict[ContentId, ShopPhoto]:
    """Which of these the shop has, as far as we know: sent by us, or its own picture of the very
    same bytes (a master is the original where no encoding made it smaller)."""
    rows = await fetch(
        tx,
        f"{_SELECT} AND (content = ANY(:contents) OR {_ITS_OWN} AND photo_id = ANY(:contents))"
        " ORDER BY content IS NOT NULL, id DESC",
        {"shop": shop_id, "contents": [*contents]},
    )
    known = [_photo(row) for row in rows]
    return {each.content or ContentId(each.photo or ""): each for each in known}


async def by_id(
    tx: Tx, shop_id: ShopId, ids: Collection[ExternalId]
) -> dict[ExternalId, ShopPhoto]:
    rows = await fetch(tx, f"{_SELECT} AND id = ANY(:ids)", {"shop": shop_id, "ids": [*ids]})
    return {photo.id: photo for photo in map(_photo, rows)}


async def last_seen(tx: Tx, shop_id: ShopId, photo: ExternalId) -> ShopPhoto | None:
    """As it was when the shop still had it."""
    rows = await fetch(tx, _LAST_SEEN, {"shop": shop_id, "id": photo})
    return _photo(rows[0]) if rows else None


async def every(tx: Tx, shop_id: ShopId) -> list[ShopPhoto]:
    return [_photo(row) for row in await fetch(tx, f"{_SELECT} ORDER BY id", {"shop": shop_id})]


async def save(tx: Tx, shop_id: ShopId, photos: Sequence[ShopPhoto]) -> None:
    """As the shop shows them now. What we know of content, original and products stays where
    a photo comes without."""
    if photos:
        await tx.execute(text(_SAVE), [_values(shop_id, each) for each in photos])


async def show(
    tx: Tx, shop_id: ShopId, photo: ExternalId, products: Collection[ExternalId]
) -> None:
    """The products that show it, as last counted."""
    await tx.execute(
        text("UPDATE shop_photos SET products = CAST(:products AS jsonb) WHERE shop_id = :shop"
             " AND id = :id"),
        {"shop": shop_id, "id": photo, "products": to_json(sorted(products))},
    )  # fmt: skip


async def used_by_others(tx: Tx, shop_id: ShopId, photo: PhotoId, sku: Sku) -> bool:
    """Whether another card's gallery wants it too."""
    rows = await fetch(
        tx,
        "SELECT 1 FROM gallery_photos WHERE shop_id = :shop AND photo_id = :photo"
        " AND sku <> :sku LIMIT 1",
        {"shop": shop_id, "photo": photo, "sku": sku},
    )
    return bool(rows)


async def gone(tx: Tx, shop_id: ShopId, ids: Collection[ExternalId]) -> None:
    """The shop has them no more: whoever wants one uploads it again."""
    values = {"shop": shop_id, "ids": [*ids]}
    await tx.execute(text(_FORGET_POSTS), values)
    await tx.execute(text(_GONE), values)


def _photo(row: Any) -> ShopPhoto:
    return ShopPhoto(
        id=ExternalId(row.id),
        url=row.url,
        name=row.name,
        alt=row.alt,
        width=row.width,
        height=row.height,
        size=row.size,
        mime=row.mime,
        content=ContentId(row.content) if row.content else None,
        photo=PhotoId(row.photo_id) if row.photo_id else None,
        products=tuple(ExternalId(each) for each in row.products),
        original_url=row.original_url,
    )


def _values(shop_id: ShopId, photo: ShopPhoto) -> dict[str, object]:
    return {
        "shop": shop_id,
        "id": photo.id,
        "url": photo.url,
        "original_url": photo.original_url,
        "name": photo.name,
        "alt": photo.alt,
        "width": photo.width,
        "height": photo.height,
        "size": photo.size,
        "mime": photo.mime,
        "content": photo.content,
        "photo": photo.photo,
        "products": to_json([*photo.products]) if photo.products else None,
    }


_ROWS = """
    SELECT id, url, original_url, name, alt, width, height, size, mime, content, photo_id, products
    FROM shop_photos WHERE shop_id = :shop
"""
_SELECT = f"{_ROWS} AND gone_at IS NULL"
_ITS_OWN = "content IS NULL AND original_url IN ('', url)"
"""Not one that the shop shows smaller than it was uploaded."""

_LAST_SEEN = f"{_ROWS} AND id = :id"

_SAVE = """
    INSERT INTO shop_photos AS s (shop_id, id, url, original_url, name, alt, width, height, size,
                                  mime, content, photo_id, products)
    VALUES (:shop, :id, :url, :original_url, :name, :alt, :width, :height, :size, :mime,
            :content, :photo, COALESCE(CAST(:products AS jsonb), '[]'))
    ON CONFLICT (shop_id, id) DO UPDATE SET url = excluded.url,
        original_url = excluded.original_url, name = excluded.name, alt = excluded.alt,
        width = excluded.width, height = excluded.height, size = excluded.size,
        mime = excluded.mime, content = COALESCE(excluded.content, s.content),
        photo_id = COALESCE(excluded.photo_id, s.photo_id),
        products = COALESCE(CAST(:products AS jsonb), s.products),
        seen_at = now(), gone_at = NULL
"""

_FORGET_POSTS = """
    DELETE FROM photo_posts p USING shop_photos s
    WHERE s.shop_id = :shop AND s.id = ANY(:ids) AND p.shop_id = s.shop_id
      AND p.content = s.content AND p.state = 'there'
"""

_GONE = """
    UPDATE shop_photos SET gone_at = now()
    WHERE shop_id = :shop AND id = ANY(:ids) AND gone_at IS NULL
"""
