"""Where each Wolvox group goes in a shop, and what people changed in the shop's own tree."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run_file("0013_categories.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
