"""Stored plans: immutable lists of changes that a person can read, approve or leave."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.ids import PlanId, RunId, ShopId, Sku
from app.domain.product import ShopStatus
from app.domain.sync_plan import Action, PlanLine
from app.domain.views import PlanRow
from app.storage.database import Tx, copy, fetch
from app.storage.serial import plain, to_json

WAITING, APPLIED, DONE, SUPERSEDED = "waiting", "applied", "done", "superseded"
REFUSED, TOLD, HELD = "refused", "told", "held"
GOING, LEFT = "going", "left"
"""A line on its way with a run, and one that the run did not bring there."""

_COLUMNS = (
    "plan_id",
    "line_no",
    "sku",
    "action",
    "field",
    "base",
    "old",
    "new",
    "source",
    "reason",
    "auto",
    "state",
)


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as stored. `state`: waiting, done (nothing waits), applied or superseded."""

    id: PlanId
    shop_id: ShopId
    state: str
    summary: Mapping[str, object]
    lines: tuple[PlanLine, ...]
    created_at: datetime


async def store(
    tx: Tx,
    shop_id: ShopId,
    lines: Mapping[PlanLine, str],
    summary: Mapping[str, object],
    *,
    supersede: bool = True,
) -> PlanId:
    """Keep a plan, each line with its state: WAITING for a person, GOING with the run,
    REFUSED by somebody before, HELD because the shop refused it, or TOLD and no more.

    Older plans that wait are superseded (store an empty one to say "all done"), and the same
    plan as last time is not stored twice. Without `supersede` it stands beside the others, for
    it is about a few products only.
    """
    states = list(lines.values())
    state = WAITING if WAITING in states else DONE
    digest = _digest(lines, states)
    newest = await fetch(
        tx,
        "SELECT id, digest, state FROM plans WHERE shop_id = :shop ORDER BY id DESC LIMIT 1",
        {"shop": shop_id},
    )
    same = newest and (newest[0].digest, newest[0].state) == (digest, state)
    if supersede and same and GOING not in states:
        return PlanId(newest[0].id)
    values = {"shop": shop_id, "state": state, "digest": digest, "summary": to_json(dict(summary))}
    if supersede and (await tx.execute(text(_SUPERSEDE), values)).rowcount:
        await prune(tx)
    plan_id = PlanId((await tx.execute(text(_INSERT), values)).scalar_one())
    rows = [
        _row(plan_id, number, line, line_state)
        for number, (line, line_state) in enumerate(lines.items(), start=1)
    ]
    await copy(tx, "plan_lines", _COLUMNS, rows)
    return plan_id


_SUPERSEDE = """
    UPDATE plans SET state = 'superseded', version = version + 1
    WHERE shop_id = :shop AND state = 'waiting'
"""

_INSERT = """
    INSERT INTO plans (shop_id, state, digest, summary)
    VALUES (:shop, :state, :digest, CAST(:summary AS jsonb)) RETURNING id
"""


async def load(tx: Tx, plan_id: PlanId) -> StoredPlan | None:
    rows = await fetch(tx, "SELECT * FROM plans WHERE id = :id", {"id": plan_id})
    if not rows:
        return None
    lines = await fetch(
        tx,
        "SELECT sku, action, field, base, old, new, source, reason, auto FROM plan_lines"
        " WHERE plan_id = :id ORDER BY line_no",
        {"id": plan_id},
    )
    plan = rows[0]
    return StoredPlan(
        PlanId(plan.id),
        ShopId(plan.shop_id),
        plan.state,
        plan.summary,
        tuple(line_of(line) for line in lines),
        plan.created_at,
    )


async def waiting(tx: Tx, shop_id: ShopId) -> StoredPlan | None:
    """The plan that waits for a person, or None."""
    rows = await fetch(
        tx,
        "SELECT id FROM plans WHERE shop_id = :shop AND state = 'waiting' ORDER BY id DESC LIMIT 1",
        {"shop": shop_id},
    )
    return await load(tx, PlanId(rows[0].id)) if rows else None


_ROWS = """
    WITH told AS (
        SELECT DISTINCT ON (l.plan_id, l.sku, CASE l.action WHEN 'create' THEN '' ELSE l.field END)
            l.*, n.shop_id
        FROM plans n JOIN plan_lines l ON l.plan_id = n.id
        WHERE n.shop_id = :shop AND {condition}
        ORDER BY l.plan_id, l.sku, CASE l.action WHEN 'create' THEN '' ELSE l.field END,
            l.field = 'price' DESC, l.line_no
    )
    SELECT l.sku, coalesce(p.name, '') AS name, coalesce(p.picture, '') AS picture,
        l.action, l.field, l.old, l.new, l.reason, l.auto, l.state, l.base,
        coalesce(p.category, '') AS category, p.changed_at, b.changed_at AS agreed_at
    FROM told l JOIN shops s ON s.id = l.shop_id
    LEFT JOIN products p ON p.company_id = s.company_id AND p.sku = l.sku
    LEFT JOIN bindings b ON b.shop_id = l.shop_id AND b.kind = 'product' AND b.internal_id = l.sku
    ORDER BY l.plan_id, l.line_no LIMIT :limit
"""
"""A new product is one row with its price (a parent has only a name), not one a field."""

_MOST_ROWS = 100_000


LINES = """
    SELECT l.sku, l.action, l.field, l.base, l.old, l.new, l.source, l.reason, l.auto
    FROM plans n JOIN plan_lines l ON l.plan_id = n.id WHERE n.shop_id = :shop
"""

_NEWEST_FULL = """
    n.id = (SELECT max(m.id) FROM plans m JOIN runs r ON r.id = CAST(m.summary->>'run' AS bigint)
            WHERE m.shop_id = :shop AND r.kind = 'catalogue')
"""


_UNDECIDED = """
    n.state = 'waiting' AND l.state = 'waiting' AND NOT EXISTS (
        SELECT FROM approvals a WHERE a.verdict = 'go'
            AND a.shop_id = n.shop_id AND a.sku = l.sku AND a.field = l.field)
"""
"""What a person let go and what still could not go, for the shop is away, waits for no person."""


async def waiting_rows(tx: Tx, shop_id: ShopId, limit: int = _MOST_ROWS) -> list[PlanRow]:
    """The lines that wait for a person, with the product each belongs to."""
    rows = await fetch(
        tx,
        _ROWS.format(condition=_UNDECIDED),
        {"shop": shop_id, "limit": limit},
    )
    return [PlanRow(*row) for row in rows]


async def told_rows(tx: Tx, shop_id: ShopId, limit: int = _MOST_ROWS) -> list[PlanRow]:
    """What the newest full plan left as the shop has it, because a rule says so."""
    rows = await fetch(
        tx,
        _ROWS.format(condition=_NEWEST_FULL + " AND l.state = 'told'"),
        {"shop": shop_id, "limit": limit},
    )
    return [PlanRow(*row) for row in rows]


async def reopen(tx: Tx, shop_id: ShopId, sku: str, field: str) -> None:
    """A line of the newest plan that somebody turned down waits again."""
    values = {"shop": shop_id, "sku": sku, "field": field}
    opened = await fetch(tx, _REOPEN_LINE, values)
    if opened:
        await tx.execute(text(_REOPEN_PLAN), {"plan": opened[0].plan_id})


_REOPEN_LINE = """
    UPDATE plan_lines l SET state = 'waiting'
    WHERE l.sku = :sku AND l.field = :field AND l.state = 'refused' AND l.plan_id = (
        SELECT max(m.plan_id) FROM plan_lines m JOIN plans n ON n.id = m.plan_id
        WHERE n.shop_id = :shop AND n.state <> 'superseded' AND m.sku = :sku AND m.field = :field)
    RETURNING l.plan_id
"""

_REOPEN_PLAN = """
    UPDATE plans SET state = 'waiting', version = version + 1 WHERE id = :plan AND state = 'done'
"""


async def done_rows(
    tx: Tx, shop_id: ShopId, run_id: RunId, limit: int = _MOST_ROWS
) -> list[PlanRow]:
    """The lines that one run sent."""
    rows = await fetch(
        tx,
        _ROWS.format(condition="CAST(n.summary->>'run' AS bigint) = :run AND l.state = 'done'"),
        {"shop": shop_id, "run": run_id, "limit": limit},
    )
    return [PlanRow(*row) for row in rows]


async def undone_rows(
    tx: Tx, shop_id: ShopId, run_id: RunId, limit: int = _MOST_ROWS
) -> list[PlanRow]:
    """What one undo put back: the lines that other runs had sent, the other way round. A new
    product was taken off the shelf."""
    rows = await fetch(
        tx,
        _ROWS.format(condition=_UNDONE_BY),
        {"shop": shop_id, "run": run_id, "limit": limit},
    )
    return [_back(PlanRow(*row)) for row in rows]


_UNDONE_BY = """
    l.state = 'done' AND EXISTS (
        SELECT FROM run_writes w WHERE w.run_id = CAST(n.summary->>'run' AS bigint)
            AND w.sku = l.sku AND w.undone_by = :run)
"""


def _back(row: PlanRow) -> PlanRow:
    if row.action != Action.CREATE:
        return replace(row, old=row.new, new=row.old)
    off_shelf = replace(row, action=Action.UPDATE.value, field=Field.STATUS.value)
    return replace(off_shelf, old=ShopStatus.PUBLISH.value, new=ShopStatus.PRIVATE.value)


async def open_lines(tx: Tx, shop_id: ShopId) -> tuple[PlanLine, ...]:
    """Every line that waits, whole."""
    rows = await fetch(
        tx,
        LINES + " AND n.state = 'waiting' AND l.state = 'waiting' ORDER BY n.id, l.line_no",
        {"shop": shop_id},
    )
    return tuple(line_of(row) for row in rows)


async def settle(tx: Tx, shop_id: ShopId, keys: Iterable[tuple[str, str]], state: str) -> None:
    """Lines (code, field) that waited are decided; a plan without any left waits no more."""
    pairs = list(keys)
    values = {
        "shop": shop_id,
        "state": state,
        "skus": [sku for sku, _ in pairs],
        "fields": [field for _, field in pairs],
    }
    await tx.execute(text(_SETTLE_LINES), values)
    await tx.execute(text(_SETTLE_PLANS), values)


_SETTLE_LINES = """
    UPDATE plan_lines l SET state = :state
    FROM plans n, unnest(CAST(:skus AS text[]), CAST(:fields AS text[])) AS said (sku, field)
    WHERE n.id = l.plan_id AND n.shop_id = :shop AND n.state = 'waiting'
      AND l.state = 'waiting' AND l.sku = said.sku AND l.field = said.field
"""

_SETTLE_PLANS = """
    UPDATE plans n SET state = 'done', version = version + 1
    WHERE n.shop_id = :shop AND n.state = 'waiting' AND NOT EXISTS (
        SELECT FROM plan_lines l WHERE l.plan_id = n.id AND l.state = 'waiting')
"""


async def waiting_lines(tx: Tx, shop_id: ShopId) -> int:
    """How many changes wait for a person; a new product is one."""
    return int(await tx.scalar(text(_COUNT_UNDECIDED), {"shop": shop_id}) or 0)


_COUNT_UNDECIDED = f"""
    SELECT count(DISTINCT (l.sku, CASE l.action WHEN 'create' THEN '' ELSE l.field END))
    FROM plans n JOIN plan_lines l ON l.plan_id = n.id WHERE n.shop_id = :shop AND {_UNDECIDED}
"""  # noqa: S608 (both texts are ours)


async def set_state(
    tx: Tx, plan_id: PlanId, state: str, *, decided_by: str = "", approval: str = ""
) -> None:
    """A person decided (or the plan was applied); `approval` is the typed reason."""
    await tx.execute(
        text(
            "UPDATE plans SET state = :state, decided_at = now(), decided_by = :who,"
            " approval = :approval, version = version + 1 WHERE id = :id"
        ),
        {"id": plan_id, "state": state, "who": decided_by, "approval": approval},
    )


async def prune(tx: Tx, most: int = 5) -> int:
    """Drop what nobody can use any more of some plans, and return how many those were.

    Of superseded plans the lines that were never sent (each full run copies all that waits), of
    all others what is older than 30 days. Few at a time: one plan may hold 100,000 lines.
    """
    return int(await tx.scalar(text("SELECT kopru_prune_plans(:most)"), {"most": most}) or 0)


def _row(plan_id: PlanId, number: int, line: PlanLine, state: str) -> tuple[object, ...]:
    texts = [plain(str(value)) if isinstance(value, str) else value for value in _values(line)[:-1]]
    return (plan_id, number, *texts, line.auto, state)


def _values(line: PlanLine) -> tuple[object, ...]:
    return astuple(line)


def line_of(row: Any) -> PlanLine:
    sku, action, field, *rest = row
    return PlanLine(Sku(sku), Action(action), Field(field), *rest)


def _digest(lines: Iterable[PlanLine], states: Sequence[str]) -> str:
    text_of_all = json.dumps([states, *(_values(line) for line in lines)])
    return hashlib.sha256(text_of_all.encode("utf-8")).hexdigest()
