"""Values that a person does not want in the shop, until Wolvox says something new."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.decisions import Values
from app.domain.ids import ShopId, Sku
from app.storage.database import Tx, fetch
from app.storage.serial import plain


async def load(tx: Tx, shop_id: ShopId) -> Values:
    rows = await fetch(
        tx, "SELECT sku, field, value FROM refusals WHERE shop_id = :shop", {"shop": shop_id}
    )
    return {(Sku(row.sku), Field(row.field)): row.value for row in rows}


async def add(tx: Tx, shop_id: ShopId, values: Values, *, who: str, why: str) -> None:
    """The newest word about a field counts."""
    await tx.execute(
        text(
            "INSERT INTO refusals (shop_id, sku, field, value, who, why)"
            " SELECT :shop, s.sku, s.field, s.value, :who, :why FROM unnest("
            " CAST(:skus AS text[]), CAST(:fields AS text[]), CAST(:news AS text[]))"
            " AS s (sku, field, value) ON CONFLICT (shop_id, sku, field) DO UPDATE"
            " SET value = excluded.value, who = excluded.who, why = excluded.why, at = now()"
        ),
        {
            "shop": shop_id,
            "skus": [sku for sku, _ in values],
            "fields": [each.value for _, each in values],
            "news": [None if new is None else plain(new) for new in values.values()],
            "who": plain(who),
            "why": plain(why),
        },
    )


async def drop(tx: Tx, shop_id: ShopId, keys: Sequence[tuple[Sku, Field]]) -> None:
    """A person changed their mind."""
    await tx.execute(
        text(
            "DELETE FROM refusals r USING unnest(CAST(:skus AS text[]), CAST(:fields AS text[]))"
            " AS s (sku, field)"
            " WHERE r.shop_id = :shop AND r.sku = s.sku AND r.field = s.field"
        ),
        {
            "shop": shop_id,
            "skus": [sku for sku, _ in keys],
            "fields": [each.value for _, each in keys],
        },
    )
