# ruff: noqa: S608  columns and conditions come from here, values are parameters
"""What happened to one product, from every book that is kept, newest first, a page at a time.

Each book is asked by its own index for no more than the page can hold, so that a product with
thousands of entries opens as fast as one with three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.ids import ShopId, Sku
from app.domain.product_history import HistoryLine, HistoryPage
from app.storage.database import Tx, fetch

PAGE = 25

_PRICES = """
    SELECT at, 1 AS book, id, 'wolvox' AS bank, 'price' AS kind, '' AS who,
        jsonb_build_object(price_no::text, before) AS old,
        jsonb_build_object(price_no::text, now) AS new, currency AS note, 0 AS edit_id
    FROM (SELECT h.*, to_jsonb(amount::text) AS now,
              lag(to_jsonb(amount::text)) OVER (PARTITION BY price_no ORDER BY at, id) AS before
          FROM price_history h WHERE product_id = :product) prices
"""

_STOCK = """
    SELECT at, 2, id, 'wolvox', 'stock', '', jsonb_build_object('stock', before::text),
        jsonb_build_object('stock', after::text), '', 0
    FROM stock_history WHERE product_id = :product
"""

_WRITES = """
    SELECT r.started, 3, r.id, 'shop', w.action, r.id::text, w.before, w.after,
        CASE WHEN EXISTS (
            SELECT 1 FROM plan_lines l JOIN plans n ON n.id = l.plan_id
            WHERE l.sku = w.sku AND n.shop_id = :shop AND NOT l.auto AND l.state = 'done'
              AND n.summary->>'run' = r.id::text) THEN 'approved' ELSE '' END, 0
    FROM run_writes w JOIN runs r ON r.id = w.run_id
    WHERE w.sku = :sku AND r.shop_id = :shop AND w.after <> '{}'
"""

_UNDONE = """
    SELECT u.started, 4, u.id, 'shop', 'undo', w.run_id::text, w.after, w.before, '', 0
    FROM run_writes w JOIN runs r ON r.id = w.run_id JOIN runs u ON u.id = w.undone_by
    WHERE w.sku = :sku AND r.shop_id = :shop
"""

_EDITS = """
    SELECT at, 5, id, 'shop', CASE kind WHEN 'undo' THEN 'edit_undo' ELSE kind END, who,
        before, after, '', CASE WHEN kind = 'edit' AND undone_by IS NULL THEN id ELSE 0 END
    FROM product_edits WHERE shop_id = :shop AND sku = :sku AND after <> '{}'
"""

_REFUSALS = """
    SELECT at, 6, 0, 'kopru', 'refused', who, '{}'::jsonb,
        jsonb_build_object(field, coalesce(value, '')), why, 0
    FROM refusals WHERE shop_id = :shop AND sku = :sku
"""

_SEEN = """
    SELECT first_seen, 0, id, 'wolvox', 'seen', '', '{}'::jsonb, '{}'::jsonb, '', 0
    FROM products WHERE id = :product
"""

_BOOKS = (_PRICES, _STOCK, _WRITES, _UNDONE, _EDITS, _REFUSALS, _SEEN)
_UNION = " UNION ALL ".join(f"({each} ORDER BY 1 DESC LIMIT :most)" for each in _BOOKS)


async def history(tx: Tx, shop_id: ShopId, sku: Sku, skip: int = 0) -> HistoryPage:
    """PAGE lines after the first `skip`, the newest first."""
    product = await fetch(
        tx,
        "SELECT p.id FROM shops s JOIN products p ON p.company_id = s.company_id AND p.sku = :sku"
        " WHERE s.id = :shop",
        {"shop": shop_id, "sku": sku},
    )
    if not product:
        return HistoryPage((), more=False)
    rows = await fetch(
        tx,
        f"SELECT * FROM ({_UNION}) a ORDER BY at DESC, book DESC, id DESC OFFSET :skip LIMIT :some",
        {
            "shop": shop_id,
            "sku": sku,
            "product": product[0].id,
            "skip": skip,
            "some": PAGE + 1,
            "most": skip + PAGE + 1,
        },
    )
    return HistoryPage(tuple(_line(row) for row in rows[:PAGE]), more=len(rows) > PAGE)


def _line(row: Any) -> HistoryLine:
    return HistoryLine(
        at=row.at,
        bank=row.bank,
        kind=row.kind,
        by=row.who,
        changes=_changes(row.old or {}, row.new or {}),
        note=row.note,
        edit_id=row.edit_id,
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Only what is not the same before and after."""
    pairs = {name: (_text(name, old.get(name)), _text(name, new.get(name))) for name in new}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _text(name: str, value: object) -> str:
    """A kept value as one text: of a stock [counted, pieces, backorders] the pieces."""
    if value is None:
        return ""
    if isinstance(value, list):
        if name == "stock" and len(value) == _STOCK_PARTS:
            return "" if not value[0] or value[1] is None else str(value[1])
        return ", ".join(str(each) for each in value)
    return str(value)


_STOCK_PARTS = 3
