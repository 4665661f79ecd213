"""Brings the schema up to date: one transaction, one process at a time.

Alembic is slow to import, and at nearly every start there is nothing for it to do.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from app.domain.errors import BackendError
from app.storage.border import border
from app.storage.migrations.script import run_script
from app.storage.schema_gate import VERSIONS, require_known
from app.storage.urls import CONNECT_ARGS, sqlalchemy_url

_LOCK = 5_263_716_004
"""The advisory lock's number; any will do as long as it never changes."""

OLDEST_SERVER = 150_000
_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url_owner: str) -> None:
    """Bring the database to the newest schema this Köprü knows. Blocks.

    Two processes may start at once: the second waits, then finds nothing to do. Raises
    UpdateNeeded where the schema is newer than this program, BackendError where the server is
    too old; ConnectionFailed and AccessDenied as `Database` does.
    """
    engine = create_engine(
        sqlalchemy_url(url_owner), poolclass=NullPool, connect_args=dict(CONNECT_ARGS)
    )
    with border(), engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _check_server(connection)
        found = _found(connection)
        require_known(found, known_schemas())
        _ensure_role(connection)
        behind = found != {max(known_schemas())}
        if behind:
            _upgrade(connection)
        if behind or not _is_granted(connection):
            _grant(connection)


@cache
def known_schemas() -> frozenset[str]:
    """Every schema this program knows, its own newest among them: `0001`, `0002` …"""
    scripts = (_MIGRATIONS / "versions").glob("[0-9]*.py")
    return frozenset(script.name.partition("_")[0] for script in scripts)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_server(connection: Connection) -> None:
    number = int(connection.scalar(text("SHOW server_version_num")) or 0)
    if number < OLDEST_SERVER:
        raise BackendError(
            "The Postgres server is too old ({version})",
            "Köprü needs Postgres 15 or newer.",
            version=connection.scalar(text("SHOW server_version")),
        )


def _found(connection: Connection) -> set[str]:
    """Empty where the database is new."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return set()
    return set(connection.scalars(VERSIONS))


def _ensure_role(connection: Connection) -> None:
    """kopru_app is made by whoever set the server up; here only where that was forgotten."""
    may = connection.scalar(
        text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    )
    if may and not _has_role(connection):
        connection.execute(text("CREATE ROLE kopru_app NOLOGIN"))


def _grant(connection: Connection) -> None:
    """Give kopru_app its rights; a shared server with one role for everything needs none."""
    if _has_role(connection):
        run_script(connection, _MIGRATIONS / "grants.sql")


def _has_role(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = 'kopru_app'")))


def _is_granted(connection: Connection) -> bool:
    granted = "SELECT has_table_privilege('kopru_app', 'orders', 'INSERT')"
    return not _has_role(connection) or bool(connection.scalar(text(granted)))
