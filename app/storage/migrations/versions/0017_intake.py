"""What each order status means, and which deliveries were read twice alike."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run_file("0017_intake.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
