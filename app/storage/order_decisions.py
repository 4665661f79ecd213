"""What a person decides about orders: set aside, released, rejected, taken back. Each is told in
the order's story and in the audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState
from app.domain.reasons import Reason
from app.storage import audit
from app.storage.database import Tx, fetch
from app.storage.notify import hint
from app.storage.order_inbox import renew
from app.storage.serial import plain, to_json


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands while it is locked."""

    id: WebOrderId
    reference: str
    state: OrderState
    reason: str | None
    parked: bool
    tried: bool
    amended: bool


async def lock(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> list[Standing]:
    """Where these orders stand; nobody moves them before the transaction ends."""
    rows = await fetch(
        tx,
        "SELECT order_id, reference, state, why, parked_at IS NOT NULL AS parked,"
        " attempts > 0 AS tried, amended IS NOT NULL AS amended FROM orders"
        " WHERE shop_id = :shop AND order_id = ANY(:ids) ORDER BY order_id FOR UPDATE",
        {"shop": shop_id, "ids": list(ids)},
    )
    return [
        Standing(
            WebOrderId(row.order_id),
            row.reference,
            OrderState(row.state),
            row.why,
            row.parked,
            row.tried,
            row.amended,
        )
        for row in rows
    ]


async def park(tx: Tx, shop_id: ShopId, order: Standing, who: str, why: str) -> None:
    await tx.execute(
        text(
            "UPDATE orders SET parked_at = now(), parked_by = :who, parked_why = :why,"
            " version = version + 1 WHERE shop_id = :shop AND order_id = :id"
        ),
        {"shop": shop_id, "id": order.id, "who": plain(who), "why": plain(why)},
    )
    await _tell(tx, shop_id, order, "parked", who, {"why": why})


async def release(tx: Tx, shop_id: ShopId, order: Standing, who: str) -> None:
    await tx.execute(
        text(
            "UPDATE orders SET parked_at = NULL, parked_by = '', parked_why = '',"
            " version = version + 1 WHERE shop_id = :shop AND order_id = :id"
        ),
        {"shop": shop_id, "id": order.id},
    )
    await _tell(tx, shop_id, order, "released", who, {})


async def reject(tx: Tx, shop_id: ShopId, order: Standing, who: str, why: str) -> None:
    await tx.execute(
        text(
            "UPDATE orders SET state = 'rejected', reason = :reason,"
            " reason_values = CAST(:values AS jsonb), parked_at = NULL, parked_by = '',"
            " parked_why = '', state_at = now(), version = version + 1"
            " WHERE shop_id = :shop AND order_id = :id"
        ),
        {
            "shop": shop_id,
            "id": order.id,
            "reason": Reason.REJECTED_BY_PERSON.value,
            "values": to_json({"who": who, "why": why}),
        },
    )
    await _tell(tx, shop_id, order, "rejected", who, {"why": why})


async def take_back(tx: Tx, shop_id: ShopId, order: Standing, who: str) -> None:
    """A rejected order is to be tried again, as the shop has it by now."""
    await renew(tx, shop_id, order.id)
    await _tell(tx, shop_id, order, "taken_back", who, {})


async def tell_asked(tx: Tx, shop_id: ShopId, order: Standing, who: str) -> None:
    """Somebody asked for another try."""
    await _tell(tx, shop_id, order, "retried", who, {})


async def tell_linked(
    tx: Tx, shop_id: ShopId, order: Standing, who: str, said: Mapping[str, str]
) -> None:
    """A card was chosen for a line of this order; `said` names line and card."""
    await _tell(tx, shop_id, order, "linked", who, said)


async def _tell(
    tx: Tx, shop_id: ShopId, order: Standing, code: str, who: str, said: Mapping[str, str]
) -> None:
    await tx.execute(
        text(
            "INSERT INTO events (shop_id, kind, key, code, detail)"
            " VALUES (:shop, 'order', :key, :code, CAST(:detail AS jsonb))"
        ),
        {
            "shop": shop_id,
            "key": str(order.id),
            "code": code,
            "detail": to_json({"who": who, **said}),
        },
    )
    before = {"state": order.state.value, "reason": order.reason}
    await audit.record(tx, who, f"order.{code}", order.reference, old=before, new=dict(said))
    await hint(tx, "orders", f"{shop_id}-{order.id}")
