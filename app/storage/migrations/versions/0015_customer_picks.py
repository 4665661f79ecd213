"""Which customer card a person chose for an order, or for a web customer from then on."""

from __future__ import annotations

from app.storage.migrations.script import run_file

revision = "0015"
down_revision = "0019"


def upgrade() -> None:
    run_file("0015_customer_picks.sql")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
