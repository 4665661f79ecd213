"""Which customer card a person chose for an order, or for a web customer from then on."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run_file("0019_customer_picks.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
