"""Which customer card a person chose, where the ladder could not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.storage.database import Tx, fetch

_ORDER, _CUSTOMER = "order", "customer"


@dataclass(frozen=True, slots=True)
class Pick:
    """`code` "" is the wish for a new card."""

    code: str


async def find(tx: Tx, shop_id: ShopId, order_id: WebOrderId, customer: str) -> Pick | None:
    """What was chosen for this order, else for its web customer (`customer.web_key`).

    A new card that was wished for the web customer counts once it is open: until then only the
    order it was wished for may open it, for the others would open one each."""
    rows = await fetch(
        tx,
        "SELECT code FROM customer_picks WHERE shop_id = :shop AND ((kind = 'order'"
        " AND key = :order) OR (kind = 'customer' AND key = :customer AND :customer <> ''"
        " AND code <> '')) ORDER BY kind DESC",
        {"shop": shop_id, "order": str(order_id), "customer": customer},
    )
    return Pick(rows[0].code) if rows else None


async def put_for_order(tx: Tx, shop_id: ShopId, order_id: WebOrderId, code: str, who: str) -> None:
    await _put(tx, shop_id, _ORDER, str(order_id), code, who)


async def put_for_customer(tx: Tx, shop_id: ShopId, customer: str, code: str, who: str) -> None:
    """Nothing to tell them apart by: nothing is kept."""
    if customer:
        await _put(tx, shop_id, _CUSTOMER, customer, code, who)


async def settle(tx: Tx, shop_id: ShopId, customer: str, code: str) -> None:
    """The new card that a web customer was to get is open: their next orders go there."""
    await tx.execute(
        text(
            "UPDATE customer_picks SET code = :code WHERE shop_id = :shop AND kind = 'customer'"
            " AND key = :customer AND code = ''"
        ),
        {"shop": shop_id, "customer": customer, "code": code},
    )


async def _put(tx: Tx, shop_id: ShopId, kind: str, key: str, code: str, who: str) -> None:
    await tx.execute(
        text(
            "INSERT INTO customer_picks (shop_id, kind, key, code, who)"
            " VALUES (:shop, :kind, :key, :code, :who)"
            " ON CONFLICT (shop_id, kind, key) DO UPDATE SET code = excluded.code,"
            " who = excluded.who, at = now()"
        ),
        {"shop": shop_id, "kind": kind, "key": key, "code": code, "who": who},
    )
