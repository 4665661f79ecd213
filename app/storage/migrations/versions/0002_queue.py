"""The job queue: procrastinate's own SQL of the locked version."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_file("0002_queue.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
