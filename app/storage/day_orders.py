"""Orders as the day's end counts them: those of a period, and those that may lack an invoice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.domain.day_end import DayOrder
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState, WebOrder
from app.storage.database import Tx, fetch
from app.storage.serial import parse

_ROW = """
    SELECT o.order_id, o.reference, o.number, o.created, o.customer, o.status, o.state,
           coalesce(o.amended, o.reason) AS reason,
           CASE WHEN o.amended IS NULL THEN o.reason_values ELSE o.amended_values END AS values,
           o.currency, o.total, o.total_tax, o.paid, o.web::text AS web,
           (SELECT min(s.shipped_at) FROM shipments s
            WHERE s.shop_id = o.shop_id AND s.order_id = o.order_id) AS shipped
    FROM orders o
"""


async def made_between(tx: Tx, shop_id: ShopId, start: datetime, end: datetime) -> list[DayOrder]:
    """Orders made at `start` or later, and before `end`, the oldest first."""
    found = await fetch(
        tx,
        f"{_ROW} WHERE o.shop_id = :shop AND o.created >= :start AND o.created < :end"
        " ORDER BY o.created, o.order_id",
        {"shop": shop_id, "start": start, "end": end},
    )
    return [_day_order(row) for row in found]


def _day_order(row: Any) -> DayOrder:
    return DayOrder(
        id=WebOrderId(row.order_id),
        reference=row.reference,
        number=row.number,
        created=row.created,
        customer=row.customer,
        status=row.status,
        state=OrderState(row.state),
        reason=row.reason,
        reason_values=row.values,
        currency=row.currency,
        total=row.total,
        total_tax=row.total_tax,
        paid=row.paid,
        shipped=row.shipped,
        web=None if row.web is None else parse(WebOrder, row.web),
    )
