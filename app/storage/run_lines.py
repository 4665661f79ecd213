"""The lines of one run: on their way, arrived, stopped or left; and a run that was cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text

from app.domain.ids import RunId, ShopId
from app.domain.sync_plan import PlanLine
from app.storage.database import Tx, fetch
from app.storage.plans import LINES, line_of

_OF_RUN = " AND CAST(n.summary->>'run' AS bigint) = :run"


async def lines_of(tx: Tx, shop_id: ShopId, run_id: RunId) -> tuple[PlanLine, ...]:
    """The lines that one run sent. Of a field it sent twice (it was cut off, and Wolvox moved
    meanwhile) what was there first and what was sent last."""
    rows = await fetch(
        tx,
        LINES + _OF_RUN + " AND l.state = 'done' ORDER BY n.id, l.line_no",
        {"shop": shop_id, "run": run_id},
    )
    first: dict[tuple[str, str], PlanLine] = {}
    for line in map(line_of, rows):
        before = first.setdefault((line.sku, line.field), line)
        first[line.sku, line.field] = replace(before, new=line.new)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class CutOff:
    """A run that was cut off, and the lines it still had on their way."""

    run_id: RunId
    lines: tuple[PlanLine, ...]


async def cut_off(tx: Tx, shop_id: ShopId) -> CutOff | None:
    """The full run that still had lines on their way when it ended, if there is one.

    Only the newest plan counts, for a day: what came later has looked at everything anew.
    """
    rows = await fetch(
        tx,
        "SELECT n.id, CAST(n.summary->>'run' AS bigint) AS run FROM plans n WHERE n.id ="
        " (SELECT max(m.id) FROM plans m JOIN runs r ON r.id ="
        " CAST(m.summary->>'run' AS bigint) AND r.kind = 'catalogue' WHERE m.shop_id = :shop)"
        " AND n.created_at > now() - interval '1 day'",
        {"shop": shop_id},
    )
    if not rows:
        return None
    lines = await fetch(
        tx,
        LINES + " AND n.id = :plan AND l.state = 'going' ORDER BY l.line_no",
        {"shop": shop_id, "plan": rows[0].id},
    )
    return CutOff(RunId(rows[0].run), tuple(map(line_of, lines))) if lines else None


async def strike_off(tx: Tx, run_id: RunId, lines: Sequence[PlanLine]) -> None:
    """These lines of a run have arrived."""
    await tx.execute(
        text(
            "UPDATE plan_lines l SET state = 'done' FROM plans n, unnest("
            " CAST(:skus AS text[]), CAST(:fields AS text[])) AS s (sku, field)"
            " WHERE CAST(n.summary->>'run' AS bigint) = :run AND l.plan_id = n.id"
            " AND l.state = 'going' AND l.sku = s.sku AND l.field = s.field"
        ),
        {
            "run": run_id,
            "skus": [line.sku for line in lines],
            "fields": [line.field.value for line in lines],
        },
    )


async def stop_rest(tx: Tx, run_id: RunId) -> tuple[PlanLine, ...]:
    """What a run had still on its way waits for a person again; which lines those are."""
    rows = await fetch(
        tx,
        "UPDATE plan_lines l SET state = 'waiting' FROM plans n"
        " WHERE CAST(n.summary->>'run' AS bigint) = :run AND l.plan_id = n.id"
        " AND l.state = 'going' RETURNING"
        " l.sku, l.action, l.field, l.base, l.old, l.new, l.source, l.reason, l.auto",
        {"run": run_id},
    )
    await tx.execute(
        text(
            "UPDATE plans n SET state = 'waiting', version = version + 1"
            " WHERE CAST(n.summary->>'run' AS bigint) = :run AND EXISTS ("
            " SELECT FROM plan_lines l WHERE l.plan_id = n.id AND l.state = 'waiting')"
            " AND n.state = 'done'"
        ),
        {"run": run_id},
    )
    return tuple(map(line_of, rows))


async def leave_rest(tx: Tx, run_id: RunId) -> None:
    """Whatever a run had still on its way does not go with it any more."""
    await tx.execute(
        text(
            "UPDATE plan_lines l SET state = 'left' FROM plans n"
            " WHERE CAST(n.summary->>'run' AS bigint) = :run AND l.plan_id = n.id"
            " AND l.state = 'going'"
        ),
        {"run": run_id},
    )
