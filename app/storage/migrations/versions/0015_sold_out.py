"""What was sold out by itself within the last hour, on whichever PC."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run_file("0015_sold_out.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
