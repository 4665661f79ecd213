"""Wolvox, the shop and Köprü between them: the real plan, gate, sender, read-back and undo.

Only the banks and the storage are models; storage keeps what `services/sync` would keep.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from app.domain.compare import Field
from app.domain.decisions import NOTHING_APPROVED, Approval, Decisions, seen_in, values_of
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.listing import Shelf, build_shelf
from app.domain.product import Card, ShopProduct
from app.domain.reasons import AMBIGUOUS, Held
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, ShopView, shop_view
from app.domain.sync_plan import Plan, PlanLine, make_plan, only_fields
from app.domain.undo import Written, is_back
from app.runtime.event_bus import EventBus
from app.services.progress import Progress
from app.services.sync import ledger, service, undoing
from app.services.sync.apply import Applier
from app.services.sync.delivery import Delivered, deliver, written_after, written_before
from app.services.sync.gate import Verdict, judge
from app.services.sync.pace import Pace
from app.services.sync.sending import Sender
from app.services.sync.taxonomies import Taxonomies
from tests.histories.shop import ModelShop, typed_text
from tests.unit.domain import make

_MANY = 1_000
"""Products in the whole shop: the limits on a run have tests of their own."""


@dataclass(frozen=True)
class Run:
    """What one run saw, decided, and did."""

    shelf: Shelf
    before: Mapping[ExternalId, ShopProduct]
    plan: Plan
    verdict: Verdict
    delivered: Delivered
    approved: frozenset[PlanLine]
    full: bool

    @property
    def going(self) -> list[PlanLine]:
        return [line for step in self.verdict.steps for line in step.lines]

    @property
    def held(self) -> tuple[Held, ...]:
        return (*self.plan.held, *self.verdict.jumps, *self.delivered.held)


@dataclass
class World:
    """`open_orders` are pieces that web orders still hold; `runs` what an undo can reach."""

    auto_apply: frozenset[str]
    cards: dict[Sku, Card] = field(default_factory=dict)
    shop: ModelShop = field(default_factory=ModelShop)
    open_orders: dict[Sku, Decimal] = field(default_factory=dict)
    pushed: dict[Sku, Pushed] = field(default_factory=dict)
    refusals: dict[tuple[Sku, Field], str | None] = field(default_factory=dict)
    waiting: list[PlanLine] = field(default_factory=list)
    runs: list[tuple[list[Written], list[PlanLine]]] = field(default_factory=list)

    def shelf(self) -> Shelf:
        orders = OpenOrders(dict(self.open_orders), frozenset())
        return build_shelf(self.cards.values(), make.rule(), {}, orders, self.pushed)

    async def sync(self, approved: Sequence[PlanLine] = ()) -> Run:
        """A full run; `approved` are waiting lines that a person let go."""
        for key in values_of(approved):
            self.refusals.pop(key, None)
        approval = Approval(seen_in(approved)) if approved else NOTHING_APPROVED
        return await self._run(self.shelf(), dict(self.pushed), approval, full=True)

    async def follow(self, skus: Sequence[Sku]) -> Run:
        """What a pulse asks for: stock and prices of these cards alone."""
        every = self.shelf()
        doubtful = {each.key for each in every.held if each.reason in AMBIGUOUS}
        bound = {
            sku: base for sku, base in self.pushed.items() if sku in skus and sku not in doubtful
        }
        return await self._run(every.only(set(bound)), bound, NOTHING_APPROVED, full=False)

    async def refuse(self, lines: Sequence[PlanLine]) -> None:
        self.refusals.update(values_of(lines))
        self.waiting = [line for line in self.waiting if line not in set(lines)]

    async def undo(self) -> list[PlanLine]:
        """Undo the newest run; the lines of it that are back."""
        if not self.runs:
            return []
        found, lines = self.runs.pop()
        view = _typed(await self._view([each.sku for each in found]))
        cases = undoing._cases(found, lines, view)
        ours = [case for case in cases if case.undoing.fields]
        self.refusals.update(values_of([line for case in ours for line in case.undone()]))
        going = [case for case in cases if case.undoing.write is not None]
        await undoing._send(Sender(self._shop, _progress(), Pace(), {}), going)
        page = await self._view([case.written.sku for case in ours])
        shown = _typed(page)
        back = [
            case
            for case in ours
            if is_back(case.undoing, case.written, shown.find(case.written.sku))
        ]
        for case in back:
            base = self.pushed.get(case.written.sku)
            if base is not None:
                fields = undoing._base(base.fields, case.lines, page.find(case.written.sku))
                self.pushed[case.written.sku] = replace(base, fields=fields)
        return [line for case in back for line in case.lines if line.field in case.undoing.fields]

    async def _run(
        self, shelf: Shelf, pushed: dict[Sku, Pushed], approval: Approval, *, full: bool
    ) -> Run:
        taxonomies = Taxonomies(self._shop, has_brands=True)
        await taxonomies.load()
        skus = [*shelf.listings, *pushed] if full else list(pushed)
        view = await self._look_up(None, skus, taxonomies)
        before = dict(self.shop.products)
        plan = make_plan(shelf, view, pushed, self.auto_apply)
        if not full:
            plan = only_fields(plan, service._OFFER)
        decisions = Decisions(approval, dict(self.refusals))
        verdict = judge(plan, _MANY, decisions)
        reading: Any = SimpleNamespace(shelf=shelf, view=view, pushed=pushed, taxonomies=taxonomies)
        written = written_before(verdict.steps, _typed(view))
        reader: Any = SimpleNamespace(look_up=self._look_up)
        link: Any = SimpleNamespace(shop=self.shop)
        applier = Applier(self._shop, taxonomies, view.products, _progress(), Pace())
        await applier.free_barcodes(verdict.steps)
        delivered = await deliver(link, reader, reading, verdict.steps, applier)
        self._remember(ledger._agreed(reading, plan), delivered.done)
        going = [line for step in verdict.steps for line in step.lines]
        if verdict.steps:
            after = written_after(verdict.steps, delivered.done, _typed(delivered.view))
            self.runs.append((_completed(written, after), going))
        if full:
            self.waiting = list(verdict.waiting)
        approved = frozenset[PlanLine]().union(*map(decisions.approved, plan.steps))
        return Run(shelf, before, plan, verdict, delivered, approved, full)

    def _remember(self, *found: Mapping[Sku, Pushed]) -> None:
        for sku, base in (pair for each in found for pair in each.items()):
            for other in [each for each, old in self.pushed.items() if old.id == base.id]:
                del self.pushed[other]
            self.pushed[sku] = base

    async def _view(self, skus: Sequence[Sku]) -> ShopView:
        return shop_view(await self.shop.products_by_sku(skus), {}, {})

    async def _look_up(self, _link: object, skus: Sequence[Sku], names: Taxonomies) -> ShopView:
        found = await self.shop.products_by_sku(skus)
        return shop_view(found, names.categories, names.brands)

    @property
    def _shop(self) -> Any:
        return self.shop


def _typed(view: ShopView) -> ShopView:
    return view.with_descriptions(
        {each.id: typed_text(each.description) for each in view.products.values()}
    )


def _progress() -> Progress:
    return Progress(EventBus(), RunId(0), "catalogue", "histories")


def _completed(
    before: Sequence[Written], after: Mapping[Sku, tuple[ExternalId, Mapping[str, object]]]
) -> list[Written]:
    return [
        replace(each, id=after[each.sku][0], after=after[each.sku][1])
        for each in before
        if each.sku in after and after[each.sku][1]
    ]
