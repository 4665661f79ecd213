"""Settings and watermarks: one JSON value per scope and key. The profile seeds, Postgres wins."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text

from app.domain.errors import Conflict
from app.storage.database import Tx, fetch
from app.storage.serial import to_json


async def get(tx: Tx, scope: str, key: str) -> object | None:
    """The stored value, or None."""
    rows = await fetch(
        tx,
        "SELECT value FROM settings WHERE scope = :scope AND key = :key",
        {"scope": scope, "key": key},
    )
    value: object | None = rows[0].value if rows else None
    return value


async def hold(tx: Tx, scope: str, key: str) -> None:
    """Nobody else who holds it reads or changes this value before the transaction ends: for what
    is read, changed and put back. Also where there is no value yet."""
    await tx.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
        {"name": f"setting {scope} {key}"},
    )


async def put(
    tx: Tx, scope: str, key: str, value: object, *, expected_version: int | None = None
) -> int:
    """Store a value and return its new version.

    With `expected_version` (0 = not there yet) raises Conflict where somebody saved meanwhile.
    """
    values = {"scope": scope, "key": key, "value": to_json(value)}
    if expected_version is not None:
        current = await version(tx, scope, key, lock=True)
        if current != expected_version:
            raise Conflict(
                "The setting {key} was changed meanwhile", "Look at the new value first.", key=key
            )
    result = await tx.execute(
        text(
            "INSERT INTO settings (scope, key, value) VALUES (:scope, :key, CAST(:value AS jsonb))"
            " ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value,"
            " changed_at = now(), version = settings.version + 1 RETURNING version"
        ),
        values,
    )
    return int(result.scalar_one())


async def version(tx: Tx, scope: str, key: str, *, lock: bool = False) -> int:
    """The version of a setting; 0 where there is none."""
    statement = "SELECT version FROM settings WHERE scope = :scope AND key = :key"
    if lock:
        statement += " FOR UPDATE"
    rows = await fetch(tx, statement, {"scope": scope, "key": key})
    return int(rows[0].version) if rows else 0


async def seed(tx: Tx, scope: str, values: Mapping[str, object]) -> None:
    """Store what is not stored yet: a profile speaks only on the first run."""
    for key, value in values.items():
        await tx.execute(
            text(
                "INSERT INTO settings (scope, key, value)"
                " VALUES (:scope, :key, CAST(:value AS jsonb)) ON CONFLICT DO NOTHING"
            ),
            {"scope": scope, "key": key, "value": to_json(value)},
        )


async def scope_values(tx: Tx, scope: str) -> dict[str, object]:
    rows = await fetch(tx, "SELECT key, value FROM settings WHERE scope = :scope", {"scope": scope})
    return {row.key: row.value for row in rows}
