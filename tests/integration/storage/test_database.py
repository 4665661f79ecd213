"""The door to Postgres: errors in our own words, hanging servers cut, the pool mends itself."""

from __future__ import annotations

import asyncio
import socket

import pytest
from sqlalchemy import text

from app.domain.errors import AccessDenied, Conflict, ConnectionFailed
from app.storage import database as module
from app.storage.database import Database, fetch
from tests.integration.storage.conftest import Home, Urls

pytestmark = pytest.mark.integration


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_nobody_there(database: Database) -> None:
    away = Database(f"postgresql://kopru_app:secret-word@127.0.0.1:{_closed_port()}/kopru")
    with pytest.raises(ConnectionFailed) as failed:
        await away.ping()
    assert failed.value.retryable
    assert "secret-word" not in str(failed.value)
    await away.dispose()


async def test_no_such_right(database: Database) -> None:
    with pytest.raises(AccessDenied):
        async with database.begin() as tx:
            await tx.execute(text("CREATE TABLE mine (id int)"))


async def test_a_second_of_the_same_is_a_conflict(home: Home) -> None:
    with pytest.raises(Conflict, match="uq_companies_name"):
        async with home.database.begin() as tx:
            await tx.execute(text("INSERT INTO companies (name) VALUES ('Demo')"))


async def test_a_statement_that_hangs_is_cut(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUERY_SECONDS", 0.2)
    with pytest.raises(ConnectionFailed):
        async with database.begin() as tx:
            await tx.execute(text("SELECT pg_sleep(30)"))
    await database.ping()


async def test_bulk_work_may_take_longer(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUERY_SECONDS", 0.2)
    async with database.begin() as tx:
        with module.patience(20):
            await tx.execute(text("SELECT pg_sleep(0.4)"))


async def test_a_server_that_takes_the_call_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(module.CONNECT_ARGS, "connect_timeout", 2)  # type: ignore[arg-type]

    calls: list[asyncio.StreamWriter] = []

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        calls.append(writer)

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    away = Database(f"postgresql://kopru_app@127.0.0.1:{port}/kopru")
    with pytest.raises(ConnectionFailed):
        await away.ping()
    await away.dispose()
    for call in calls:
        call.close()
    server.close()
    await server.wait_closed()


async def test_cut_connections_are_replaced(clean: Urls, database: Database) -> None:
    async with database.begin() as tx:
        (row,) = await fetch(tx, "SELECT pg_backend_pid() AS pid")
    admin = Database(clean.superuser)
    async with admin.begin() as tx:
        await tx.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": row.pid})
    await admin.dispose()
    await database.ping()


async def test_a_cut_inside_a_transaction_is_told(clean: Urls, database: Database) -> None:
    admin = Database(clean.superuser)

    async def cut_off() -> None:
        async with database.begin() as tx:
            (row,) = await fetch(tx, "SELECT pg_backend_pid() AS pid")
            async with admin.begin() as other:
                await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": row.pid})
            await fetch(tx, "SELECT 1")

    with pytest.raises(ConnectionFailed):
        await cut_off()
    await admin.dispose()


async def test_times_are_utc(database: Database) -> None:
    async with database.begin() as tx:
        (row,) = await fetch(tx, "SELECT now() AS at")
    assert row.at.utcoffset().total_seconds() == 0
