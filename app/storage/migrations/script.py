"""Runs SQL files as they stand."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

VERSIONS = Path(__file__).parent / "versions"


def run_file(name: str) -> None:
    """Run a revision's SQL file; for use inside `upgrade`."""
    from alembic import op  # slow to import, and here only where there is something to do

    run_script(op.get_bind(), VERSIONS / name)


def run_script(connection: Connection, path: Path) -> None:
    """Send the whole file in one go, past SQLAlchemy, which would read `:name` as a parameter."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("a migration needs a live connection")
    raw.execute(path.read_text(encoding="utf-8").encode("utf-8"))
