"""Tell the shop what Wolvox made of its orders, LAST, after the read-back: each thing once.

    papers (Wolvox) ─▶ as told before? ─▶ read the order ─▶ claim ─▶ write ─▶ read back ─▶ told

Two processes and any crash: a step is claimed in Postgres before it is sent; one that was begun
by a process that died is looked for in the shop before it is sent again. A status and the metas
that say it was moved are one write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.after_rule import AfterRule
from app.domain.errors import NotFound, Refused
from app.domain.events import OrderChanged
from app.domain.ids import ShopId, WebOrderId
from app.domain.order_news import happened, mails_customer, telling
from app.domain.papers import CANCELLED, OrderPapers
from app.domain.reasons import Reason
from app.runtime.event_bus import EventBus
from app.runtime.logging import get_logger
from app.services.link import Link
from app.services.orders.after_rules import AfterRules
from app.services.orders.telling_order import Tally, TellOrder, is_note, noted, undoing
from app.storage import order_tellings, orders
from app.storage.database import Database
from app.storage.order_tellings import TOLD, Candidate
from app.storage.serial import dump, fingerprint

STALE_SECONDS = 120.0
"""Longer than a write may take: whoever began a step before that is dead."""

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An order the shop would not hear about."""

    order_id: WebOrderId
    message: str


@dataclass(frozen=True, slots=True)
class TellResult:
    """Orders looked at and told, writes sent, and those that may have e-mailed a customer."""

    orders: int = 0
    told: int = 0
    writes: int = 0
    mails: int = 0
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What settings would tell now: `mails` customers may get an e-mail or a text message."""

    orders: int = 0
    mails: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[tuple[str, str, str], ...] = ()
    """(order number, status now, status then) of the first moves."""


_EXAMPLES = 5


class Teller:
    """Safe to run twice at once and after any crash."""

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        origin: str,
        *,
        stale_seconds: float = STALE_SECONDS,
    ) -> None:
        self._database, self._bus, self._origin = database, bus, origin
        self._rules, self._stale = AfterRules(database), stale_seconds

    async def run(self, link: Link) -> TellResult:
        """Tell what is due. Raises KopruError on an outage or the emergency stop; a single order
        that the shop refuses does not stop the others."""
        rule = (await self._rules.load(link.shop_id)).rule
        await self._settle_cancelled(link)
        if not rule.news.is_on:
            return TellResult()
        due = await self._due(link, rule)
        tally, refused = Tally(), list[Refusal]()
        refusal: Refused | None
        for candidate, papers in due:
            mark = _mark(papers, rule)
            if candidate.mark == mark:
                continue
            try:
                done = await self._tell(link, candidate, papers, rule, tally)
                refusal = None
            except Refused as error:
                refusal = error
                _log.warning("the shop refused news", order=candidate.order_id, error=str(error))
                refused.append(Refusal(candidate.order_id, str(error)))
                done = True  # saying it again would be refused again: until there is other news
            if done:
                async with self._database.begin() as tx:
                    said = None if refusal is None else refusal.as_document()
                    await order_tellings.put_mark(tx, link.shop_id, candidate.order_id, mark, said)
        return TellResult(len(due), tally.told, tally.writes, tally.mails, tuple(refused))

    async def preview(self, link: Link, rule: AfterRule) -> Preview:
        """What these settings would tell at once; nothing is written."""
        tellings = [
            (candidate, telling(candidate.web(), papers, rule.news, rule.sale.couriers))
            for candidate, papers in await self._due(link, rule)
        ]
        due = [(candidate, each) for candidate, each in tellings if not each.is_empty]
        moves = [(candidate, each) for candidate, each in due if each.status]
        statuses: dict[str, int] = {}
        for _, each in moves:
            statuses[each.status] = statuses.get(each.status, 0) + 1
        return Preview(
            orders=len(due),
            mails=sum(1 for _, each in due if each.mails),
            statuses=statuses,
            examples=tuple(
                (candidate.web().number, candidate.web().status, each.status)
                for candidate, each in moves[:_EXAMPLES]
            ),
        )

    async def undo(self, link: Link, order_id: WebOrderId) -> TellResult:
        """Take back what an order was told: status and metas where nobody changed them since,
        our notes. What went out as e-mail stays out; a status that goes back may send another.
        Raises Conflict where somebody changed it."""
        async with self._database.begin() as tx:
            steps = await order_tellings.steps(tx, link.shop_id, order_id)
        told = {name: step for name, step in steps.items() if step.state == TOLD}
        desk = link.shop.order_desk
        now = await desk.one(order_id)
        write = undoing(now, told)
        writes = 0
        if write.metas or write.status:
            await desk.write(order_id, write)
            writes += 1
        marks = [step.after.get("mark", "") for name, step in told.items() if is_note(name)]
        for note in await desk.notes(order_id) if marks else ():
            if not note.to_customer and any(mark and mark in note.text for mark in marks):
                await desk.delete_note(order_id, note.id)
                writes += 1
        async with self._database.begin() as tx:
            for name in told:
                if name.split(":")[0] in ("metas", "status", "note"):
                    state = order_tellings.UNDONE
                    await order_tellings.settle(tx, link.shop_id, order_id, name, state)
        self._changed(link.shop_id, order_id)
        return TellResult(1, 1, writes, int(bool(write.status) and mails_customer(write.status)))

    async def _due(self, link: Link, rule: AfterRule) -> list[tuple[Candidate, OrderPapers]]:
        async with self._database.begin() as tx:
            found = await order_tellings.candidates(tx, link.shop_id, rule.news.since)
        papers = await link.erp.order_papers([each.reference for each in found])
        return [(each, papers[each.reference]) for each in found if each.reference in papers]

    async def _settle_cancelled(self, link: Link) -> None:
        """Cancelled on both sides: nobody has to look any more."""
        reason = Reason.CANCELLED_AFTER_IMPORT.value
        async with self._database.begin() as tx:
            found = await order_tellings.candidates(tx, link.shop_id, None, reason)
        papers = await link.erp.order_papers([each.reference for each in found])
        for each in found:
            shown = papers.get(each.reference)
            if shown is None or not (shown.status == CANCELLED or shown.deleted):
                continue
            async with self._database.begin() as tx:
                known = await orders.imported(tx, link.shop_id, each.order_id)
                if known is not None and known.amended == reason:
                    values = known.amended_values
                    await orders.mark_seen(
                        tx, link.shop_id, each.order_id, reason, values, "settled"
                    )
            self._changed(link.shop_id, each.order_id)

    async def _tell(
        self, link: Link, candidate: Candidate, papers: OrderPapers, rule: AfterRule, tally: Tally
    ) -> bool:
        """Whether everything that these papers mean was told."""
        order_id = candidate.order_id
        try:
            now = await link.shop.order_desk.one(order_id)
        except NotFound:
            return True  # nobody to tell
        async with self._database.begin() as tx:
            steps = await order_tellings.steps(tx, link.shop_id, order_id)
        due = telling(now, papers, rule.news, rule.sale.couriers, noted(steps))
        before = tally.writes
        one = TellOrder(
            self._database, link.shop_id, link.shop.order_desk, self._stale, now, steps, tally
        )
        await one.settle_seen()
        done = await one.tell(due)
        if tally.writes > before:
            tally.told += 1
            self._changed(link.shop_id, order_id)
        return done

    def _changed(self, shop_id: ShopId, order_id: WebOrderId) -> None:
        self._bus.publish(OrderChanged(origin=self._origin, shop_id=shop_id, order_id=order_id))


def _mark(papers: OrderPapers, rule: AfterRule) -> str:
    """Tells one state of the papers, under these settings, from another."""
    said = dump(OrderPapers, papers), dump(AfterRule, rule), *(n.value for n in happened(papers))
    return fingerprint("\n".join(said))[:24]
