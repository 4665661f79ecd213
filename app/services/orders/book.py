"""The orders list and detail, and what a person can do to one order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.ids import Sku, WebOrderId
from app.domain.order import Customer, OrderDetail, OrderDraft, OrderRow, WebLine, WebOrder
from app.domain.order_links import line_key
from app.domain.order_map import CardFacts, draft_order, order_customer
from app.domain.order_proof import prove
from app.domain.product import Card
from app.domain.reasons import Held
from app.domain.views import OrderFilter, OrdersListed
from app.services.customer_rules import CustomerRuleBook
from app.services.link import Link
from app.services.orders.choices import Candidate, CustomerChoices, CustomerQuestion
from app.services.orders.first_order import FirstOrder, FirstOrders
from app.services.orders.service import ImportResult, OrderService
from app.services.orders.statuses import StatusDesk
from app.storage import order_links, orders, products, shops
from app.storage.database import Database


class OrderBook:
    """Answers the orders page of one link."""

    def __init__(self, database: Database, link: Link, service: OrderService) -> None:
        self._database, self._link, self._service = database, link, service
        self._first = FirstOrders(database)
        self.statuses = StatusDesk(database, link, service.statuses)
        self._choices = CustomerChoices(database)

    async def listed(self, query: OrderFilter) -> OrdersListed:
        """Counted in one look: over a million orders each pass takes its time."""
        shop_id = self._link.shop_id
        async with self._database.begin() as tx:
            standings = await orders.count_standings(tx, shop_id)
            count = await orders.count(tx, shop_id, query, standings)
            facets = await orders.facets(tx, shop_id)
        return OrdersListed(count, orders.views_of(standings), facets)

    async def rows(self, query: OrderFilter, offset: int, limit: int) -> list[OrderRow]:
        async with self._database.begin() as tx:
            return await orders.rows(tx, self._link.shop_id, query, offset, limit)

    async def ids(self, query: OrderFilter, most: int) -> list[WebOrderId]:
        """The first `most` orders of a list."""
        async with self._database.begin() as tx:
            found = await orders.all_ids(tx, self._link.shop_id, query, most)
        return [WebOrderId(each) for each in found]

    async def shop_page(self, order_id: WebOrderId) -> str:
        """The address of the order in the shop's administration. A shop that keeps its orders in
        tables of their own leads on from there."""
        async with self._database.begin() as tx:
            url = await shops.url(tx, self._link.shop_id)
        return f"{url.rstrip('/')}/wp-admin/post.php?post={order_id}&action=edit"

    async def detail(self, order_id: WebOrderId) -> OrderDetail | None:
        """Both sides of one order; the draft is mapped afresh, so it shows today's arithmetic."""
        async with self._database.begin() as tx:
            found = await orders.detail(tx, self._link.shop_id, order_id)
        if found is None or found.web is None:
            return found
        cards = await self._cards(found.web)
        link = await CustomerRuleBook(self._database).apply(self._link)
        draft = self._draft(link, found.web, cards)
        return replace(
            found,
            draft=draft,
            proof=prove(found.web, draft, self._link.settings.lines) if found.readable else None,
            pictures={sku: card.picture for sku, card in cards.items()},
        )

    async def fetch(self) -> ImportResult:
        """Poll the shop and import now."""
        return await self._service.run(self._link, first_alone=True)

    async def first_order(self) -> FirstOrder | None:
        """The one that is in Wolvox while the others wait for somebody to approve it."""
        return await self._first.awaited(self._link)

    async def approve_first(self, *, who: str) -> int:
        """It was looked at: the others follow now. How many."""
        return await self._first.approve(self._link, who=who)

    async def question(self, order_id: WebOrderId) -> CustomerQuestion | None:
        """The cards that this order's customer may be, out of Wolvox; None where the order
        names nobody yet."""
        link, customer = await self._customer(order_id)
        return None if customer is None else await self._choices.question(link, customer)

    async def search_cards(self, order_id: WebOrderId, words: str) -> tuple[Candidate, ...]:
        link, customer = await self._customer(order_id)
        return () if customer is None else await self._choices.search(link, customer, words)

    async def choose(
        self, order_id: WebOrderId, code: str, *, lasting: bool, who: str
    ) -> Held | None:
        """The card of this order ("" is a new one) is chosen; try it with that now."""
        link, customer = await self._customer(order_id)
        if customer is not None:
            await self._choices.choose(link, order_id, customer, code, lasting=lasting, who=who)
        return await self._service.retry(self._link, order_id)

    async def _customer(self, order_id: WebOrderId) -> tuple[Link, Customer | None]:
        link = await CustomerRuleBook(self._database).apply(self._link)
        async with self._database.begin() as tx:
            found = await orders.load(tx, link.shop_id, order_id)
        if found is None or found.order is None:
            return link, None
        customer = order_customer(found.order, link.order_rule())
        return link, customer if isinstance(customer, Customer) else None

    async def mark_seen(self, order: OrderRow) -> bool:
        """What the shop changed about this order is settled in Wolvox, as the row showed it.

        False where the shop has changed it again since: that is then another thing to look at.
        """
        if order.reason is None:
            return False
        shop_id = self._link.shop_id
        async with self._database.begin() as tx:
            seen = await orders.mark_seen(tx, shop_id, order.id, order.reason, order.reason_values)
        self._service.tell_changed(shop_id, order.id)
        return seen

    async def _cards(self, web: WebOrder) -> Mapping[str, Card]:
        """The Wolvox cards of the order's lines, by the SKU as the shop writes it."""
        skus = {line.sku for line in web.lines if line.sku}
        async with self._database.begin() as tx:
            found = await products.load_cards(
                tx, self._link.company_id, skus=[Sku(sku) for sku in skus]
            )
        exact = {str(card.sku): card for card in found}
        folded = {sku.casefold(): card for sku, card in exact.items()}
        known = ((sku, exact.get(sku) or folded.get(sku.casefold())) for sku in skus)
        named = {sku: card for sku, card in known if card is not None}
        return {**await self._chosen(web), **named}

    async def _chosen(self, web: WebOrder) -> Mapping[str, Card]:
        """The cards that a person named for lines like these."""
        keys = {line_key(line): line.sku for line in web.lines}
        keys.pop("", None)
        async with self._database.begin() as tx:
            linked = await order_links.load(tx, self._link.shop_id, self._link.company_id, keys)
            found = await products.load_cards(
                tx, self._link.company_id, skus=sorted(set(linked.values()))
            )
        cards = {card.sku: card for card in found}
        return {keys[key]: cards[sku] for key, sku in linked.items() if sku in cards}

    def _draft(self, link: Link, web: WebOrder, cards: Mapping[str, Card]) -> OrderDraft | None:
        def find(line: WebLine) -> CardFacts:
            card = cards.get(line.sku)
            return CardFacts(card.sku if card else Sku(line.sku or "?"), special_tax=False)

        mapped = draft_order(web, link.order_rule(), find)
        return None if isinstance(mapped, Held) else mapped
