"""Which Wolvox card a line of a web order means: by binding, by SKU, or as a person chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.ids import Sku
from app.domain.order import WebLine, WebOrder
from app.domain.order_links import line_key
from app.domain.order_map import CardFacts
from app.services.link import Link
from app.storage import bindings, order_links, products
from app.storage.database import Database


class OrderCards:
    """Finds the cards of orders in our own copy of Wolvox, read anew just before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def refresh(self, link: Link, orders: Sequence[WebOrder]) -> None:
        """Read these orders' cards from Wolvox: our copy may be empty (nothing was ever
        synced), older than a card, or older than its tevkifat. Raises ConnectionFailed."""
        bound, linked = await self._bound(link, orders), await self._linked(link, orders)
        codes = {*_skus(orders), *bound.values(), *linked.values()}
        if not codes:
            return
        found = await link.erp.read_cards(sorted(codes))
        if found.cards:
            async with self._database.begin() as tx:
                await products.save_cards(tx, link.company_id, found)

    async def finder(self, link: Link, order: WebOrder) -> CardFinder:
        """What resolves the lines of this order."""
        bound, linked = await self._bound(link, [order]), await self._linked(link, [order])
        async with self._database.begin() as tx:
            cards = await products.load_cards(
                tx, link.company_id, skus=[*_skus([order]), *bound.values(), *linked.values()]
            )
        facts = {
            card.sku: CardFacts(
                card.sku, card.special_tax, card.vat_rate, link.mapping.piece(card.unit)
            )
            for card in cards
        }
        return CardFinder(facts, bound, linked)

    async def _linked(self, link: Link, orders: Sequence[WebOrder]) -> dict[str, Sku]:
        keys = {line_key(line) for order in orders for line in order.lines} - {""}
        async with self._database.begin() as tx:
            return await order_links.load(tx, link.shop_id, link.company_id, keys)

    async def _bound(self, link: Link, orders: Sequence[WebOrder]) -> dict[int, Sku]:
        ids = {
            line.variation_id or line.product_id
            for order in orders
            for line in order.lines
            if line.product_id
        }
        async with self._database.begin() as tx:
            found = await bindings.by_external(tx, link.shop_id, "product", sorted(ids))
        return {key: Sku(sku) for key, sku in found.items()}


class CardFinder:
    """Resolves an order line by binding, else by SKU (exact first, then ignoring case), else by
    what a person chose for such lines."""

    def __init__(
        self,
        facts: Mapping[Sku, CardFacts],
        bound: Mapping[int, Sku],
        linked: Mapping[str, Sku],
    ) -> None:
        self._facts, self._bound, self._linked = facts, bound, linked
        self._folded = {sku.casefold(): each for sku, each in facts.items()}

    def __call__(self, line: WebLine) -> CardFacts | None:
        sku = self._bound.get(line.variation_id or line.product_id)
        if sku is not None and sku in self._facts:
            return self._facts[sku]
        found = self._facts.get(Sku(line.sku)) or self._folded.get(line.sku.casefold())
        return found or self._facts.get(self._linked.get(line_key(line), Sku("")))


def _skus(orders: Sequence[WebOrder]) -> list[Sku]:
    return [Sku(line.sku) for order in orders for line in order.lines if line.sku]
