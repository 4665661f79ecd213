"""What the shop was told of an order after its import: every step claimed before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import WebOrder
from app.storage.database import Tx, fetch
from app.storage.serial import parse, to_json

BEGUN, TOLD, UNDONE, REFUSED = "begun", "told", "undone", "refused"
_MOST = 2000
_DAYS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """An imported order that may be told something; `payload` as the shop sent it last, `mark`
    what it was told last."""

    order_id: WebOrderId
    reference: str
    payload: str
    amended: str | None
    mark: str

    def web(self) -> WebOrder:
        """Parsed when it is asked for: a run looks at hundreds and tells a few."""
        return parse(WebOrder, self.payload)


@dataclass(frozen=True, slots=True)
class Step:
    state: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    at: datetime


async def candidates(
    tx: Tx, shop_id: ShopId, since: datetime | None, amended: str | None = None
) -> list[Candidate]:
    """Orders imported since then and within two months, the oldest first; with `amended` only
    those that wait for a person for this reason."""
    values = {"shop": shop_id, "since": since, "days": _DAYS, "most": _MOST, "amended": amended}
    rows = await fetch(tx, _CANDIDATES, values)
    return [
        Candidate(
            WebOrderId(row.order_id),
            row.reference,
            row.payload,
            row.amended,
            row.mark,
        )
        for row in rows
    ]


async def steps(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> dict[str, Step]:
    rows = await fetch(
        tx,
        "SELECT step, state, before, after, at FROM order_tellings"
        " WHERE shop_id = :shop AND order_id = :id ORDER BY at, step",
        {"shop": shop_id, "id": order_id},
    )
    return {row.step: Step(row.state, row.before, row.after, row.at) for row in rows}


async def claim(
    tx: Tx,
    shop_id: ShopId,
    order_id: WebOrderId,
    step: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    stale_s: float,
) -> bool:
    """Whether this step is ours to send now. One that was begun by a process that then died is
    handed out again after `stale_s`; told, undone and refused ones never are."""
    values = {
        "shop": shop_id, "id": order_id, "step": step, "before": to_json(dict(before)),
        "after": to_json(dict(after)), "stale": stale_s,
    }  # fmt: skip
    result = await tx.execute(text(_CLAIM), values)
    return bool(result.rowcount)


async def settle(
    tx: Tx, shop_id: ShopId, order_id: WebOrderId, step: str, state: str = TOLD
) -> None:
    """Read back: the shop has it. Or refused, or undone."""
    await tx.execute(
        text(
            "UPDATE order_tellings SET state = :state, told_at = now()"
            " WHERE shop_id = :shop AND order_id = :id AND step = :step"
        ),
        {"shop": shop_id, "id": order_id, "step": step, "state": state},
    )


async def put_mark(
    tx: Tx,
    shop_id: ShopId,
    order_id: WebOrderId,
    mark: str,
    error: Mapping[str, object] | None = None,
) -> None:
    """All that these papers mean was told, or refused for good: nobody asks the shop until they
    say something else."""
    after = {"mark": mark} if error is None else {"mark": mark, "error": dict(error)}
    values = {"shop": shop_id, "id": order_id, "after": to_json(after)}
    await tx.execute(text(_MARK), values)


async def refusal(tx: Tx, shop_id: ShopId, order_id: WebOrderId) -> Mapping[str, object] | None:
    """Why the shop refused the newest news of this order (`KopruError.as_document`)."""
    rows = await fetch(
        tx,
        "SELECT after->'error' AS error FROM order_tellings"
        " WHERE shop_id = :shop AND order_id = :id AND step = :step",
        {"shop": shop_id, "id": order_id, "step": _MARK_STEP},
    )
    return rows[0].error if rows else None


_MARK_STEP = "papers"

_CANDIDATES = f"""
    SELECT o.order_id, o.reference, o.amended, i.payload,
           coalesce(t.after->>'mark', '') AS mark
    FROM orders o
    JOIN inbox i ON i.shop_id = o.shop_id AND i.wc_order_id = o.order_id
    LEFT JOIN order_tellings t ON t.shop_id = o.shop_id AND t.order_id = o.order_id
         AND t.step = '{_MARK_STEP}'
    WHERE o.shop_id = :shop AND o.state = 'done' AND i.readable AND o.web IS NOT NULL
      AND o.state_at > now() - make_interval(days => :days)
      AND (CAST(:since AS timestamptz) IS NULL OR o.state_at >= :since)
      AND (CAST(:amended AS text) IS NULL OR o.amended = :amended)
    ORDER BY o.state_at, o.order_id LIMIT :most
"""  # noqa: S608

_CLAIM = """
    INSERT INTO order_tellings AS t (shop_id, order_id, step, before, after)
    VALUES (:shop, :id, :step, CAST(:before AS jsonb), CAST(:after AS jsonb))
    ON CONFLICT (shop_id, order_id, step) DO UPDATE
        SET at = now(), after = excluded.after
        WHERE t.state = 'begun' AND t.at < now() - make_interval(secs => :stale)
"""
"""`before` stays what the first try saw: a second one would see the first one's work."""

_MARK = f"""
    INSERT INTO order_tellings (shop_id, order_id, step, state, after, told_at)
    VALUES (:shop, :id, '{_MARK_STEP}', 'told', CAST(:after AS jsonb), now())
    ON CONFLICT (shop_id, order_id, step) DO UPDATE SET after = excluded.after, told_at = now()
"""  # noqa: S608
