"""Both banks as one run of the sync finds them: Wolvox first, then the orders, then the shop."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from app.domain.category_links import Placements, placed_cards
from app.domain.decisions import Approval
from app.domain.errors import GuardTripped, SettingsError
from app.domain.ids import Sku, WebOrderId
from app.domain.listing import Shelf, build_shelf
from app.domain.ownership import NO_RULES, Rules
from app.domain.ports import ShopFacts
from app.domain.product import Card, Catalogue
from app.domain.reasons import AMBIGUOUS
from app.domain.sellable import open_orders
from app.domain.shop_view import Pushed, ShopView, shop_view
from app.runtime.thinking import think
from app.services.link import Link
from app.services.orders.holding import InWolvox
from app.services.orders.intake import OrderIntake
from app.services.progress import Progress
from app.services.shop_facts import ShopFactsReader
from app.services.sync.placements import PlacementReader
from app.services.sync.taxonomies import Taxonomies
from app.storage import bindings, field_rules, orders, products
from app.storage.database import Database

PRODUCT = "product"
"""The kind under which products and variations are bound to their codes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both banks as one run found them."""

    catalogue: Catalogue
    shelf: Shelf
    view: ShopView
    facts: ShopFacts
    pushed: Mapping[Sku, Pushed]
    taxonomies: Taxonomies
    live: int
    """How many products limits are a share of."""
    shrunk: GuardTripped | None = None
    """Why our copy of Wolvox was not renewed: far fewer cards than last time."""
    rules: Rules = NO_RULES
    """Whose word counts, as it stood when this reading began."""
    placements: Placements = field(default_factory=dict)
    """Where each group goes in this shop."""


class BankReader:
    """Reads; the only thing it writes is our own last seen copy of Wolvox."""

    def __init__(self, database: Database, intake: OrderIntake, facts: ShopFactsReader) -> None:
        self._database, self._intake, self._facts = database, intake, facts
        self._placements = PlacementReader(database)

    async def read(self, link: Link, progress: Progress, approval: Approval) -> Reading:
        """What Wolvox holds of orders first, then its cards, then the shop's orders: whatever
        happens in between is subtracted twice for a moment, never not at all.

        Raises GuardTripped where Wolvox shows no card at all.
        """
        progress.stage("read_wolvox")
        in_wolvox = await self.in_wolvox(link)
        catalogue = await link.erp.read_catalogue()
        check_depots(link, catalogue)
        shrunk = await self._keep(link, catalogue, approval)
        async with self._database.begin() as tx:
            bound = await bindings.load(tx, link.shop_id, PRODUCT)
            rules = await field_rules.load(tx, link.shop_id)
        pushed = pushed_of(bound)
        progress.stage("read_shop")
        held_orders = await self._intake.holding(link, in_wolvox)
        facts = await self._facts.read(link)
        taxonomies = Taxonomies(link.shop, has_brands=facts.has_brands)
        await taxonomies.load()
        placements = await self._placements.settle(link, catalogue.cards, pushed, taxonomies.tree)
        # Seconds of pure work for 100,000 cards: on a thread, so that the loop stays free.
        shelf = await think(
            build_shelf,
            await think(placed_cards, catalogue.cards, placements),
            link.listing_rule(facts),
            catalogue.rates,
            open_orders(held_orders.orders, held_orders.in_erp),
            pushed,
            catalogue.read_at,
        )
        view = await self.look_up(link, [*shelf.listings, *pushed], taxonomies)
        live = live_products(shelf, view, pushed)
        return Reading(
            catalogue,
            shelf,
            view,
            facts,
            pushed,
            taxonomies,
            live,
            shrunk,
            rules,
            placements,
        )

    async def _keep(
        self, link: Link, catalogue: Catalogue, approval: Approval
    ) -> GuardTripped | None:
        """Renew our copy of Wolvox, unless cards are missing that nobody said went."""
        allowed = approval.allows_shrinking_to(len(catalogue.cards))
        try:
            async with self._database.begin() as tx:
                await products.save_catalogue(tx, link.company_id, catalogue, allow_shrink=allowed)
        except GuardTripped as tripped:
            return tripped
        return None

    async def read_some(
        self,
        link: Link,
        moved: Catalogue,
        order_ids: Collection[WebOrderId],
        in_wolvox: InWolvox,
    ) -> Reading:
        """Both banks of the cards that moved or were ordered, and that the shop has.

        Their families are read from our own copy, so that each card stands where it does in
        the whole catalogue.
        """
        async with self._database.begin() as tx:
            if moved.cards:
                await products.save_cards(tx, link.company_id, moved)
            sold = await orders.sold_skus(tx, link.shop_id, order_ids)
            skus = [*(card.sku for card in moved.cards), *sold]
            relatives = await products.load_relatives(tx, link.company_id, skus)
            doubtful = await products.held_skus(tx, link.shop_id, skus, AMBIGUOUS)
            clear = set(skus).difference(doubtful)
            bound = await bindings.load(tx, link.shop_id, PRODUCT, clear)
            live = await bindings.count(tx, link.shop_id, PRODUCT)
            rules = await field_rules.load(tx, link.shop_id)
        facts = await self._facts.read(link)
        placed = await self._placements.settled(link, relatives)
        shelf = await self._shelf(link, placed, moved, facts, in_wolvox)
        pushed = pushed_of(bound)
        taxonomies = Taxonomies(link.shop, has_brands=facts.has_brands)
        view = await self.look_up(link, list(pushed), taxonomies)
        ours = shelf.only(set(pushed))
        return Reading(moved, ours, view, facts, pushed, taxonomies, live, rules=rules)

    async def read_again(self, link: Link, skus: Sequence[Sku], before: Reading) -> Reading:
        """Both banks of these codes as they are now, in the middle of a run: categories, rates
        and the rest are as the run found them."""
        in_wolvox = await self.in_wolvox(link)
        moved = replace(await link.erp.read_cards(skus), rates=before.catalogue.rates)
        async with self._database.begin() as tx:
            if moved.cards:
                await products.save_cards(tx, link.company_id, moved)
            relatives = await products.load_relatives(tx, link.company_id, skus)
            bound = await bindings.load(tx, link.shop_id, PRODUCT, skus)
        placed = placed_cards(relatives, before.placements)
        shelf = await self._shelf(link, placed, moved, before.facts, in_wolvox)
        pushed = pushed_of(bound)
        view = await self.look_up(link, skus, before.taxonomies)
        return replace(before, shelf=shelf.only(set(skus)), view=view, pushed=pushed)

    async def _shelf(
        self,
        link: Link,
        cards: Sequence[Card],
        read: Catalogue,
        facts: ShopFacts,
        in_wolvox: InWolvox,
    ) -> Shelf:
        held_orders = await self._intake.holding(link, in_wolvox)
        return build_shelf(
            cards,
            link.listing_rule(facts),
            read.rates,
            open_orders(held_orders.orders, held_orders.in_erp),
            now=read.read_at,
        )

    async def in_wolvox(self, link: Link) -> InWolvox:
        """To be asked before the cards are read."""
        return await self._intake.in_wolvox(link)

    async def look_up(self, link: Link, skus: Sequence[Sku], taxonomies: Taxonomies) -> ShopView:
        """What the shop shows under these codes now."""
        found = await link.shop.products_by_sku(list(dict.fromkeys(skus))) if skus else []
        return shop_view(found, taxonomies.categories, taxonomies.brands, datetime.now(UTC))


def live_products(shelf: Shelf, view: ShopView, pushed: Collection[Sku]) -> int:
    """Ours in the shop, and those about to be adopted."""
    adopted = {sku for sku in shelf.listings if view.find(sku) is not None}
    return len(adopted.union(pushed))


def pushed_of(bound: Mapping[str, bindings.Binding]) -> dict[Sku, Pushed]:
    return {
        Sku(sku): Pushed(each.external_id, each.parent_external_id, each.pushed)
        for sku, each in bound.items()
    }


def check_depots(link: Link, catalogue: Catalogue) -> None:
    """A depot that Wolvox does not know would read as no stock at all: stop before that."""
    known = {each.depot for card in catalogue.cards for each in card.stock}
    unknown = sorted(link.mapping.depots - known)
    if unknown and known:
        raise SettingsError(
            "Wolvox has no depot {depots}",
            "Write the depots of shop {shop} as Wolvox does: {known}.",
            depots=", ".join(unknown),
            shop=link.shop_name,
            known=", ".join(sorted(known)),
        )
    if not catalogue.cards:
        raise GuardTripped(
            "Wolvox answered with no cards",
            "Check that the right company and year are set. Nothing was changed.",
        )
