"""What a person took out of a card's gallery is not given back to it by its file's name."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run_file("0024_taken_out.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
