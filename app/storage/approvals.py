"""Lines that a person let go, until they went; and lines that a person stopped on their way."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.decisions import Seen
from app.domain.ids import ShopId, Sku
from app.storage.database import Tx, fetch
from app.storage.serial import plain

GO, WAIT = "go", "wait"


@dataclass(frozen=True, slots=True)
class Kept:
    """Both kinds of one shop, as they were seen."""

    go: Seen = field(default_factory=dict)
    wait: Seen = field(default_factory=dict)


async def load(tx: Tx, shop_id: ShopId) -> Kept:
    rows = await fetch(
        tx,
        "SELECT sku, field, old, new, verdict FROM approvals WHERE shop_id = :shop",
        {"shop": shop_id},
    )
    kept: dict[str, dict[tuple[Sku, Field], tuple[str | None, str | None]]] = {GO: {}, WAIT: {}}
    for row in rows:
        kept[row.verdict][Sku(row.sku), Field(row.field)] = (row.old, row.new)
    return Kept(kept[GO], kept[WAIT])


async def on_way(tx: Tx, shop_id: ShopId) -> int:
    """How many products a person let changes of go for that did not go yet."""
    found = await tx.scalar(
        text("SELECT count(DISTINCT sku) FROM approvals WHERE shop_id = :shop AND verdict = 'go'"),
        {"shop": shop_id},
    )
    return int(found or 0)


async def add(tx: Tx, shop_id: ShopId, seen: Seen, verdict: str) -> None:
    """The newest word about a field counts."""
    await tx.execute(
        text(
            "INSERT INTO approvals (shop_id, sku, field, old, new, verdict)"
            " SELECT :shop, s.sku, s.field, s.old, s.new, :verdict FROM unnest("
            " CAST(:skus AS text[]), CAST(:fields AS text[]), CAST(:olds AS text[]),"
            " CAST(:news AS text[])) AS s (sku, field, old, new)"
            " ON CONFLICT (shop_id, sku, field) DO UPDATE SET old = excluded.old,"
            " new = excluded.new, verdict = excluded.verdict, at = now()"
        ),
        {
            "shop": shop_id,
            "verdict": verdict,
            **_keys(seen),
            "olds": [_plain(old) for old, _ in seen.values()],
            "news": [_plain(new) for _, new in seen.values()],
        },
    )


async def drop(tx: Tx, shop_id: ShopId, seen: Seen) -> None:
    """They went, or can no longer go as they were seen."""
    await tx.execute(
        text(
            "DELETE FROM approvals a USING unnest(CAST(:skus AS text[]), CAST(:fields AS text[]))"
            " AS s (sku, field)"
            " WHERE a.shop_id = :shop AND a.sku = s.sku AND a.field = s.field"
        ),
        {"shop": shop_id, **_keys(seen)},
    )


def _keys(seen: Seen) -> dict[str, object]:
    return {"skus": [sku for sku, _ in seen], "fields": [each.value for _, each in seen]}


def _plain(value: str | None) -> str | None:
    return None if value is None else plain(value)
