"""The dashboard and the sidebar's counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.views import Counts, Freshness, InboxLine, Overview, ProductFilter
from app.services.link import Link
from app.storage import (
    order_statuses,
    orders,
    photo_tray,
    plans,
    products,
    proofs,
    runs,
    stored_files,
)
from app.storage.database import Database
from app.storage.stored_files import FileCheck

_LOW_STOCK_ROWS = 6


@dataclass(frozen=True, slots=True)
class OverviewService:
    """Counts, never guesses: every figure comes from one read transaction."""

    database: Database
    link: Link

    async def overview(self, days: int = 14) -> Overview:
        shop_id = self.link.shop_id
        async with self.database.begin() as tx:
            per_day = await orders.days(tx, shop_id, days)
            states = await products.view_counts(tx, shop_id)
            held_orders = await orders.view_counts(tx, shop_id)
            waiting = await plans.waiting_lines(tx, shop_id)
            undecided = await order_statuses.unmapped(tx, shop_id)
            low = await products.rows(
                tx, shop_id, ProductFilter(view="low_stock", sort="stock"), 0, _LOW_STOCK_ROWS
            )
            history = await runs.history(tx, shop_id, 1)
            gaps, proven = await proofs.open_gaps(tx, shop_id)
            files = await stored_files.last(tx)
            p50, p95 = await runs.freshness(tx, shop_id)
        today = per_day[-1] if per_day else None
        return Overview(
            at=datetime.now(UTC),
            days=tuple(per_day),
            orders_today=today.orders if today else 0,
            turnover_today=today.turnover if today else Decimal(0),
            products=states.get("all", 0),
            products_equal=states.get("equal", 0),
            products_held=states.get("held", 0),
            products_waiting=states.get("waiting", 0),
            sold_out=states.get("sold_out", 0),
            freshness_p50_s=p50,
            freshness_p95_s=p95,
            inbox=(
                *_proof(gaps, proven),
                *_files(files),
                *_inbox(_need_a_look(held_orders), undecided, states.get("held", 0), waiting),
            ),
            low_stock=tuple(low),
            last_run=history[0] if history else None,
            products_decided=states.get("decided", 0),
        )

    async def freshness(self) -> Freshness:
        async with self.database.begin() as tx:
            p50, p95 = await runs.freshness(tx, self.link.shop_id)
            changes = await runs.changes_timed(tx, self.link.shop_id)
        return Freshness(p50, p95, changes, self.link.settings.interval_s)

    async def counts(self) -> Counts:
        shop_id = self.link.shop_id
        async with self.database.begin() as tx:
            states = await products.view_counts(tx, shop_id)
            held = await orders.view_counts(tx, shop_id)
            waiting = await plans.waiting_lines(tx, shop_id)
            in_tray = await photo_tray.count(tx, self.link.company_id, shop_id)
            _, p95 = await runs.freshness(tx, shop_id)
        return Counts(
            products=states.get("all", 0),
            orders_held=_need_a_look(held),
            photos_in_tray=in_tray,
            lines_waiting=waiting,
            freshness_p95_s=p95,
        )


def _need_a_look(orders_in: Mapping[str, int]) -> int:
    """Orders that a person must look at: held, or changed in the shop after the import."""
    return orders_in.get("held", 0) + orders_in.get("amended", 0)


def _proof(gaps: int, at: datetime | None) -> tuple[InboxLine, ...]:
    return (InboxLine("proof_gap", gaps, "", at),) if gaps else ()


def _files(last: FileCheck | None) -> tuple[InboxLine, ...]:
    return (InboxLine("files_lost", last.lost, "", last.at),) if last and last.lost else ()


def _inbox(
    orders_held: int, statuses: int, products_held: int, lines_waiting: int
) -> tuple[InboxLine, ...]:
    lines = (
        ("order_held", orders_held),
        ("status_unmapped", statuses),
        ("plan_waiting", lines_waiting),
        ("product_held", products_held),
    )
    return tuple(InboxLine(kind, count, "", None) for kind, count in lines if count)
