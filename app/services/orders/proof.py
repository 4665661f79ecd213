"""The daily proof: shop, inbox and Wolvox hold the same orders, or each difference is named.

    take in what is new ─▶ shop ─▶ inbox ─▶ Wolvox ─▶ differences ─▶ look at those again ─▶ kept

Read in this order an order that comes in meanwhile can only seem to be ahead of itself; what
still differs at a second look does differ. Nothing is written to either bank.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.domain.erp_book import ErpBook
from app.domain.errors import NotFound
from app.domain.events import OrdersProven
from app.domain.ids import ShopId, WebOrderId
from app.domain.order import reference
from app.domain.ports import OrderQuery
from app.domain.proof import DAYS, Gap, OrderHead, ProofFigures, Sides, figures, prove
from app.domain.views import Proof
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.services.orders import times
from app.services.orders.intake import OrderIntake
from app.storage import proofs
from app.storage.database import Database

_MARGIN = timedelta(days=7)
"""Wolvox's dates are the order's own; staff may have moved one."""


@dataclass(frozen=True, slots=True)
class ProofService:
    """Safe at any moment, beside a running import too."""

    database: Database
    bus: EventBus
    intake: OrderIntake
    origin: str

    async def run(self, link: Link) -> Proof:
        """Prove the last 60 days and keep what was found. Raises KopruError where a side does
        not answer: then nothing is kept."""
        await self.intake.poll(link, review=True)
        since = await self._since(link)
        sides = await self._read(link, since)
        found = prove(sides)
        if found:
            await self.intake.poll(link)  # what came in since the first look is no difference
            sides = await self._again(link, sides, found)
            standing = {(gap.kind, gap.reference) for gap in found}
            found = tuple(gap for gap in prove(sides) if (gap.kind, gap.reference) in standing)
        return await self._keep(link.shop_id, since, figures(sides), found)

    async def _since(self, link: Link) -> datetime:
        """Never before the start: what is older was not to be imported."""
        earliest = datetime.now(UTC) - timedelta(days=DAYS)
        async with self.database.begin() as tx:
            start = await times.start_of(tx, link)
        return earliest if start is None else max(start, earliest)

    async def _read(self, link: Link, since: datetime) -> Sides:
        shop: dict[WebOrderId, OrderHead] = {}
        async for page in link.shop.order_heads(OrderQuery(modified_from=since)):
            shop |= {head.id: head for head in page}
        async with self.database.begin() as tx:
            inbox = await proofs.inbox_heads(tx, link.shop_id, since, shop)
        asked = [reference(link.shop_id, each) for each in inbox]
        book = await link.erp.order_book(f"WC-{link.shop_id}-", since - _MARGIN, asked)
        return await self._with_strangers(link, Sides(link.shop_id, since, shop, inbox, book))

    async def _with_strangers(self, link: Link, sides: Sides) -> Sides:
        """Orders that Wolvox dates later than the shop does are ours, too."""
        known = {reference(link.shop_id, each) for each in sides.inbox}
        strangers = {each.reference for each in sides.book.entries} - known
        async with self.database.begin() as tx:
            more = await proofs.inbox_heads(tx, link.shop_id, sides.since, _ids(strangers))
        return replace(sides, inbox={**sides.inbox, **more})

    async def _again(self, link: Link, sides: Sides, gaps: Collection[Gap]) -> Sides:
        """The same sides, with the orders of these gaps as they are now."""
        ids = {gap.order_id for gap in gaps if gap.order_id is not None}
        shop = {key: head for key, head in sides.shop.items() if key not in ids}
        if ids:
            async for page in link.shop.order_heads(OrderQuery(ids=tuple(sorted(ids)))):
                shop |= {head.id: head for head in page}
        async with self.database.begin() as tx:
            inbox = await proofs.inbox_heads(tx, link.shop_id, sides.since, ids)
        asked = {gap.reference for gap in gaps}
        now = datetime.now(UTC) + timedelta(days=1)
        fresh = await link.erp.order_book(f"WC-{link.shop_id}-", now, sorted(asked))
        kept = [each for each in sides.book.entries if each.reference not in asked]
        book = ErpBook((*kept, *fresh.entries), sides.book.oldest)
        return replace(sides, shop=shop, inbox={**sides.inbox, **inbox}, book=book)

    async def _keep(
        self, shop_id: ShopId, since: datetime, counted: ProofFigures, gaps: tuple[Gap, ...]
    ) -> Proof:
        async with self.database.begin() as tx:
            await proofs.store(tx, shop_id, since, counted, gaps)
            newest = await proofs.history(tx, shop_id, 1)
        if not newest:
            raise NotFound("There is no proof yet", "Start one from Day’s end.")
        self.bus.publish(OrdersProven(origin=self.origin, shop_id=shop_id, gaps=len(gaps)))
        return newest[0]


@dataclass(frozen=True, slots=True)
class Prover:
    """What the window asks of one link."""

    database: Database
    link: Link
    service: ProofService

    async def last(self, limit: int = 30) -> tuple[list[Proof], list[Gap]]:
        """The newest proofs, and the differences of the newest."""
        async with self.database.begin() as tx:
            found = await proofs.history(tx, self.link.shop_id, limit)
            gaps = await proofs.gaps_of(tx, self.link.shop_id, found[0].id) if found else []
        return found, gaps

    async def prove(self) -> Proof:
        return await self.service.run(self.link)


def _ids(references: Collection[str]) -> set[WebOrderId]:
    endings = (each.rpartition("-")[2] for each in references)
    return {WebOrderId(int(digits)) for digits in endings if digits.isdecimal()}
