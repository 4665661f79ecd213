"""What each order's shop was told after its import, step by step."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run_file("0020_order_tellings.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
