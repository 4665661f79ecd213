"""A card's photos in their order, in one shop; the first is the main picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.domain.photo import GalleryPhoto, PhotoId
from app.storage import photo_links
from app.storage.database import Tx, fetch


@dataclass(frozen=True, slots=True)
class Use:
    """A place that shows a photo, and how many stand in that gallery."""

    sku: Sku
    name: str
    position: int
    count: int


async def photos_of(tx: Tx, shop_id: ShopId, sku: Sku) -> list[GalleryPhoto]:
    rows = await fetch(
        tx,
        "SELECT photo_id, position, alt FROM gallery_photos"
        " WHERE shop_id = :shop AND sku = :sku ORDER BY position, photo_id",
        {"shop": shop_id, "sku": sku},
    )
    return [GalleryPhoto(sku, PhotoId(row.photo_id), row.position, row.alt) for row in rows]


async def put(
    tx: Tx,
    shop_id: ShopId,
    sku: Sku,
    photos: Sequence[PhotoId],
    *,
    seen: Sequence[PhotoId] | None = None,
) -> None:
    """Make these the whole gallery, in this order; what a photo is called there stays. What
    leaves is remembered: its file's name alone does not bring it back. With `seen` nothing
    leaves that is not among it: it came in since somebody looked, and stays behind."""
    await _alone(tx, shop_id, sku)
    if seen is not None:
        there = [each.photo for each in await photos_of(tx, shop_id, sku)]
        photos = [*photos, *(each for each in there if each not in {*photos, *seen})]
    values = {"shop": shop_id, "sku": sku, "ids": list(photos)}
    left = await tx.execute(text(_DROP), values)
    came = await tx.execute(text(_PUT), values)
    await tx.execute(text(_BACK), values)
    if left.rowcount or came.rowcount:
        await photo_links.want_again(tx, shop_id, [sku])


async def append(tx: Tx, shop_id: ShopId, sku: Sku, photos: Sequence[PhotoId]) -> bool:
    """Behind those that are there, whoever else adds at this moment; whether any came."""
    await _alone(tx, shop_id, sku)
    shown = [each.photo for each in await photos_of(tx, shop_id, sku)]
    new = [photo for photo in dict.fromkeys(photos) if photo not in shown]
    if new:
        await put(tx, shop_id, sku, [*shown, *new])
    return bool(new)


async def taken_out(tx: Tx, shop_id: ShopId, photos: Sequence[PhotoId]) -> set[tuple[Sku, PhotoId]]:
    """From which cards' galleries a person took these photos."""
    rows = await fetch(
        tx,
        "SELECT sku, photo_id FROM photos_taken_out"
        " WHERE shop_id = :shop AND photo_id = ANY(:photos)",
        {"shop": shop_id, "photos": list(photos)},
    )
    return {(Sku(row.sku), PhotoId(row.photo_id)) for row in rows}


async def put_alt(tx: Tx, shop_id: ShopId, sku: Sku, alts: Mapping[PhotoId, str]) -> None:
    """What a photo shows, for those who cannot see it."""
    await tx.execute(
        text(
            "UPDATE gallery_photos g SET alt = given.alt, version = g.version + 1"
            " FROM unnest(CAST(:ids AS text[]), CAST(:alts AS text[])) AS given(id, alt)"
            " WHERE g.shop_id = :shop AND g.sku = :sku AND g.photo_id = given.id"
        ),
        {"shop": shop_id, "sku": sku, "ids": list(alts), "alts": list(alts.values())},
    )


async def replace(tx: Tx, shop_id: ShopId, old: PhotoId, new: PhotoId) -> list[Sku]:
    """`new` takes every place of `old`: an edited photo is an original of its own. Where a
    gallery has both, the old one leaves. The galleries that changed."""
    values = {"shop": shop_id, "old": old, "new": new}
    moved = await fetch(tx, _TAKE_OVER, values)
    left = await fetch(
        tx,
        "DELETE FROM gallery_photos WHERE shop_id = :shop AND photo_id = :old RETURNING sku",
        values,
    )
    changed = sorted({Sku(row.sku) for row in (*moved, *left)})
    await photo_links.want_again(tx, shop_id, changed)
    return changed


async def uses(tx: Tx, shop_id: ShopId, photo: PhotoId) -> list[Use]:
    """Which galleries show it, by code."""
    rows = await fetch(tx, _USES, {"shop": shop_id, "photo": photo})
    return [Use(Sku(row.sku), row.name, row.position, row.places) for row in rows]


async def _alone(tx: Tx, shop_id: ShopId, sku: Sku) -> None:
    """Two PCs that sort one gallery at once take turns; the later order is the whole order."""
    await tx.execute(
        text("SELECT pg_advisory_xact_lock(:shop, hashtext(:sku))"), {"shop": shop_id, "sku": sku}
    )


_DROP = """
    WITH left_it AS (
        DELETE FROM gallery_photos
        WHERE shop_id = :shop AND sku = :sku AND NOT photo_id = ANY(CAST(:ids AS text[]))
        RETURNING photo_id)
    INSERT INTO photos_taken_out (shop_id, sku, photo_id)
    SELECT :shop, :sku, photo_id FROM left_it
    ON CONFLICT (shop_id, sku, photo_id) DO UPDATE SET at = now()
"""

_BACK = """
    DELETE FROM photos_taken_out
    WHERE shop_id = :shop AND sku = :sku AND photo_id = ANY(CAST(:ids AS text[]))
"""

_PUT = """
    INSERT INTO gallery_photos AS g (shop_id, sku, photo_id, position)
    SELECT :shop, :sku, wanted.id, wanted.place - 1
    FROM unnest(CAST(:ids AS text[])) WITH ORDINALITY AS wanted(id, place)
    ON CONFLICT (shop_id, sku, photo_id) DO UPDATE
    SET position = excluded.position, version = g.version + 1
    WHERE g.position <> excluded.position
"""

_TAKE_OVER = """
    UPDATE gallery_photos g SET photo_id = :new, version = g.version + 1
    WHERE g.shop_id = :shop AND g.photo_id = :old AND NOT EXISTS (
        SELECT FROM gallery_photos other WHERE other.shop_id = g.shop_id
        AND other.sku = g.sku AND other.photo_id = :new)
    RETURNING g.sku
"""

_USES = """
    SELECT g.sku, coalesce(p.name, '') AS name, g.position,
           (SELECT count(*) FROM gallery_photos all_of
            WHERE all_of.shop_id = g.shop_id AND all_of.sku = g.sku) AS places
    FROM gallery_photos g JOIN shops s ON s.id = g.shop_id
    LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = g.sku
    WHERE g.shop_id = :shop AND g.photo_id = :photo ORDER BY g.sku
"""
