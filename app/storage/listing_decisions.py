"""What people have said, or have still to say, about a card's row in the list."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.storage.database import Tx, fetch
from app.storage.notify import hint

WAITING, DECIDED = "waiting", "decided"

_STANDING = """
    SELECT l.sku, bool_or(l.state = 'waiting') AS waits
    FROM plans n JOIN plan_lines l ON l.plan_id = n.id
    WHERE n.shop_id = :shop AND n.state <> 'superseded' AND l.state IN ('waiting', 'refused')
      AND n.id >= coalesce((
        SELECT m.id FROM plans m JOIN runs r ON r.id = CAST(m.summary->>'run' AS bigint)
        WHERE m.shop_id = :shop AND r.kind = 'catalogue' ORDER BY m.id DESC LIMIT 1), 0)
      AND (CAST(:skus AS text[]) IS NULL OR l.sku = ANY(CAST(:skus AS text[])))
    GROUP BY l.sku
"""


async def standing(tx: Tx, shop_id: ShopId, skus: Collection[Sku] | None = None) -> dict[Sku, str]:
    """WAITING where a line of the newest plan waits for a person; DECIDED where people turned
    all of them down, or undid them."""
    values = {"shop": shop_id, "skus": None if skus is None else list(skus)}
    rows = await fetch(tx, _STANDING, values)
    return {Sku(row.sku): WAITING if row.waits else DECIDED for row in rows}


async def restate(tx: Tx, shop_id: ShopId, skus: Collection[Sku], *, undone: bool = False) -> None:
    """The list shows a decision at once, not after the next run. `undone` cards are decided
    though no plan names them yet."""
    found = await standing(tx, shop_id, skus)
    wanted = dict.fromkeys(skus, DECIDED) | found if undone else found
    changed = await tx.execute(
        text(
            "UPDATE listings l SET state = s.state, version = l.version + 1"
            " FROM unnest(CAST(:skus AS text[]), CAST(:states AS text[])) AS s (sku, state)"
            " WHERE l.shop_id = :shop AND l.sku = s.sku AND l.state <> s.state"
            " AND l.state IN ('equal', 'waiting', 'decided')"
        ),
        {"shop": shop_id, "skus": list(wanted), "states": list(wanted.values())},
    )
    if changed.rowcount:
        await tx.execute(
            text("UPDATE shops SET list_epoch = list_epoch + 1 WHERE id = :shop"),
            {"shop": shop_id},
        )
        await hint(tx, "listings", shop_id)
