"""What people refused, and what each run overwrote in the shop, so that it can be undone."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_file("0005_decisions.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
