"""What people do with a plan that waits: let its lines go, or turn them down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.decisions import Approval, Seen, seen_in, values_of
from app.domain.sync_plan import Action, Plan, PlanLine
from app.domain.views import BrokenLimit, PlanRow, WaitingPlan
from app.services.link import Link
from app.services.sync.result import SyncResult
from app.services.sync.service import SyncService
from app.storage import approvals, audit, listing_decisions, plans, refusals
from app.storage.database import Database, Tx


@dataclass(frozen=True, slots=True)
class Approvals:
    """The waiting lines of one link. Every decision is kept with its reason in the audit."""

    database: Database
    link: Link
    sync: SyncService

    async def waiting(self) -> WaitingPlan:
        """The lines that wait, new products once, and the limits that hold them."""
        async with self.database.begin() as tx:
            rows = await plans.waiting_rows(tx, self.link.shop_id)
            plan = await plans.waiting(tx, self.link.shop_id)
            on_way = await approvals.on_way(tx, self.link.shop_id)
        limits = plan.summary.get("guards") if plan else None
        return WaitingPlan(
            tuple(rows),
            tuple(BrokenLimit(**each) for each in limits) if isinstance(limits, list) else (),
            on_way,
        )

    async def approve(self, rows: Sequence[PlanRow], *, who: str, why: str) -> SyncResult:
        """Send just these, as they were seen. Both banks are read anew first: what has changed
        since then waits again. Raises KopruError as the sync does."""
        async with self.database.begin() as tx:
            lines = await self._lines(tx, rows)
            plan = await plans.waiting(tx, self.link.shop_id)
            cards = int(str(plan.summary.get("cards", 0))) if plan else 0
            await refusals.drop(tx, self.link.shop_id, list(values_of(lines)))
            await self._note(tx, "plan.approve", lines, who, why)
        return await self.sync.run(self.link, Approval(seen_in(lines), cards))

    async def approve_seen(self, seen: Seen, *, deed: str, who: str, why: str) -> SyncResult:
        """Send what a comparison proposed, as it was seen, though no plan with it waits."""
        async with self.database.begin() as tx:
            await refusals.drop(tx, self.link.shop_id, list(seen))
            said = {"lines": len(seen), "products": len({sku for sku, _ in seen})}
            subject = f"shop {self.link.shop_id}"
            await audit.record(tx, who, deed, subject, new={**said, "reason": why})
        return await self.sync.run(self.link, Approval(seen))

    async def refuse(self, rows: Sequence[PlanRow], *, who: str, why: str) -> None:
        """Leave the shop as it is, until Wolvox says something new about these fields."""
        async with self.database.begin() as tx:
            lines = await self._lines(tx, rows)
            values = values_of(lines)
            await refusals.add(tx, self.link.shop_id, values, who=who, why=why)
            await plans.settle(tx, self.link.shop_id, values, plans.REFUSED)
            await listing_decisions.restate(tx, self.link.shop_id, {sku for sku, _ in values})
            await self._note(tx, "plan.refuse", lines, who, why)

    async def _lines(self, tx: Tx, rows: Collection[PlanRow]) -> list[PlanLine]:
        """The stored lines behind the rows; one row stands for all of a new product."""
        new = {row.sku for row in rows if row.action == Action.CREATE}
        single = {(row.sku, row.field) for row in rows if row.action != Action.CREATE}
        return [
            line
            for line in await plans.open_lines(tx, self.link.shop_id)
            if (
                line.sku in new
                if line.action is Action.CREATE
                else (line.sku, line.field) in single
            )
        ]

    async def _note(self, tx: Tx, deed: str, lines: Sequence[PlanLine], who: str, why: str) -> None:
        said = {"lines": len(lines), "products": len({line.sku for line in lines}), "reason": why}
        await audit.record(tx, who, deed, f"shop {self.link.shop_id}", new=said)


def whole(plan: Plan, result: SyncResult) -> Approval:
    """Everything a plan shows: what a person on the command line lets go."""
    shrunk = any(limit.guard == "listing" for limit in result.guards)
    return replace(Approval(seen_in(plan.lines())), cards=result.cards if shrunk else 0)
