# ruff: noqa: S608  columns come from here, values are parameters
"""Originals: one row a content and company, never changed; what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text

from app.domain.ids import CompanyId
from app.domain.photo import Fingerprints, Original, PhotoId, PhotoSource, PhotoState, Trouble
from app.storage.database import Tx, fetch
from app.storage.serial import plain, to_json

_COLUMNS = "id, name, source, format, width, height, size, path, added_at, phash, dhash"
_SIGN, _SPAN = 1 << 63, 1 << 64


async def add(
    tx: Tx, company_id: CompanyId, original: Original, taken_at: datetime | None = None
) -> Original:
    """Keep it, or what is known of it already: the first name and path stay. One that failed
    gets another chance."""
    prints = original.prints
    rows = await fetch(
        tx,
        _ADD,
        {
            "company": company_id,
            "id": original.id,
            "name": plain(original.name),
            "source": original.source.value,
            "path": plain(original.path),
            "format": original.format,
            "width": original.width,
            "height": original.height,
            "size": original.size,
            "phash": None if prints is None else signed(prints.phash),
            "dhash": None if prints is None else signed(prints.dhash),
            "taken": taken_at,
        },
    )
    return _original(rows[0])


async def get(tx: Tx, company_id: CompanyId, photo: PhotoId) -> Original | None:
    rows = await fetch(
        tx,
        f"SELECT {_COLUMNS} FROM photos WHERE company_id = :company AND id = :id",
        {"company": company_id, "id": photo},
    )
    return _original(rows[0]) if rows else None


async def put_state(
    tx: Tx, company_id: CompanyId, photo: PhotoId, state: PhotoState, trouble: Trouble | None = None
) -> bool:
    """False where there is no such photo."""
    done = await tx.execute(
        text(
            "UPDATE photos SET state = :state, trouble = CAST(:trouble AS jsonb),"
            " version = version + 1 WHERE company_id = :company AND id = :id"
        ),
        {
            "company": company_id,
            "id": photo,
            "state": state.value,
            "trouble": "{}" if trouble is None else to_json(trouble_document(trouble)),
        },
    )
    return done.rowcount > 0


async def dismiss(tx: Tx, company_id: CompanyId, photos: Sequence[PhotoId]) -> None:
    """Out of the tray; nothing is deleted."""
    await tx.execute(
        text(
            "UPDATE photos SET dismissed_at = now(), version = version + 1"
            " WHERE company_id = :company AND id = ANY(:ids) AND dismissed_at IS NULL"
        ),
        {"company": company_id, "ids": list(photos)},
    )


async def recall(tx: Tx, company_id: CompanyId, photos: Sequence[PhotoId]) -> None:
    """Back into the tray: undoes `dismiss`."""
    await tx.execute(
        text(
            "UPDATE photos SET dismissed_at = NULL, version = version + 1"
            " WHERE company_id = :company AND id = ANY(:ids)"
        ),
        {"company": company_id, "ids": list(photos)},
    )


async def folders(tx: Tx, company_id: CompanyId) -> list[str]:
    rows = await fetch(
        tx,
        "SELECT DISTINCT folder FROM photos WHERE company_id = :company AND folder <> ''"
        " AND source = 'folder' ORDER BY folder",
        {"company": company_id},
    )
    return [row.folder for row in rows]


def trouble_document(trouble: Trouble) -> dict[str, object]:
    return {"title": trouble.title, "advice": trouble.advice, "values": dict(trouble.values)}


def as_trouble(document: Mapping[str, Any]) -> Trouble | None:
    """None where nothing is wrong."""
    if not document.get("title"):
        return None
    values = document.get("values") or {}
    return Trouble(document["title"], document.get("advice", ""), tuple(values.items()))


def signed(number: int) -> int:
    """64 unsigned bits as Postgres' bigint keeps them."""
    return number - _SPAN if number >= _SIGN else number


def unsigned(number: int) -> int:
    return number % _SPAN


def _original(row: Any) -> Original:
    prints = None
    if row.phash is not None and row.dhash is not None:
        prints = Fingerprints(unsigned(row.phash), unsigned(row.dhash))
    return Original(
        id=PhotoId(row.id),
        name=row.name,
        source=PhotoSource(row.source),
        format=row.format,
        width=row.width,
        height=row.height,
        size=row.size,
        path=row.path,
        added_at=row.added_at,
        prints=prints,
    )


_ADD = f"""
    INSERT INTO photos AS p (company_id, id, name, source, path, format, width, height, size,
                             phash, dhash, taken_at)
    VALUES (:company, :id, :name, :source, :path, :format, :width, :height, :size,
            :phash, :dhash, :taken)
    ON CONFLICT (company_id, id) DO UPDATE SET
        state = CASE WHEN p.state = 'failed' THEN 'new' ELSE p.state END, trouble = '{{}}',
        phash = coalesce(p.phash, excluded.phash), dhash = coalesce(p.dhash, excluded.dhash)
    RETURNING {_COLUMNS}
"""
