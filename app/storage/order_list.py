"""The orders list, one order's detail and story, and the figures of each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import Address, ErpOrder, OrderDetail, OrderRow, OrderState, WebOrder
from app.domain.views import DayFigure, OrderFilter
from app.storage.database import Tx, fetch
from app.storage.product_query import search_terms
from app.storage.serial import parse

_VIEWS: Mapping[str, tuple[str, ...]] = {
    "waiting": ("received", "ready", "unknown_outcome"),
    "held": ("held", "amended"),
    "done": ("in_wolvox", "done"),
    "ignored": ("ignored", "rejected"),
}

_STANDING = "CASE WHEN amended IS NULL THEN state ELSE 'amended' END"
"""Where the list puts an order: one that the shop changed after the import waits, too."""

_SORTS: Mapping[str, str] = {
    "created": "created",
    "number": "order_id",
    "customer": "customer",
    "total": "total",
    "state": "state",
}

_ROW = """
    SELECT order_id, shop_id, number, customer, total, currency, status, state,
           coalesce(amended, reason) AS reason,
           CASE WHEN amended IS NULL THEN reason_values ELSE amended_values END AS reason_values,
           created, erp_number, line_count
    FROM orders
"""

_NO_TURNOVER = ("pending", "failed", "cancelled", "refunded", "checkout-draft", "trash")


async def count(tx: Tx, shop_id: ShopId, query: OrderFilter) -> int:
    """How many rows the list has."""
    condition, values = _condition(shop_id, query)
    statement = f"SELECT count(*) FROM orders WHERE {condition}"  # noqa: S608
    return int(await tx.scalar(text(statement), values) or 0)


async def rows(
    tx: Tx, shop_id: ShopId, query: OrderFilter, offset: int, limit: int
) -> list[OrderRow]:
    """The rows at `offset` … `offset + limit`, in the order of the query."""
    condition, values = _condition(shop_id, query)
    key = _SORTS.get(query.sort, "created")
    way = "DESC" if query.descending else "ASC"
    found = await fetch(
        tx,
        f"{_ROW} WHERE {condition} ORDER BY {key} {way}, order_id {way}"
        " OFFSET :offset LIMIT :limit",
        values | {"offset": offset, "limit": limit},
    )
    return [_as_row(each) for each in found]


async def view_counts(tx: Tx, shop_id: ShopId) -> dict[str, int]:
    """How many orders each view holds."""
    found = await fetch(
        tx,
        f"SELECT {_STANDING} AS state, count(*) AS n FROM orders"  # noqa: S608
        " WHERE shop_id = :shop GROUP BY 1",
        {"shop": shop_id},
    )
    by_state = {row.state: int(row.n) for row in found}
    counts = {view: sum(by_state.get(each, 0) for each in of) for view, of in _VIEWS.items()}
    return {"all": sum(by_state.values()), **counts}


async def detail(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> OrderDetail | None:
    """One order with its story; the draft is the service's to make."""
    values = {"shop": shop_id, "id": order_id}
    condition = " WHERE shop_id = :shop AND order_id = :id"
    found = await fetch(tx, _ROW + condition, values)
    if not found:
        return None
    row = _as_row(found[0])
    parts = await fetch(
        tx,
        "SELECT web::text AS web, erp::text AS erp FROM orders" + condition,  # noqa: S608
        values,
    )
    web, erp = parts[0].web, parts[0].erp
    return OrderDetail(
        row=row,
        web=_unreadable(row) if web is None else parse(WebOrder, web),
        draft=None,
        erp=None if erp is None else parse(ErpOrder, erp),
        timeline=await _timeline(tx, shop_id, order_id, row.state),
        readable=web is not None,
    )


async def _timeline(
    tx: Tx, shop_id: ShopId, order_id: WebOrderId, state: OrderState
) -> tuple[tuple[datetime | None, str, str, str], ...]:
    """(when, done|failed|todo, code, detail), the oldest first, what is still to come last."""
    values = {"shop": shop_id, "id": order_id, "key": str(order_id)}
    story: list[tuple[datetime | None, str, str, str]] = []
    for row in await fetch(tx, _STORY, values):
        failed = row.code in ("held", "unknown_outcome", "rejected")
        story.append((row.at, "failed" if failed else "done", row.code, row.detail or ""))
    return (*story, *((None, "todo", step, "") for step in _to_come(state)))


def _to_come(state: OrderState) -> tuple[str, ...]:
    if state in (OrderState.DONE, OrderState.REJECTED, OrderState.IGNORED):
        return ()
    return ("done",) if state is OrderState.IN_WOLVOX else ("in_wolvox", "done")


async def days(tx: Tx, shop_id: ShopId, number: int) -> list[DayFigure]:
    """Orders and turnover of the last days in Istanbul, today last, empty days too.

    Turnover counts lira orders that are neither unpaid, cancelled nor refunded.
    """
    found = await fetch(
        tx, _DAYS, {"shop": shop_id, "back": number - 1, "never": list(_NO_TURNOVER)}
    )
    return [DayFigure(row.day, int(row.orders), Decimal(row.turnover)) for row in found]


_MATCHES = """(search LIKE {term} OR order_id IN (
    SELECT l.order_id FROM order_lines l
    WHERE l.shop_id = :shop AND l.search LIKE {term}))"""


def _condition(shop_id: ShopId, query: OrderFilter) -> tuple[str, dict[str, object]]:
    conditions, values = ["shop_id = :shop"], {"shop": shop_id}
    bound: dict[str, object] = dict(values)
    states = _VIEWS.get(query.view)
    if states is not None:
        conditions.append(f"{_STANDING} = ANY(:states)")
        bound["states"] = list(states)
    for number, term in enumerate(search_terms(query.search)):
        conditions.append(_MATCHES.format(term=f":term{number}"))
        bound[f"term{number}"] = term
    return " AND ".join(conditions), bound


def _as_row(row: Any) -> OrderRow:
    order_id, shop_id, number, customer, total, currency, status, state, *rest = row
    return OrderRow(
        WebOrderId(order_id),
        ShopId(shop_id),
        number,
        customer,
        total,
        currency,
        status,
        OrderState(state),
        *rest,
    )


def _unreadable(row: OrderRow) -> WebOrder:
    """What can be shown of an order whose payload could not be understood: its number."""
    nothing = Decimal(0)
    return WebOrder(
        id=row.id,
        number=row.number,
        status=row.status,
        currency=row.currency,
        prices_include_tax=True,
        created=row.created,
        modified=row.created,
        paid=None,
        total=nothing,
        total_tax=nothing,
        billing=Address(),
        shipping=Address(),
        payment_method="",
        payment_title="",
        note=row.reason_values.get("message", ""),
        lines=(),
        tax_rates={},
    )


_STORY = """
    SELECT at, code, detail FROM (
    SELECT created AS at, 'ordered' AS code, '' AS detail, 0 AS rank FROM orders
    WHERE shop_id = :shop AND order_id = :id AND web IS NOT NULL
    UNION ALL
    SELECT received_at, 'received', '', 1 FROM inbox WHERE shop_id = :shop AND wc_order_id = :id
    UNION ALL
    SELECT received_at, 'changed', status, 2 FROM inbox_events
    WHERE shop_id = :shop AND wc_order_id = :id
    UNION ALL
    SELECT at, code, coalesce(detail->>'reason', detail->>'erp_number', ''), 3 FROM events
    WHERE shop_id = :shop AND kind = 'order' AND key = :key
    ) AS story ORDER BY rank > 0, at, rank
"""

_DAYS = """
    WITH today AS (SELECT (now() AT TIME ZONE 'Europe/Istanbul')::date AS day),
    span AS (SELECT (day - back)::date AS day FROM today,
             generate_series(0, CAST(:back AS integer)) AS back),
    sold AS (
        SELECT (created AT TIME ZONE 'Europe/Istanbul')::date AS day, total, currency
        FROM orders, today
        WHERE shop_id = :shop AND status <> ALL(:never) AND web IS NOT NULL
          AND created >= ((today.day - CAST(:back AS integer))::timestamp
                          AT TIME ZONE 'Europe/Istanbul'))
    SELECT span.day, count(sold.day) AS orders,
           coalesce(sum(sold.total) FILTER (WHERE sold.currency = 'TRY'), 0) AS turnover
    FROM span LEFT JOIN sold ON sold.day = span.day
    GROUP BY span.day ORDER BY span.day
"""
