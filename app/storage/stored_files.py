"""What lies in the file store, since when, and when it was last read to see whether it is whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.photo import ContentId
from app.storage.database import Tx, fetch


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
class Due:
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


async def due(tx: Tx, before: datetime, limit: int) -> list[Due]:
    """Those that were not looked at since, the longest ago first."""
    rows = await fetch(
        tx,
        "SELECT content, size FROM stored_files WHERE coalesce(checked_at, stored_at) < :before"
        " ORDER BY coalesce(checked_at, stored_at), content LIMIT :limit",
        {"before": before, "limit": limit},
    )
    return [Due(ContentId(row.content), row.size) for row in rows]


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


async def store(tx: Tx, check: FileCheck) -> None:
    await tx.execute(
        text(
            "INSERT INTO file_checks (checked, octets, mended, missing, damaged, waiting)"
            " VALUES (:checked, :octets, :mended, :missing, :damaged, :waiting)"
        ),
        {
            "checked": check.checked,
            "octets": check.octets,
            "mended": check.mended,
            "missing": check.missing,
            "damaged": check.damaged,
            "waiting": check.waiting,
        },
    )


async def last(tx: Tx) -> FileCheck | None:
    rows = await fetch(
        tx,
        "SELECT checked, octets, mended, missing, damaged, waiting, at FROM file_checks"
        " ORDER BY id DESC LIMIT 1",
    )
    return FileCheck(*rows[0]) if rows else None


async def last_at(tx: Tx, _shop_id: ShopId) -> datetime | None:
    """When it was checked last, for whichever shop; since the first file where it never was.
    None where nothing is stored."""
    rows = await fetch(
        tx,
        "SELECT coalesce((SELECT max(at) FROM file_checks),"
        " (SELECT min(stored_at) FROM stored_files)) AS at",
    )
    at: datetime | None = rows[0].at
    return at


async def lose(tx: Tx, contents: Sequence[ContentId]) -> None:
    """They lie there no more; a master among them is made again from its original."""
    values = {"contents": list(contents)}
    for statement in _LOSE:
        await tx.execute(text(statement), values)


_LOSE = (
    "DELETE FROM stored_files WHERE content = ANY(:contents)",
    """
    UPDATE photos p SET state = 'new', version = p.version + 1 FROM photo_masters m
    WHERE m.content = ANY(:contents) AND p.company_id = m.company_id AND p.id = m.photo_id
      AND p.state = 'ready'
    """,
    "DELETE FROM photo_masters WHERE content = ANY(:contents)",
)
