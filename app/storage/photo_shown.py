"""What of our photos the shop shows, and where a gallery is another than that."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.photo import PhotoId
from app.storage.database import Tx, fetch


@dataclass(frozen=True, slots=True)
class CardHead:
    """`link` is the product's page in the shop, "" while it has none."""

    name: str = ""
    link: str = ""


async def card(tx: Tx, company_id: CompanyId, shop_id: ShopId, sku: Sku) -> CardHead:
    rows = await fetch(tx, _CARD, {"company": company_id, "shop": shop_id, "sku": sku})
    return CardHead(rows[0].name, rows[0].link) if rows else CardHead()


async def url(tx: Tx, shop_id: ShopId, photo: PhotoId) -> str:
    """Where the shop shows this photo; "" where it does not. Ours before its own."""
    rows = await fetch(
        tx,
        "SELECT url FROM shop_photos WHERE shop_id = :shop AND photo_id = :photo"
        " AND gone_at IS NULL ORDER BY content IS NULL, id DESC LIMIT 1",
        {"shop": shop_id, "photo": photo},
    )
    return str(rows[0].url) if rows else ""


async def shown(tx: Tx, shop_id: ShopId, sku: Sku) -> tuple[PhotoId, ...]:
    """Which of our photos the shop shows for a card since our last linking, in its order. One
    that was not read back yet counts for nothing."""
    rows = await fetch(tx, f"{_SHOWN} AND l.sku = :sku", {"shop": shop_id, "sku": sku})
    return tuple(PhotoId(each) for each in rows[0].photos) if rows else ()


async def to_send(tx: Tx, company_id: CompanyId, shop_id: ShopId) -> list[Sku]:
    """Cards on sale whose gallery is another than the shop shows: also one that was emptied while
    the shop still shows a picture of ours. What a person took back is left alone."""
    rows = await fetch(tx, _TO_SEND, {"company": company_id, "shop": shop_id})
    return [Sku(row.sku) for row in rows]


_CARD = """
    SELECT p.name, coalesce(l.permalink, '') AS link FROM products p
    LEFT JOIN listings l ON l.shop_id = :shop AND l.product_id = p.id
    WHERE p.company_id = :company AND p.sku = :sku
"""

_SHOWN = """
    SELECT l.sku, l.variation_id, ARRAY(
        SELECT s.photo_id FROM jsonb_array_elements(l.after) WITH ORDINALITY AS hung(each, place)
        JOIN shop_photos s ON s.shop_id = l.shop_id
            AND s.id = coalesce(hung.each->>'id', hung.each #>> '{}')::bigint
        WHERE s.photo_id IS NOT NULL AND s.gone_at IS NULL ORDER BY hung.place) AS photos
    FROM (SELECT DISTINCT ON (sku) * FROM photo_links
          WHERE shop_id = :shop AND undone_at IS NULL AND settled_at IS NOT NULL
          ORDER BY sku, id DESC) l WHERE true
"""

_TO_SEND = f"""
    WITH cards AS (
        SELECT p.sku FROM products p
        WHERE p.company_id = :company AND p.on_web AND p.gone_at IS NULL),
    wanted AS (
        SELECT g.sku, array_agg(g.photo_id ORDER BY g.position, g.photo_id) AS photos
        FROM gallery_photos g JOIN cards ON cards.sku = g.sku
        WHERE g.shop_id = :shop GROUP BY g.sku),
    shown AS ({_SHOWN}),
    last AS (
        SELECT DISTINCT ON (sku) sku, undone_at, wanted_at, after FROM photo_links
        WHERE shop_id = :shop ORDER BY sku, id DESC),
    emptied AS (
        SELECT last.sku FROM last JOIN cards ON cards.sku = last.sku
        WHERE last.undone_at IS NULL
          AND NOT EXISTS (SELECT FROM gallery_photos g
                          WHERE g.shop_id = :shop AND g.sku = last.sku)
          AND EXISTS (SELECT FROM jsonb_array_elements(last.after) AS each
                      JOIN shop_photos s ON s.shop_id = :shop AND s.content IS NOT NULL
                          AND s.id = coalesce(each->>'id', each #>> '{{}}')::bigint))
    SELECT wanted.sku FROM wanted LEFT JOIN shown ON shown.sku = wanted.sku
    WHERE (shown.photos IS NULL OR shown.photos <> CASE
        WHEN shown.variation_id IS NULL THEN wanted.photos ELSE wanted.photos[1:1] END)
      AND NOT EXISTS (SELECT FROM last
                      WHERE last.sku = wanted.sku AND last.undone_at IS NOT NULL
                        AND last.wanted_at IS NULL)
    UNION SELECT sku FROM emptied ORDER BY sku
"""  # noqa: S608
"""A variation takes one picture: its gallery's first."""
