"""The catalogue sync of one link: read both banks, plan, apply what may go, verify, remember.

Wolvox ─▶ Postgres ─▶ shelf ┐
web orders (open) ──────────┤─▶ plan ─▶ gate ─▶ deliver ─▶ read back ─▶ bindings
shop products by code ──────┘

What goes is carried slice by slice (`rollout.py`); a run that is cut off is taken up again.
A full run reads everything. In between `follow` carries over the stock and the prices of the
cards that moved: a few requests instead of the whole catalogue.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from app.domain.compare import Field
from app.domain.decisions import NOTHING_APPROVED, Approval, Decisions
from app.domain.events import CategoriesChanged, OrderChanged
from app.domain.ids import RunId, ShopId, Sku, WebOrderId
from app.domain.ports import Changes, Pulse
from app.domain.sync_plan import Action, Plan, make_plan, only_fields
from app.runtime.event_bus import EventBus
from app.runtime.thinking import think
from app.services.link import Link
from app.services.mapping import Mappings
from app.services.orders.holding import InWolvox
from app.services.orders.intake import OrderIntake
from app.services.progress import Progress
from app.services.run_recorder import RunRecorder
from app.services.shop_facts import ShopFactsReader
from app.services.sync.control import Cancelled, SyncControl
from app.services.sync.gate import Verdict, judge, try_out
from app.services.sync.ledger import Ledger
from app.services.sync.pace import Pace
from app.services.sync.reading import BankReader, Reading
from app.services.sync.result import FULL, OFFERS, SyncResult, breaches, summary
from app.services.sync.resuming import take_up
from app.services.sync.rollout import Rollout, Settled
from app.services.sync.trail import Trail
from app.services.sync.turn import Turns
from app.storage import orders, run_lines
from app.storage.database import Database

_OFFER = frozenset({Field.STOCK, Field.PRICE, Field.SALE})
_PAUSE_SECONDS = 1.0


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
        self._database, self._bus = database, bus
        self._reader = BankReader(database, intake, facts)
        self._recorder, self._turns = recorder, turns
        self._ledger, self.control = Ledger(database, bus, recorder.origin), SyncControl(database)
        self._mappings = Mappings(database)
        self._mapped: dict[ShopId, str] = {}
        self._pace: dict[ShopId, Pace] = defaultdict(Pace)
        self._seen: dict[ShopId, Pulse] = {}
        self._followed: dict[ShopId, Pulse] = {}
        self._quiet: dict[ShopId, float] = {}
        self._trails: dict[ShopId, Trail] = {}
        self._ordered: dict[ShopId, set[WebOrderId]] = defaultdict(set)
        bus.subscribe(OrderChanged, self._order_changed)
        bus.subscribe(CategoriesChanged, self._categories_changed)

    async def plan(self, link: Link) -> tuple[Plan, SyncResult]:
        """What a sync would do now, without what people turned down: approving all of a plan
        must not bring that back. Writes nothing to either bank."""
        started = time.monotonic()
        progress = Progress(self._bus, RunId(0), FULL, self._recorder.origin)
        link = (await self._mappings.begin(link)).link
        reading = await self._reader.read(link, progress, NOTHING_APPROVED)
        plan = _plan(link, reading)
        decisions = await self._ledger.decisions(link.shop_id, NOTHING_APPROVED)
        verdict = _verdict(link, plan, reading, decisions)
        plan = plan.without(verdict.refused)
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
        mapped = await self._mappings.begin(link)
        if mapped.mark != self._mapped.get(link.shop_id):
            return await self._full(link)
        link = mapped.link
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
        await self.control.begin(link.shop_id)
        mapped = await self._mappings.begin(link)
        link = mapped.link
        async with self._database.begin() as tx:
            cut = await run_lines.cut_off(tx, link.shop_id)

        async def work(progress: Progress) -> SyncResult:
            changes = await link.erp.read_changes(None)
            self._ordered[link.shop_id].clear()
            decisions = await self._ledger.decisions(link.shop_id, approval)
            reading = await self._reader.read(link, progress, approval)
            if cut is not None:
                reading = await take_up(self._database, link, cut, reading)
            rates = reading.catalogue.rates
            self._trails[link.shop_id] = Trail(changes.mark, started, rates, owed=True)
            plan = await think(_plan, link, reading)
            shrunk = reading.shrunk
            gone = await self._ledger.sold_out_lately(link.shop_id)
            verdict = _verdict(link, plan, reading, decisions, gone)
            if shrunk is not None:
                await self._ledger.open(link, plan, verdict, reading, progress.run_id, full=True)
                raise shrunk
            result = await self._carry_out(link, reading, plan, verdict, progress, full=True)
            await self._ledger.settled(link.shop_id, decisions)
            if not verdict.untried:
                await self._mappings.in_force(mapped)
            self._mapped[link.shop_id] = mapped.mark
            return result

        resumed = None if cut is None else cut.run_id
        result = await self._recorder.record(link.shop_id, FULL, work, resumed)
        self._trails[link.shop_id] = replace(self._trails[link.shop_id], owed=result.skipped > 0)
        return result

    async def _offers(
        self,
        link: Link,
        trail: Trail,
        changes: Changes,
        ordered: frozenset[WebOrderId],
        in_wolvox: InWolvox,
        stock_alone: Collection[Sku] = (),
    ) -> tuple[SyncResult, bool]:
        """Stock and prices of the cards that moved or were ordered; True where more than that
        is to be done."""
        if not changes.catalogue.cards and not ordered:
            return SyncResult(), False
        moved = replace(changes.catalogue, rates=changes.catalogue.rates or trail.rates)
        reading = await self._reader.read_some(link, moved, ordered, in_wolvox)
        every = _plan(link, reading)
        plan = only_fields(every, _OFFER, stock_alone)
        decisions = await self._ledger.decisions(link.shop_id, NOTHING_APPROVED)
        decisions = replace(decisions, approval=NOTHING_APPROVED)
        gone = await self._ledger.sold_out_lately(link.shop_id)
        verdict = _verdict(link, plan, reading, decisions, gone)
        owed = bool(verdict.waiting) or len(every.lines()) > len(plan.lines())
        if not verdict.steps:
            await self._ledger.compared(link, reading, plan, plan.held, full=False)
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
        sifted = await self._ledger.sift(link.shop_id, verdict.steps)
        verdict = replace(verdict, steps=sifted.steps)
        kept_back = sifted.kept_back if full else ()
        await self._ledger.open(
            link, plan, verdict, reading, progress.run_id, full=full, kept_back=kept_back
        )
        held = (*plan.held, *verdict.jumps, *sifted.held)
        await self._ledger.compared(link, reading, plan, held, full=full)
        rollout = Rollout(
            link, self._reader, self._ledger, reading, progress, self._pace[link.shop_id]
        )

        async def meanwhile(settled: Settled, ahead: Collection[Sku]) -> set[Sku]:
            return await self._meanwhile(link, settled, ahead) if full else set()

        brought = await rollout.carry(verdict.steps, meanwhile)
        if isinstance(brought.delivered.failure, Cancelled):
            await self._ledger.stopped(link.shop_id, progress.run_id)
        elif brought.delivered.failure is None:
            await self._ledger.closed(progress.run_id)
        if brought.delivered.failure is not None:
            raise brought.delivered.failure
        return replace(
            summary(plan, reading),
            created=brought.count(Action.CREATE),
            updated=brought.count(Action.UPDATE),
            hidden=brought.count(Action.HIDE),
            waiting=len(verdict.waiting),
            writes=brought.delivered.sent + reading.taxonomies.writes,
            held=(*held, *brought.delivered.held),
            guards=breaches(verdict, reading),
            lag_s=self._lag(link) if brought.arrived and not full else None,
            skipped=brought.skipped,
        )

    async def _meanwhile(self, link: Link, settled: Settled, ahead: Collection[Sku]) -> set[Sku]:
        """Between two slices of a long run: whether it may go on, and what is sold goes first.

        The codes that moved are named, for the run has read them before. Of those `ahead` stock
        alone goes: the rest of them is the run's, which a person may stop.
        """
        moved: set[Sku] = set()
        while True:
            moved |= await self._sold_meanwhile(link, settled, ahead)
            if await self.control.check(link.shop_id):
                return moved
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _sold_meanwhile(
        self, link: Link, settled: Settled, ahead: Collection[Sku]
    ) -> set[Sku]:
        trail, ordered = self._trails[link.shop_id], frozenset(self._ordered[link.shop_id])
        in_wolvox = await self._reader.in_wolvox(link)
        changes = await link.erp.read_changes(trail.mark)
        async with self._database.begin() as tx:
            sold = await orders.sold_skus(tx, link.shop_id, ordered)
        if changes.catalogue.cards or ordered:
            await settled()
        await self._offers(link, trail, changes, ordered, in_wolvox, ahead)
        self._trails[link.shop_id] = trail.moved_on(changes.mark, owed=True)
        self._ordered[link.shop_id] -= ordered
        return {*sold, *(card.sku for card in changes.catalogue.cards)}

    def _categories_changed(self, event: CategoriesChanged) -> None:
        """Whole groups may go elsewhere now: only a full reading carries that over."""
        trail = self._trails.get(event.shop_id)
        if trail is not None:
            self._trails[event.shop_id] = replace(trail, owed=True)

    def _order_changed(self, event: OrderChanged) -> None:
        self._ordered[event.shop_id].add(event.order_id)

    def _lag(self, link: Link) -> float | None:
        """Seconds since the last look that saw no change: at most so old is what was sent."""
        quiet = self._quiet.get(link.shop_id)
        return None if quiet is None else time.monotonic() - quiet


def _verdict(
    link: Link,
    plan: Plan,
    reading: Reading,
    decisions: Decisions,
    gone_before: Collection[Sku] = (),
) -> Verdict:
    decide = judge if link.settings.tried else try_out
    shrunk = reading.shrunk is not None
    return decide(plan, reading.live, decisions, shrunk=shrunk, gone_before=gone_before)


def _plan(link: Link, reading: Reading) -> Plan:
    auto_apply = link.settings.auto_apply
    return make_plan(reading.shelf, reading.view, reading.pushed, auto_apply, reading.rules)
