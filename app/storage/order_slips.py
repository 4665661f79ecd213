"""The orders of a batch of packing slips, as the shop sent them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import WebOrder
from app.storage.database import Tx, fetch
from app.storage.serial import parse


async def web_orders(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> list[WebOrder]:
    """In the order of `ids`, with the status the shop has now; those that cannot be read are
    left out."""
    found = await fetch(
        tx,
        "SELECT order_id, status, web::text AS web FROM orders WHERE shop_id = :shop"
        " AND order_id = ANY(:ids) AND web IS NOT NULL",
        {"shop": shop_id, "ids": list(ids)},
    )
    by_id = {row.order_id: replace(parse(WebOrder, row.web), status=row.status) for row in found}
    return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]
