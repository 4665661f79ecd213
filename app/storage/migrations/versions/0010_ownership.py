"""Whose word counts for a field, how conflicts were settled, what the shop refuses again."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run_file("0010_ownership.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
