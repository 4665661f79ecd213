"""Rows that nobody may change, and nothing for PUBLIC."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_file("0003_rights.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
