"""Approvals outlive the run that was to carry them out."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run_file("0008_approvals.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
