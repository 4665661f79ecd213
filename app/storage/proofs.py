"""The daily proof: what our inbox says, and what each proof found, the last 400 of each shop."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import text

from app.domain.ids import ShopId, WebOrderId
from app.domain.order import OrderState
from app.domain.proof import Gap, GapKind, InboxHead, ProofFigures
from app.domain.views import Proof
from app.storage.database import Tx, copy, fetch
from app.storage.serial import plain, to_json

KEPT = 400
MOST_GAPS = 5_000
"""So many gaps are kept by row; the count is always of all."""

_COLUMNS = (
    "proof_id", "row_no", "kind", "reference", "order_id", "number", "customer", "shop_total",
    "wolvox_total", "erp_numbers",
)  # fmt: skip

_HEAD = "SELECT order_id, number, status, state, total, created, customer FROM orders"


async def inbox_heads(
    tx: Tx, shop_id: ShopId, since: datetime, also: Collection[WebOrderId]
) -> Mapping[WebOrderId, InboxHead]:
    """The inbox's orders made since then, and those of these ids."""
    values = {"shop": shop_id, "since": since, "ids": sorted(also)}
    newer = await fetch(tx, f"{_HEAD} WHERE shop_id = :shop AND created >= :since", values)
    named = await fetch(tx, f"{_HEAD} WHERE shop_id = :shop AND order_id = ANY(:ids)", values)
    return {each.id: each for each in map(_inbox_head, [*newer, *named])}


async def store(
    tx: Tx, shop_id: ShopId, since: datetime, figures: ProofFigures, gaps: Sequence[Gap]
) -> int:
    """Keep a proof and forget the oldest; its id."""
    made = await tx.execute(
        text(
            "INSERT INTO proofs (shop_id, since, figures, gaps)"
            " VALUES (:shop, :since, CAST(:figures AS jsonb), :gaps) RETURNING id"
        ),
        {
            "shop": shop_id,
            "since": since,
            "figures": to_json(asdict(figures)),
            "gaps": len(gaps),
        },
    )
    number = int(made.scalar_one())
    rows = [_row(number, place, gap) for place, gap in enumerate(gaps[:MOST_GAPS], start=1)]
    await copy(tx, "proof_gaps", _COLUMNS, rows)
    await tx.execute(
        text(
            "DELETE FROM proofs WHERE shop_id = :shop AND id NOT IN (SELECT id FROM proofs"
            " WHERE shop_id = :shop ORDER BY id DESC LIMIT :kept)"
        ),
        {"shop": shop_id, "kept": KEPT},
    )
    return number


async def history(tx: Tx, shop_id: ShopId, limit: int) -> list[Proof]:
    """The newest first."""
    found = await fetch(
        tx,
        "SELECT id, at, since, figures, gaps FROM proofs WHERE shop_id = :shop"
        " ORDER BY id DESC LIMIT :limit",
        {"shop": shop_id, "limit": limit},
    )
    return [
        Proof(row.id, row.at, row.since, ProofFigures(**row.figures), row.gaps) for row in found
    ]


async def gaps_of(tx: Tx, shop_id: ShopId, number: int) -> list[Gap]:
    found = await fetch(
        tx,
        "SELECT g.* FROM proof_gaps g JOIN proofs p ON p.id = g.proof_id"
        " WHERE p.id = :id AND p.shop_id = :shop ORDER BY g.row_no",
        {"id": number, "shop": shop_id},
    )
    return [_gap(row) for row in found]


async def open_gaps(tx: Tx, shop_id: ShopId) -> tuple[int, datetime | None]:
    """How many the newest proof found, and when."""
    newest = await history(tx, shop_id, 1)
    return (newest[0].gaps, newest[0].at) if newest else (0, None)


async def last_at(tx: Tx, shop_id: ShopId) -> datetime | None:
    """When this shop was proven last; before that, when its first order came in. None where none
    ever came: there is nothing to prove."""
    moment: datetime | None = await tx.scalar(
        text(
            "SELECT coalesce((SELECT max(at) FROM proofs WHERE shop_id = :shop),"
            " (SELECT min(received_at) FROM inbox WHERE shop_id = :shop))"
        ),
        {"shop": shop_id},
    )
    return moment


def _inbox_head(row: Any) -> InboxHead:
    return InboxHead(
        WebOrderId(row.order_id), row.number, row.status, OrderState(row.state), row.total,
        row.created, row.customer,
    )  # fmt: skip


def _row(number: int, place: int, gap: Gap) -> tuple[object, ...]:
    return (
        number, place, gap.kind.value, plain(gap.reference), gap.order_id, plain(gap.number),
        plain(gap.customer), gap.shop_total, gap.wolvox_total, to_json(list(gap.erp_numbers)),
    )  # fmt: skip


def _gap(row: Any) -> Gap:
    return Gap(
        GapKind(row.kind),
        row.reference,
        None if row.order_id is None else WebOrderId(row.order_id),
        row.number,
        row.customer,
        row.shop_total,
        row.wolvox_total,
        tuple(row.erp_numbers),
    )
