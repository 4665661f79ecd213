"""What the shop refuses again and again: how often the very same payload, and what it said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.storage.database import Tx, fetch
from app.storage.serial import plain, to_json


@dataclass(frozen=True, slots=True)
class ShopRefusal:
    """`times` in a row, `since` the first of them; another digest starts to count anew."""

    sku: Sku
    digest: str
    payload: Mapping[str, str | None]
    message: str
    times: int = 1
    since: datetime | None = None


async def load(tx: Tx, shop_id: ShopId) -> dict[Sku, ShopRefusal]:
    rows = await fetch(
        tx,
        "SELECT sku, digest, payload, message, times, since FROM shop_refusals"
        " WHERE shop_id = :shop",
        {"shop": shop_id},
    )
    return {Sku(row.sku): ShopRefusal(*row) for row in rows}


async def count(tx: Tx, shop_id: ShopId, refused: Sequence[ShopRefusal]) -> None:
    """One more refusal of each; a payload that is new counts from one."""
    await tx.execute(
        text(_COUNT),
        {
            "shop": shop_id,
            "skus": [each.sku for each in refused],
            "digests": [each.digest for each in refused],
            "payloads": [to_json(dict(each.payload)) for each in refused],
            "messages": [plain(each.message) for each in refused],
        },
    )


_COUNT = """
    INSERT INTO shop_refusals AS r (shop_id, sku, digest, payload, message, times)
    SELECT :shop, s.sku, s.digest, CAST(s.payload AS jsonb), s.message, 1 FROM unnest(
        CAST(:skus AS text[]), CAST(:digests AS text[]), CAST(:payloads AS text[]),
        CAST(:messages AS text[])) AS s (sku, digest, payload, message)
    ON CONFLICT (shop_id, sku) DO UPDATE SET
        times = CASE WHEN r.digest = excluded.digest THEN r.times + 1 ELSE 1 END,
        since = CASE WHEN r.digest = excluded.digest THEN r.since ELSE now() END,
        digest = excluded.digest, payload = excluded.payload, message = excluded.message,
        last_at = now()
"""


async def forget(tx: Tx, shop_id: ShopId, skus: Collection[Sku]) -> int:
    """They went, or a person wants another try."""
    gone = await tx.execute(
        text("DELETE FROM shop_refusals WHERE shop_id = :shop AND sku = ANY(:skus)"),
        {"shop": shop_id, "skus": list(skus)},
    )
    return gone.rowcount
