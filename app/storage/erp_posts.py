"""What was sent to Wolvox through its SDK: remembered before it leaves, by this server's clock.

A row without an answer is open: the document may be there, or may come until `until`. Where the
service named a number under which nothing was found, it stays open for good.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import CompanyId
from app.storage.database import Tx, fetch


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A sending whose outcome is not known; `number` is what Wolvox called it, where it did."""

    key: str
    sent_at: datetime
    until: datetime
    number: str
    is_over: bool
    """It cannot come any more: what is not there now never will be."""


async def begin(
    tx: Tx, company_id: CompanyId, key: str, settle_seconds: float, sender: str
) -> int | None:
    """The number of this sending, or None where an earlier one is still open."""
    rows = await fetch(
        tx,
        _BEGIN,
        {"company": company_id, "key": key, "settle": settle_seconds, "sender": sender},
    )
    return int(rows[0].times) if rows else None


async def open_posts(tx: Tx, company_id: CompanyId, keys: Collection[str]) -> dict[str, OpenPost]:
    """Those of these keys whose outcome is open."""
    rows = await fetch(tx, _OPEN, {"company": company_id, "keys": list(keys)})
    return {
        row.key: OpenPost(row.key, row.sent_at, row.until, row.number, row.is_over) for row in rows
    }


async def answer(
    tx: Tx, company_id: CompanyId, keys: Collection[str], sending: int | None = None
) -> None:
    """These are open no more; with `sending` only where that is still the last one."""
    await tx.execute(text(_ANSWER), {"company": company_id, "keys": list(keys), "sending": sending})


async def lose(tx: Tx, company_id: CompanyId, key: str, number: str) -> None:
    """Wolvox names a number under which nothing is found."""
    await tx.execute(
        text(
            "UPDATE erp_posts SET number = :number"
            " WHERE company_id = :company AND key = :key AND answered_at IS NULL"
        ),
        {"company": company_id, "key": key, "number": number},
    )


_BEGIN = """
    INSERT INTO erp_posts AS p (company_id, key, sent_at, until, sender)
    VALUES (:company, :key, clock_timestamp(),
            clock_timestamp() + make_interval(secs => :settle), :sender)
    ON CONFLICT (company_id, key) DO UPDATE SET sent_at = excluded.sent_at,
        until = excluded.until, sender = excluded.sender, answered_at = NULL, number = '',
        times = p.times + 1
    WHERE p.answered_at IS NOT NULL OR (p.number = '' AND p.until <= clock_timestamp())
    RETURNING times
"""

_OPEN = """
    SELECT key, sent_at, until, number, number = '' AND until <= clock_timestamp() AS is_over
    FROM erp_posts WHERE company_id = :company AND key = ANY(:keys) AND answered_at IS NULL
"""

_ANSWER = """
    UPDATE erp_posts SET answered_at = clock_timestamp(), number = ''
    WHERE company_id = :company AND key = ANY(:keys) AND answered_at IS NULL
      AND (CAST(:sending AS integer) IS NULL OR times = :sending)
"""
