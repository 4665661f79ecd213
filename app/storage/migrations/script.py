"""Runs a revision's SQL file as it stands."""

from __future__ import annotations

from pathlib import Path

from alembic import op

VERSIONS = Path(__file__).parent / "versions"


def run_file(name: str) -> None:
    """Send the whole file in one go, past SQLAlchemy, which would read `:name` as a parameter."""
    sql = (VERSIONS / name).read_text(encoding="utf-8")
    raw = op.get_bind().connection.driver_connection
    if raw is None:
        raise RuntimeError("a migration needs a live connection")
    raw.execute(sql.encode("utf-8"))
