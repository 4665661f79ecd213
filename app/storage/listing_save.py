"""What each shop should show and shows of every card, kept for the list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlalchemy import text

from app.domain.ids import ShopId, Sku
from app.storage.database import Tx, copy, fetch, patience
from app.storage.notify import hint
from app.storage.serial import plain, to_json

_MOST = 2**62
_BULK_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class ListingState:
    """One row of the products list. `arithmetic` is Sellable's four figures as texts."""

    sku: Sku
    state: str
    reason: str | None = None
    reason_values: Mapping[str, str] = field(default_factory=dict)
    stock: int | None = None
    stock_full: int = 1
    price: Decimal | None = None
    sale_price: Decimal | None = None
    arithmetic: Mapping[str, str] = field(default_factory=dict)
    permalink: str = ""
    synced_at: datetime | None = None


_COLUMNS = (
    "sku",
    "state",
    "reason",
    "reason_values",
    "stock",
    "stock_full",
    "price",
    "sale_price",
    "arithmetic",
    "permalink",
    "synced_at",
)


async def held_skus(
    tx: Tx, shop_id: ShopId, skus: Collection[Sku], reasons: Collection[str]
) -> list[Sku]:
    """Those of the codes that the last full run held for one of these reasons."""
    rows = await fetch(
        tx,
        "SELECT sku FROM listings WHERE shop_id = :shop AND sku = ANY(:skus)"
        " AND state = 'held' AND reason = ANY(:reasons)",
        {"shop": shop_id, "skus": list(skus), "reasons": [str(each) for each in reasons]},
    )
    return [Sku(row.sku) for row in rows]


async def sellable_exact(tx: Tx, shop_id: ShopId) -> dict[Sku, Decimal]:
    """What the last run found sellable of each card, orders and all, in the card's unit."""
    rows = await fetch(
        tx,
        "SELECT sku, CAST(arithmetic->>'on_hand' AS numeric)"
        " - CAST(arithmetic->>'reserved' AS numeric)"
        " - CAST(arithmetic->>'open_orders' AS numeric)"
        " - CAST(arithmetic->>'safety' AS numeric) AS exact"
        " FROM listings WHERE shop_id = :shop AND NOT gone AND arithmetic ? 'on_hand'",
        {"shop": shop_id},
    )
    return {Sku(row.sku): row.exact for row in rows}


async def save_listing_states(
    tx: Tx, shop_id: ShopId, rows: Sequence[ListingState], *, full: bool = True
) -> int:
    """Store the rows of one run and return how many changed.

    With `full` the cards that are not named went off the web and are shown as such. A row that
    only was confirmed keeps its place for a quarter of an hour, to spare the disk.
    """
    if not rows:
        return 0
    with patience(_BULK_SECONDS):
        return await _save(tx, shop_id, rows, full)


async def _save(tx: Tx, shop_id: ShopId, rows: Sequence[ListingState], full: bool) -> int:
    values = {"shop": shop_id}
    await tx.execute(text(_ONE_AT_A_TIME), values)
    await tx.execute(text("DROP TABLE IF EXISTS pg_temp.staged_states"))
    await tx.execute(text(_STAGING))
    unique = {row.sku: row for row in rows}
    await copy(tx, "staged_states", _COLUMNS, [_row(row) for row in unique.values()])
    changed = (await tx.execute(text(_UPDATE), values)).rowcount
    if full:
        changed += (await tx.execute(text(_OFFLINE), values)).rowcount
    if changed:
        await tx.execute(
            text("UPDATE shops SET list_epoch = list_epoch + 1 WHERE id = :shop"), values
        )
        await hint(tx, "listings", shop_id)
    return changed


def _row(row: ListingState) -> tuple[object, ...]:
    return (
        plain(row.sku),
        row.state,
        row.reason,
        to_json(dict(row.reason_values)),
        None if row.stock is None else min(row.stock, _MOST),
        min(row.stock_full, _MOST),
        row.price,
        row.sale_price,
        to_json(dict(row.arithmetic)),
        plain(row.permalink),
        row.synced_at,
    )


_ONE_AT_A_TIME = "SELECT 1 FROM shops WHERE id = :shop FOR NO KEY UPDATE"

_STAGING = """
    CREATE TEMP TABLE staged_states (
        sku text COLLATE "C" PRIMARY KEY, state text, reason text, reason_values jsonb,
        stock bigint, stock_full bigint, price numeric, sale_price numeric, arithmetic jsonb,
        permalink text, synced_at timestamptz
    ) ON COMMIT DROP
"""

_UPDATE = """
    UPDATE listings l SET
        held_since = CASE WHEN s.reason IS NOT NULL
            THEN CASE WHEN l.reason = s.reason THEN coalesce(l.held_since, now())
                 ELSE now() END END,
        state = s.state, reason = s.reason, reason_values = s.reason_values, stock = s.stock,
        stock_full = greatest(l.stock_full, s.stock_full), price = s.price,
        sale_price = s.sale_price, arithmetic = s.arithmetic,
        permalink = CASE WHEN s.permalink = '' THEN l.permalink ELSE s.permalink END,
        synced_at = coalesce(s.synced_at, l.synced_at), version = l.version + 1
    FROM staged_states s
    WHERE l.shop_id = :shop AND l.sku = s.sku
      AND ((l.state, l.reason, l.reason_values, l.stock, l.stock_full, l.price, l.sale_price,
            l.arithmetic) IS DISTINCT FROM
           (s.state, s.reason, s.reason_values, s.stock, greatest(l.stock_full, s.stock_full),
            s.price, s.sale_price, s.arithmetic)
           OR (s.permalink <> '' AND s.permalink <> l.permalink)
           OR (s.synced_at IS NOT NULL AND (l.synced_at IS NULL
               OR s.synced_at > l.synced_at + interval '15 minutes')))
"""

_OFFLINE = """
    UPDATE listings l SET state = 'offline', reason = NULL, reason_values = '{}',
        held_since = NULL,
        version = l.version + 1
    WHERE l.shop_id = :shop AND l.state NOT IN ('offline', 'hidden')
      AND NOT EXISTS (SELECT 1 FROM staged_states s WHERE s.sku = l.sku)
"""
