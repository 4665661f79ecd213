"""The very first order of a shop: it goes alone, until a person has looked at it in Wolvox."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.reasons import Reason
from app.storage.database import Tx, fetch
from app.storage.serial import to_json

_KEY = "first_order"


@dataclass(frozen=True, slots=True)
class FirstOrder:
    """`number` and `erp_number` are the order's own; `waiting` counts those behind it."""

    id: WebOrderId
    number: str
    erp_number: str
    is_written: bool
    waiting: int


async def claim(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> FirstOrder | None:
    """None: this order may be written, for it is the first, or the first was approved.

    Else the order that is waited for. One that could not be written gives its place away.
    A shop whose orders were imported before (as a person asked) has nothing to approve.
    """
    values = {
        "scope": _scope(shop_id), "key": _KEY, "shop": shop_id,
        "mine": to_json({"order": order_id, "approved": False}),
        "over": to_json({"order": 0, "approved": True}),
    }  # fmt: skip
    await tx.execute(text(_CLAIM), values)
    [row] = await fetch(tx, _STANDING, values)
    if row.value["approved"] or row.value["order"] == order_id:
        return None
    first = await _order(tx, shop_id, WebOrderId(row.value["order"]))
    if first is not None:
        return first
    await tx.execute(text(_REPLACE), values)
    return None


async def awaited(tx: Tx, shop_id: ShopId) -> FirstOrder | None:
    """The order that a person is to look at, or None."""
    rows = await fetch(tx, _READ, {"scope": _scope(shop_id), "key": _KEY})
    if not rows or rows[0].value["approved"]:
        return None
    return await _order(tx, shop_id, WebOrderId(rows[0].value["order"]))


async def is_settled(tx: Tx, shop_id: ShopId) -> bool:
    """Nothing is to be approved any more."""
    rows = await fetch(tx, _READ, {"scope": _scope(shop_id), "key": _KEY})
    return bool(rows and rows[0].value["approved"])


async def approve(tx: Tx, shop_id: ShopId) -> int:
    """The others may follow; how many had waited for that."""
    values = {"scope": _scope(shop_id), "key": _KEY, "shop": shop_id}
    await tx.execute(text(_APPROVE), values)
    result = await tx.execute(text(_RELEASE), values)
    return result.rowcount


async def _order(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> FirstOrder | None:
    values = {"shop": shop_id, "id": order_id, "scope": _scope(shop_id), "key": _KEY}
    rows = await fetch(tx, _ORDER, values)
    if not rows:
        return None
    [row] = rows
    return FirstOrder(order_id, row.number, row.erp_number, row.state == "done", row.waiting)


def _scope(shop_id: ShopId) -> str:
    return f"orders:{shop_id}"


_CLAIM = """
    INSERT INTO settings (scope, key, value)
    SELECT :scope, :key, CASE
        WHEN EXISTS (SELECT 1 FROM orders WHERE shop_id = :shop AND state = 'done')
        THEN CAST(:over AS jsonb) ELSE CAST(:mine AS jsonb) END
    ON CONFLICT DO NOTHING
"""

_READ = "SELECT value FROM settings WHERE scope = :scope AND key = :key"

_STANDING = f"{_READ} FOR UPDATE"

_REPLACE = """
    UPDATE settings SET value = CAST(:mine AS jsonb), changed_at = now(), version = version + 1
    WHERE scope = :scope AND key = :key
"""

_APPROVE = """
    UPDATE settings SET value = value || '{"approved": true}', changed_at = now(),
        version = version + 1
    WHERE scope = :scope AND key = :key
"""

_RELEASE = f"""
    UPDATE orders SET state = 'received', reason = NULL, reason_values = '{{}}',
        state_at = now(), version = version + 1
    WHERE shop_id = :shop AND state = 'held' AND reason = '{Reason.FIRST_ORDER_WAITS.value}'
"""  # noqa: S608

_ORDER = f"""
    SELECT number, erp_number, state, (
        SELECT count(*) FROM orders WHERE shop_id = :shop AND state = 'held'
        AND reason = '{Reason.FIRST_ORDER_WAITS.value}') AS waiting
    FROM orders WHERE shop_id = :shop AND order_id = :id
      AND (state IN ('ready', 'in_wolvox', 'unknown_outcome', 'done')
           OR state = 'received' AND EXISTS (
               SELECT 1 FROM settings WHERE scope = :scope AND key = :key
               AND changed_at > now() - interval '1 minute'))
"""  # noqa: S608
"""One that was claimed just now is on its way, with this importer or with another one."""
