"""Brings the schema up to date: one transaction, one process at a time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from app.domain.errors import BackendError
from app.storage.border import border
from app.storage.migrations.script import run_script
from app.storage.schema_gate import require_known
from app.storage.urls import CONNECT_ARGS, sqlalchemy_url

_LOCK = 5_263_716_004
"""The advisory lock's number; any will do as long as it never changes."""

OLDEST_SERVER = 150_000


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
        config = _config(connection)
        require_known(_heads(connection), known_schemas())
        _ensure_role(connection)
        before = _heads(connection)
        command.upgrade(config, "head")
        if _heads(connection) != before or not _is_granted(connection):
            _grant(connection)


@cache
def known_schemas() -> frozenset[str]:
    """Every schema this program knows, its own newest among them."""
    script = ScriptDirectory.from_config(_config())
    return frozenset(each.revision for each in script.walk_revisions())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _check_server(connection: Connection) -> None:
    number = int(connection.scalar(text("SHOW server_version_num")) or 0)
    if number < OLDEST_SERVER:
        raise BackendError(
            "The Postgres server is too old ({version})",
            "Köprü needs Postgres 15 or newer.",
            version=connection.scalar(text("SHOW server_version")),
        )


def _heads(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


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
        run_script(connection, Path(__file__).parent / "migrations" / "grants.sql")


def _has_role(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = 'kopru_app'")))


def _is_granted(connection: Connection) -> bool:
    granted = "SELECT has_table_privilege('kopru_app', 'orders', 'INSERT')"
    return not _has_role(connection) or bool(connection.scalar(text(granted)))
