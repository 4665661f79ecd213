"""Which orders of a company may still hold goods, whichever of its shops sold them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import text

from app.domain.ids import CompanyId, ShopId, Sku
from app.domain.order import OrderState, WebOrder
from app.storage.database import Tx, fetch
from app.storage.order_statuses import JOIN_MEANING
from app.storage.serial import parse


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order whose goods may not have left: as imported, and as the shop has it now."""

    shop_id: ShopId
    reference: str
    state: OrderState
    imported: WebOrder
    now: WebOrder


async def open_orders(tx: Tx, company_id: CompanyId) -> list[OpenOrder]:
    """Orders of every shop of the company: two shops sell from one shelf.

    One that is in Wolvox stays until Wolvox shows its goods gone (`settle`), whatever its
    status: a SIPARIS that is still open would be sent. One that the shop changed after that
    comes back until a person has seen it.
    """
    return [
        OpenOrder(
            ShopId(row.shop_id),
            row.reference,
            OrderState(row.state),
            imported := parse(WebOrder, row.web),
            replace(
                imported if row.newest is None else parse(WebOrder, row.newest), status=row.status
            ),
        )
        for row in await fetch(tx, _OPEN, {"company": company_id})
    ]


async def holders(tx: Tx, company_id: CompanyId, sku: Sku) -> list[tuple[str, Decimal]]:
    """(number, pieces as ordered) of the open orders that name this code, the oldest first.

    Told to a person; what is subtracted is computed from the orders themselves.
    """
    rows = await fetch(tx, _HOLDERS, {"company": company_id, "sku": sku})
    return [(row.number, row.pieces) for row in rows]


async def open_references(tx: Tx, company_id: CompanyId) -> list[str]:
    """The references of the orders that may stand in Wolvox and hold goods."""
    rows = await fetch(tx, _REFERENCES, {"company": company_id})
    return [row.reference for row in rows]


async def codes(tx: Tx, company_id: CompanyId, skus: Collection[str]) -> Mapping[str, Sku]:
    """SKU as a shop writes it → STOKKODU, for those that differ in letter case alone."""
    rows = await fetch(tx, _CODES, {"company": company_id, "skus": sorted(set(skus))})
    exact = {row.sku for row in rows}
    return {row.asked: Sku(row.sku) for row in rows if row.asked not in exact}


async def settle(tx: Tx, references_gone: Sequence[str]) -> int:
    """Wolvox shows the goods of these orders as gone: they no longer hold stock."""
    result = await tx.execute(
        text(
            "UPDATE orders SET settled_at = now() WHERE reference = ANY(:gone)"
            " AND settled_at IS NULL AND state = 'done'"
        ),
        {"gone": list(references_gone)},
    )
    return result.rowcount


_IS_OPEN = """
    o.web IS NOT NULL AND (o.settled_at IS NULL OR o.amended IS NOT NULL)
      AND (o.state IN ('in_wolvox', 'done', 'unknown_outcome')
           OR (m.meaning NOT IN ('ignore', 'cancelled', 'returned')
               AND NOT (o.state IN ('ignored', 'rejected')
                        AND m.meaning NOT IN ('reserves', 'import', 'paid'))))
"""

_OPEN = f"""
    SELECT o.shop_id, o.reference, o.state, o.status, o.web::text AS web,
           CASE WHEN i.readable AND (o.amended IS NOT NULL OR o.seen IS NOT NULL
                                     OR o.state IN ('rejected', 'unknown_outcome'))
                THEN i.payload END AS newest
    FROM orders o JOIN shops s ON s.id = o.shop_id
    JOIN inbox i ON i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
    {JOIN_MEANING}
    WHERE s.company_id = :company AND {_IS_OPEN}
    ORDER BY o.shop_id, o.order_id
"""  # noqa: S608

_HOLDERS = f"""
    SELECT o.number, sum(l.quantity) AS pieces
    FROM shops s JOIN order_lines l ON l.shop_id = s.id AND l.sku = :sku AND l.kind = 'product'
    JOIN orders o ON o.shop_id = l.shop_id AND o.order_id = l.order_id
    {JOIN_MEANING}
    WHERE s.company_id = :company AND {_IS_OPEN}
    GROUP BY o.shop_id, o.order_id, o.number ORDER BY o.shop_id, o.order_id
"""  # noqa: S608

_REFERENCES = """
    SELECT o.reference FROM orders o JOIN shops s ON s.id = o.shop_id
    WHERE s.company_id = :company AND o.web IS NOT NULL
      AND (o.settled_at IS NULL OR o.amended IS NOT NULL)
      AND (o.attempts > 0 OR o.state IN ('in_wolvox', 'done', 'unknown_outcome'))
    ORDER BY o.shop_id, o.order_id
"""

_CODES = """
    SELECT asked.code AS asked, p.sku
    FROM unnest(CAST(:skus AS text[])) AS asked(code)
    JOIN products p ON lower(p.sku) = lower(asked.code)
    WHERE p.company_id = :company ORDER BY p.sku
"""
