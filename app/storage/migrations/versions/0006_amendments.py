"""What a shop changed about an imported order, until a person has seen it."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_file("0006_amendments.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
