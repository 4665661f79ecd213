"""Customers by phone, by its last digits or by name, with their newest orders: a few index looks,
however many orders there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.caller import Caller, CallerOrder, Parcel, parcel_of
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState
from app.domain.phone import WHOLE
from app.domain.provinces import province_name
from app.storage.database import Tx, fetch
from app.storage.list_source import search_terms

_MOST_ORDERS, _EACH, _MOST_CUSTOMERS, _MOST_ENDINGS = 40, 5, 60, 120

_COUNTED = 1_000
"""So many orders of one customer are counted; a shared number may have any number of them."""


async def by_phone(tx: Tx, shop_id: ShopId, key: str) -> list[Caller]:
    """`key` as phone_key makes it: a whole number, or its last digits."""
    if len(key) >= WHOLE:
        hits, values = _WHOLE, {"phone": key}
    else:
        start = key[::-1]
        hits, values = _ENDING, {"start": start, "end": f"{start[:-1]}{chr(ord(start[-1]) + 1)}"}
    return await _callers(tx, shop_id, hits, values)


async def by_name(tx: Tx, shop_id: ShopId, words: str) -> list[Caller]:
    terms = {f"term{place}": term for place, term in enumerate(search_terms(words))}
    if not terms:
        return []
    matches = " AND ".join(f"search LIKE :{name}" for name in terms)
    return await _callers(tx, shop_id, _NAMED.format(matches=matches), terms)


async def _callers(
    tx: Tx, shop_id: ShopId, hits: str, values: Mapping[str, object]
) -> list[Caller]:
    limits = {
        "most": _MOST_ORDERS, "endings": _MOST_ENDINGS, "each": _EACH,
        "customers": _MOST_CUSTOMERS, "counted": _COUNTED,
    }  # fmt: skip
    rows = await fetch(tx, _ORDERS.format(hits=hits), {"shop": shop_id, **limits, **values})
    groups: dict[object, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.customer_id or f"order {row.order_id}", []).append(row)
    return [_caller(found) for found in groups.values()]


def _caller(rows: Sequence[Any]) -> Caller:
    newest = rows[0]
    billing: Mapping[str, str] = newest.billing or {}
    province = province_name(billing.get("state", ""), billing.get("country", ""))
    place = " / ".join(part for part in (billing.get("city", "").strip(), province) if part)
    return Caller(
        name=newest.customer,
        phone=billing.get("phone", "").strip() or newest.phone,
        place=place,
        orders=tuple(_order(row) for row in rows[:_EACH]),
        count=max(int(newest.count or 0), len(rows)),
    )


def _order(row: Any) -> CallerOrder:
    sent = Parcel(row.carrier or "", row.tracking_no or "")
    return CallerOrder(
        id=WebOrderId(row.order_id),
        number=row.number,
        created=row.created,
        status=row.status,
        state=OrderState(row.state),
        amended=row.amended is not None,
        total=row.total,
        currency=row.currency,
        lines=row.line_count,
        parcel=sent or parcel_of(row.metas or {}),
    )


_HIT = "SELECT order_id, customer_id, created FROM orders WHERE shop_id = :shop AND"

_WHOLE = f"""
    ({_HIT} phone <> '' AND phone = :phone ORDER BY created DESC LIMIT :most)
    UNION
    ({_HIT} phone_to <> '' AND phone_to = :phone ORDER BY created DESC LIMIT :most)
"""

_ENDING = f"""
    ({_HIT} phone <> '' AND reverse(phone) ~>=~ :start AND reverse(phone) ~<~ :end
        ORDER BY reverse(phone) USING ~<~ LIMIT :endings)
    UNION
    ({_HIT} phone_to <> '' AND reverse(phone_to) ~>=~ :start AND reverse(phone_to) ~<~ :end
        ORDER BY reverse(phone_to) USING ~<~ LIMIT :endings)
"""
"""By the operators of the index itself: LIKE with a parameter would be planned as a scan."""

_NAMED = """
    SELECT o.order_id, o.customer_id, o.created
    FROM (SELECT id FROM customers WHERE shop_id = :shop AND {matches} LIMIT :customers) AS c
    CROSS JOIN LATERAL (SELECT order_id, customer_id, created FROM orders
        WHERE customer_id = c.id ORDER BY created DESC LIMIT :each) AS o
"""

_ORDERS = """
    WITH hits AS ({hits}),
    newest AS (SELECT * FROM hits ORDER BY created DESC, order_id DESC LIMIT :most),
    counted AS (
        SELECT c.customer_id, (SELECT count(*) FROM (SELECT 1 FROM orders o
            WHERE o.customer_id = c.customer_id LIMIT :counted) AS few) AS count
        FROM (SELECT DISTINCT customer_id FROM newest WHERE customer_id IS NOT NULL) AS c)
    SELECT o.order_id, o.customer_id, o.number, o.created, o.status, o.state, o.amended, o.total,
           o.currency, o.line_count, o.customer, o.phone, o.web -> 'billing' AS billing,
           o.web -> 'metas' AS metas, s.carrier, s.tracking_no, counted.count
    FROM newest n JOIN orders o ON o.shop_id = :shop AND o.order_id = n.order_id
    LEFT JOIN counted ON counted.customer_id = o.customer_id
    LEFT JOIN LATERAL (SELECT carrier, tracking_no FROM shipments
        WHERE shop_id = :shop AND order_id = o.order_id ORDER BY id DESC LIMIT 1) AS s ON true
    ORDER BY o.created DESC, o.order_id DESC
"""
