"""Hints to the other PCs that something changed: LISTEN and NOTIFY, backed by a poll.

A hint may be lost and anybody may send one, so it only says "look again", never what to show.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import psycopg
from sqlalchemy import text

from app.storage.database import Tx
from app.storage.urls import CONNECT_ARGS, libpq_url

CHANNEL = "kopru_changed"
POLL_SECONDS = 30.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 15.0

OnHint = Callable[[str, str], Awaitable[None]]
"""Called with (table, id); ("", "") means: everything may have changed, read again."""


async def hint(tx: Tx, table: str, key: object) -> None:
    """Tell the others, once this transaction is committed."""
    await tx.execute(
        text("SELECT pg_notify(:channel, :payload)"),
        {"channel": CHANNEL, "payload": f"{table}:{key}"},
    )


class Listener:
    """Listens on a connection of its own; on every (re)connect and every 30 s asks to re-read."""

    def __init__(self, url: str, on_hint: OnHint) -> None:
        self._url, self._on_hint = libpq_url(url), on_hint

    async def run(self) -> None:
        """Listen until cancelled; reconnects by itself."""
        pause = _FIRST_PAUSE
        while True:
            with suppress(psycopg.OperationalError, TimeoutError, OSError):
                connection = await psycopg.AsyncConnection.connect(
                    self._url,
                    autocommit=True,
                    **dict(CONNECT_ARGS),  # type: ignore[arg-type]  # libpq's own names
                )
                async with connection:
                    await connection.execute(f"LISTEN {CHANNEL}".encode())
                    pause = _FIRST_PAUSE
                    await self._listen(connection)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _listen(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            await self._on_hint("", "")
            async for note in connection.notifies(timeout=POLL_SECONDS):
                table, _, key = note.payload.partition(":")
                await self._on_hint(table, key)
            await connection.execute("SELECT 1")
