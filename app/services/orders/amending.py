"""An imported order that the shop changed: read live on both sides, applied by a person's click.

newest web order + refunds ─▶ target ─▶ against what Wolvox holds NOW ─▶ proposal
click ─▶ the same once more; is it what they saw? ─▶ locked write, read back ─▶ noted
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.domain.earchive import Missing, facts_of, preflight
from app.domain.errors import Conflict, KopruError, NotFound, Refused
from app.domain.held_order import HeldOrder, closed_text, may_reopen
from app.domain.ids import WebOrderId
from app.domain.order import ErpOrder, OrderDraft, OrderState, WebOrder
from app.domain.order_map import FindCard, OrderRule, draft_order, map_order
from app.domain.order_proposal import Deed, Proposal, propose, target
from app.domain.order_status import StatusMap
from app.domain.papers import CANCELLED, OrderPapers
from app.domain.reasons import Held
from app.domain.refunds import Refund
from app.runtime.failpoints import failpoint
from app.services.link import Link
from app.services.mapping import Mappings
from app.services.orders.after_rules import AfterRules
from app.services.orders.cards import OrderCards
from app.storage import audit, order_statuses, order_tellings, orders
from app.storage.database import Database
from app.storage.order_amendments import Imported
from app.storage.serial import dump, fingerprint

_IN_WOLVOX = frozenset({OrderState.DONE, OrderState.IN_WOLVOX})
_CODES = {Deed.AMEND: "amended", Deed.CANCEL: "cancelled", Deed.REOPEN: "reopened"}
_NEVER = frozenset({OrderState.IGNORED, OrderState.REJECTED})


@dataclass(frozen=True, slots=True)
class AfterView:
    """What the window shows of an order beside both sides: what its invoice lacks, the papers,
    and, where the shop changed it, the proposal. `mark` names exactly what was looked at;
    `missing` is None where no invoice is to be made of it, or none can be thought of yet."""

    missing: tuple[Missing, ...] | None
    papers: OrderPapers | None
    proposal: Proposal | None
    mark: str = ""
    told: bool = False
    """Whether the shop was told something that can be taken back."""
    may_reopen: bool = False
    """Whether Köprü cancelled it in Wolvox and can take that back."""
    refusal: Mapping[str, object] | None = None
    """Why the shop would not hear of it (`KopruError.as_document`)."""


@dataclass(frozen=True, slots=True)
class _Looked:
    known: Imported
    refunds: tuple[Refund, ...]
    wanted: OrderDraft | Held | None
    held: HeldOrder | None
    statuses: StatusMap

    @property
    def proposal(self) -> Proposal:
        known = self.known
        return propose(known.now, self.refunds, self.wanted, self.held, known.erp, self.statuses)

    @property
    def mark(self) -> str:
        wanted = dump(OrderDraft, self.wanted) if isinstance(self.wanted, OrderDraft) else ""
        stamp = self.held.stamp if self.held is not None else ""
        return fingerprint(f"{self.proposal.deed} {stamp} {self.known.now.status} {wanted}")


Changed = Callable[[WebOrderId], None]
Drafting = Callable[[WebOrder, OrderRule, FindCard], OrderDraft | Held]


class Amending:
    """The amendments of one link. `changed` tells every page of an order that moved."""

    def __init__(self, database: Database, link: Link, changed: Changed) -> None:
        self._database, self._link, self._changed = database, link, changed
        self._cards, self._mappings = OrderCards(database), Mappings(database)
        self._rules = AfterRules(database)

    async def look(self, order_id: WebOrderId) -> AfterView | None:
        """Both sides read at this moment; None where the order was never readable. Raises
        ConnectionFailed where Wolvox, or for refunds the shop, does not answer."""
        async with self._database.begin() as tx:
            known = await orders.imported(tx, self._link.shop_id, order_id)
        if known is None:
            return None
        if known.state in _NEVER:
            return AfterView(None, None, None)
        if known.state not in _IN_WOLVOX:
            return AfterView(await self._before_import(known.now), None, None)
        seen = await self._look(known)
        proposal = seen.proposal
        if known.amended is not None and proposal.deed is Deed.NOTHING:
            await self._settled(order_id, known)
            known = None
        return AfterView(
            _missing(seen.held, seen.known.now),
            None if seen.held is None else seen.held.papers,
            None if known is None or known.amended is None else proposal,
            seen.mark,
            await self._told(order_id),
            may_reopen(seen.held),
            await self._refusal(order_id),
        )

    async def apply(self, order_id: WebOrderId, mark: str, *, who: str) -> ErpOrder:
        """Do what the proposal with this mark says. Raises Conflict where it is another by now,
        Refused where Wolvox's document is closed, and the errors of a write."""
        async with self._database.begin() as tx:
            known = await orders.imported(tx, self._link.shop_id, order_id)
        if known is None:
            raise NotFound("This order is not known", "Fetch the orders again.", code="order")
        seen = await self._look(known)
        proposal, held = seen.proposal, seen.held
        if seen.mark != mark or held is None:
            raise Conflict(
                "The order changed while you looked at it",
                "Nothing was written. Look at it again, then decide.",
            )
        if not proposal.may_write:
            raise _refused(proposal)
        changed = await self._write(known, proposal, held)
        failpoint("orders.amend_before_note")
        equal = known.now if proposal.deed is Deed.AMEND and not seen.refunds else None
        await self._note(order_id, known, changed, equal, proposal.deed, who)
        return changed

    async def reopen(self, order_id: WebOrderId, *, who: str) -> ErpOrder:
        """Undo of a cancellation in Wolvox, where nobody went on with the order since."""
        async with self._database.begin() as tx:
            known = await orders.imported(tx, self._link.shop_id, order_id)
        held = None if known is None else await self._link.erp.held_order(known.reference)
        if known is None or held is None:
            raise NotFound("Wolvox no longer has this order", "There is nothing to undo.")
        changed = await self._link.erp.reopen_order(known.reference, held.stamp)
        async with self._database.begin() as tx:
            await orders.amended_in_wolvox(
                tx, self._link.shop_id, order_id, changed, None, "reopened"
            )
            await audit.record(tx, who, "order.reopen", known.reference)
        self._changed(order_id)
        return changed

    async def settle(self, order_id: WebOrderId, *, done: bool, who: str) -> bool:
        """A person carried it out in Wolvox (`done`), or says that nothing is to be done."""
        async with self._database.begin() as tx:
            known = await orders.imported(tx, self._link.shop_id, order_id)
            if known is None or known.amended is None:
                return False
            code = "seen" if done else "dismissed"
            seen = await orders.mark_seen(
                tx, self._link.shop_id, order_id, known.amended, known.amended_values, code
            )
            await audit.record(tx, who, f"order.{code}", known.reference)
        self._changed(order_id)
        return seen

    async def _told(self, order_id: WebOrderId) -> bool:
        async with self._database.begin() as tx:
            steps = await order_tellings.steps(tx, self._link.shop_id, order_id)
        return any(
            step.state == order_tellings.TOLD and name.startswith(("metas:", "status:", "note:"))
            for name, step in steps.items()
        )

    async def _refusal(self, order_id: WebOrderId) -> Mapping[str, object] | None:
        async with self._database.begin() as tx:
            return await order_tellings.refusal(tx, self._link.shop_id, order_id)

    async def _look(self, known: Imported) -> _Looked:
        refunds: tuple[Refund, ...] = ()
        if known.now.refunded:
            refunds = tuple(await self._link.shop.order_desk.refunds(known.now.id))
        draft = await self._drafter(known.now, map_order if not refunds else draft_order)
        async with self._database.begin() as tx:
            statuses = await order_statuses.load(tx, self._link.shop_id)
        wanted = target(known.now, refunds, draft, statuses)
        held = await self._link.erp.held_order(
            known.reference, wanted if isinstance(wanted, OrderDraft) else None
        )
        return _Looked(known, refunds, wanted, held, statuses)

    async def _drafter(
        self, order: WebOrder, draft: Drafting = map_order
    ) -> Callable[[WebOrder], OrderDraft | Held]:
        """Whole orders pass the kuruş gate; of what refunds leave, no payment tells the sum."""
        link = await self._mappings.apply(self._link)
        await self._cards.refresh(link, [order])
        find, rule = await self._cards.finder(link, order), link.order_rule()
        return lambda web: draft(web, rule, find)

    async def _before_import(self, order: WebOrder) -> tuple[Missing, ...] | None:
        drafted = (await self._drafter(order))(order)
        if isinstance(drafted, Held):
            return None
        dressed = await self._rules.dress(self._link, order, drafted)
        return None if dressed.sale is None else preflight(facts_of(dressed, dressed.sale))

    async def _write(self, known: Imported, proposal: Proposal, held: HeldOrder) -> ErpOrder:
        if proposal.deed is Deed.REOPEN:
            return await self._link.erp.reopen_order(known.reference, held.stamp)
        if proposal.deed is Deed.CANCEL or proposal.draft is None:
            return await self._link.erp.cancel_order(known.reference, held.stamp)
        return await self._link.erp.amend_order(proposal.draft, held.stamp)

    async def _note(
        self,
        order_id: WebOrderId,
        known: Imported,
        changed: ErpOrder,
        equal: WebOrder | None,
        deed: Deed,
        who: str,
    ) -> None:
        code = _CODES[deed]
        async with self._database.begin() as tx:
            await orders.amended_in_wolvox(tx, self._link.shop_id, order_id, changed, equal, code)
            await audit.record(tx, who, f"order.{code}", known.reference)
        self._changed(order_id)

    async def _settled(self, order_id: WebOrderId, known: Imported) -> None:
        """Wolvox holds what the shop does: somebody saw to it, or we did and died before we
        could note it."""
        shown = await self._link.erp.order_states([known.reference])
        async with self._database.begin() as tx:
            found = shown.get(known.reference) or known.erp
            if found is not None:
                await orders.amended_in_wolvox(
                    tx, self._link.shop_id, order_id, found, None, "settled"
                )
        self._changed(order_id)


def _missing(held: HeldOrder | None, order: WebOrder) -> tuple[Missing, ...] | None:
    """As Wolvox stands; when it was paid only the shop may know."""
    if held is None or held.papers.deleted or held.papers.status == CANCELLED:
        return None
    if held.papers.invoice is not None:
        return ()
    return preflight(replace(held.facts, paid=held.facts.paid or order.paid is not None))


def _refused(proposal: Proposal) -> KopruError:
    if proposal.closed is not None:
        return Refused(
            "The order in Wolvox can no longer be changed from here",
            closed_text(proposal.closed),
            code="closed",
            who=proposal.who,
        )
    return Refused(
        "There is nothing that Köprü could write",
        "Carry it out in Wolvox, then mark it as done.",
        code="by_hand",
    )
