"""Who did what: rows that are only ever added. The server itself adds login and address."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text

from app.storage.database import Tx
from app.storage.serial import plain, to_json


async def record(
    tx: Tx,
    actor: str,
    action: str,
    subject: str,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    """Add a line in the same transaction as the change it tells of."""
    await tx.execute(
        text(
            "INSERT INTO audit (actor, action, subject, old, new) VALUES"
            " (:actor, :action, :subject, CAST(:old AS jsonb), CAST(:new AS jsonb))"
        ),
        {
            "actor": plain(actor),
            "action": action,
            "subject": plain(subject),
            "old": _json(old),
            "new": _json(new),
        },
    )


def _json(values: Mapping[str, object] | None) -> str | None:
    return None if values is None else to_json(dict(values))
