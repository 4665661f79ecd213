"""Cards are found by their code in any case without reading all of them."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    run_file("0007_folded_sku.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
