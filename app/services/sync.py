"""The catalogue sync of one link: read both banks, plan, apply what may go, verify, remember.

Wolvox ─▶ Postgres ─▶ shelf ┐
web orders (open) ──────────┤─▶ plan ─▶ guards ─▶ apply ─▶ read back ─▶ bindings
shop products by code ──────┘
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain import guards
from app.domain.compare import Field
from app.domain.errors import KopruError
from app.domain.events import ProductsChanged, RunFinished
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.ports import Pulse
from app.domain.reasons import Held, Reason
from app.domain.shop_view import Pushed
from app.domain.sync_plan import Action, Plan, PlanLine, Step, make_plan
from app.runtime.event_bus import EventBus
from app.services.apply import Applied, Applier
from app.services.intake import OrderIntake
from app.services.link import Link
from app.services.listing_states import listing_states
from app.services.progress import Progress
from app.services.shop_facts import ShopFactsReader
from app.services.sync_reading import PRODUCT, BankReader, Reading
from app.services.sync_result import SyncResult, summary
from app.services.verify import verify
from app.storage import bindings, plans, products, runs
from app.storage.database import Database

KIND = "catalogue"


class SyncService:
    """Runs the catalogue sync; safe to run again at any moment, for every run starts by reading."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        intake: OrderIntake,
        facts: ShopFactsReader,
        origin: str,
    ) -> None:
        self._database, self._bus = database, bus
        self._reader, self._origin = BankReader(database, intake, facts), origin
        self._pulses: dict[int, Pulse] = {}
        self._one_at_a_time: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def plan(self, link: Link) -> tuple[Plan, SyncResult]:
        """What a sync would do now. Writes nothing to either bank."""
        started = time.monotonic()
        reading = await self._reader.read(link, Progress(self._bus, RunId(0), KIND, self._origin))
        plan = _plan(link, reading)
        return plan, replace(summary(plan, reading), seconds=time.monotonic() - started, writes=0)

    async def run(self, link: Link, *, approved: bool = False) -> SyncResult:
        """One sync. `approved` applies the lines that would wait for a person, and held runs.

        Raises KopruError where a bank cannot be read or written; what was done until then is
        verified and remembered first.
        """
        async with self._one_at_a_time[link.shop_id]:
            return await self._recorded(link, approved=approved)

    async def _recorded(self, link: Link, *, approved: bool) -> SyncResult:
        started = time.monotonic()
        async with self._database.begin() as tx:
            run_id = await runs.start(tx, link.shop_id, KIND, self._origin)
        progress = Progress(self._bus, run_id, KIND, self._origin)
        try:
            result = await self._run(link, approved, progress, run_id)
        except KopruError as error:
            await self._finish(run_id, None, error)
            raise
        result = replace(result, seconds=time.monotonic() - started, run_id=run_id)
        await self._finish(run_id, result, None)
        return result

    async def has_changed(self, link: Link) -> bool:
        """Whether Wolvox shows a new pulse since the last run: a few generator reads."""
        pulse = await link.erp.pulse()
        changed = self._pulses.get(link.company_id) != pulse
        self._pulses[link.company_id] = pulse
        return changed

    async def _run(
        self, link: Link, approved: bool, progress: Progress, run_id: RunId
    ) -> SyncResult:
        reading = await self._reader.read(link, progress)
        plan = _plan(link, reading)
        steps, waiting, breaches = _allowed(plan, reading, approved)
        async with self._database.begin() as tx:
            await plans.store(
                tx,
                link.shop_id,
                plan.lines(),
                {"run": run_id, "waiting": waiting},
                going={(line.sku, line.field) for step in steps for line in step.lines},
            )
        jumps = () if approved else tuple(guards.price_jumps(plan.lines()))
        progress.stage("apply", len(steps))
        applied, done, held = await self._apply(link, reading, steps, progress)
        everything_held = (*plan.held, *jumps, *held)
        await self._remember(link, reading, plan, done, everything_held)
        if applied.failure is not None:
            raise applied.failure
        refused = {each.key for each in held}
        finished = [
            step
            for step in steps
            if step.sku in done and (step.action is Action.CREATE or step.sku not in refused)
        ]
        return replace(
            summary(plan, reading),
            created=sum(step.action is Action.CREATE for step in finished),
            updated=sum(step.action is Action.UPDATE for step in finished),
            hidden=sum(step.action is Action.HIDE for step in finished),
            waiting=waiting,
            writes=applied.sent + reading.taxonomies.writes,
            held=everything_held,
            guards=tuple(breaches),
        )

    async def _apply(
        self, link: Link, reading: Reading, steps: Sequence[Step], progress: Progress
    ) -> tuple[Applied, dict[Sku, Pushed], tuple[Held, ...]]:
        """Send, read back, and send once more what was lost on the way."""
        applier = Applier(link.shop, reading.taxonomies, reading.view.products, progress)
        if not steps:
            return await applier.apply(()), {}, ()
        applied = await applier.apply(steps)
        refused = {each.key for each in applied.held}
        done: dict[Sku, Pushed] = {}
        held: tuple[Held, ...] = ()
        rest = [step for step in steps if step.sku not in refused]
        for last_try in (False, True):
            progress.stage("verify", len(rest))
            view = await self._reader.look_up(link, [step.sku for step in rest], reading.taxonomies)
            checked = verify(rest, view, reading.pushed, applied.unknown)
            done.update(checked.pushed)
            held = (*held, *checked.held)
            rest = list(checked.missing)
            if not rest or last_try or applied.failure is not None:
                break
            applied = await applier.apply(rest)
        lost = tuple(_not_shown(step) for step in rest) if applied.failure is None else ()
        trashed = [await self._explain(link, each) for each in applied.held]
        return applied, done, (*trashed, *held, *lost)

    async def _explain(self, link: Link, held: Held) -> Held:
        """A taken SKU is often only in the trash; say so, for the way out is another one."""
        if held.reason is not Reason.SKU_TAKEN:
            return held
        owner = await link.shop.product(ExternalId(int(held.values["id"])))
        if owner.status == "trash":
            return replace(held, reason=Reason.SKU_IN_TRASH)
        return held

    async def _remember(
        self,
        link: Link,
        reading: Reading,
        plan: Plan,
        done: Mapping[Sku, Pushed],
        held: Sequence[Held],
    ) -> None:
        adopted = {
            sku: base
            for sku in plan.unchanged
            if (base := _agreed(sku, reading)) is not None and sku not in reading.pushed
        }
        async with self._database.begin() as tx:
            await bindings.put(
                tx,
                link.shop_id,
                PRODUCT,
                [
                    bindings.Binding(sku, base.id, base.parent_id, base.fields, "")
                    for sku, base in {**adopted, **done}.items()
                ],
            )
            states = listing_states(reading.shelf, reading.view, plan, done, held)
            await products.save_listing_states(tx, link.shop_id, states)
        self._bus.publish(
            ProductsChanged(origin=self._origin, shop_id=link.shop_id, skus=tuple(done))
        )

    async def _finish(
        self, run_id: RunId, result: SyncResult | None, error: KopruError | None
    ) -> None:
        message = str(error) if error else ""
        figures: dict[str, object] = {}
        items = []
        if result is not None:
            figures = {
                "created": result.created,
                "updated": result.updated,
                "unchanged": result.unchanged,
                "hidden": result.hidden,
                "waiting": result.waiting,
                "writes": result.writes,
                "held": len(result.held),
                "seconds": round(result.seconds, 2),
            }
            items = [
                (each.key, "held", each.reason.value, dict(each.values)) for each in result.held
            ]
        async with self._database.begin() as tx:
            await runs.finish(tx, run_id, error is None, figures, message)
            if items:
                await runs.add_items(tx, run_id, items)
        self._bus.publish(
            RunFinished(
                origin=self._origin, run_id=run_id, kind=KIND, ok=error is None, message=message
            )
        )


def _plan(link: Link, reading: Reading) -> Plan:
    return make_plan(reading.shelf, reading.view, reading.pushed, link.settings.auto_apply)


def _allowed(
    plan: Plan, reading: Reading, approved: bool
) -> tuple[list[Step], int, list[guards.GuardBreach]]:
    """The steps that may go now, how many lines wait, and the limits that were broken."""
    if approved:
        return list(plan.steps), 0, []
    breaches = guards.breaches(plan.lines(), reading.live)
    if breaches:
        return [], len(plan.lines()), breaches
    jumped = {each.key for each in guards.price_jumps(plan.lines())}
    steps = [
        replace(step, lines=lines)
        for step in plan.steps
        if (lines := _stock_only(step) if step.sku in jumped else _automatic(step))
    ]
    return steps, len(plan.lines()) - sum(len(step.lines) for step in steps), []


def _stock_only(step: Step) -> tuple[PlanLine, ...]:
    """A price that jumped waits; the stock must not wait with it."""
    if step.action is not Action.UPDATE:
        return ()
    return tuple(line for line in step.lines if line.field is Field.STOCK and line.auto)


def _automatic(step: Step) -> tuple[PlanLine, ...]:
    if step.action is Action.CREATE:
        return step.lines if all(line.auto for line in step.lines) else ()
    return tuple(line for line in step.lines if line.auto)


def _agreed(sku: Sku, reading: Reading) -> Pushed | None:
    """The base of a product that already was as it should be."""
    product = reading.view.find(sku)
    return None if product is None else Pushed(product.id, product.parent_id, {})


def _not_shown(step: Step) -> Held:
    values = {"field": step.lines[0].field.value, "shop": "–", "ours": step.lines[0].new or "–"}
    return Held(step.sku, Reason.READ_BACK_DIFFERS, values)
