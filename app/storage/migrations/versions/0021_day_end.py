"""The daily proof with its history; orders found by phone, customers by name."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run_file("0021_day_end.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
