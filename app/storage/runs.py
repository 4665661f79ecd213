"""Runs of the sync and the import: begun, ended, and the records that need a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import RunId, ShopId
from app.domain.undo import DAYS
from app.domain.views import RunItem, RunRow
from app.storage import this_process
from app.storage.database import Tx, copy, fetch
from app.storage.serial import plain, to_json

Item = tuple[str, str, str, Mapping[str, str]]
"""(key, outcome, reason, values)"""


_ROW = """
    SELECT r.id, r.kind, r.started, r.finished, r.ok, r.figures, r.message, r.origin
    FROM runs r WHERE
"""


async def start(tx: Tx, shop_id: ShopId, kind: str, origin: str) -> RunId:
    """Note that a run began on the PC `origin`; until it ends its figures name our process."""
    result = await tx.execute(
        text(
            "INSERT INTO runs (shop_id, kind, origin, figures) VALUES (:shop, :kind, :origin,"
            " CAST(:figures AS jsonb)) RETURNING id"
        ),
        {
            "shop": shop_id,
            "kind": kind,
            "origin": origin,
            "figures": to_json({"process": this_process.mark()}),
        },
    )
    return RunId(result.scalar_one())


async def take_up(tx: Tx, run_id: RunId, origin: str) -> None:
    """A run that was cut off goes on, here."""
    await tx.execute(
        text(
            "UPDATE runs SET finished = NULL, ok = NULL, message = '', origin = :origin,"
            " figures = jsonb_build_object('process', CAST(:process AS text), 'taken_up',"
            " coalesce(CAST(figures->>'taken_up' AS int), 0) + 1) WHERE id = :id"
        ),
        {"id": run_id, "origin": origin, "process": this_process.mark()},
    )
    await tx.execute(text("DELETE FROM run_items WHERE run_id = :id"), {"id": run_id})


async def finish(
    tx: Tx, run_id: RunId, ok: bool, figures: Mapping[str, object], message: str = ""
) -> None:
    await tx.execute(
        text(
            "UPDATE runs SET finished = now(), ok = :ok, message = :message, figures ="
            " CAST(:figures AS jsonb) || CASE WHEN figures ? 'taken_up' THEN jsonb_build_object("
            "'taken_up', figures->'taken_up') ELSE '{}' END WHERE id = :id"
        ),
        {
            "id": run_id,
            "ok": ok,
            "figures": to_json(dict(figures)),
            "message": plain(message),
        },
    )


async def join_outage(tx: Tx, run_id: RunId) -> None:
    """A run that broke off as the one before it did, which had neither planned nor written
    anything. The two become one row that says how often, or a night without the shop fills the
    history. A plan's lines find their run by its number: such a run stays."""
    await tx.execute(text(_JOIN_OUTAGE), {"id": run_id})


_JOIN_OUTAGE = """
    WITH same AS (
        SELECT before.id, before.started,
               coalesce(CAST(before.figures->>'times' AS int), 1) AS times
        FROM runs r, LATERAL (
            SELECT * FROM runs p WHERE p.shop_id = r.shop_id AND p.kind = r.kind AND p.id < r.id
            ORDER BY p.id DESC LIMIT 1) AS before
        WHERE r.id = :id AND NOT before.ok AND before.message = r.message
        AND before.finished > r.started - interval '15 minutes'
        AND NOT EXISTS (SELECT 1 FROM plans n WHERE n.shop_id = r.shop_id
            AND CAST(n.summary->>'run' AS bigint) = before.id)
        AND NOT EXISTS (SELECT 1 FROM run_writes w WHERE w.run_id IN (before.id, r.id))
        AND NOT EXISTS (SELECT 1 FROM run_items i WHERE i.run_id IN (before.id, r.id))),
    gone AS (DELETE FROM runs USING same WHERE runs.id = same.id)
    UPDATE runs SET started = same.started,
        figures = figures || jsonb_build_object('times', same.times + 1)
    FROM same WHERE runs.id = :id
"""


async def add_items(tx: Tx, run_id: RunId, items: Sequence[Item]) -> None:
    """Add records of a run, after those it has already."""
    first = await tx.scalar(
        text("SELECT coalesce(max(item_no), 0) + 1 FROM run_items WHERE run_id = :id"),
        {"id": run_id},
    )
    await copy(
        tx,
        "run_items",
        ("run_id", "item_no", "key", "outcome", "reason", "reason_values"),
        [
            (run_id, number, plain(key), outcome, reason, to_json(dict(values)))
            for number, (key, outcome, reason, values) in enumerate(items, start=int(first or 1))
        ],
    )


async def history(tx: Tx, shop_id: ShopId, limit: int = 50) -> list[RunRow]:
    """The newest runs first."""
    return await _rows(tx, "r.shop_id = :shop ORDER BY r.id DESC LIMIT :limit", shop_id, limit)


async def running(tx: Tx, shop_id: ShopId) -> list[RunRow]:
    """Runs that have begun and not ended; one whose PC was killed stays until `abandon`."""
    condition = "r.shop_id = :shop AND r.finished IS NULL ORDER BY r.id DESC LIMIT :limit"
    return await _rows(tx, condition, shop_id, 50)


async def abandon(tx: Tx, origin: str, before: datetime) -> int:
    """End the runs that a killed process of this PC left open; how many there were.

    Those of a living one (an open window, while the command line is used) go on.
    """
    values: dict[str, object] = {"origin": origin, "before": before}
    rows = await fetch(
        tx,
        "SELECT id, figures->>'process' AS process FROM runs"
        " WHERE finished IS NULL AND origin = :origin AND started < :before",
        values,
    )
    values["ids"] = [row.id for row in rows if not this_process.lives(row.process or "")]
    result = await tx.execute(
        text(
            "UPDATE runs SET finished = now(), ok = false, message = 'Interrupted',"
            " figures = figures - 'process'"
            " WHERE finished IS NULL AND id = ANY(:ids)"
        ),
        values,
    )
    return result.rowcount


async def prune(tx: Tx, *, quiet_days: int = 1, days: int = 90) -> int:
    """Forget old runs and return how many.

    After `quiet_days` those that went well and had nothing to tell (where they wrote: after
    their undo is over), after `days` all; the newest run of each shop stays.
    """
    limits = {"quiet": quiet_days, "days": days, "undo": DAYS}
    result = await tx.execute(text(_PRUNE), limits)
    return result.rowcount


_PRUNE = """
    DELETE FROM runs r
    WHERE r.finished IS NOT NULL
      AND r.id < (SELECT max(n.id) FROM runs n WHERE n.shop_id = r.shop_id)
      AND (r.started < now() - make_interval(days => :days)
           OR (r.started < now() - make_interval(days => :quiet) AND r.ok
               AND NOT EXISTS (SELECT 1 FROM run_items i WHERE i.run_id = r.id)
               AND NOT EXISTS (SELECT 1 FROM run_writes w WHERE w.run_id = r.id
                               AND r.started > now() - make_interval(days => :undo))))
"""


_FRESHNESS = """
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lag) AS p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY lag) AS p95, count(*) AS changes
    FROM (SELECT (figures->>'lag_s')::float AS lag FROM runs
          WHERE shop_id = :shop AND started > now() - interval '24 hours'
            AND figures ? 'lag_s') r
"""


async def freshness(tx: Tx, shop_id: ShopId) -> tuple[float | None, float | None]:
    """p50 and p95 of the last day's changes, Wolvox to shop, in seconds; None without any."""
    [row] = await fetch(tx, _FRESHNESS, {"shop": shop_id})
    return row.p50, row.p95


async def changes_timed(tx: Tx, shop_id: ShopId) -> int:
    """Of how many changes `freshness` speaks."""
    [row] = await fetch(tx, _FRESHNESS, {"shop": shop_id})
    return int(row.changes)


async def items(tx: Tx, run_id: RunId) -> list[RunItem]:
    """The records of a run, with the product's name where the key is a SKU."""
    rows = await fetch(
        tx,
        "SELECT i.key, i.outcome, i.reason, i.reason_values, coalesce(p.name, '') AS name"
        " FROM run_items i JOIN runs r ON r.id = i.run_id JOIN shops s ON s.id = r.shop_id"
        " LEFT JOIN products p ON r.kind <> 'orders' AND p.company_id = s.company_id"
        " AND p.sku = i.key WHERE i.run_id = :id ORDER BY i.item_no",
        {"id": run_id},
    )
    return [RunItem(r.key, r.outcome, r.reason, r.reason_values, r.name) for r in rows]


async def _rows(tx: Tx, condition: str, shop_id: ShopId, limit: int) -> list[RunRow]:
    rows = await fetch(tx, _ROW + condition, {"shop": shop_id, "limit": limit})
    return [RunRow(*row) for row in rows]
