"""Items of work over photos: taken by seats, one after another, by several PCs.

Every item is in one state: waiting → taken → done | failed | cancelled. Taking counts the attempt
in the same statement, so that an item that kills its program is found out.
"""

from __future__ import annotations

from sqlalchemy import text

from app.domain.photo import Trouble
from app.domain.photo_work import MOST_ATTEMPTS, BatchId, Done, Work
from app.storage.database import Tx
from app.storage.photos import trouble_document
from app.storage.serial import to_json

_TAKE = """
    UPDATE photo_work w
    SET state = 'taken', attempts = attempts + 1, taken_by = :seat, taken_at = now()
    FROM (
        SELECT item FROM photo_work
        WHERE batch_id = :batch AND state = 'waiting'
        ORDER BY place LIMIT :most FOR UPDATE SKIP LOCKED
    ) AS next
    WHERE w.batch_id = :batch AND w.item = next.item
        AND EXISTS (SELECT FROM photo_batches WHERE id = :batch AND state = 'running')
    RETURNING w.item, w.attempts, w.place
"""


async def take(tx: Tx, batch: BatchId, seat: str, most: int) -> list[Work]:
    """The next items, now taken by `seat` ("PC#number"); none where the batch is paused or has
    ended."""
    rows = (await tx.execute(text(_TAKE), {"batch": batch, "seat": seat, "most": most})).all()
    ordered = sorted(rows, key=lambda row: row.place)
    return [Work(batch, row.item, row.attempts) for row in ordered]


async def seats_taken(tx: Tx, batch: BatchId) -> list[str]:
    """Who holds items now ("PC#number"), each once."""
    rows = await tx.execute(
        text(
            "SELECT DISTINCT taken_by FROM photo_work WHERE batch_id = :batch AND state = 'taken'"
        ),
        {"batch": batch},
    )
    return [str(row.taken_by) for row in rows]


async def release(tx: Tx, batch: BatchId, seat: int, trouble: Trouble) -> int:
    """What a killed run of this seat left behind goes back; what did so too often has failed."""
    rows = await tx.execute(
        text(
            "UPDATE photo_work SET"
            " state = CASE WHEN attempts >= :most THEN 'failed' ELSE 'waiting' END,"
            " trouble = CASE WHEN attempts >= :most THEN CAST(:trouble AS jsonb) ELSE '{}' END,"
            " ended_at = CASE WHEN attempts >= :most THEN now() END"
            " WHERE batch_id = :batch AND state = 'taken'"
            " AND split_part(taken_by, '#', 2) = :seat RETURNING item"
        ),
        {
            "batch": batch,
            "seat": str(seat),
            "most": MOST_ATTEMPTS,
            "trouble": to_json(trouble_document(trouble)),
        },
    )
    return len(rows.all())


async def release_stale(tx: Tx, batch: BatchId, minutes: int) -> int:
    """What nobody can be at any more: its seat belonged to a command line that was killed."""
    rows = await tx.execute(
        text(
            "UPDATE photo_work SET state = 'waiting' WHERE batch_id = :batch AND state = 'taken'"
            " AND taken_at < now() - make_interval(mins => :minutes) RETURNING item"
        ),
        {"batch": batch, "minutes": minutes},
    )
    return len(rows.all())


async def finish(tx: Tx, work: Work, done: Done) -> bool:
    """False where somebody else has taken it meanwhile: their word counts."""
    return await _end(
        tx, work, "done", size_before=done.size_before, size_after=done.size_after, trouble="{}"
    )


async def fail(tx: Tx, work: Work, trouble: Trouble) -> bool:
    why = to_json(trouble_document(trouble))
    return await _end(tx, work, "failed", size_before=0, size_after=0, trouble=why)


async def put_back(tx: Tx, work: Work) -> None:
    """It was not tried after all: no attempt of its own. Where the work was cancelled meanwhile
    nobody waits for it."""
    await tx.execute(
        text(
            "UPDATE photo_work w SET attempts = attempts - 1, taken_at = NULL,"
            " state = CASE b.state WHEN 'cancelled' THEN 'cancelled' ELSE 'waiting' END,"
            " ended_at = CASE b.state WHEN 'cancelled' THEN now() END"
            " FROM photo_batches b WHERE b.id = w.batch_id AND w.batch_id = :batch"
            " AND w.item = :item AND w.state = 'taken' AND w.attempts = :attempt"
        ),
        {"batch": work.batch, "item": work.item, "attempt": work.attempt},
    )


async def put_last(tx: Tx, work: Work) -> None:
    """Put back, behind all the others."""
    await put_back(tx, work)
    await tx.execute(
        text(
            "UPDATE photo_work SET place = 1 + (SELECT max(place) FROM photo_work"
            " WHERE batch_id = :batch) WHERE batch_id = :batch AND item = :item"
        ),
        {"batch": work.batch, "item": work.item},
    )


async def try_again(tx: Tx, batch: BatchId) -> int:
    """Failed items wait again, with all their attempts; how many."""
    rows = await tx.execute(
        text(
            "UPDATE photo_work SET state = 'waiting', attempts = 0, trouble = '{}',"
            " ended_at = NULL, taken_at = NULL"
            " WHERE batch_id = :batch AND state = 'failed' RETURNING item"
        ),
        {"batch": batch},
    )
    return len(rows.all())


async def _end(tx: Tx, work: Work, state: str, **values: object) -> bool:
    rows = await tx.execute(
        text(
            "UPDATE photo_work SET state = :state, ended_at = now(), size_before = :size_before,"
            " size_after = :size_after, trouble = CAST(:trouble AS jsonb)"
            " WHERE batch_id = :batch AND item = :item AND state = 'taken'"
            " AND attempts = :attempt RETURNING item"
        ),
        {**values, "state": state, "batch": work.batch, "item": work.item,
         "attempt": work.attempt},
    )  # fmt: skip
    return bool(rows.all())
