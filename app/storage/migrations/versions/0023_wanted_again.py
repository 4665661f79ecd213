"""A gallery that was changed after its pictures were taken back is wanted in the shop again."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run_file("0023_wanted_again.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
