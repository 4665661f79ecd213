"""Where each web order stands on its way into Wolvox, and which ones still hold goods."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text

from app.domain.ids import ShopId, Sku, WebOrderId
from app.domain.order import ErpOrder, OrderState, WebOrder
from app.domain.reasons import Held, Reason
from app.storage.database import Tx, fetch
from app.storage.notify import hint
from app.storage.order_amendments import note
from app.storage.serial import dump, parse, plain, to_json

_TO_TRY = [
    OrderState.RECEIVED.value,
    OrderState.READY.value,
    OrderState.HELD.value,
    OrderState.UNKNOWN_OUTCOME.value,
    OrderState.IN_WOLVOX.value,
]
"""In Wolvox but not read back yet is tried again: the writer answers "already"."""


async def pending(tx: Tx, shop_id: ShopId) -> list[tuple[WebOrder, OrderState]]:
    """Orders to be tried now, the oldest first. Unreadable ones are in `malformed`; what a
    person set aside waits for that person."""
    rows = await fetch(
        tx,
        "SELECT web::text AS web, status, state FROM orders WHERE shop_id = :shop"
        " AND state = ANY(:states) AND web IS NOT NULL AND parked_at IS NULL"
        " ORDER BY created, order_id",
        {"shop": shop_id, "states": _TO_TRY},
    )
    return [
        (replace(parse(WebOrder, row.web), status=row.status), OrderState(row.state))
        for row in rows
    ]


async def reload(
    tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]
) -> list[tuple[WebOrder, OrderState]]:
    """Those of these orders that are still to be tried, as they are now, the oldest first."""
    rows = await fetch(
        tx,
        "SELECT web::text AS web, status, state FROM orders WHERE shop_id = :shop"
        " AND order_id = ANY(:ids) AND state = ANY(:states) AND web IS NOT NULL"
        " AND parked_at IS NULL"
        " ORDER BY created, order_id",
        {"shop": shop_id, "ids": list(ids), "states": _TO_TRY},
    )
    return [
        (replace(parse(WebOrder, row.web), status=row.status), OrderState(row.state))
        for row in rows
    ]


async def unconfirmed(
    tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]
) -> dict[WebOrderId, float]:
    """Those of these orders that were not read twice alike yet: for how many seconds each has
    stood as it is."""
    rows = await fetch(
        tx,
        "SELECT wc_order_id AS id,"
        " CAST(extract(epoch FROM clock_timestamp() - hash_at) AS double precision) AS age"
        " FROM inbox WHERE shop_id = :shop AND wc_order_id = ANY(:ids) AND NOT confirmed",
        {"shop": shop_id, "ids": list(ids)},
    )
    return {WebOrderId(row.id): max(0.0, row.age) for row in rows}


@dataclass(frozen=True, slots=True)
class Loaded:
    """One order in whatever state; `order` None where it cannot be read."""

    order: WebOrder | None
    state: OrderState
    reason_values: Mapping[str, str]


async def load(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> Loaded | None:
    """The order of this id, done and ignored ones too."""
    rows = await fetch(
        tx,
        "SELECT web::text AS web, status, state, reason_values FROM orders"
        " WHERE shop_id = :shop AND order_id = :id",
        {"shop": shop_id, "id": order_id},
    )
    if not rows:
        return None
    [row] = rows
    web = None if row.web is None else replace(parse(WebOrder, row.web), status=row.status)
    return Loaded(web, OrderState(row.state), row.reason_values)


async def malformed(tx: Tx, shop_id: ShopId) -> list[Held]:
    """Orders that could not be read; they are held until the shop sends them readable."""
    rows = await fetch(
        tx,
        "SELECT order_id, reason_values FROM orders WHERE shop_id = :shop AND state = 'held'"
        " AND web IS NULL ORDER BY order_id",
        {"shop": shop_id},
    )
    return [Held(str(row.order_id), Reason.MALFORMED, row.reason_values) for row in rows]


async def same_kind(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> list[WebOrderId]:
    """This order, and those that are held for the same reason with the same values."""
    rows = await fetch(
        tx,
        "SELECT o.order_id FROM orders o JOIN orders this"
        " ON this.shop_id = o.shop_id AND this.order_id = :id AND this.why = o.why"
        " AND this.reason_values = o.reason_values"
        " WHERE o.shop_id = :shop AND o.standing = 0 AND o.parked_at IS NULL"
        " ORDER BY o.order_id <> :id, o.created, o.order_id",
        {"shop": shop_id, "id": order_id},
    )
    return [WebOrderId(row.order_id) for row in rows]


async def count_in(tx: Tx, shop_id: ShopId, state: OrderState) -> int:
    """How many orders are in this state."""
    found = await tx.scalar(
        text("SELECT count(*) FROM orders WHERE shop_id = :shop AND state = :state"),
        {"shop": shop_id, "state": state.value},
    )
    return int(found or 0)


async def tried(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> list[WebOrderId]:
    """Those of these orders that were on their way into Wolvox once."""
    rows = await fetch(
        tx,
        "SELECT order_id FROM orders WHERE shop_id = :shop AND order_id = ANY(:ids)"
        " AND attempts > 0 ORDER BY order_id",
        {"shop": shop_id, "ids": list(ids)},
    )
    return [WebOrderId(row.order_id) for row in rows]


async def claim(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> bool:
    """Move an order to READY, counting the attempt; False where a person rejected it or set it
    aside since the run began: it must not be written then."""
    values = {"shop": shop_id, "id": order_id, "ready": OrderState.READY.value}
    result = await tx.execute(text(_CLAIM), values)
    if result.rowcount:
        await hint(tx, "orders", f"{shop_id}-{order_id}")
    return bool(result.rowcount)


async def set_state(
    tx: Tx,
    shop_id: ShopId,
    order_id: WebOrderId,
    state: OrderState,
    reason: str | None = None,
    values: Mapping[str, str] | None = None,
    erp: ErpOrder | None = None,
    written: WebOrder | None = None,
) -> None:
    """Move an order on. Saying the same again changes nothing; the story keeps real moves only.

    A move to READY counts as an attempt, before the work, so that an order that kills the
    process is noticed. A rejected order moves on only where Wolvox turns out to hold it, or may.
    `written` is the order as it went into Wolvox: the shop may have sent a
    newer one meanwhile, and the difference is then an amendment.
    """
    changes = {
        "shop": shop_id,
        "id": order_id,
        "state": state.value,
        "reason": reason,
        "values": to_json(dict(values or {})),
        "erp": None if erp is None else dump(ErpOrder, erp),
        "erp_number": None if erp is None else plain(erp.order_no),
        "attempt": int(state is OrderState.READY),
        "web": None if written is None else dump(WebOrder, written),
    }
    result = await tx.execute(text(_MOVE), changes)
    if not result.rowcount:
        return
    if state is not OrderState.READY:
        await tx.execute(text(_EVENT), changes | {"key": str(order_id), "code": state.value})
    if state is OrderState.DONE:
        await note(tx, shop_id, order_id)
    await hint(tx, "orders", f"{shop_id}-{order_id}")


_SOLD = """
    SELECT DISTINCT p.sku FROM order_lines l
    JOIN shops s ON s.id = l.shop_id
    JOIN products p ON p.company_id = s.company_id AND lower(p.sku) = lower(l.sku)
    WHERE l.shop_id = :shop AND l.order_id = ANY(:ids) AND l.sku <> ''
    UNION
    SELECT k.sku FROM order_lines l
    JOIN order_card_links k ON k.shop_id = l.shop_id AND lower(k.shop_sku) = lower(l.sku)
    WHERE l.shop_id = :shop AND l.order_id = ANY(:ids) AND l.sku <> ''
"""


async def sold_skus(tx: Tx, shop_id: ShopId, order_ids: Collection[WebOrderId]) -> list[Sku]:
    """The cards that these orders are about."""
    rows = await fetch(tx, _SOLD, {"shop": shop_id, "ids": list(order_ids)})
    return [Sku(row.sku) for row in rows]


async def references(tx: Tx, shop_id: ShopId) -> list[str]:
    """The references of all orders that Wolvox should hold."""
    rows = await fetch(
        tx,
        "SELECT reference FROM orders WHERE shop_id = :shop AND state IN ('in_wolvox', 'done')"
        " ORDER BY order_id",
        {"shop": shop_id},
    )
    return [row.reference for row in rows]


_CLAIM = """
    UPDATE orders SET state = :ready, reason = NULL, reason_values = '{}',
        attempts = attempts + 1, state_at = now(), version = version + 1
    WHERE shop_id = :shop AND order_id = :id AND state <> 'rejected' AND parked_at IS NULL
"""

_MOVE = """
    UPDATE orders SET state = :state, reason = :reason, reason_values = CAST(:values AS jsonb),
        erp = coalesce(CAST(:erp AS jsonb), erp), erp_number = coalesce(:erp_number, erp_number),
        web = coalesce(CAST(:web AS jsonb), web), attempts = attempts + :attempt,
        state_at = now(), version = version + 1
    WHERE shop_id = :shop AND order_id = :id
      AND (state <> 'rejected' OR :state IN ('done', 'in_wolvox', 'unknown_outcome', 'rejected'))
      AND ((state, reason, reason_values) IS DISTINCT FROM
           (:state, CAST(:reason AS text), CAST(:values AS jsonb))
           OR (CAST(:erp AS jsonb) IS NOT NULL AND erp IS DISTINCT FROM CAST(:erp AS jsonb)))
"""

_EVENT = """
    INSERT INTO events (shop_id, kind, key, code, detail)
    SELECT :shop, 'order', :key, :code,
           jsonb_build_object('reason', CAST(:reason AS text), 'values', CAST(:values AS jsonb),
                              'erp_number', CAST(:erp_number AS text))
    WHERE NOT EXISTS (
        SELECT 1 FROM (
            SELECT code, detail FROM events WHERE shop_id = :shop AND kind = 'order' AND key = :key
            ORDER BY id DESC LIMIT 1) newest
        WHERE newest.code = :code AND newest.detail->>'reason' IS NOT DISTINCT FROM :reason
          AND newest.detail->'values' = CAST(:values AS jsonb))
"""
"""Held, tried and held again for the same reason is one line of the story, not hundreds."""
