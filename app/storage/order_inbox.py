"""Deliveries of web orders: any number of them is one order, and nothing that came is lost.

delivery ─▶ inbox (one row an order, the newest payload)
              ├─ first time ─▶ orders, lines, payment, customer
              └─ changed    ─▶ inbox_events, and the order while it is not in Wolvox;
                               once it is there, a note for a person (order_amendments)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text
from sqlalchemy.exc import DataError

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState, WebOrder
from app.domain.ports import BadOrder
from app.domain.reasons import Reason
from app.storage.database import Tx, fetch
from app.storage.notify import hint
from app.storage.order_amendments import note
from app.storage.order_parts import save_order
from app.storage.serial import dump, fingerprint, parse, plain, to_json

_FIXED = frozenset(
    {OrderState.IN_WOLVOX.value, OrderState.DONE.value, OrderState.UNKNOWN_OUTCOME.value}
)
"""States in which what was (or may have been) written must stay as it was."""


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One order of one delivery; `web` None where it could not be read."""

    id: WebOrderId
    payload: str
    digest: str
    web: WebOrder | None
    number: str
    message: str = ""


async def receive(
    tx: Tx, shop_id: ShopId, orders: Sequence[WebOrder], bad: Sequence[BadOrder]
) -> tuple[WebOrderId, ...]:
    """Take a page of orders in and return those that are new or changed.

    An older payload than the one already here is passed over: deliveries may overtake each
    other.
    """
    deliveries = [_good(order) for order in orders] + [_bad(order) for order in bad]
    if not deliveries:
        return ()
    await take_turns(tx, shop_id)
    known = await _known(tx, shop_id, [each.id for each in deliveries])
    changed: list[WebOrderId] = []
    for each in sorted(deliveries, key=_by_id):  # the same order everywhere: no deadlock
        seen = known.get(each.id)
        if seen is None:
            is_new = await _first(tx, shop_id, each)
        else:
            is_new = await _again(tx, shop_id, each, seen)
        if is_new:
            changed.append(each.id)
    for order_id in changed:
        await hint(tx, "orders", f"{shop_id}-{order_id}")
    return tuple(dict.fromkeys(changed))


async def take_turns(tx: Tx, shop_id: ShopId) -> None:
    """One delivery of a shop at a time, until `tx` ends: polls and webhooks bring orders of the
    same customers, and two of them would wait for each other's rows."""
    await tx.execute(
        text("SELECT pg_advisory_xact_lock(hashtext('kopru.inbox'), :shop)"), {"shop": shop_id}
    )


async def renew(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> bool:
    """Put an order back to its start, as the shop delivered it last."""
    rows = await fetch(
        tx,
        "SELECT i.payload, i.hash, i.readable, i.message, o.number FROM inbox i"
        " JOIN orders o ON o.shop_id = i.shop_id AND o.order_id = i.wc_order_id"
        " WHERE i.shop_id = :shop AND i.wc_order_id = :id",
        {"shop": shop_id, "id": order_id},
    )
    for row in rows:
        web = parse(WebOrder, row.payload) if row.readable else None
        await _store(
            tx, shop_id, _Delivery(order_id, row.payload, row.hash, web, row.number, row.message)
        )
    return bool(rows)


def _by_id(delivery: _Delivery) -> int:
    return delivery.id


def _good(order: WebOrder) -> _Delivery:
    payload = dump(WebOrder, order)
    return _Delivery(order.id, payload, fingerprint(payload), order, order.number)


def _bad(order: BadOrder) -> _Delivery:
    payload = plain(order.payload)
    number = plain(order.number or str(order.id))
    return _Delivery(order.id, payload, fingerprint(payload), None, number, plain(order.message))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is here of an order; `settled` where seeing it again as it is changes nothing."""

    digest: str
    settled: bool


async def _known(tx: Tx, shop_id: ShopId, ids: Sequence[WebOrderId]) -> dict[WebOrderId, _Seen]:
    rows = await fetch(
        tx,
        "SELECT wc_order_id AS id, hash,"
        " confirmed AND seen_at > now() - interval '1 minute' AS settled FROM inbox"
        " WHERE shop_id = :shop AND wc_order_id = ANY(:ids)",
        {"shop": shop_id, "ids": list(ids)},
    )
    return {WebOrderId(row.id): _Seen(row.hash, row.settled) for row in rows}


def _values(shop_id: ShopId, each: _Delivery) -> dict[str, object]:
    return {
        "shop": shop_id,
        "id": each.id,
        "payload": each.payload,
        "hash": each.digest,
        "readable": each.web is not None,
        "message": each.message,
        "modified": each.web.modified if each.web else None,
        "status": plain(each.web.status) if each.web else "",
    }


async def _first(tx: Tx, shop_id: ShopId, each: _Delivery) -> bool:
    """Insert once: whoever comes second with the same order finds the row and stores nothing."""
    result = await tx.execute(text(_INSERT), _values(shop_id, each))
    if not result.rowcount:
        return False
    await _store(tx, shop_id, each)
    return True


async def _again(tx: Tx, shop_id: ShopId, each: _Delivery, seen: _Seen) -> bool:
    values = _values(shop_id, each)
    if seen.digest == each.digest:
        if not seen.settled:
            await tx.execute(text(_CONFIRM), values)
            await tx.execute(text(_SEEN), values)
        return False
    result = await tx.execute(text(_UPDATE), values)
    if not result.rowcount:
        return False
    state = await _state(tx, shop_id, each.id)
    await tx.execute(text(_EVENT), values | {"state": state})
    if state in _FIXED or state == OrderState.REJECTED.value:
        await tx.execute(text(_STATUS_ONLY), values)
        await note(tx, shop_id, each.id)
    else:
        await _store(tx, shop_id, each)
    return True


async def _state(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> str:
    rows = await fetch(
        tx,
        "SELECT state FROM orders WHERE shop_id = :shop AND order_id = :id FOR UPDATE",
        {"shop": shop_id, "id": order_id},
    )
    return str(rows[0].state) if rows else ""


async def _store(tx: Tx, shop_id: ShopId, each: _Delivery) -> None:
    """An order that Postgres cannot hold (a number beyond its range) waits like an unreadable
    one: those on the same page must not wait with it."""
    if each.web is not None:
        try:
            async with tx.begin_nested():
                await save_order(tx, shop_id, each.web, each.payload)
        except (DataError, ArithmeticError, ValueError) as error:
            each = replace(each, web=None, message=f"it cannot be stored ({type(error).__name__})")
            await tx.execute(text(_NOT_READABLE), _values(shop_id, each))
        else:
            return
    await tx.execute(
        text(_UNREADABLE),
        {
            "shop": shop_id,
            "id": each.id,
            "reference": f"WC-{shop_id}-{each.id}",
            "number": each.number,
            "reason": Reason.MALFORMED.value,
            "values": to_json({"message": each.message}),
        },
    )


_INSERT = """
    INSERT INTO inbox (shop_id, wc_order_id, payload, hash, readable, message, modified)
    VALUES (:shop, :id, :payload, :hash, :readable, :message, :modified)
    ON CONFLICT DO NOTHING
"""

_CONFIRM = """
    UPDATE inbox SET confirmed = true
    WHERE shop_id = :shop AND wc_order_id = :id AND hash = :hash AND NOT confirmed
      AND hash_at < clock_timestamp() - interval '1 second'
"""
"""Read twice alike, and not twice by the same poll: plugins no longer change it."""

_SEEN = """
    UPDATE inbox SET seen_at = now(), deliveries = deliveries + 1
    WHERE shop_id = :shop AND wc_order_id = :id AND seen_at < now() - interval '1 minute'
"""

_UPDATE = """
    UPDATE inbox SET payload = :payload, hash = :hash, readable = :readable, message = :message,
        modified = coalesce(:modified, modified), seen_at = now(), deliveries = deliveries + 1,
        hash_at = clock_timestamp(), confirmed = false
    WHERE shop_id = :shop AND wc_order_id = :id AND hash <> :hash
      AND (modified IS NULL OR CAST(:modified AS timestamptz) IS NULL OR modified <= :modified)
"""

_EVENT = """
    INSERT INTO inbox_events (shop_id, wc_order_id, hash, payload, status, state_then)
    VALUES (:shop, :id, :hash, :payload, :status, :state)
    ON CONFLICT DO NOTHING
"""

_NOT_READABLE = """
    UPDATE inbox SET readable = false, message = :message
    WHERE shop_id = :shop AND wc_order_id = :id
"""

_STATUS_ONLY = """
    UPDATE orders SET status = CASE WHEN :readable THEN :status ELSE status END,
        modified = coalesce(:modified, modified), version = version + 1
    WHERE shop_id = :shop AND order_id = :id
"""

_UNREADABLE = """
    INSERT INTO orders AS o (shop_id, order_id, reference, number, state, reason, reason_values)
    VALUES (:shop, :id, :reference, :number, 'held', :reason, CAST(:values AS jsonb))
    ON CONFLICT (shop_id, order_id) DO UPDATE SET state = 'held', web = NULL,
        reason = excluded.reason, reason_values = excluded.reason_values, state_at = now(),
        version = o.version + 1
"""
