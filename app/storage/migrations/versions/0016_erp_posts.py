"""What was sent to Wolvox through its SDK, and whether it came to something."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run_file("0016_erp_posts.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
