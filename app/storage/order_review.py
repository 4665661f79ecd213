"""Which orders are read again by their ids, and what was last delivered of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import WebOrder
from app.storage.database import Tx, fetch
from app.storage.order_statuses import JOIN_MEANING
from app.storage.serial import parse


async def to_review(tx: Tx, shop_id: ShopId) -> list[WebOrderId]:
    """Orders that wait or hold stock, and those imported lately whose goods have not left."""
    rows = await fetch(tx, _OPEN, {"shop": shop_id})
    return [WebOrderId(row.order_id) for row in rows]


async def known(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> set[WebOrderId]:
    """Those of these orders that were received before."""
    rows = await fetch(
        tx,
        "SELECT wc_order_id AS id FROM inbox WHERE shop_id = :shop AND wc_order_id = ANY(:ids)",
        {"shop": shop_id, "ids": list(ids)},
    )
    return {WebOrderId(row.id) for row in rows}


async def newest(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> list[WebOrder]:
    """These orders as last delivered; unreadable ones are left out."""
    rows = await fetch(
        tx,
        "SELECT payload FROM inbox WHERE shop_id = :shop AND wc_order_id = ANY(:ids)"
        " AND readable ORDER BY wc_order_id",
        {"shop": shop_id, "ids": list(ids)},
    )
    return [parse(WebOrder, row.payload) for row in rows]


_OPEN = f"""
    SELECT o.order_id FROM orders o {JOIN_MEANING}
    WHERE o.shop_id = :shop AND o.order_id > 0 AND o.status <> 'trash' AND (
        o.state IN ('received', 'ready', 'held', 'unknown_outcome', 'in_wolvox')
        OR (o.state IN ('ignored', 'rejected') AND m.meaning IN ('reserves', 'import', 'paid'))
        OR (o.state = 'done' AND o.settled_at IS NULL
            AND o.state_at > now() - interval '30 days'))
    ORDER BY o.order_id
"""  # noqa: S608
