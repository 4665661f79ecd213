"""What a run leaves in our own database: its plan, what it overwrites, and what has arrived.

Everything is kept before it is sent, and struck off slice by slice once the shop shows it: a run
that is cut off anywhere goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.agreement import agreed_base
from app.domain.compare import Field
from app.domain.decisions import Approval, Decisions, seen_in
from app.domain.events import ProductsChanged
from app.domain.ids import RunId, ShopId, Sku
from app.domain.reasons import Held
from app.domain.shop_view import Pushed
from app.domain.sync_plan import Plan, Step
from app.runtime.event_bus import EventBus
from app.runtime.thinking import think
from app.services.link import Link
from app.services.sync.delivery import (
    Delivered,
    as_typed,
    described,
    written_after,
    written_before,
)
from app.services.sync.gate import Verdict
from app.services.sync.listing_states import listing_states
from app.services.sync.quarantine import Sifted, note, sift
from app.services.sync.reading import PRODUCT, Reading
from app.services.sync.result import plan_figures
from app.storage import (
    approvals,
    bindings,
    listing_decisions,
    plans,
    products,
    refusals,
    run_lines,
    run_writes,
    sell_offs,
    shown_prices,
)
from app.storage.database import Database, Tx


@dataclass(frozen=True, slots=True)
class Ledger:
    """Keeps the books of all runs of one Köprü; `origin` is this PC."""

    database: Database
    bus: EventBus
    origin: str

    async def decisions(self, shop_id: ShopId, approval: Approval) -> Decisions:
        """What people said until now; an approval is kept first, so that it outlives the run."""
        async with self.database.begin() as tx:
            if approval.seen:
                await approvals.add(tx, shop_id, approval.seen, approvals.GO)
            kept = await approvals.load(tx, shop_id)
            refused = await refusals.load(tx, shop_id)
        return Decisions(Approval(kept.go, approval.cards), refused, kept.wait)

    async def sold_out_lately(self, shop_id: ShopId) -> frozenset[Sku]:
        """By runs of the last hour, here or on another PC."""
        async with self.database.begin() as tx:
            return await sell_offs.recent(tx, shop_id)

    async def settled(self, shop_id: ShopId, decisions: Decisions) -> None:
        """A run has ended well: what was approved went, or cannot go as it was seen."""
        if decisions.approval.seen:
            async with self.database.begin() as tx:
                await approvals.drop(tx, shop_id, decisions.approval.seen)

    async def stopped(self, shop_id: ShopId, run_id: RunId) -> None:
        """A person cancelled the run: what had not gone waits, but stock, or a shop oversells."""
        async with self.database.begin() as tx:
            lines = await run_lines.stop_rest(tx, run_id)
            fixed = [line for line in lines if line.field is not Field.STOCK]
            await approvals.add(tx, shop_id, seen_in(fixed), approvals.WAIT)

    async def sift(self, shop_id: ShopId, steps: Sequence[Step]) -> Sifted:
        """What may be sent: not what the shop refused again and again."""
        async with self.database.begin() as tx:
            return await sift(tx, shop_id, steps)

    async def open(
        self,
        link: Link,
        plan: Plan,
        verdict: Verdict,
        reading: Reading,
        run_id: RunId,
        *,
        full: bool,
        kept_back: Sequence[Step] = (),
    ) -> None:
        """Keep the plan, and what the shop shows where it is about to be overwritten.

        A full plan replaces the one that waited; a few cards' offers stand beside it.
        """
        going = [line for step in verdict.steps for line in step.lines]
        lines = dict.fromkeys(plan.lines() if full else going, plans.WAITING)
        lines |= dict.fromkeys(plan.told if full else (), plans.TOLD)
        lines |= dict.fromkeys((line for line in verdict.refused if full), plans.REFUSED)
        lines |= {line: plans.HELD for step in kept_back for line in step.lines}
        lines |= dict.fromkeys(going, plans.GOING)
        figures = plan_figures(run_id, verdict, reading)
        view = await as_typed(link, reading.view, described(verdict.steps))
        async with self.database.begin() as tx:
            await plans.store(tx, link.shop_id, lines, figures, supersede=full)
            await sell_offs.note(tx, link.shop_id, verdict.by_itself())
            await run_writes.begin(tx, run_id, written_before(verdict.steps, view))

    async def compared(
        self, link: Link, reading: Reading, plan: Plan, held: Sequence[Held], *, full: bool
    ) -> None:
        """Before anything is sent: what is equal, what waits, what is held."""
        agreed = await think(_agreed, reading, plan)
        nothing_sent = Delivered(reading.view)
        async with self.database.begin() as tx:
            await bindings.put(tx, link.shop_id, PRODUCT, _bound(agreed))
            await self._keep(tx, link, reading, plan, nothing_sent, held, full=full)
        self._tell(link, agreed)

    async def arrived(
        self,
        link: Link,
        reading: Reading,
        steps: Sequence[Step],
        delivered: Delivered,
        run_id: RunId,
    ) -> None:
        """Strike off a slice that the shop was asked to show."""
        plan = Plan(tuple(steps), (), ())
        part = replace(reading, shelf=reading.shelf.only({step.sku for step in steps}))
        view = await as_typed(link, delivered.view, described(steps))
        async with self.database.begin() as tx:
            await self._keep(tx, link, part, plan, delivered, delivered.held, full=False)
            await run_writes.finish(tx, run_id, written_after(steps, delivered.done, view))
            await note(tx, link.shop_id, steps, delivered)
            done = [line for step in steps if step.sku in delivered.done for line in step.lines]
            await run_lines.strike_off(tx, run_id, done)
        self._tell(link, delivered.done)

    async def closed(self, run_id: RunId) -> None:
        """The run is over: what has not gone by now does not go with it any more."""
        async with self.database.begin() as tx:
            await run_lines.leave_rest(tx, run_id)

    async def _keep(
        self,
        tx: Tx,
        link: Link,
        reading: Reading,
        plan: Plan,
        delivered: Delivered,
        held: Sequence[Held],
        *,
        full: bool,
    ) -> None:
        await bindings.put(tx, link.shop_id, PRODUCT, _bound(delivered.done))
        named = None if full else {*reading.shelf.listings, *(step.sku for step in plan.steps)}
        standing = await listing_decisions.standing(tx, link.shop_id, named)
        states = listing_states(
            reading.shelf, delivered.view, plan, delivered.done, held, standing, full=full
        )
        await products.save_listing_states(tx, link.shop_id, states, full=full)
        view = delivered.view
        shown = [each for sku in reading.shelf.listings if (each := view.find(sku)) is not None]
        await shown_prices.record(tx, link.shop_id, shown, view.at or datetime.now(UTC))

    def _tell(self, link: Link, skus: Collection[Sku]) -> None:
        self.bus.publish(
            ProductsChanged(origin=self.origin, shop_id=link.shop_id, skus=tuple(skus))
        )


def _bound(pushed: Mapping[Sku, Pushed]) -> list[bindings.Binding]:
    return [
        bindings.Binding(sku, base.id, base.parent_id, base.fields, "")
        for sku, base in pushed.items()
    ]


def _agreed(reading: Reading, plan: Plan) -> dict[Sku, Pushed]:
    """Products that are equal now, and of those that are ours each field that is."""
    updated = [step.sku for step in plan.steps if step.sku in reading.pushed]
    return {
        sku: base
        for sku in (*plan.unchanged, *updated)
        if (product := reading.view.find(sku)) is not None
        and (listing := reading.shelf.listings.get(sku)) is not None
        and (base := agreed_base(listing, product, reading.view, reading.pushed.get(sku)))
        is not None
    }
