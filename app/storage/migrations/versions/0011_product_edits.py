"""What staff edited of products, stock as it changed in Wolvox, one product's history by index."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run_file("0011_product_edits.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
