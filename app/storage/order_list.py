"""The orders list, one order's detail and story, and the figures of each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import Address, ErpOrder, OrderDetail, OrderRow, OrderState, WebOrder
from app.domain.views import DayFigure, OrderFacets, OrderFilter
from app.storage.database import Tx, fetch
from app.storage.order_pages import count_standings, page_ids
from app.storage.order_query import STANDINGS
from app.storage.serial import parse

_ROW = """
    SELECT o.order_id, o.shop_id, o.number, o.customer, o.total, o.currency, o.status,
           CASE WHEN o.why = 'held_by_person' THEN 'held' ELSE o.state END AS state,
           o.why AS reason,
           CASE WHEN o.amended IS NOT NULL THEN o.amended_values
                WHEN o.why = 'held_by_person'
                THEN jsonb_build_object('who', o.parked_by, 'why', o.parked_why)
                ELSE o.reason_values END AS reason_values,
           o.created, o.erp_number, o.line_count,
           coalesce(nullif(p.title, ''), p.method, '') AS payment, o.paid IS NOT NULL AS paid
    FROM orders o LEFT JOIN payments p ON p.shop_id = o.shop_id AND p.order_id = o.order_id
"""

_NO_TURNOVER = ("pending", "failed", "cancelled", "refunded", "checkout-draft", "trash")


async def rows(
    tx: Tx, shop_id: ShopId, query: OrderFilter, offset: int, limit: int
) -> list[OrderRow]:
    """The rows at `offset` … `offset + limit`, in the order of the query."""
    ids = await page_ids(tx, shop_id, query, offset, limit)
    found = await fetch(
        tx,
        f"{_ROW} JOIN unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS page(id, place)"
        " ON page.id = o.order_id WHERE o.shop_id = :shop ORDER BY page.place",
        {"shop": shop_id, "ids": ids},
    )
    return [_as_row(each) for each in found]


async def view_counts(tx: Tx, shop_id: ShopId) -> dict[str, int]:
    """How many orders each view holds."""
    return views_of(await count_standings(tx, shop_id))


def views_of(standings: Mapping[int, int]) -> dict[str, int]:
    """View → how many, "all" of them too."""
    counts = {view: standings.get(number, 0) for view, number in STANDINGS.items()}
    return {"all": sum(standings.values()), **counts}


async def facets(tx: Tx, shop_id: ShopId) -> OrderFacets:
    """What there is to filter by: reasons with how many, the weightiest first, and payments."""
    reasons = await fetch(
        tx,
        "SELECT why, count(*) AS n FROM orders WHERE shop_id = :shop AND why IS NOT NULL"
        " GROUP BY why ORDER BY n DESC, why",
        {"shop": shop_id},
    )
    methods = await fetch(tx, _METHODS, {"shop": shop_id})
    return OrderFacets(
        {row.why: int(row.n) for row in reasons},
        {row.method: row.title or row.method for row in methods},
    )


async def detail(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> OrderDetail | None:
    """One order with its story; the draft is the service's to make."""
    values = {"shop": shop_id, "id": order_id}
    condition = " WHERE o.shop_id = :shop AND o.order_id = :id"
    found = await fetch(tx, _ROW + condition, values)
    if not found:
        return None
    row = _as_row(found[0])
    parts = await fetch(
        tx,
        "SELECT web::text AS web, erp::text AS erp FROM orders o" + condition,  # noqa: S608
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
    """(when, done|failed|person|todo, code, detail), the oldest first, what is to come last."""
    values = {"shop": shop_id, "id": order_id, "key": str(order_id)}
    story = [
        (row.at, _STORY_STATES.get(row.code, "done"), row.code, row.detail or "")
        for row in await fetch(tx, _STORY, values)
    ]
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


_STORY_STATES = {
    "held": "failed",
    "unknown_outcome": "failed",
    "rejected": "failed",
    **dict.fromkeys(("parked", "released", "taken_back", "retried", "linked", "seen"), "person"),
}

_METHODS = """
    WITH RECURSIVE known AS (
        (SELECT method FROM payments WHERE shop_id = :shop ORDER BY method LIMIT 1)
        UNION ALL
        SELECT (SELECT p.method FROM payments p
                WHERE p.shop_id = :shop AND p.method > known.method ORDER BY p.method LIMIT 1)
        FROM known WHERE known.method IS NOT NULL)
    SELECT known.method, one.title FROM known, LATERAL (
        SELECT title FROM payments p WHERE p.shop_id = :shop AND p.method = known.method
        ORDER BY p.order_id DESC LIMIT 1) AS one
    WHERE known.method <> '' ORDER BY one.title
"""
"""From one method to the next along the index: a plain DISTINCT would read a million rows."""

_STORY = """
    SELECT at, code, detail FROM (
    SELECT created AS at, 'ordered' AS code, '' AS detail, 0 AS rank FROM orders
    WHERE shop_id = :shop AND order_id = :id AND web IS NOT NULL
    UNION ALL
    SELECT o.paid, 'paid', coalesce(p.title, ''), 1 FROM orders o
    LEFT JOIN payments p ON p.shop_id = o.shop_id AND p.order_id = o.order_id
    WHERE o.shop_id = :shop AND o.order_id = :id AND o.paid > o.created + interval '1 minute'
    UNION ALL
    SELECT received_at, 'received', '', 1 FROM inbox WHERE shop_id = :shop AND wc_order_id = :id
    UNION ALL
    SELECT received_at, 'changed', status, 2 FROM inbox_events
    WHERE shop_id = :shop AND wc_order_id = :id
    UNION ALL
    SELECT at, code, coalesce(detail->>'reason', detail->>'erp_number',
               concat_ws(': ', detail->>'who', coalesce(
                   detail->>'why', (detail->>'line') || ' → ' || (detail->>'card')))),
           3 FROM events
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
