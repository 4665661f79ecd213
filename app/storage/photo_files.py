"""Files that a PC's sources were seen to hold: what is unchanged is not read again, what could
not be used says why; and the barcodes that a session read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId
from app.domain.photo import PhotoId, Trouble
from app.domain.photo_session import Frame
from app.storage.database import Tx, fetch
from app.storage.photos import as_trouble, trouble_document
from app.storage.serial import plain, to_json


@dataclass(frozen=True, slots=True)
class FileMark:
    """What tells whether a file changed: bytes, and nanoseconds since 1970."""

    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it was read last. Without a `photo` its `trouble` says why."""

    path: str
    mark: FileMark
    photo: PhotoId | None = None
    codes: tuple[str, ...] | None = None
    trouble: Trouble | None = None


def within(folder: str) -> str:
    """What the path of every file below this folder begins with, whichever PC's signs it has."""
    if folder.endswith(("/", "\\")):
        return folder
    return folder + ("\\" if "\\" in folder else "/")


async def marks(
    tx: Tx, shop_id: ShopId, pc: str, folder: str, *, with_codes: bool = False
) -> dict[str, FileMark]:
    """What is known of the files below a folder, whichever source saw them: folders lie within
    each other. `with_codes`: only those whose barcodes were looked for, or that are no photo."""
    more = " AND (codes IS NOT NULL OR photo_id IS NULL)" if with_codes else ""
    rows = await fetch(
        tx,
        "SELECT path, size, modified FROM photo_files"  # noqa: S608  a condition of our own
        f" WHERE shop_id = :shop AND pc = :pc AND starts_with(path, :within){more}",
        {"shop": shop_id, "pc": pc, "within": within(folder)},
    )
    return {row.path: FileMark(row.size, row.modified) for row in rows}


async def put(tx: Tx, shop_id: ShopId, pc: str, folder: str, files: Sequence[SeenFile]) -> None:
    """Barcodes that were read stay known of the same photo."""
    for each in files:
        await tx.execute(
            text(
                "INSERT INTO photo_files AS f (shop_id, pc, path, folder, size, modified,"
                " photo_id, codes, trouble) VALUES (:shop, :pc, :path, :folder, :size,"
                " :modified, :photo, CAST(:codes AS jsonb), CAST(:trouble AS jsonb))"
                " ON CONFLICT (shop_id, pc, path) DO UPDATE SET folder = excluded.folder,"
                " size = excluded.size, modified = excluded.modified,"
                " photo_id = excluded.photo_id, codes = coalesce(excluded.codes,"
                " CASE WHEN f.photo_id = excluded.photo_id THEN f.codes END),"
                " trouble = excluded.trouble, seen_at = now()"
            ),
            {
                "shop": shop_id,
                "pc": pc,
                "folder": folder,
                "path": plain(each.path),
                "size": each.mark.size,
                "modified": each.mark.modified,
                "photo": each.photo,
                "codes": None if each.codes is None else to_json(list(each.codes)),
                "trouble": _trouble(each.trouble),
            },
        )


async def refused(tx: Tx, shop_id: ShopId, limit: int) -> list[SeenFile]:
    """Files of every PC that could not be used, the newest first."""
    rows = await fetch(
        tx,
        "SELECT path, size, modified, trouble FROM photo_files"
        " WHERE shop_id = :shop AND photo_id IS NULL AND trouble <> '{}'"
        " ORDER BY seen_at DESC LIMIT :limit",
        {"shop": shop_id, "limit": limit},
    )
    return [
        SeenFile(row.path, FileMark(row.size, row.modified), trouble=as_trouble(row.trouble))
        for row in rows
    ]


async def frames(tx: Tx, shop_id: ShopId, pc: str, folder: str) -> list[Frame]:
    """The pictures below a session's folder, with the barcodes that were read in them."""
    rows = await fetch(
        tx,
        "SELECT f.photo_id, p.name, p.taken_at, f.codes FROM photo_files f"
        " JOIN shops s ON s.id = f.shop_id"
        " JOIN photos p ON p.company_id = s.company_id AND p.id = f.photo_id"
        " WHERE f.shop_id = :shop AND f.pc = :pc AND starts_with(f.path, :within)"
        " AND f.codes IS NOT NULL",
        {"shop": shop_id, "pc": pc, "within": within(folder)},
    )
    return [_frame(row) for row in rows]


def _frame(row: Any) -> Frame:
    return Frame(PhotoId(row.photo_id), row.name, row.taken_at, tuple(row.codes or ()))


def _trouble(trouble: Trouble | None) -> str:
    return "{}" if trouble is None else to_json(trouble_document(trouble))
