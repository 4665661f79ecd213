"""Who leads: a lease with an epoch in Postgres.

Each write names its epoch, so a PC that slept through the loss of its lease is refused by the
database, not by its own good will.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from app.domain.errors import Conflict
from app.storage.database import Tx, fetch

TTL_SECONDS = 30
RENEW_SECONDS = 10
TAKE_OVER_GRACE_SECONDS = 2
"""Start no call to a shop unless the lease outlives its time-out by this much."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as granted. `epoch` only ever grows; `seconds_left` by the server's clock."""

    name: str
    holder: str
    epoch: int
    seconds_left: float


async def acquire(tx: Tx, name: str, holder: str) -> Lease | None:
    """Take a lease that is free, expired or was this holder's; None while another holds it."""
    rows = await fetch(tx, _ACQUIRE, {"name": name, "holder": holder, "ttl": TTL_SECONDS})
    return Lease(name, holder, rows[0].epoch, float(TTL_SECONDS)) if rows else None


async def renew(tx: Tx, lease: Lease) -> Lease | None:
    """Prolong a lease; None where it has expired or somebody else has it."""
    rows = await fetch(tx, _RENEW, {"name": lease.name, "epoch": lease.epoch, "ttl": TTL_SECONDS})
    return Lease(lease.name, lease.holder, lease.epoch, float(TTL_SECONDS)) if rows else None


async def release(tx: Tx, lease: Lease) -> None:
    await tx.execute(
        text(
            "UPDATE leases SET expires_at = clock_timestamp() WHERE name = :name AND epoch = :epoch"
        ),
        {"name": lease.name, "epoch": lease.epoch},
    )


async def current(tx: Tx, name: str) -> Lease | None:
    """Who holds the lease now, or None."""
    rows = await fetch(
        tx,
        "SELECT holder, epoch, extract(epoch FROM expires_at - clock_timestamp()) AS left_s"
        " FROM leases WHERE name = :name AND expires_at > clock_timestamp()",
        {"name": name},
    )
    return Lease(name, rows[0].holder, rows[0].epoch, float(rows[0].left_s)) if rows else None


async def fence(tx: Tx, name: str, epoch: int) -> None:
    """Let this transaction write only while the epoch is the newest.

    Nobody can take over before it ends. Raises Conflict where somebody has already.
    """
    found = await fetch(
        tx,
        "SELECT 1 FROM leases WHERE name = :name AND epoch = :epoch FOR SHARE",
        {"name": name, "epoch": epoch},
    )
    if not found:
        raise Conflict(
            "Another PC has taken over this work",
            "Nothing was written here; the other PC goes on with it.",
        )


_ACQUIRE = """
    INSERT INTO leases AS l (name, holder, epoch, expires_at)
    VALUES (:name, :holder, 1, clock_timestamp() + make_interval(secs => :ttl))
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = l.epoch + 1,
        expires_at = excluded.expires_at
    WHERE l.expires_at <= clock_timestamp() OR l.holder = excluded.holder
    RETURNING epoch
"""

_RENEW = """
    UPDATE leases SET expires_at = clock_timestamp() + make_interval(secs => :ttl)
    WHERE name = :name AND epoch = :epoch AND expires_at > clock_timestamp()
    RETURNING epoch
"""
