"""Both banks in memory, as far as orders go: a shop that lists, a Wolvox that takes them in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from app.domain.customer import CustomerCard, CustomerPolicy, choose_card
from app.domain.erp_book import ErpBook, ErpEntry
from app.domain.ids import ShopId, Sku
from app.domain.order import Customer, ErpOrder, OrderDraft, WebOrder, WriteOutcome, WrittenOrder
from app.domain.order_status import ShopStatus
from app.domain.ports import BadOrder, OrderQuery, Pulse
from app.domain.product import Catalogue
from app.domain.proof import OrderHead
from app.runtime.event_bus import EventBus
from app.services.link import Link, LinkSettings
from app.services.orders.intake import OrderIntake
from app.services.orders.service import OrderService
from app.storage import products, shops
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, Profile, card, catalogue


@dataclass
class ShopOfOrders:
    """Lists orders by id as a WooCommerce does: `any` hides the trash."""

    orders: dict[int, WebOrder] = field(default_factory=dict)
    bad: dict[int, BadOrder] = field(default_factory=dict)
    asked: list[OrderQuery] = field(default_factory=list)
    listed: list[ShopStatus] = field(default_factory=list)
    hidden_from_polls: set[int] = field(default_factory=set)
    before_heads: Callable[[], None] = lambda: None

    async def newest_orders(self, count: int) -> list[WebOrder | BadOrder]:
        newest = sorted(self.orders.values(), key=lambda each: -each.id)
        return [*newest[:count]]

    def put(self, *orders: WebOrder) -> None:
        self.orders |= {each.id: each for each in orders}

    async def orders_of(self, query: OrderQuery) -> AsyncIterator[list[WebOrder | BadOrder]]:
        self.asked.append(query)
        found: list[WebOrder | BadOrder] = [
            each
            for each in self.orders.values()
            if _listed(each, query) and each.id not in self.hidden_from_polls
        ]
        found += [each for number, each in self.bad.items() if number in query.ids]
        found.sort(key=_id, reverse=query.newest_first)
        if found:
            yield found

    async def heads_of(self, query: OrderQuery) -> AsyncIterator[list[OrderHead]]:
        self.before_heads()
        yield [
            OrderHead(o.id, o.number, o.status, o.currency, o.total, o.created, o.modified)
            for o in self.orders.values()
            if _listed(o, query)
        ]


def _id(order: WebOrder | BadOrder) -> int:
    return order.id


def _listed(order: WebOrder, query: OrderQuery) -> bool:
    if query.ids and order.id not in query.ids:
        return False
    if query.modified_from is not None and order.modified < query.modified_from:
        return False
    hidden = order.status == "trash"
    return order.status in query.statuses or ("any" in query.statuses and not hidden)


@dataclass
class Wolvox:
    """Cards K-00001 …, and the orders that were written; `after_write` is what Wolvox makes of
    an order by itself."""

    cards: Catalogue = field(default_factory=lambda: catalogue([card(1), card(2)]))
    written: dict[str, ErpOrder] = field(default_factory=dict)
    drafts: list[OrderDraft] = field(default_factory=list)
    policies: list[CustomerPolicy] = field(default_factory=list)
    customers: list[CustomerCard] = field(default_factory=list)
    copies: list[ErpOrder] = field(default_factory=list)
    shelved: dict[Sku, str] = field(default_factory=dict)
    before_write: Callable[[OrderDraft], Any] = lambda _draft: None
    after_write: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def pulse(self) -> Pulse:
        return Pulse({}, 0)

    async def read_cards(self, codes: Sequence[Sku]) -> Catalogue:
        wanted = [each for each in self.cards.cards if each.sku in codes]
        return replace(self.cards, cards=tuple(wanted))

    async def order_states(self, references: Sequence[str]) -> Mapping[str, ErpOrder]:
        return {name: self.written[name] for name in references if name in self.written}

    async def customer_cards(
        self, _customer: Customer, _policy: CustomerPolicy
    ) -> Sequence[CustomerCard]:
        return self.customers

    async def order_book(self, prefix: str, _since: datetime, also: Sequence[str] = ()) -> ErpBook:
        rows = [*self.written.values(), *self.copies]
        vat = {draft.reference: draft.vat for draft in self.drafts}
        return ErpBook(
            tuple(
                ErpEntry(
                    key, each.reference, each.order_no, each.status, each.deleted, each.total,
                    each.total_vat, vat.get(each.reference, ()),
                )
                for key, each in enumerate(rows, 1)
                if each.reference.startswith(prefix) or each.reference in also
            )
        )  # fmt: skip

    async def shelves(self, codes: Sequence[Sku], _depots: object = ()) -> Mapping[Sku, str]:
        return {code: self.shelved[code] for code in codes if code in self.shelved}

    async def write_order(self, draft: OrderDraft, policy: CustomerPolicy) -> WrittenOrder:
        known = self.written.get(draft.reference)
        if known is not None:
            return WrittenOrder(WriteOutcome.ALREADY, known, known.customer_code)
        code, is_new = self._card(draft, policy)
        made = self.before_write(draft)
        if made is not None:
            await made
        self.drafts.append(draft)
        open_: dict[Sku, Any] = {}
        for line in draft.lines:
            if line.has_card:
                open_[Sku(line.code)] = open_.get(Sku(line.code), 0) + line.quantity
        self.written[draft.reference] = ErpOrder(
            draft.reference, draft.reference, 1, code, draft.total, draft.total_vat,
            len(draft.lines), open_, (draft.reference,),
        )  # fmt: skip
        changes = self.after_write.get(draft.reference, {})
        self.written[draft.reference] = replace(self.written[draft.reference], **changes)
        return WrittenOrder(WriteOutcome.WRITTEN, self.written[draft.reference], code, is_new)

    def _card(self, draft: OrderDraft, policy: CustomerPolicy) -> tuple[str, bool]:
        """The ladder over `customers`; with none of them everybody is WEB-1, as ever."""
        self.policies.append(policy)
        if policy.picked_code:
            return policy.picked_code, False
        if not self.customers:
            return "WEB-1", False
        found = None if policy.new_card else choose_card(draft.customer, self.customers)
        if found:
            return found.code, False
        code = f"WEB-{len(self.customers):06d}"
        email = draft.customer.email
        self.customers.append(CustomerCard(0, code, draft.customer.title, email=email))
        return code, True

    def delete(self, reference: str) -> None:
        self.written[reference] = replace(self.written[reference], deleted=True)

    def copy(self, reference: str) -> None:
        """A Wolvox user copied the order, reference and all."""
        self.copies.append(self.written[reference])

    def deliver(self, reference: str) -> None:
        self.written[reference] = replace(self.written[reference], open_quantities={})


@dataclass
class Banks:
    """One link over both, with its services on a real Postgres."""

    home: Home
    shop: ShopOfOrders
    wolvox: Wolvox
    link: Link
    intake: OrderIntake
    service: OrderService

    def restart(self) -> None:
        """A new process: what was only remembered is forgotten."""
        bus = EventBus()
        self.intake = OrderIntake(self.home.database, bus, "test")
        self.service = OrderService(self.home.database, bus, self.intake, "test")


async def banks(home: Home, shop_id: int = 1, **settings: Any) -> Banks:
    shop, wolvox = ShopOfOrders(), Wolvox()
    settings.setdefault("orders_since", NOW.replace(year=2020))
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, wolvox.cards)
    link = Link(
        ShopId(shop_id), home.company_id, "Shop", "Demo", "shop.example",
        cast("Any", wolvox), cast("Any", _Port(shop)), LinkSettings(**settings),
    )  # fmt: skip
    bus = EventBus()
    intake = OrderIntake(home.database, bus, "test")
    service = OrderService(home.database, bus, intake, "test")
    return Banks(home, shop, wolvox, link, intake, service)


async def second_shop(home: Home) -> None:
    async with home.database.begin() as tx:
        await shops.register(tx, Profile.of("Demo", {1: "Shop", 2: "Second"}))


@dataclass
class _Port:
    """The name `orders` is the port's method."""

    shop: ShopOfOrders

    def orders(self, query: OrderQuery) -> AsyncIterator[list[WebOrder | BadOrder]]:
        return self.shop.orders_of(query)

    async def order_statuses(self) -> list[ShopStatus]:
        return self.shop.listed

    async def newest_orders(self, count: int) -> list[WebOrder | BadOrder]:
        return await self.shop.newest_orders(count)

    def order_heads(self, query: OrderQuery) -> AsyncIterator[list[OrderHead]]:
        return self.shop.heads_of(query)
