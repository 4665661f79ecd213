"""What each comparison of the whole shop found, with the money at risk."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run_file("0009_reconciliations.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
