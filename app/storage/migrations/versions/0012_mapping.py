"""Prices as the shop showed them, kept as proof."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run_file("0012_mapping.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
