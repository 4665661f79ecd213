"""The orders list and detail, and what a person can do to one order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.ids import Sku, WebOrderId
from app.domain.order import OrderDetail, OrderDraft, OrderRow, OrderState, WebLine, WebOrder
from app.domain.order_map import CardFacts, draft_order
from app.domain.order_proof import prove
from app.domain.product import Card
from app.domain.reasons import Held
from app.domain.views import OrderFilter
from app.services.link import Link
from app.services.orders.first_order import FirstOrder, FirstOrders
from app.services.orders.service import ImportResult, OrderService
from app.services.orders.statuses import StatusDesk
from app.storage import orders, products
from app.storage.database import Database


class OrderBook:
    """Answers the orders page of one link."""

    def __init__(self, database: Database, link: Link, service: OrderService) -> None:
        self._database, self._link, self._service = database, link, service
        self._first = FirstOrders(database)
        self.statuses = StatusDesk(database, link, service.statuses)

    async def count(self, query: OrderFilter) -> int:
        async with self._database.begin() as tx:
            return await orders.count(tx, self._link.shop_id, query)

    async def rows(self, query: OrderFilter, offset: int, limit: int) -> list[OrderRow]:
        async with self._database.begin() as tx:
            return await orders.rows(tx, self._link.shop_id, query, offset, limit)

    async def view_counts(self) -> Mapping[str, int]:
        async with self._database.begin() as tx:
            return await orders.view_counts(tx, self._link.shop_id)

    async def detail(self, order_id: WebOrderId) -> OrderDetail | None:
        """Both sides of one order; the draft is mapped afresh, so it shows today's arithmetic."""
        async with self._database.begin() as tx:
            found = await orders.detail(tx, self._link.shop_id, order_id)
        if found is None or found.web is None:
            return found
        cards = await self._cards(found.web)
        draft = self._draft(found.web, cards)
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

    async def retry(self, order_id: WebOrderId) -> Held | None:
        """Try it again now; None means that it is in Wolvox."""
        return await self._service.retry(self._link, order_id)

    async def reject(self, order_id: WebOrderId) -> None:
        """Never import this order; it stays in the list as rejected."""
        async with self._database.begin() as tx:
            await orders.set_state(tx, self._link.shop_id, order_id, OrderState.REJECTED)

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
        return {sku: card for sku, card in known if card is not None}

    def _draft(self, web: WebOrder, cards: Mapping[str, Card]) -> OrderDraft | None:
        def find(line: WebLine) -> CardFacts:
            card = cards.get(line.sku)
            return CardFacts(card.sku if card else Sku(line.sku or "?"), special_tax=False)

        mapped = draft_order(web, self._link.order_rule(), find)
        return None if isinstance(mapped, Held) else mapped
