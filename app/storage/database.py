"""The one door to Postgres: a small pool, a transaction at a time, errors in our own words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from app.storage.border import border
from app.storage.schema_gate import SchemaGate
from app.storage.urls import CONNECT_ARGS, sqlalchemy_url

Tx = AsyncConnection
"""A connection inside a transaction; repositories take it as their first argument."""

POOL = 5
QUERY_SECONDS = 30.0
"""A single statement that takes longer is cut: the server may be gone without a trace."""

POOL_SECONDS = 15.0

_patience: ContextVar[float | None] = ContextVar("patience", default=None)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Statements in this block may take longer: bulk work on a million rows does."""
    token = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(token)


def _limit() -> float:
    return _patience.get() or QUERY_SECONDS


class _TimedCursor(psycopg.AsyncCursor[Any]):
    """Cuts a statement after QUERY_SECONDS: keepalives do not see every dead network."""

    async def execute(self, *arguments: Any, **options: Any) -> _TimedCursor:
        async with asyncio.timeout(_limit()):
            await super().execute(*arguments, **options)
        return self

    async def executemany(self, *arguments: Any, **options: Any) -> None:
        async with asyncio.timeout(_limit()):
            await super().executemany(*arguments, **options)


class Database:
    """Postgres as kopru_app. Raises only KopruErrors: ConnectionFailed where it is away,
    UpdateNeeded where its schema is none of the `known`."""

    def __init__(self, url_app: str, *, known: frozenset[str] | None = None) -> None:
        self._gate = SchemaGate(known)
        self._engine = create_async_engine(
            sqlalchemy_url(url_app),
            pool_size=POOL,
            max_overflow=0,
            pool_timeout=POOL_SECONDS,
            pool_pre_ping=True,
            connect_args={**CONNECT_ARGS, "cursor_factory": _TimedCursor},
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back on any error."""
        with border():
            async with self._engine.begin() as connection:
                await self._gate.require(connection)
                yield connection

    async def ping(self) -> None:
        """Raise ConnectionFailed unless the server answers a query."""
        async with self.begin() as tx:
            await tx.execute(text("SELECT 1"))

    async def dispose(self) -> None:
        await self._engine.dispose()


async def raw(tx: AsyncConnection) -> psycopg.AsyncConnection[Any]:
    """The psycopg connection under a transaction, for COPY and for the job queue."""
    held = await tx.get_raw_connection()
    driver: object = held.driver_connection
    if not isinstance(driver, psycopg.AsyncConnection):
        raise TypeError("storage needs psycopg's async connection")
    return driver


async def copy(
    tx: AsyncConnection, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """COPY rows into a table: the fastest way in (table and columns are our own names)."""
    connection = await raw(tx)
    names = ", ".join(columns)
    async with (
        asyncio.timeout(_limit()),
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as into,
    ):
        for row in rows:
            await into.write_row(row)


async def fetch(
    tx: AsyncConnection, statement: str, values: Mapping[str, object] | None = None
) -> list[Any]:
    """All rows of a textual statement, readable by attribute."""
    return list((await tx.execute(text(statement), dict(values or {}))).all())
