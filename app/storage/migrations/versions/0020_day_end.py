"""The daily proof with its history; orders found by phone, customers by name."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0020"
down_revision = "0015"


def upgrade() -> None:
    run_file("0020_day_end.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
