"""What was sold out by itself lately, on whichever PC: many small runs add up like a large one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.guards import sold_out
from app.domain.ids import ShopId, Sku
from app.domain.sync_plan import PlanLine
from app.storage.database import Tx, fetch
from app.storage.serial import plain

WINDOW_SECONDS = 3600
"""A busy shop of 200 sells out some five products an hour; a limit of a fifth is 40."""


async def recent(tx: Tx, shop_id: ShopId) -> frozenset[Sku]:
    """Codes whose stock went to 0 without a person's word, by the server's clock."""
    rows = await fetch(
        tx,
        "SELECT sku FROM sold_out WHERE shop_id = :shop"
        " AND at > now() - make_interval(secs => :window)",
        {"shop": shop_id, "window": WINDOW_SECONDS},
    )
    return frozenset(Sku(row.sku) for row in rows)


async def note(tx: Tx, shop_id: ShopId, going: Iterable[PlanLine]) -> None:
    """Called before the lines are sent. A stock that goes and is not 0 has come back, and
    counts no more."""
    lines = list(going)
    gone = sold_out(lines)
    back = {line.sku for line in lines if line.field is Field.STOCK and line.new != "0"}
    values = {
        "shop": shop_id,
        "window": WINDOW_SECONDS,
        "back": [plain(sku) for sku in back],
        "gone": [plain(sku) for sku in gone],
    }
    await tx.execute(
        text(
            "DELETE FROM sold_out WHERE shop_id = :shop AND (sku = ANY(:back)"
            " OR at <= now() - make_interval(secs => :window))"
        ),
        values,
    )
    await tx.execute(
        text(
            "INSERT INTO sold_out (shop_id, sku) SELECT :shop, unnest(CAST(:gone AS text[]))"
            " ON CONFLICT (shop_id, sku) DO UPDATE SET at = now()"
        ),
        values,
    )
