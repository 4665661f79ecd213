"""Codes are found in any case by an index; what nobody needs any more can be dropped."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_file("0007_upkeep.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
