"""What staff edited of products: kept before it is sent, so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.product_content import ContentField, Value, Values
from app.domain.product_history import EditRow
from app.domain.undo import DAYS
from app.storage.database import Tx, fetch
from app.storage.serial import plain, to_json


async def begin(
    tx: Tx, shop_id: ShopId, sku: Sku, product_id: ExternalId, kind: str, who: str, before: Values
) -> int:
    """Called before anything is sent."""
    found = await tx.scalar(
        text(
            "INSERT INTO product_edits (shop_id, sku, product_id, kind, who, before)"
            " VALUES (:shop, :sku, :product, :kind, :who, CAST(:before AS jsonb)) RETURNING id"
        ),
        {
            "shop": shop_id,
            "sku": plain(sku),
            "product": product_id,
            "kind": kind,
            "who": plain(who),
            "before": to_json(_stored(before)),
        },
    )
    return int(found or 0)


async def finish(tx: Tx, edit_id: int, after: Values) -> None:
    """What the shop showed of it when it was read back."""
    await tx.execute(
        text("UPDATE product_edits SET after = CAST(:after AS jsonb) WHERE id = :id"),
        {"id": edit_id, "after": to_json(_stored(after))},
    )


async def mark_undone(tx: Tx, edit_id: int, by: int) -> None:
    await tx.execute(
        text("UPDATE product_edits SET undone_by = :by WHERE id = :id"), {"id": edit_id, "by": by}
    )


async def undoable(tx: Tx, shop_id: ShopId, sku: Sku, most: int = 20) -> list[EditRow]:
    """The newest edits of a product that can be undone still, the newest first."""
    rows = await fetch(tx, f"{_ROW} AND sku = :sku ORDER BY id DESC LIMIT :most", {
        "shop": shop_id, "sku": sku, "most": most, "days": DAYS,
    })  # fmt: skip
    return [_row(each) for each in rows]


async def load(tx: Tx, shop_id: ShopId, edit_id: int) -> EditRow | None:
    """One edit, while it can be undone."""
    rows = await fetch(tx, f"{_ROW} AND id = :id", {"shop": shop_id, "id": edit_id, "days": DAYS})
    return _row(rows[0]) if rows else None


_ROW = """
    SELECT id, sku, product_id, who, at, before, after FROM product_edits
    WHERE shop_id = :shop AND kind = 'edit' AND undone_by IS NULL AND after <> '{}'
      AND at > now() - make_interval(days => :days)
"""


def _row(row: Any) -> EditRow:
    return EditRow(
        row.id,
        Sku(row.sku),
        ExternalId(row.product_id),
        row.who,
        row.at,
        _values(row.before),
        _values(row.after),
    )


def _stored(values: Values) -> dict[str, object]:
    return {field.value: value for field, value in values.items()}


def _values(stored: Mapping[str, Any]) -> dict[ContentField, Value]:
    return {
        ContentField(name): tuple(value) if isinstance(value, list) else value
        for name, value in stored.items()
    }
