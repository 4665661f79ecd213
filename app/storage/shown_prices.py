"""Prices as a shop was seen to show them: rows are only added, and closed by the next one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.domain.price_history import ShownPrice
from app.domain.product import ShopProduct
from app.domain.sale import Sale, standing
from app.storage.database import Tx, fetch
from app.storage.serial import plain

_CLOSE = """
    UPDATE shown_prices h SET until = :at
    FROM unnest(CAST(:skus AS text[]), CAST(:regular AS numeric[]), CAST(:sale AS numeric[]),
                CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[]))
        AS s (sku, regular, sale, starts, ends)
    WHERE h.shop_id = :shop AND h.sku = s.sku AND h.until IS NULL AND h.at < :at
      AND (h.regular, h.sale, h.starts, h.ends)
          IS DISTINCT FROM (s.regular, s.sale, s.starts, s.ends)
"""

_OPEN = """
    INSERT INTO shown_prices (shop_id, sku, at, regular, sale, starts, ends)
    SELECT :shop, s.sku, :at, s.regular, s.sale, s.starts, s.ends
    FROM unnest(CAST(:skus AS text[]), CAST(:regular AS numeric[]), CAST(:sale AS numeric[]),
                CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[]))
        AS s (sku, regular, sale, starts, ends)
    ON CONFLICT (shop_id, sku) WHERE until IS NULL DO NOTHING
"""


async def record(tx: Tx, shop_id: ShopId, seen: Iterable[ShopProduct], at: datetime) -> None:
    """Note what these products show at `at`; what shows the same as before adds nothing."""
    rows = {
        plain(each.sku): (each.price, standing(each.sale, at))
        for each in seen
        if each.sku and (each.price is not None or each.sale is not None)
    }
    if not rows:
        return
    sales = [sale for _, sale in rows.values()]
    values = {
        "shop": shop_id,
        "at": at,
        "skus": list(rows),
        "regular": [price for price, _ in rows.values()],
        "sale": [None if sale is None else sale.price for sale in sales],
        "starts": [None if sale is None else sale.starts for sale in sales],
        "ends": [None if sale is None else sale.ends for sale in sales],
    }
    for statement in (_CLOSE, _OPEN):
        await tx.execute(text(statement), values)


async def history(tx: Tx, shop_id: ShopId, sku: Sku) -> list[ShownPrice]:
    """Everything that was seen of one product, the newest first."""
    rows = await fetch(
        tx,
        "SELECT at, until, regular, sale, starts, ends FROM shown_prices"
        " WHERE shop_id = :shop AND sku = :sku ORDER BY at DESC",
        {"shop": shop_id, "sku": plain(sku)},
    )
    return [
        ShownPrice(
            row.at,
            row.until,
            row.regular,
            None if row.sale is None else Sale(row.sale, row.starts, row.ends),
        )
        for row in rows
    ]
