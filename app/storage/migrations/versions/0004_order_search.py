"""Orders are found by what was bought, too."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_file("0004_order_search.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
