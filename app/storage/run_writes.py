"""What each run overwrote in the shop, kept before it is sent, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import text

from app.domain.ids import ExternalId, RunId, ShopId, Sku
from app.domain.sync_plan import Action
from app.domain.undo import DAYS, Snapshot, Written
from app.storage.database import Tx, copy, fetch
from app.storage.serial import to_json

_COLUMNS = ("run_id", "sku", "action", "product_id", "before", "after")


async def begin(tx: Tx, run_id: RunId, written: Iterable[Written]) -> None:
    """Called before anything is sent; a new product has no id yet (0).

    Where a run goes on after it was cut off, what it found first stays what it found.
    """
    rows = [
        (run_id, each.sku, each.action.value, each.id, to_json(dict(each.before)), "{}")
        for each in written
    ]  # fmt: skip
    await tx.execute(text("DROP TABLE IF EXISTS pg_temp.staged_writes"))
    await tx.execute(
        text(
            "CREATE TEMP TABLE staged_writes (run_id bigint, sku text, action text,"
            " product_id bigint, before jsonb, after jsonb) ON COMMIT DROP"
        )
    )
    await copy(tx, "staged_writes", _COLUMNS, rows)
    await tx.execute(text(_BEGIN))


_BEGIN = """
    INSERT INTO run_writes AS w (run_id, sku, action, product_id, before, after)
    SELECT run_id, sku, action, product_id, before, after FROM staged_writes
    ON CONFLICT (run_id, sku) DO UPDATE SET
        before = CASE WHEN w.action = 'create' THEN w.before ELSE excluded.before || w.before END
"""


async def finish(tx: Tx, run_id: RunId, after: Mapping[Sku, tuple[ExternalId, Snapshot]]) -> None:
    """What the shop showed of each when it was read back."""
    await tx.execute(
        text(
            "UPDATE run_writes w SET product_id = s.id, after = w.after || CAST(s.shown AS jsonb)"
            " FROM unnest(CAST(:skus AS text[]), CAST(:ids AS bigint[]), CAST(:shown AS text[]))"
            " AS s (sku, id, shown) WHERE w.run_id = :run AND w.sku = s.sku"
        ),
        {
            "run": run_id,
            "skus": list(after),
            "ids": [found for found, _ in after.values()],
            "shown": [to_json(dict(shown)) for _, shown in after.values()],
        },
    )


async def load(tx: Tx, shop_id: ShopId, run_id: RunId) -> list[Written]:
    """What of a run can be undone still: not older than DAYS, not undone before."""
    rows = await fetch(
        tx,
        "SELECT w.sku, w.action, w.product_id, w.before, w.after"
        " FROM run_writes w JOIN runs r ON r.id = w.run_id WHERE r.id = :run"
        " AND r.shop_id = :shop AND w.undone_by IS NULL AND w.after <> '{}'"
        " AND r.started > now() - make_interval(days => :days) ORDER BY w.sku",
        {"run": run_id, "shop": shop_id, "days": DAYS},
    )
    return [
        Written(
            Sku(row.sku),
            Action(row.action),
            ExternalId(row.product_id),
            row.before,
            row.after,
        )
        for row in rows
    ]


async def counts(tx: Tx, run_id: RunId) -> dict[Action, int]:
    """How many products of a run arrived, by what was done to them."""
    rows = await fetch(
        tx,
        "SELECT action, count(*) AS n FROM run_writes WHERE run_id = :run AND after <> '{}'"
        " GROUP BY action",
        {"run": run_id},
    )
    return {Action(row.action): row.n for row in rows}


async def mark_undone(tx: Tx, run_id: RunId, by: RunId, skus: Sequence[Sku]) -> None:
    await tx.execute(
        text(
            "UPDATE run_writes SET undone_by = :by WHERE run_id = :run"
            " AND sku = ANY(CAST(:skus AS text[]))"
        ),
        {"run": run_id, "by": by, "skus": list(skus)},
    )
