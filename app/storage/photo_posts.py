"""What is being uploaded to a shop: remembered before it leaves, by this server's clock.

A row that is still `sending` is open: the picture may be there, or may come until `until`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.photo import ContentId
from app.storage.database import Tx, fetch


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A sending whose outcome is not known."""

    content: ContentId
    filename: str
    sku: Sku
    sent_at: datetime
    until: datetime
    is_over: bool
    """It cannot come any more: what is not there now never will be."""


async def begin(
    tx: Tx,
    shop_id: ShopId,
    content: ContentId,
    filename: str,
    sku: Sku,
    *,
    settle_seconds: float,
    origin: str,
) -> int | None:
    """The number of this sending, or None where another one is still open or has arrived."""
    rows = await fetch(
        tx,
        _BEGIN,
        {
            "shop": shop_id,
            "content": content,
            "filename": filename,
            "sku": sku,
            "settle": settle_seconds,
            "origin": origin,
        },
    )
    return int(rows[0].times) if rows else None


async def open_post(tx: Tx, shop_id: ShopId, content: ContentId) -> OpenPost | None:
    rows = await fetch(tx, _OPEN, {"shop": shop_id, "content": content})
    return OpenPost(*rows[0]) if rows else None


async def arrived(tx: Tx, shop_id: ShopId, content: ContentId, media_id: ExternalId) -> None:
    """It is in the shop, whoever sent it."""
    await tx.execute(
        text(
            "UPDATE photo_posts SET state = 'there', media_id = :media"
            " WHERE shop_id = :shop AND content = :content"
        ),
        {"shop": shop_id, "content": content, "media": media_id},
    )


async def end(tx: Tx, shop_id: ShopId, content: ContentId, times: int) -> None:
    """This sending is over: whoever wants the picture looks it up, and sends it if it is not
    there."""
    await tx.execute(
        text(
            "UPDATE photo_posts SET until = clock_timestamp() WHERE shop_id = :shop"
            " AND content = :content AND times = :times AND state = 'sending'"
        ),
        {"shop": shop_id, "content": content, "times": times},
    )


async def forget(tx: Tx, shop_id: ShopId, content: ContentId, times: int | None = None) -> None:
    """It is not there: refused, or deleted since. With `times` only that very sending."""
    await tx.execute(
        text(
            "DELETE FROM photo_posts WHERE shop_id = :shop AND content = :content"
            " AND (CAST(:times AS integer) IS NULL OR times = :times)"
        ),
        {"shop": shop_id, "content": content, "times": times},
    )


async def brought_by(tx: Tx, shop_id: ShopId, content: ContentId) -> Sku | None:
    """The card whose gallery brought it: the picture's texts are its."""
    rows = await fetch(
        tx,
        "SELECT sku FROM photo_posts WHERE shop_id = :shop AND content = :content",
        {"shop": shop_id, "content": content},
    )
    return Sku(rows[0].sku) if rows else None


_BEGIN = """
    INSERT INTO photo_posts AS p (shop_id, content, filename, sku, sent_at, until, origin)
    VALUES (:shop, :content, :filename, :sku, clock_timestamp(),
            clock_timestamp() + make_interval(secs => :settle), :origin)
    ON CONFLICT (shop_id, content) DO UPDATE SET sent_at = excluded.sent_at,
        until = excluded.until, origin = excluded.origin, filename = excluded.filename,
        sku = excluded.sku, times = p.times + 1, state = 'sending', media_id = NULL
    WHERE (p.state = 'sending' AND p.until <= clock_timestamp())
       OR (p.state = 'there' AND NOT EXISTS (SELECT 1 FROM shop_photos s
           WHERE s.shop_id = p.shop_id AND s.content = p.content AND s.gone_at IS NULL))
    RETURNING times
"""

_OPEN = """
    SELECT content, filename, sku, sent_at, until, until <= clock_timestamp() AS is_over
    FROM photo_posts WHERE shop_id = :shop AND content = :content AND state = 'sending'
"""
