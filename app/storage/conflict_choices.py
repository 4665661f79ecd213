"""How people settled what both sides changed, kept so that a choice can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.sync_plan import PlanLine
from app.domain.views import ChoiceRow
from app.storage.database import Tx, fetch
from app.storage.serial import plain


async def add(tx: Tx, shop_id: ShopId, lines: Sequence[PlanLine], *, side: str, who: str) -> None:
    """`side` is wolvox or shop: whose value was picked."""
    await tx.execute(
        text(
            "INSERT INTO conflict_choices"
            " (shop_id, sku, field, side, base, shop_value, wolvox_value, who)"
            " SELECT :shop, s.sku, s.field, :side, s.base, s.old, s.new, :who FROM unnest("
            " CAST(:skus AS text[]), CAST(:fields AS text[]), CAST(:bases AS text[]),"
            " CAST(:olds AS text[]), CAST(:news AS text[])) AS s (sku, field, base, old, new)"
        ),
        {
            "shop": shop_id,
            "side": side,
            "who": plain(who),
            "skus": [line.sku for line in lines],
            "fields": [line.field.value for line in lines],
            "bases": [line.base for line in lines],
            "olds": [line.old for line in lines],
            "news": [line.new for line in lines],
        },
    )


_ROWS = """
    SELECT c.id, c.sku, coalesce(p.name, '') AS name, c.field, c.side, c.base, c.shop_value,
        c.wolvox_value, c.who, c.at, c.undone_at
    FROM conflict_choices c JOIN shops s ON s.id = c.shop_id
    LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = c.sku
    WHERE c.shop_id = :shop
"""


async def newest(tx: Tx, shop_id: ShopId, limit: int = 200) -> list[ChoiceRow]:
    rows = await fetch(
        tx, _ROWS + " ORDER BY c.id DESC LIMIT :limit", {"shop": shop_id, "limit": limit}
    )
    return [ChoiceRow(*row) for row in rows]


async def take_back(tx: Tx, shop_id: ShopId, choice_id: int) -> ChoiceRow | None:
    """Mark one as undone; None where it is not there or was undone before."""
    marked = await tx.execute(
        text(
            "UPDATE conflict_choices SET undone_at = now()"
            " WHERE shop_id = :shop AND id = :id AND undone_at IS NULL"
        ),
        {"shop": shop_id, "id": choice_id},
    )
    if not marked.rowcount:
        return None
    [row] = await fetch(tx, _ROWS + " AND c.id = :id", {"shop": shop_id, "id": choice_id})
    return ChoiceRow(*row)
