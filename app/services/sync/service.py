"""The catalogue sync of one link: read both banks, plan, apply what may go, verify, remember.

Wolvox ─▶ Postgres ─▶ shelf ┐
web orders (open) ──────────┤─▶ plan ─▶ gate ─▶ deliver ─▶ read back ─▶ bindings
shop products by code ──────┘

A full run reads everything. In between `follow` carries over the stock and the prices of the
cards that moved: a few requests instead of the whole catalogue.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.domain.compare import Field, agreed_base
from app.domain.decisions import NOTHING_APPROVED, Approval, Decisions, Values
from app.domain.events import OrderChanged, ProductsChanged
from app.domain.ids import RunId, ShopId, Sku, WebOrderId
from app.domain.ports import Changes, Pulse
from app.domain.reasons import Held
from app.domain.shop_view import Pushed
from app.domain.sync_plan import Action, Plan, make_plan, only_fields
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.orders.holding import InWolvox
from app.services.orders.intake import OrderIntake
from app.services.progress import Progress
from app.services.run_recorder import RunRecorder
from app.services.shop_facts import ShopFactsReader
from app.services.sync.delivery import (
    Delivered,
    arrived,
    deliver,
    written_after,
    written_before,
)
from app.services.sync.gate import Verdict, judge
from app.services.sync.listing_states import listing_states
from app.services.sync.reading import PRODUCT, BankReader, Reading
from app.services.sync.result import SyncResult, breaches, plan_figures, summary
from app.services.sync.trail import Trail
from app.services.sync.turn import Turns
from app.storage import bindings, plans, products, refusals, run_writes
from app.storage.database import Database

FULL, OFFERS = "catalogue", "offers"
_OFFER = frozenset({Field.STOCK, Field.PRICE})


class SyncService:
    """Runs the catalogue sync; safe to run again at any moment, for every run starts by reading."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        intake: OrderIntake,
        facts: ShopFactsReader,
        turns: Turns,
        recorder: RunRecorder,
    ) -> None:
        self._database, self._bus, self._origin = database, bus, recorder.origin
        self._reader = BankReader(database, intake, facts)
        self._recorder, self._turns = recorder, turns
        self._seen: dict[ShopId, Pulse] = {}
        self._followed: dict[ShopId, Pulse] = {}
        self._quiet: dict[ShopId, float] = {}
        self._trails: dict[ShopId, Trail] = {}
        self._ordered: dict[ShopId, set[WebOrderId]] = defaultdict(set)
        bus.subscribe(OrderChanged, self._order_changed)

    async def plan(self, link: Link) -> tuple[Plan, SyncResult]:
        """What a sync would do now. Writes nothing to either bank."""
        started = time.monotonic()
        progress = Progress(self._bus, RunId(0), FULL, self._origin)
        reading = await self._reader.read(link, progress, NOTHING_APPROVED)
        plan = _plan(link, reading)
        verdict = judge(plan, reading.live, Decisions(), shrunk=reading.shrunk is not None)
        seconds = time.monotonic() - started
        return plan, replace(
            summary(plan, reading), guards=breaches(verdict, reading), seconds=seconds
        )

    async def run(self, link: Link, approval: Approval = NOTHING_APPROVED) -> SyncResult:
        """One full sync. What was approved goes, as it was seen; all else as the rules say.

        Raises GuardTripped where far fewer cards are in Wolvox than last time: the plan then
        waits whole. Raises KopruError where a bank cannot be read or written; what was done
        until then is verified and remembered first.
        """
        async with self._turns.of(link.shop_id):
            return await self._full(link, approval)

    async def follow(self, link: Link) -> SyncResult:
        """What a pulse asks for: the cards that moved, or everything where that is due."""
        async with self._turns.of(link.shop_id):
            seen = self._seen.get(link.shop_id)
            result = await self._follow(link)
            if seen is not None:  # only now: what failed is asked for again
                self._followed[link.shop_id] = seen
            return result

    async def _follow(self, link: Link) -> SyncResult:
        trail = self._trails.get(link.shop_id)
        if trail is None or trail.full_due(time.monotonic()):
            return await self._full(link)
        in_wolvox = await self._reader.in_wolvox(link)
        changes = await link.erp.read_changes(trail.mark)
        trail = trail.moved_on(changes.mark, owed=changes.unclear)
        if trail.full_due(time.monotonic()):
            return await self._full(link)
        ordered = frozenset(self._ordered[link.shop_id])
        result, owed = await self._offers(link, trail, changes, ordered, in_wolvox)
        self._trails[link.shop_id] = trail.moved_on(changes.mark, owed=owed)
        self._ordered[link.shop_id] -= ordered
        return result

    async def has_changed(self, link: Link) -> bool:
        """Whether Wolvox shows another pulse than the one that was followed last, orders came
        in, or a full reading is owed."""
        looked_at = time.monotonic()
        pulse = await link.erp.pulse()
        if self._seen.get(link.shop_id) == pulse:
            self._quiet[link.shop_id] = looked_at
        self._seen[link.shop_id] = pulse
        trail = self._trails.get(link.shop_id)
        due = trail is not None and trail.full_due(looked_at)
        moved = self._followed.get(link.shop_id) != pulse
        return moved or due or bool(self._ordered[link.shop_id])

    async def _full(self, link: Link, approval: Approval = NOTHING_APPROVED) -> SyncResult:
        """The mark is taken first: what moves while everything is read is looked at again."""
        started = time.monotonic()

        async def work(progress: Progress) -> SyncResult:
            changes = await link.erp.read_changes(None)
            self._ordered[link.shop_id].clear()
            reading = await self._reader.read(link, progress, approval)
            rates = reading.catalogue.rates
            self._trails[link.shop_id] = Trail(changes.mark, started, rates, owed=True)
            plan = await asyncio.to_thread(_plan, link, reading)
            decisions = Decisions(approval, await self._refusals(link))
            shrunk = reading.shrunk
            verdict = judge(plan, reading.live, decisions, shrunk=shrunk is not None)
            if shrunk is not None:
                await self._store(link, plan, verdict, reading, progress.run_id, full=True)
                raise shrunk
            return await self._carry_out(link, reading, plan, verdict, progress, full=True)

        result = await self._recorder.record(link.shop_id, FULL, work)
        self._trails[link.shop_id] = replace(self._trails[link.shop_id], owed=False)
        return result

    async def _offers(
        self,
        link: Link,
        trail: Trail,
        changes: Changes,
        ordered: frozenset[WebOrderId],
        in_wolvox: InWolvox,
    ) -> tuple[SyncResult, bool]:
        """Stock and prices of the cards that moved or were ordered; True where more than that
        is to be done."""
        if not changes.catalogue.cards and not ordered:
            return SyncResult(), False
        moved = replace(changes.catalogue, rates=changes.catalogue.rates or trail.rates)
        reading = await self._reader.read_some(link, moved, ordered, in_wolvox)
        every = _plan(link, reading)
        plan = only_fields(every, _OFFER)
        decisions = Decisions(refusals=await self._refusals(link))
        verdict = judge(plan, reading.live, decisions)
        owed = bool(verdict.waiting) or len(every.lines()) > len(plan.lines())
        if not verdict.steps:
            await self._remember(
                link, reading, plan, Delivered(reading.view), plan.held, full=False
            )
            return summary(plan, reading), owed

        async def work(progress: Progress) -> SyncResult:
            return await self._carry_out(link, reading, plan, verdict, progress, full=False)

        return await self._recorder.record(link.shop_id, OFFERS, work), owed

    async def _carry_out(
        self,
        link: Link,
        reading: Reading,
        plan: Plan,
        verdict: Verdict,
        progress: Progress,
        *,
        full: bool,
    ) -> SyncResult:
        await self._store(link, plan, verdict, reading, progress.run_id, full=full)
        delivered = await deliver(link, self._reader, reading, verdict.steps, progress)
        async with self._database.begin() as tx:
            await run_writes.finish(tx, progress.run_id, written_after(verdict.steps, delivered))
        held = (*plan.held, *verdict.jumps, *delivered.held)
        await self._remember(link, reading, plan, delivered, held, full=full)
        if delivered.failure is not None:
            raise delivered.failure
        finished = arrived(verdict.steps, delivered)
        return replace(
            summary(plan, reading),
            created=sum(step.action is Action.CREATE for step in finished),
            updated=sum(step.action is Action.UPDATE for step in finished),
            hidden=sum(step.action is Action.HIDE for step in finished),
            waiting=len(verdict.waiting),
            writes=delivered.sent + reading.taxonomies.writes,
            held=held,
            guards=breaches(verdict, reading),
            lag_s=self._lag(link) if finished and not full else None,
        )

    async def _refusals(self, link: Link) -> Values:
        async with self._database.begin() as tx:
            return await refusals.load(tx, link.shop_id)

    async def _store(
        self,
        link: Link,
        plan: Plan,
        verdict: Verdict,
        reading: Reading,
        run_id: RunId,
        *,
        full: bool,
    ) -> None:
        """A full plan replaces the one that waited; a few cards' offers stand beside it."""
        going = [line for step in verdict.steps for line in step.lines]
        lines = dict.fromkeys(plan.lines() if full else going, plans.WAITING)
        lines |= dict.fromkeys((line for line in verdict.refused if full), plans.REFUSED)
        lines |= dict.fromkeys(going, plans.DONE)
        figures = plan_figures(run_id, verdict, reading)
        async with self._database.begin() as tx:
            await plans.store(tx, link.shop_id, lines, figures, supersede=full)
            await run_writes.begin(tx, run_id, written_before(verdict.steps, reading.view))

    async def _remember(
        self,
        link: Link,
        reading: Reading,
        plan: Plan,
        delivered: Delivered,
        held: Sequence[Held],
        *,
        full: bool,
    ) -> None:
        agreed = await asyncio.to_thread(_agreed, reading, plan)
        done = delivered.done
        states = listing_states(reading.shelf, delivered.view, plan, done, held, full=full)
        async with self._database.begin() as tx:
            await bindings.put(
                tx,
                link.shop_id,
                PRODUCT,
                [
                    bindings.Binding(sku, base.id, base.parent_id, base.fields, "")
                    for sku, base in {**agreed, **done}.items()
                ],
            )
            await products.save_listing_states(tx, link.shop_id, states, full=full)
        self._bus.publish(
            ProductsChanged(origin=self._origin, shop_id=link.shop_id, skus=tuple(done))
        )

    def _order_changed(self, event: OrderChanged) -> None:
        self._ordered[event.shop_id].add(event.order_id)

    def _lag(self, link: Link) -> float | None:
        """Seconds since the last look that saw no change: at most so old is what was sent."""
        quiet = self._quiet.get(link.shop_id)
        return None if quiet is None else time.monotonic() - quiet


def _agreed(reading: Reading, plan: Plan) -> dict[Sku, Pushed]:
    """Products that are equal now, and were not ours or not known to be so until now."""
    return {
        sku: base
        for sku in plan.unchanged
        if (product := reading.view.find(sku)) is not None
        and (listing := reading.shelf.listings.get(sku)) is not None
        and (base := agreed_base(listing, product, reading.pushed.get(sku))) is not None
    }


def _plan(link: Link, reading: Reading) -> Plan:
    return make_plan(reading.shelf, reading.view, reading.pushed, link.settings.auto_apply)
