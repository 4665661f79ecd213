"""Keeps a program out of a shared database that a newer one has changed meanwhile.

At start `migrate` refuses; this is for the PC that was running when another one was updated. It
is asked at the head of transactions, at most once a second: then nothing is read or written any
more until this PC is updated too.
"""

from __future__ import annotations

import time

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.errors import UpdateNeeded

FRESH_SECONDS = 1.0
VERSIONS = text("SELECT version_num FROM alembic_version")


class SchemaGate:
    """`known` are the schemas this program knows; None lets everything through, for tests."""

    def __init__(self, known: frozenset[str] | None) -> None:
        self._known, self._at = known, float("-inf")

    async def require(self, tx: AsyncConnection) -> None:
        """Raises UpdateNeeded where the schema is of a newer program."""
        if self._known is None or time.monotonic() - self._at < FRESH_SECONDS:
            return
        require_known({str(version) for version in (await tx.scalars(VERSIONS))}, self._known)
        self._at = time.monotonic()


def require_known(found: set[str], known: frozenset[str]) -> None:
    unknown = sorted(found - known)
    if unknown:
        raise UpdateNeeded(
            "The database is newer than this Köprü (schema {revision})",
            "Update Köprü on this PC, then start it again. Nothing was changed.",
            revision=", ".join(unknown),
        )
