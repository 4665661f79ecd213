"""What lies in the file store, since when, and when it was last read to see whether it is whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.photo import ContentId, Trouble
from app.storage.database import Tx, fetch
from app.storage.photos import trouble_document
from app.storage.serial import to_json


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One night's check. `waiting` files were not reached and come first the next night."""

    checked: int = 0
    octets: int = 0
    mended: int = 0
    missing: int = 0
    damaged: int = 0
    waiting: int = 0
    at: datetime | None = None

    @property
    def lost(self) -> int:
        return self.missing + self.damaged


@dataclass(frozen=True, slots=True)
class StoredRow:
    content: ContentId
    size: int


async def note(tx: Tx, content: ContentId, size: int) -> None:
    """It was stored just now, or found whole."""
    await tx.execute(
        text(
            "INSERT INTO stored_files (content, size) VALUES (:content, :size)"
            " ON CONFLICT (content) DO NOTHING"
        ),
        {"content": content, "size": size},
    )


async def due(tx: Tx, before: datetime, but: Collection[ContentId], limit: int) -> list[StoredRow]:
    """Those that were not looked at since, the longest ago first; `but` these."""
    rows = await fetch(
        tx,
        "SELECT content, size FROM stored_files WHERE coalesce(checked_at, stored_at) < :before"
        " AND content <> ALL(CAST(:but AS text[]))"
        " ORDER BY coalesce(checked_at, stored_at), content LIMIT :limit",
        {"before": before, "but": list(but), "limit": limit},
    )
    return [StoredRow(ContentId(row.content), row.size) for row in rows]


async def waiting(tx: Tx, before: datetime) -> int:
    rows = await fetch(
        tx,
        "SELECT count(*) AS left FROM stored_files WHERE coalesce(checked_at, stored_at) < :before",
        {"before": before},
    )
    return int(rows[0].left)


async def checked(tx: Tx, contents: Collection[ContentId]) -> None:
    await tx.execute(
        text("UPDATE stored_files SET checked_at = now() WHERE content = ANY(:contents)"),
        {"contents": list(contents)},
    )


async def begin(tx: Tx, since: datetime) -> int | None:
    """The number of a check that begins now; None where one began since then, on whichever PC,
    or where nothing is stored. One whose PC was switched off meanwhile is not begun again: what
    it did not reach comes first the next time."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    rows = await fetch(
        tx,
        "INSERT INTO file_checks (at) SELECT now() WHERE EXISTS (SELECT FROM stored_files)"
        " AND NOT EXISTS (SELECT FROM file_checks WHERE at >= :since) RETURNING id",
        {"since": since},
    )
    return int(rows[0].id) if rows else None


async def end(tx: Tx, number: int, check: FileCheck) -> None:
    await tx.execute(
        text(
            "UPDATE file_checks SET ended_at = now(), checked = :checked, octets = :octets,"
            " mended = :mended, missing = :missing, damaged = :damaged, waiting = :waiting"
            " WHERE id = :id"
        ),
        {
            "id": number,
            "checked": check.checked,
            "octets": check.octets,
            "mended": check.mended,
            "missing": check.missing,
            "damaged": check.damaged,
            "waiting": check.waiting,
        },
    )


async def forget(tx: Tx, number: int) -> None:
    """It could not be done: as if it had not begun."""
    await tx.execute(text("DELETE FROM file_checks WHERE id = :id"), {"id": number})


async def last(tx: Tx) -> FileCheck | None:
    """The newest check that came to its end."""
    rows = await fetch(
        tx,
        "SELECT checked, octets, mended, missing, damaged, waiting, at FROM file_checks"
        " WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1",
    )
    return FileCheck(*rows[0]) if rows else None


async def sources(tx: Tx, content: ContentId) -> list[str]:
    """Where the original of these bytes came from: it may lie there still."""
    rows = await fetch(
        tx, "SELECT DISTINCT path FROM photos WHERE id = :id AND path <> ''", {"id": content}
    )
    return [row.path for row in rows]


async def lose(tx: Tx, contents: Sequence[ContentId], trouble: Trouble) -> None:
    """They lie there no more. A master among them is made again from its original; a photo whose
    original is lost says so."""
    values: dict[str, object] = {"contents": list(contents)}
    for statement in _LOSE:
        await tx.execute(text(statement), values)
    await tx.execute(
        text(
            "UPDATE photos SET state = 'failed', trouble = CAST(:trouble AS jsonb),"
            " version = version + 1 WHERE id = ANY(:contents)"
        ),
        {**values, "trouble": to_json(trouble_document(trouble))},
    )


_LOCK = 5_263_716_006
"""The advisory lock's number; any will do as long as it never changes."""

_LOSE = (
    "DELETE FROM stored_files WHERE content = ANY(:contents)",
    """
    UPDATE photos p SET state = 'new', version = p.version + 1 FROM photo_masters m
    WHERE m.content = ANY(:contents) AND p.company_id = m.company_id AND p.id = m.photo_id
      AND p.state = 'ready'
    """,
    "DELETE FROM photo_masters WHERE content = ANY(:contents)",
)
