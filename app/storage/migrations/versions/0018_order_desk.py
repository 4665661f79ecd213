"""The order desk: where an order stands and why as columns, its words, what people decided."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run_file("0018_order_desk.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
