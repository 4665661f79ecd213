"""The digest of each card as last read."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run_file("0014_digest.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
