"""The mapping page: what can be chosen, what a mapping would make of the cards, and saving it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice

from app.domain.errors import KopruError
from app.domain.ids import Sku
from app.domain.listing import Shelf, build_shelf
from app.domain.mapping import CatalogueMapping, path_text, problems
from app.domain.ports import ShopFacts
from app.domain.price import HOME_CURRENCIES
from app.domain.price_history import Reference
from app.domain.product import Card, Listing
from app.domain.reasons import Held
from app.domain.sale import effective
from app.domain.sellable import OpenOrders
from app.domain.turkish import fold
from app.domain.validation import VAT_RATES
from app.runtime.thinking import think
from app.services.link import Link
from app.services.mapping import Mappings, SavedMapping
from app.storage import products
from app.storage.database import Database

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What this company has to choose from, as our copy of Wolvox knows it."""

    price_nos: tuple[int, ...] = ()
    lists: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    depots: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One card on its way: as Wolvox has it, as the shop would show it, and shows it now.

    `held` is why it would not go; both empty where it does not belong into the shop."""

    card: Card
    listing: Listing | None
    now: Listing | None
    held: Held | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change against the mapping that is saved; rise and fall as shares."""

    prices: int = 0
    rise: Decimal = Decimal(0)
    fall: Decimal = Decimal(0)
    stocks: int = 0
    appear: int = 0
    leave: int = 0
    held: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.prices or self.stocks or self.appear or self.leave or self.held)


@dataclass(frozen=True, slots=True)
class Preview:
    """`problems` by field; then nothing else could be worked out."""

    samples: tuple[Sample, ...] = ()
    effect: Effect | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that the page works on while it is seen. `rates` are Wolvox's."""

    saved: SavedMapping
    cards: tuple[Card, ...]
    rates: Mapping[str, Decimal]
    facts: ShopFacts
    choices: Choices
    now: Shelf
    at: datetime
    orders: OpenOrders = field(default_factory=lambda: OpenOrders({}, frozenset()))


_NOTHING = Shelf({}, (), {})
_ASSUMED = ShopFacts(
    currency="TRY",
    prices_include_tax=True,
    tax_classes=dict.fromkeys(VAT_RATES, ""),
    has_brands=True,
    statuses={},
)
"""Of a shop that does not answer: the preview is for looking, a run asks anew."""


@dataclass(frozen=True, slots=True)
class MappingDesk:
    """Works on a copy of the cards that is read once; nothing here writes to either bank."""

    database: Database
    link: Link

    async def open(self) -> Opened:
        saved = await Mappings(self.database).load(self.link)
        async with self.database.begin() as tx:
            cards = tuple(await products.load_cards(tx, self.link.company_id))
            sellable = await products.sellable_exact(tx, self.link.shop_id)
        rates, facts = await self._rates(cards), await self._facts()
        at = datetime.now(UTC)
        bare = Opened(saved, cards, rates, facts, _choices(cards), _NOTHING, at)
        shelf = await think(self._shelf, bare, saved.mapping)
        orders = _held_back(shelf, sellable)
        known = replace(bare, orders=orders)
        return replace(known, now=await think(self._shelf, known, saved.mapping))

    async def preview(self, opened: Opened, mapping: CatalogueMapping, search: str = "") -> Preview:
        """What the mapping would make of three cards (those that are searched for, else a usual
        one, one with a discount or a foreign currency, and a variant) and of all of them."""
        if wrong := problems(mapping):
            return Preview(problems=wrong)
        new, effect = await think(self._weigh, opened, mapping)
        held = {each.key: each for each in new.held}
        samples = []
        for card in _samples(opened.cards, search, opened.at):
            async with self.database.begin() as tx:
                seen = await products.detail(tx, self.link.shop_id, card.sku, mapping.lowest_days)
            samples.append(
                Sample(
                    card,
                    new.listings.get(card.sku),
                    opened.now.listings.get(card.sku),
                    held.get(card.sku),
                    seen.reference if seen else None,
                )
            )
        return Preview(tuple(samples), effect)

    async def save(self, mapping: CatalogueMapping, *, version: int, who: str) -> SavedMapping:
        return await Mappings(self.database).save(self.link, mapping, version=version, who=who)

    async def undo(self, *, version: int, who: str) -> SavedMapping:
        return await Mappings(self.database).undo(self.link, version=version, who=who)

    def _shelf(self, opened: Opened, mapping: CatalogueMapping) -> Shelf:
        rule = self.link.mapped(mapping).listing_rule(opened.facts)
        return build_shelf(opened.cards, rule, opened.rates, opened.orders, now=opened.at)

    def _weigh(self, opened: Opened, mapping: CatalogueMapping) -> tuple[Shelf, Effect]:
        new = self._shelf(opened, mapping)
        return new, effect_of(opened.now, new)

    async def _rates(self, cards: Sequence[Card]) -> Mapping[str, Decimal]:
        try:
            return (await self.link.erp.read_cards([card.sku for card in cards[:1]])).rates
        except KopruError:
            return {}

    async def _facts(self) -> ShopFacts:
        try:
            return await self.link.shop.facts()
        except KopruError:
            return _ASSUMED


def _held_back(shelf: Shelf, sellable: Mapping[Sku, Decimal]) -> OpenOrders:
    """What orders hold of each card, told by the stock that the last run found: so the preview
    shows the stock that the shop shows, without asking for any order."""
    quantities = {
        sku: stock.exact - sellable[sku] for sku, stock in shelf.stock.items() if sku in sellable
    }
    return OpenOrders(quantities, frozenset())


def effect_of(now: Shelf, new: Shelf) -> Effect:
    """Counts what differs between two shelves of the same cards."""
    shares, prices, stocks = [Decimal(0)], 0, 0
    both = now.listings.keys() & new.listings.keys()
    for sku in both:
        old, wanted = now.listings[sku], new.listings[sku]
        if (old.price, old.sale) != (wanted.price, wanted.sale):
            prices += 1
            before, after = _charged(old), _charged(wanted)
            if before and after:
                shares.append((after - before) / before)
        stocks += old.stock != wanted.stock
    was_held = {each.key for each in now.held}
    held = {each.key for each in new.held}
    return Effect(
        prices=prices,
        rise=max(shares),
        fall=min(shares),
        stocks=stocks,
        appear=len(new.listings.keys() - both),
        leave=len({sku for sku in now.listings.keys() - both if sku not in held}),
        held=len(held - was_held),
    )


def _charged(listing: Listing) -> Decimal | None:
    return effective(listing.price, listing.sale)


def _samples(cards: Sequence[Card], search: str, at: datetime) -> list[Card]:
    sold = [card for card in cards if card.on_web and card.active and not card.is_parent]
    if words := fold(search).split():
        found = (
            card
            for card in (*sold, *cards)
            if all(word in fold(f"{card.sku} {card.name}") for word in words)
        )
        distinct = {card.sku: card for card in islice(found, 2 * SAMPLES)}
        return list(distinct.values())[:SAMPLES]
    kinds = (
        [card for card in sold if not card.parent_sku and not _is_special(card)],
        [card for card in sold if _is_lowered(card, at)] or [c for c in sold if _is_special(c)],
        [card for card in sold if card.parent_sku],
    )
    picked = [cards_[0] for cards_ in kinds if cards_]
    rest = (card for card in sold if card not in picked)
    return [*picked, *islice(rest, SAMPLES - len(picked))]


def _is_lowered(card: Card, at: datetime) -> bool:
    return any(
        (each.starts is None or each.starts <= at) and (each.ends is None or each.ends > at)
        for each in card.lists
    )


def _is_special(card: Card) -> bool:
    return bool(card.lists) or any(
        price.currency.strip() not in HOME_CURRENCIES for price in card.prices
    )


def _choices(cards: Sequence[Card]) -> Choices:
    prices = [price for card in cards for price in card.prices]
    groups = {
        path_text(card.category[:depth])
        for card in cards
        for depth in range(1, len(card.category) + 1)
    }
    return Choices(
        price_nos=tuple(sorted({price.price_no for price in prices})),
        lists=tuple(sorted({each.name for card in cards for each in card.lists})),
        currencies=tuple(sorted({price.currency for price in prices} - HOME_CURRENCIES)),
        depots=tuple(sorted({each.depot for card in cards for each in card.stock})),
        units=tuple(sorted({card.unit for card in cards if card.unit})),
        groups=tuple(sorted(groups)),
    )
