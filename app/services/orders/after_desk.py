"""What comes after an import, as the window asks for it: one shop's desk."""

from __future__ import annotations

from app.domain.after_rule import AfterRule
from app.domain.ids import WebOrderId
from app.domain.order import ErpOrder
from app.services.link import Link
from app.services.orders.after_rules import AfterRules, SavedRule
from app.services.orders.amending import AfterView, Amending
from app.services.orders.service import OrderService
from app.services.orders.telling import Preview, Teller, TellResult
from app.storage.database import Database


class AfterDesk:
    def __init__(
        self, database: Database, link: Link, service: OrderService, teller: Teller
    ) -> None:
        self._link, self._teller = link, teller
        self._rules = AfterRules(database)
        self._amending = Amending(
            database, link, lambda order_id: service.tell_changed(link.shop_id, order_id)
        )

    async def look(self, order_id: WebOrderId) -> AfterView | None:
        """See Amending.look."""
        return await self._amending.look(order_id)

    async def apply(self, order_id: WebOrderId, mark: str, who: str) -> ErpOrder:
        """See Amending.apply."""
        return await self._amending.apply(order_id, mark, who=who)

    async def reopen(self, order_id: WebOrderId, who: str) -> ErpOrder:
        return await self._amending.reopen(order_id, who=who)

    async def settle(self, order_id: WebOrderId, *, done: bool, who: str) -> bool:
        return await self._amending.settle(order_id, done=done, who=who)

    async def rule(self) -> SavedRule:
        return await self._rules.load(self._link.shop_id)

    async def save(self, rule: AfterRule, version: int, who: str) -> SavedRule:
        """See AfterRules.save."""
        return await self._rules.save(self._link.shop_id, rule, version=version, who=who)

    async def preview(self, rule: AfterRule) -> Preview:
        """What these settings would tell the shop at once."""
        return await self._teller.preview(self._link, rule)

    async def tell(self) -> TellResult:
        """Tell the shop now what is due."""
        return await self._teller.run(self._link)

    async def undo(self, order_id: WebOrderId) -> TellResult:
        """See Teller.undo."""
        return await self._teller.undo(self._link, order_id)

    async def shop_statuses(self) -> tuple[str, ...]:
        """Every status the shop knows."""
        return tuple(sorted((await self._link.shop.facts()).statuses))
