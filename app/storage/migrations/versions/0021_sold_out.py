"""What was sold out by itself within the last hour, on whichever PC."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0021"
down_revision = "0022"


def upgrade() -> None:
    run_file("0021_sold_out.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
