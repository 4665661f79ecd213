"""What comparisons of the whole shop found: the last 90 of each shop, the newest with its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from app.domain.drift import Drift
from app.domain.ids import RunId, ShopId, Sku
from app.domain.views import Comparison, DriftCount, DriftRow
from app.storage.database import Tx, copy, fetch
from app.storage.serial import plain, to_json

KEPT = 90
MOST_ROWS = 20_000
"""So many differences are kept by row, the dearest; the counts are always of all."""

_COLUMNS = (
    "reconciliation_id", "row_no", "sku", "name", "kind", "standing", "field", "ours", "shown",
    "risk", "product_id", "note", "heals",
)  # fmt: skip


async def store(
    tx: Tx,
    shop_id: ShopId,
    run_id: RunId,
    drifts: Sequence[Drift],
    counts: Sequence[DriftCount],
    figures: Mapping[str, object],
) -> int:
    """Keep a comparison and forget the oldest; its id."""
    document = {**figures, "counts": [asdict(each) for each in counts]}
    made = await tx.execute(
        text(
            "INSERT INTO reconciliations (shop_id, run_id, figures)"
            " VALUES (:shop, :run, CAST(:figures AS jsonb)) RETURNING id"
        ),
        {"shop": shop_id, "run": run_id, "figures": to_json(document)},
    )
    number = int(made.scalar_one())
    rows = [_row(number, place, each) for place, each in enumerate(drifts[:MOST_ROWS], start=1)]
    await copy(tx, "drifts", _COLUMNS, rows)
    await tx.execute(
        text(
            "DELETE FROM reconciliations WHERE shop_id = :shop AND id NOT IN (SELECT id"
            " FROM reconciliations WHERE shop_id = :shop ORDER BY id DESC LIMIT :kept)"
        ),
        {"shop": shop_id, "kept": KEPT},
    )
    return number


async def newest(tx: Tx, shop_id: ShopId) -> Comparison | None:
    rows = await fetch(
        tx,
        "SELECT r.id, r.at, r.figures, (SELECT count(*) FROM drifts d"
        " WHERE d.reconciliation_id = r.id) AS stored FROM reconciliations r"
        " WHERE r.shop_id = :shop ORDER BY r.id DESC LIMIT 1",
        {"shop": shop_id},
    )
    if not rows:
        return None
    figures = rows[0].figures
    return Comparison(
        rows[0].id,
        rows[0].at,
        int(figures["cards"]),
        int(figures["products"]),
        float(figures["seconds"]),
        tuple(
            DriftCount(each["kind"], each["standing"], each["count"], Decimal(each["risk"]))
            for each in figures["counts"]
        ),
        rows[0].stored,
    )


async def rows_of(tx: Tx, shop_id: ShopId, number: int) -> list[DriftRow]:
    """The differences of one comparison, the dearest first."""
    found = await fetch(
        tx,
        "SELECT d.*, coalesce(p.picture, '') AS picture FROM drifts d"
        " JOIN reconciliations r ON r.id = d.reconciliation_id JOIN shops s ON s.id = r.shop_id"
        " LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = d.sku"
        " WHERE r.id = :id AND r.shop_id = :shop ORDER BY d.row_no",
        {"id": number, "shop": shop_id},
    )
    return [_drift_row(row) for row in found]


async def mark_healed(tx: Tx, number: int, rows: Sequence[int], run_id: RunId) -> None:
    """Rows whose lines this run sent and read back."""
    await tx.execute(
        text(
            "UPDATE drifts SET healed_by = :run WHERE reconciliation_id = :id"
            " AND row_no = ANY(:rows)"
        ),
        {"run": run_id, "id": number, "rows": list(rows)},
    )


async def last_at(tx: Tx, shop_id: ShopId) -> datetime | None:
    """When this shop was compared last; before that, when its first run that is known began.

    None where nothing was ever synced: then there is nothing to compare.
    """
    moment: datetime | None = await tx.scalar(
        text(
            "SELECT coalesce((SELECT max(at) FROM reconciliations WHERE shop_id = :shop),"
            " (SELECT min(started) FROM runs WHERE shop_id = :shop AND ok))"
        ),
        {"shop": shop_id},
    )
    return moment


async def shown_stock(tx: Tx, shop_id: ShopId) -> dict[Sku, str]:
    """The stock that each product was last brought to: what the last run that saw the card
    found to be sellable, or where that waits for a person, what the shop showed then."""
    found = await fetch(
        tx,
        "SELECT l.sku, coalesce(w.old, CAST(l.stock AS text)) AS stock FROM listings l"
        " LEFT JOIN (SELECT e.sku, max(e.old) AS old FROM plans n"
        "   JOIN plan_lines e ON e.plan_id = n.id WHERE n.shop_id = :shop"
        "   AND n.state = 'waiting' AND e.state = 'waiting' AND e.field = 'stock'"
        "   GROUP BY e.sku) w ON w.sku = l.sku"
        " WHERE l.shop_id = :shop AND l.stock IS NOT NULL",
        {"shop": shop_id},
    )
    return {Sku(row.sku): row.stock for row in found}


async def last_products(tx: Tx, shop_id: ShopId) -> int:
    """How many products the shop had at the last comparison; 0 where there was none."""
    last = await newest(tx, shop_id)
    return last.products if last else 0


def _row(number: int, place: int, drift: Drift) -> tuple[object, ...]:
    return (
        number, place, plain(drift.sku), plain(drift.name), drift.kind.value,
        drift.standing.value, drift.field, _plain(drift.ours), _plain(drift.shop), drift.risk,
        drift.product_id, plain(drift.note), to_json([list(each) for each in drift.heals]),
    )  # fmt: skip


def _plain(value: str | None) -> str | None:
    return None if value is None else plain(value)


def _drift_row(row: Any) -> DriftRow:
    return DriftRow(
        row.row_no, row.sku, row.name, row.picture, row.kind, row.standing, row.field, row.ours,
        row.shown, row.risk, row.note, tuple((name, old, new) for name, old, new in row.heals),
        row.healed_by is not None,
    )  # fmt: skip
