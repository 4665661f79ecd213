"""What each status of a shop means, as it stands now, and how many orders carry it.

the shop's list, the profile, every delivery ─▶ rows; a person's choice is never overwritten
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from app.domain.ids import CompanyId, ShopId
from app.domain.order_status import BUILT_IN, Meaning, ShopStatus, StatusMap, standing
from app.storage.database import Tx, fetch

BUILT_IN_MEANING = "CASE o.status {} ELSE 'unmapped' END".format(
    " ".join(f"WHEN '{status}' THEN '{meaning.value}'" for status, meaning in BUILT_IN.items())
)
JOIN_MEANING = f"""
    CROSS JOIN LATERAL (SELECT coalesce(
        (SELECT s.meaning FROM shop_statuses s WHERE s.shop_id = o.shop_id
         AND s.status = o.status), {BUILT_IN_MEANING}) AS meaning) AS m
"""  # noqa: S608
"""Gives `orders o` the meaning of its status as `m.meaning`, the same way as StatusMap does."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """`in_shop` is the shop's own count when it was last listed, `waiting` our orders that wait
    under this status, `known` all of ours."""

    status: str
    name: str
    meaning: Meaning
    decided: bool
    in_shop: int
    known: int
    waiting: int
    version: int


async def load(tx: Tx, shop_id: ShopId) -> StatusMap:
    rows = await fetch(
        tx, "SELECT status, meaning FROM shop_statuses WHERE shop_id = :shop", {"shop": shop_id}
    )
    return StatusMap({row.status: Meaning(row.meaning) for row in rows})


async def of_company(tx: Tx, company_id: CompanyId) -> Mapping[ShopId, StatusMap]:
    """Every shop of the company: two shops may mean different things by one word."""
    rows = await fetch(
        tx,
        "SELECT m.shop_id, m.status, m.meaning FROM shop_statuses m"
        " JOIN shops s ON s.id = m.shop_id WHERE s.company_id = :company",
        {"company": company_id},
    )
    found: dict[ShopId, dict[str, Meaning]] = {}
    for row in rows:
        found.setdefault(ShopId(row.shop_id), {})[row.status] = Meaning(row.meaning)
    return {shop: StatusMap(meanings) for shop, meanings in found.items()}


async def keep(
    tx: Tx, shop_id: ShopId, wanted: Collection[str], seen: Collection[str] = ()
) -> StatusMap:
    """The map after the profile's `wanted` and what deliveries named; writes what is new."""
    rows = await fetch(
        tx,
        "SELECT status, meaning, decided FROM shop_statuses WHERE shop_id = :shop",
        {"shop": shop_id},
    )
    found = {row.status: Meaning(row.meaning) for row in rows}
    decided = {row.status for row in rows if row.decided}
    new = {
        status: standing(status, wanted)
        for status in {*BUILT_IN, *wanted, *found, *seen} - decided
        if status
    }
    changed = {status: each for status, each in new.items() if found.get(status) is not each}
    if changed:
        await tx.execute(
            text(_STAND),
            [
                {"shop": shop_id, "status": status, "meaning": changed[status].value}
                for status in sorted(changed)
            ],
        )
    return StatusMap({**found, **new})


async def put_listed(tx: Tx, shop_id: ShopId, listed: Sequence[ShopStatus]) -> None:
    """Names and counts as the shop has them; `keep` has made the rows."""
    if listed:
        await tx.execute(
            text(_LISTED),
            [
                {"shop": shop_id, "status": each.slug, "name": each.name, "seen": each.orders}
                for each in sorted(listed, key=_slug)
            ],
        )


async def rows(tx: Tx, shop_id: ShopId) -> list[StatusRow]:
    """Every status for people, those that nobody decided about first."""
    found = await fetch(tx, _ROWS, {"shop": shop_id})
    return [
        StatusRow(
            row.status, row.name, Meaning(row.meaning), row.decided, row.seen,
            int(row.known), int(row.waiting), row.version,
        )
        for row in found
    ]  # fmt: skip


async def decide(tx: Tx, shop_id: ShopId, status: str, meaning: Meaning, version: int) -> bool:
    """A person's choice over the version they saw; False where somebody was faster."""
    result = await tx.execute(
        text(_DECIDE),
        {"shop": shop_id, "status": status, "meaning": meaning.value, "version": version},
    )
    return bool(result.rowcount)


async def release(tx: Tx, shop_id: ShopId, status: str) -> int:
    """Orders of this status that wait or were passed over are judged again at the next import."""
    result = await tx.execute(text(_RELEASE), {"shop": shop_id, "status": status})
    return result.rowcount


async def unmapped(tx: Tx, shop_id: ShopId) -> int:
    """How many statuses that mean nothing yet hold orders back."""
    found = await tx.scalar(text(_UNMAPPED), {"shop": shop_id})
    return int(found or 0)


def _slug(status: ShopStatus) -> str:
    return status.slug


_STAND = """
    INSERT INTO shop_statuses AS s (shop_id, status, meaning) VALUES (:shop, :status, :meaning)
    ON CONFLICT (shop_id, status) DO UPDATE SET meaning = excluded.meaning,
        version = s.version + 1
    WHERE NOT s.decided AND s.meaning <> excluded.meaning
"""

_LISTED = """
    UPDATE shop_statuses SET name = :name, seen = :seen, listed = now()
    WHERE shop_id = :shop AND status = :status
"""

_ROWS = """
    SELECT s.status, s.name, s.meaning, s.decided, s.seen, s.version,
           coalesce(n.known, 0) AS known, coalesce(n.waiting, 0) AS waiting
    FROM shop_statuses s
    LEFT JOIN (
        SELECT status, count(*) AS known,
               count(*) FILTER (WHERE state IN ('received', 'ready', 'held')) AS waiting
        FROM orders WHERE shop_id = :shop GROUP BY status) n ON n.status = s.status
    WHERE s.shop_id = :shop AND s.status <> ALL(ARRAY['trash', 'auto-draft'])
    ORDER BY s.meaning <> 'unmapped', s.status
"""

_DECIDE = """
    UPDATE shop_statuses SET meaning = :meaning, decided = true, version = version + 1
    WHERE shop_id = :shop AND status = :status AND version = :version
"""

_RELEASE = """
    UPDATE orders SET state = 'received', reason = NULL, reason_values = '{}', state_at = now(),
        version = version + 1
    WHERE shop_id = :shop AND status = :status AND web IS NOT NULL
      AND (state = 'held' AND reason IN ('status_unmapped', 'status_waits')
           OR state = 'ignored' AND reason IS NULL)
"""

_UNMAPPED = """
    SELECT count(DISTINCT status) FROM orders
    WHERE shop_id = :shop AND state = 'held' AND reason = 'status_unmapped'
"""
