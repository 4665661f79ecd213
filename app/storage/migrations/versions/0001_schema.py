"""The tables of Köprü."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_file("0001_schema.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
