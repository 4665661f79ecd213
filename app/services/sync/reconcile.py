"""Mutabakat: everything the shop shows beside everything Wolvox wants shown.

    read both whole, without the turn ─▶ differences ─▶ in the turn: read those again ─▶ report

A sale or a run in between makes differences that are none; what stands in a second look, with
no writer under way, is one. Nothing is written to either bank: what heals goes as an approval of
an ordinary sync.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.category_links import GroupLink
from app.domain.compare import Field
from app.domain.drift import (
    Agreed,
    Drift,
    DriftKind,
    Sides,
    Standing,
    find_drifts,
    own_codes,
)
from app.domain.drift_risk import Risk, class_rates
from app.domain.errors import GuardTripped, NotFound
from app.domain.events import Reconciled
from app.domain.guards import FLOOR, LISTING_SHARE, check_listing
from app.domain.ids import ExternalId, Sku
from app.domain.listing import build_shelf
from app.domain.ports import ShopFacts
from app.domain.product import Catalogue, ShopProduct, ShopStatus
from app.domain.sellable import OpenOrders, open_orders
from app.domain.shop_view import shop_view
from app.domain.sync_plan import make_plan
from app.domain.turkish import shop_key
from app.domain.views import Comparison, DriftCount, DriftRow, ProductFilter
from app.runtime.event_bus import EventBus
from app.runtime.thinking import think
from app.services.link import Link
from app.services.mapping import Mappings
from app.services.orders.intake import OrderIntake
from app.services.progress import Progress
from app.services.run_recorder import RunRecorder
from app.services.shop_facts import ShopFactsReader
from app.services.sync.approvals import Approvals
from app.services.sync.placements import place
from app.services.sync.reading import PRODUCT, check_depots, pushed_of
from app.services.sync.result import SyncResult
from app.services.sync.taxonomies import Taxonomies
from app.services.sync.turn import Turns
from app.storage import bindings, category_links, products, reconciliations, refusals, run_lines
from app.storage.database import Database

RECONCILE = "reconcile"
_TOLD = frozenset({DriftKind.UNKNOWN, DriftKind.NO_SKU, DriftKind.DUPLICATE})
_MOST_ASKED = 50
"""So many products that are missed are asked for one by one, whether they lie in the trash."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Both banks, whole."""

    catalogue: Catalogue
    orders: OpenOrders
    inventory: Sequence[ShopProduct]
    facts: ShopFacts
    taxonomies: Taxonomies
    links: Sequence[GroupLink]


@dataclass(frozen=True, slots=True)
class ReconcileService:
    """Compares whole shops; safe at any moment, beside a running sync too."""

    database: Database
    bus: EventBus
    intake: OrderIntake
    facts: ShopFactsReader
    turns: Turns
    recorder: RunRecorder

    async def run(self, link: Link) -> Comparison:
        """Compare, keep what was found, say so. Raises GuardTripped where a bank shows nothing,
        or a fifth less than last time; KopruError where one does not answer."""
        started = time.monotonic()
        link = await Mappings(self.database).apply(link)

        async def work(progress: Progress) -> SyncResult:
            read = await self._read(link, progress)
            first = await self._drifts(link, read)
            progress.stage("verify")
            drifts = await self._second_look(link, read, first)
            counts = counted(drifts)
            figures = {
                "cards": len(read.catalogue.cards),
                "products": len(read.inventory),
                "seconds": round(time.monotonic() - started, 2),
            }
            async with self.database.begin() as tx:
                await reconciliations.store(
                    tx, link.shop_id, progress.run_id, drifts, counts, figures
                )
            lasting = sum(each.standing is Standing.DRIFT for each in drifts)
            origin = self.recorder.origin
            self.bus.publish(Reconciled(origin=origin, shop_id=link.shop_id, drifts=lasting))
            return SyncResult(drifts=lasting, cards=len(read.catalogue.cards))

        await self.recorder.record(link.shop_id, RECONCILE, work)
        async with self.database.begin() as tx:
            found = await reconciliations.newest(tx, link.shop_id)
        if found is None:
            raise NotFound("There is no comparison yet", "Start one from Sync.")
        return found

    async def _read(self, link: Link, progress: Progress) -> _Read:
        progress.stage("read_wolvox")
        in_wolvox = await self.intake.in_wolvox(link)
        catalogue = await link.erp.read_catalogue()
        check_depots(link, catalogue)
        async with self.database.begin() as tx:
            known = await products.count(tx, link.shop_id, ProductFilter())
            last = await reconciliations.last_products(tx, link.shop_id)
            links = await category_links.load(tx, link.shop_id)
        check_listing(len(catalogue.cards), known)
        progress.stage("read_shop", last)
        held = await self.intake.holding(link, in_wolvox)
        facts = await self.facts.read(link)
        taxonomies = Taxonomies(link.shop, has_brands=facts.has_brands)
        await taxonomies.load()
        found: dict[ExternalId, ShopProduct] = {}
        async for page in link.shop.all_products():
            found |= {product.id: product for product in page}
            progress.advance(len(page))
        _check_shop(len(found), last)
        held_now = open_orders(held.orders, held.in_erp)
        inventory = own_codes(found.values())
        return _Read(catalogue, held_now, inventory, facts, taxonomies, links)

    async def _drifts(self, link: Link, read: _Read) -> list[Drift]:
        agreed = await self._agreed(link, read)
        return await think(_compare, link, read, agreed)

    async def _agreed(self, link: Link, read: _Read) -> Agreed:
        async with self.database.begin() as tx:
            pushed = pushed_of(await bindings.load(tx, link.shop_id, PRODUCT))
            stock = await reconciliations.shown_stock(tx, link.shop_id)
            refused = await refusals.load(tx, link.shop_id)
        there = {product.id for product in read.inventory}
        missed = [each.id for each in pushed.values() if each.id not in there]
        trashed = {each for each in missed[:_MOST_ASKED] if await _in_trash(link, each)}
        codes = frozenset(shop_key(card.sku) for card in read.catalogue.cards)
        return Agreed(pushed, stock, refused, codes, trashed)

    async def _second_look(self, link: Link, read: _Read, first: Sequence[Drift]) -> list[Drift]:
        """Only what stands while nobody writes; products that nobody knows are as they are."""
        codes = {Sku(each.sku) for each in first if each.kind not in _TOLD and each.sku}
        if not codes:
            return list(first)
        async with self.turns.of(link.shop_id):
            in_wolvox = await self.intake.in_wolvox(link)
            fresh = await link.erp.read_cards(sorted(codes))
            held = await self.intake.holding(link, in_wolvox)
            shown = await link.shop.products_by_sku(sorted(codes))
            again = _renewed(read, codes, fresh, shown)
            again = replace(again, orders=open_orders(held.orders, held.in_erp))
            second = await self._drifts(link, again)
        stood = {each.sku for each in first}
        return [each for each in second if each.sku in stood]


def _compare(link: Link, read: _Read, agreed: Agreed) -> list[Drift]:
    """Seconds of pure work for 100,000 cards: on a thread."""
    shelf = build_shelf(
        place(read.catalogue.cards, agreed.pushed, read.links, read.taxonomies.tree),
        link.listing_rule(read.facts),
        read.catalogue.rates,
        read.orders,
        agreed.pushed,
        read.catalogue.read_at,
    )
    view = shop_view(
        read.inventory,
        read.taxonomies.categories,
        read.taxonomies.brands,
        read.catalogue.read_at,
    )
    plan = make_plan(shelf, view, agreed.pushed, link.settings.auto_apply)
    rates = class_rates(read.facts.tax_classes)
    risk = Risk(shelf, view, rates, read.facts.prices_include_tax)
    return find_drifts(plan, read.inventory, Sides(shelf, view, agreed, risk))


def _renewed(
    read: _Read, codes: Collection[Sku], fresh: Catalogue, shown: Sequence[ShopProduct]
) -> _Read:
    """The same whole, with these codes as they are now."""
    asked = set(codes).union(card.sku for card in fresh.cards)
    cards = [card for card in read.catalogue.cards if card.sku not in asked]
    keys = {shop_key(sku) for sku in codes}
    found = {each.id: each for each in read.inventory if shop_key(each.sku) not in keys}
    for product in shown:
        found.setdefault(product.id, product)
    inventory = own_codes(sorted(found.values(), key=lambda each: (bool(each.parent_id), each.id)))
    catalogue = replace(read.catalogue, cards=(*cards, *fresh.cards))
    return replace(read, catalogue=catalogue, inventory=inventory)


def _check_shop(seen: int, last: int) -> None:
    """Only a whole reading may call a product gone."""
    if last >= FLOOR and Decimal(seen) < LISTING_SHARE * last:
        raise GuardTripped(
            "The shop shows {seen} products, last time {last}",
            "Look into the shop's product list; nothing was compared.",
            seen=seen,
            last=last,
        )


async def _in_trash(link: Link, product_id: ExternalId) -> bool:
    try:
        return (await link.shop.product(product_id)).status == ShopStatus.TRASH
    except NotFound:
        return False


def counted(drifts: Sequence[Drift]) -> list[DriftCount]:
    """By standing and kind, in the order of DriftKind."""
    money: dict[tuple[Standing, DriftKind], list[Decimal]] = defaultdict(list)
    for each in drifts:
        money[each.standing, each.kind].append(each.risk)
    return [
        DriftCount(kind.value, standing.value, len(amounts), sum(amounts, Decimal(0)))
        for standing in Standing
        for kind in DriftKind
        if (amounts := money.get((standing, kind)))
    ]


@dataclass(frozen=True, slots=True)
class Reconciler:
    """What the window asks of one link."""

    database: Database
    link: Link
    service: ReconcileService
    approvals: Approvals

    async def last(self) -> tuple[Comparison | None, list[DriftRow]]:
        async with self.database.begin() as tx:
            newest = await reconciliations.newest(tx, self.link.shop_id)
            if newest is None:
                return None, []
            return newest, await reconciliations.rows_of(tx, self.link.shop_id, newest.id)

    async def compare(self) -> Comparison:
        return await self.service.run(self.link)

    async def heal(self, number: int, rows: Sequence[DriftRow], *, who: str, why: str) -> int:
        """Send the values of these rows as they were seen, through an ordinary full sync; how
        many of them the shop shows since. What has changed meanwhile waits as ever."""
        seen = {
            (Sku(row.sku), Field(name)): (old, new) for row in rows for name, old, new in row.heals
        }
        if not seen:
            return 0
        result = await self.approvals.approve_seen(seen, deed="reconcile.heal", who=who, why=why)
        if result.run_id is None:
            return 0
        refused = {each.key for each in result.held}
        async with self.database.begin() as tx:
            sent = {
                (line.sku, line.field)
                for line in await run_lines.lines_of(tx, self.link.shop_id, result.run_id)
            }
            healed = [
                row.number
                for row in rows
                if row.heals
                and row.sku not in refused
                and all((Sku(row.sku), Field(name)) in sent for name, _, _ in row.heals)
            ]
            await reconciliations.mark_healed(tx, number, healed, result.run_id)
        return len(healed)
