"""Photos: originals, masters, galleries, the shop's media library, and batches of work."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run_file("0022_photos.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
