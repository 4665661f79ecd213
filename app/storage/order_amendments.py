"""Orders that the shop changed after they were imported: noted, listed, seen by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import ErpOrder, OrderState, WebOrder
from app.domain.order_amendment import amendment
from app.domain.order_status import StatusMap
from app.domain.reasons import Held, Reason
from app.storage import order_statuses
from app.storage.database import Tx, fetch
from app.storage.notify import hint
from app.storage.order_parts import renew_parts
from app.storage.serial import dump, parse, to_json


async def note(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> None:
    """Compare the newest delivery of an imported order with what was imported, or with what a
    person has seen since, and keep the difference. Without one an older note goes."""
    values = {"shop": shop_id, "id": order_id}
    rows = await fetch(tx, _BOTH, values)
    if not rows:
        return
    held = _difference(order_id, rows[0], await order_statuses.load(tx, shop_id))
    await tx.execute(
        text(_NOTE),
        values
        | {
            "amended": None if held is None else held.reason.value,
            "values": to_json({} if held is None else dict(held.values)),
        },
    )


async def amended(tx: Tx, shop_id: ShopId) -> list[Held]:
    """Orders in Wolvox that a person must look at, for the shop changed them since."""
    rows = await fetch(
        tx,
        "SELECT order_id, amended, amended_values FROM orders"
        " WHERE shop_id = :shop AND amended IS NOT NULL ORDER BY order_id",
        {"shop": shop_id},
    )
    return [Held(str(row.order_id), Reason(row.amended), row.amended_values) for row in rows]


async def mark_seen(
    tx: Tx,
    shop_id: ShopId,
    order_id: WebOrderId,
    reason: str,
    values: Mapping[str, str],
    code: str = "seen",
) -> bool:
    """A person has seen this change and settled it in Wolvox: quiet until the next one. `code`
    is what the order's story says of it.

    False where the shop changed the order once more since they looked.
    """
    known = {"shop": shop_id, "id": order_id, "key": str(order_id)}
    result = await tx.execute(
        text(_SEEN), known | {"reason": reason, "values": to_json(dict(values))}
    )
    if not result.rowcount:
        result = await tx.execute(text(_ACCEPTED), known | {"reason": reason})
    if not result.rowcount:
        return False
    await tx.execute(text(_HANDLED), known)
    await tx.execute(text(_STORY), known | {"code": code})
    await hint(tx, "orders", f"{shop_id}-{order_id}")
    return True


@dataclass(frozen=True, slots=True)
class Imported:
    """An order that Wolvox should hold: as it was imported, as the shop sent it last, what stood
    in Wolvox when we looked last, and what a person still has to look at."""

    reference: str
    state: OrderState
    imported: WebOrder
    now: WebOrder
    erp: ErpOrder | None
    amended: str | None
    amended_values: Mapping[str, str]


async def imported(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> Imported | None:
    """None where it was never readable."""
    rows = await fetch(tx, _IMPORTED, {"shop": shop_id, "id": order_id})
    if not rows:
        return None
    row = rows[0]
    web = parse(WebOrder, row.web)
    now = parse(WebOrder, row.payload) if row.readable else replace(web, status=row.status)
    return Imported(
        row.reference,
        OrderState(row.state),
        web,
        now,
        None if row.erp is None else parse(ErpOrder, row.erp),
        row.amended,
        row.amended_values,
    )


async def amended_in_wolvox(
    tx: Tx, shop_id: ShopId, order_id: WebOrderId, erp: ErpOrder, web: WebOrder | None, code: str
) -> None:
    """Wolvox holds the order anew. `web` is the shop's order that it now equals line by line;
    None where it equals no order of the shop (a refund took lines away, or it is cancelled)."""
    known = {"shop": shop_id, "id": order_id, "key": str(order_id)}
    changes = {
        "erp": dump(ErpOrder, erp),
        "web": None if web is None else dump(WebOrder, web),
    }
    await tx.execute(text(_AMENDED), known | changes)
    if web is not None:
        await renew_parts(tx, shop_id, web)
    await tx.execute(text(_HANDLED), known)
    await tx.execute(text(_STORY), known | {"code": code})
    await hint(tx, "orders", f"{shop_id}-{order_id}")


def _difference(order_id: WebOrderId, row: Any, statuses: StatusMap) -> Held | None:
    if not row.readable:
        return Held(str(order_id), Reason.MALFORMED, {"message": row.message})
    before = parse(WebOrder, row.seen or row.web)
    in_wolvox: Decimal | None = None
    if row.seen is None and row.erp is not None:
        in_wolvox = parse(ErpOrder, row.erp).total
    now = parse(WebOrder, row.payload)
    return amendment(before, now, in_wolvox=in_wolvox, order_no=row.erp_number, statuses=statuses)


_BOTH = """
    SELECT o.web::text AS web, o.seen::text AS seen, o.erp::text AS erp, o.erp_number,
           i.payload, i.readable, i.message
    FROM orders o JOIN inbox i ON i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
    WHERE o.shop_id = :shop AND o.order_id = :id AND o.state IN ('in_wolvox', 'done')
      AND o.web IS NOT NULL
"""

_NOTE = """
    UPDATE orders SET amended = :amended, amended_values = CAST(:values AS jsonb),
        version = version + 1
    WHERE shop_id = :shop AND order_id = :id
      AND (amended, amended_values) IS DISTINCT FROM
          (CAST(:amended AS text), CAST(:values AS jsonb))
"""

_SEEN = """
    UPDATE orders o SET amended = NULL, amended_values = '{}', version = o.version + 1,
        seen = CASE WHEN i.readable THEN CAST(i.payload AS jsonb) ELSE o.seen END
    FROM inbox i
    WHERE o.shop_id = :shop AND o.order_id = :id
      AND i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
      AND o.amended = :reason AND o.amended_values = CAST(:values AS jsonb)
"""

_ACCEPTED = """
    UPDATE orders SET state = 'done', reason = NULL, reason_values = '{}', state_at = now(),
        version = version + 1
    WHERE shop_id = :shop AND order_id = :id AND state = 'in_wolvox' AND reason = :reason
"""
"""Written with other sums than were meant, and a person has settled it in Wolvox."""

_IMPORTED = """
    SELECT o.reference, o.state, o.status, o.web::text AS web, o.erp::text AS erp, o.amended,
           o.amended_values, i.payload, i.readable
    FROM orders o JOIN inbox i ON i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
    WHERE o.shop_id = :shop AND o.order_id = :id AND o.web IS NOT NULL
"""

_AMENDED = """
    UPDATE orders o SET amended = NULL, amended_values = '{}', version = o.version + 1,
        erp = CAST(:erp AS jsonb), web = coalesce(CAST(:web AS jsonb), o.web),
        seen = CASE WHEN i.readable THEN CAST(i.payload AS jsonb) ELSE o.seen END
    FROM inbox i
    WHERE o.shop_id = :shop AND o.order_id = :id
      AND i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
"""

_HANDLED = """
    UPDATE inbox_events SET handled_at = now()
    WHERE shop_id = :shop AND wc_order_id = :id AND handled_at IS NULL
"""

_STORY = "INSERT INTO events (shop_id, kind, key, code) VALUES (:shop, 'order', :key, :code)"
