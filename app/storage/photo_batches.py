"""Batches of work over photos: asked for, paused, cancelled, counted (items: photo_work.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from app.domain.errors import NotFound
from app.domain.ids import CompanyId, ShopId
from app.domain.photo import Trouble
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import (
    RATE_SECONDS,
    Batch,
    BatchId,
    BatchProgress,
    Failure,
    Priority,
    rate_of,
)
from app.storage.database import Tx, fetch
from app.storage.photos import as_trouble, trouble_document
from app.storage.serial import plain, to_json

_COLUMNS = "id, shop_id, kind, state, priority, asked_by, document, asked_at"

_PROGRESS = f"""
    SELECT b.id, b.shop_id, b.kind, b.state, b.priority, b.asked_by, b.document, b.asked_at,
           count(w.item) AS total,
           count(*) FILTER (WHERE w.state = 'done') AS done,
           count(*) FILTER (WHERE w.state = 'failed') AS failed,
           count(*) FILTER (WHERE w.state = 'cancelled') AS cancelled,
           coalesce(sum(w.size_before) FILTER (WHERE w.state = 'done'), 0) AS bytes_before,
           coalesce(sum(w.size_after) FILTER (WHERE w.state = 'done'), 0) AS bytes_after,
           count(DISTINCT split_part(w.taken_by, '#', 1)) FILTER (WHERE w.state = 'taken')
               AS computers,
           count(*) FILTER (WHERE w.ended_at > now() - make_interval(secs => {RATE_SECONDS}))
               AS lately,
           extract(epoch FROM now() - min(w.taken_at) FILTER (
               WHERE w.ended_at IS NULL OR w.ended_at > now()
                   - make_interval(secs => {RATE_SECONDS}))) AS since
    FROM photo_batches b LEFT JOIN photo_work w ON w.batch_id = b.id
"""  # noqa: S608  a number of our own


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for; items keep their order, each once."""

    shop_id: ShopId
    kind: BatchKind
    items: Sequence[str]
    priority: Priority
    asked_by: str
    document: Mapping[str, object]
    recipe: str = ""


async def add(tx: Tx, wish: Wish) -> BatchId:
    """A new batch with its items; it runs at once."""
    number = await tx.scalar(
        text(
            "INSERT INTO photo_batches (shop_id, kind, state, priority, asked_by, recipe, document,"
            " started_at) VALUES (:shop, :kind, 'running', :priority, :who, :recipe,"
            " CAST(:document AS jsonb), now()) RETURNING id"
        ),
        {
            "shop": wish.shop_id,
            "kind": wish.kind.value,
            "priority": wish.priority.value,
            "who": plain(wish.asked_by),
            "recipe": wish.recipe,
            "document": to_json(dict(wish.document)),
        },
    )
    await tx.execute(
        text(
            "INSERT INTO photo_work (batch_id, item, place)"
            " SELECT :batch, item, place FROM unnest(CAST(:items AS text[])) WITH ORDINALITY"
            " AS i (item, place) ON CONFLICT DO NOTHING"
        ),
        {"batch": number, "items": [plain(item) for item in dict.fromkeys(wish.items)]},
    )
    return BatchId(int(number))


async def get(tx: Tx, batch: BatchId) -> Batch:
    """Raises NotFound."""
    rows = await fetch(
        tx, f"SELECT {_COLUMNS} FROM photo_batches WHERE id = :batch", {"batch": batch}  # noqa: S608
    )  # fmt: skip
    if not rows:
        raise NotFound("This work is not known any more", "Look at the list of work again.")
    return _batch(rows[0])


async def unfinished(tx: Tx, shop_id: ShopId) -> list[tuple[Batch, int, int]]:
    """Running batches, the oldest first: how many items each has, and how many of them nobody
    has done yet."""
    rows = await fetch(
        tx,
        f"SELECT {_COLUMNS},"  # noqa: S608
        " (SELECT count(*) FROM photo_work w WHERE w.batch_id = b.id) AS items,"
        " (SELECT count(*) FROM photo_work w WHERE w.batch_id = b.id"
        " AND w.state IN ('waiting', 'taken')) AS waiting"
        " FROM photo_batches b WHERE shop_id = :shop AND state = 'running' ORDER BY id",
        {"shop": shop_id},
    )
    return [(_batch(row), row.items, row.waiting) for row in rows]


async def settle(tx: Tx, batch: BatchId) -> bool:
    """Whether the batch is done now; to be asked after the last item was committed."""
    rows = await tx.execute(
        text(
            "UPDATE photo_batches SET state = 'done', ended_at = now(), version = version + 1"
            " WHERE id = :batch AND state = 'running' AND NOT EXISTS (SELECT FROM photo_work"
            " WHERE batch_id = :batch AND state IN ('waiting', 'taken')) RETURNING id"
        ),
        {"batch": batch},
    )
    return bool(rows.all())


async def put_state(
    tx: Tx, batch: BatchId, state: BatchState, trouble: Trouble | None = None
) -> None:
    """What a person, or a trouble that is the whole batch's, made of it."""
    await tx.execute(
        text(
            "UPDATE photo_batches SET state = :state, version = version + 1,"
            " trouble = CAST(:trouble AS jsonb),"
            " ended_at = CASE WHEN :state = 'cancelled' THEN now() END WHERE id = :batch"
        ),
        {
            "batch": batch,
            "state": state.value,
            "trouble": to_json(trouble_document(trouble)) if trouble else "{}",
        },
    )
    if state is BatchState.CANCELLED:
        await tx.execute(
            text(
                "UPDATE photo_work SET state = 'cancelled', ended_at = now()"
                " WHERE batch_id = :batch AND state = 'waiting'"
            ),
            {"batch": batch},
        )


async def progress(tx: Tx, batch: BatchId) -> BatchProgress:
    """Raises NotFound."""
    rows = await fetch(tx, f"{_PROGRESS} WHERE b.id = :batch GROUP BY b.id", {"batch": batch})
    if not rows:
        raise NotFound("This work is not known any more", "Look at the list of work again.")
    return _progress(rows[0])


async def newest(tx: Tx, shop_id: ShopId, limit: int) -> list[BatchProgress]:
    """The newest batches; those that run or are paused first."""
    rows = await fetch(
        tx,
        f"{_PROGRESS} WHERE b.shop_id = :shop GROUP BY b.id"
        " ORDER BY b.state IN ('running', 'paused') DESC, b.id DESC LIMIT :limit",
        {"shop": shop_id, "limit": limit},
    )
    return [_progress(row) for row in rows]


async def failures(tx: Tx, batch: BatchId, company_id: CompanyId) -> list[Failure]:
    """Why items could not be done; a photo is named as its file was."""
    rows = await fetch(
        tx,
        "SELECT w.item, coalesce(p.name, w.item) AS name, w.trouble FROM photo_work w"
        " LEFT JOIN photos p ON p.company_id = :company AND p.id = w.item"
        " WHERE w.batch_id = :batch AND w.state = 'failed' ORDER BY w.place",
        {"batch": batch, "company": company_id},
    )
    return [Failure(row.item, row.name, as_trouble(row.trouble) or Trouble("", "")) for row in rows]


async def trouble_of(tx: Tx, batch: BatchId) -> Trouble | None:
    """Why a batch was paused by itself; None where a person did."""
    rows = await fetch(tx, "SELECT trouble FROM photo_batches WHERE id = :batch", {"batch": batch})
    return as_trouble(rows[0].trouble) if rows else None


def _batch(row: Any) -> Batch:
    return Batch(
        BatchId(row.id),
        ShopId(row.shop_id),
        BatchKind(row.kind),
        BatchState(row.state),
        Priority(row.priority),
        row.asked_by,
        row.document,
        row.asked_at,
    )


def _progress(row: Any) -> BatchProgress:
    since = min(RATE_SECONDS, float(row.since)) if row.since is not None else 0.0
    return BatchProgress(
        _batch(row),
        row.total,
        row.done,
        row.failed,
        row.cancelled,
        int(row.bytes_before),
        int(row.bytes_after),
        row.computers,
        rate_of(row.lately, since),
    )
