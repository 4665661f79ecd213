"""Carry web orders into Wolvox: exactly one SIPARIS each, to the kuruş, or held with a reason.

inbox ─▶ settled? ─▶ in scope? ─▶ map (kuruş gate) ─▶ write (lock protocol) ─▶ read back ─▶ done
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.customer import CustomerUndecided
from app.domain.errors import AccessDenied, ConnectionFailed, KopruError, OutcomeUnknown, Refused
from app.domain.events import OrderChanged, RunFinished
from app.domain.ids import RunId, ShopId, WebOrderId
from app.domain.order import (
    ErpOrder,
    OrderDraft,
    OrderState,
    WebOrder,
    WriteOutcome,
    WrittenOrder,
    reference,
)
from app.domain.order_map import map_order
from app.domain.order_texts import lost_letters
from app.domain.reasons import Held, Reason
from app.runtime.event_bus import EventBus
from app.runtime.failpoints import failpoint
from app.runtime.logging import get_logger
from app.services.abreast import WIDTH, abreast
from app.services.customer_rules import CustomerRuleBook
from app.services.link import Link
from app.services.mapping import Mappings
from app.services.orders import times
from app.services.orders.after_rules import AfterRules
from app.services.orders.cards import OrderCards
from app.services.orders.choices import CustomerChoices
from app.services.orders.first_order import FirstOrders
from app.services.orders.intake import OrderIntake
from app.services.orders.resolver import Resolver
from app.services.orders.settling import Pending, Settling
from app.services.orders.statuses import StatusKeeper
from app.services.orders.verdicts import differs, in_scope, refusal, unknown
from app.services.progress import Progress
from app.storage import orders, runs
from app.storage.database import Database

KIND = "orders"
_log = get_logger(__name__)
_WAITING = frozenset({OrderState.HELD, OrderState.IGNORED, OrderState.IN_WOLVOX})
_ENDED = frozenset({OrderState.DONE, OrderState.REJECTED})
_MAY_BE_SENT = frozenset({OrderState.READY, OrderState.UNKNOWN_OUTCOME})
_INTERRUPTED = "Interrupted"
_WHEN_WRITTEN = "processing"
"""The status an order was written with, where all we know is that it was alive then."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What one run did: orders written, orders that Wolvox already had, orders that wait."""

    imported: int = 0
    already: int = 0
    held: tuple[Held, ...] = ()
    seconds: float = 0.0
    run_id: RunId | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    """(order id, fields with the letters that Wolvox cannot hold), of those written now."""
    unsettled: int = 0
    """Orders that are to be looked at again in a few seconds: a plugin may still change them."""


class OrderService:
    """Imports orders; safe to run twice at once and after any crash (see Erp.write_order)."""

    def __init__(self, database: Database, bus: EventBus, intake: OrderIntake, origin: str) -> None:
        self._database, self._bus = database, bus
        self._intake, self._origin = intake, origin
        self._cards = OrderCards(database)
        self._mappings, self._after = Mappings(database), AfterRules(database)
        self._resolver = Resolver(database)
        self._first, self._settling = FirstOrders(database), Settling(database, intake)
        self._rules = CustomerRuleBook(database)
        self._choices = CustomerChoices(database)

    @property
    def statuses(self) -> StatusKeeper:
        return self._intake.statuses

    async def run(
        self,
        link: Link,
        *,
        retry_held: bool = True,
        unattended: bool = False,
        first_alone: bool = False,
    ) -> ImportResult:
        """Poll the shop, then try every order that is not done. Raises KopruError on an outage.

        Without `retry_held` orders that wait for a person are left alone, a poll that brought
        nothing leaves no run behind, and Wolvox is asked only where there is something to write.
        `unattended` writes only what was read twice alike; else each order is read again right
        before it is written. With `first_alone` a new bridge stops after its first order until a
        person has approved it.
        """
        started = time.monotonic()
        link = await self._rules.apply(
            await self._mappings.apply(link.guarded(first_alone=first_alone))
        )
        if retry_held:
            await link.erp.pulse()  # who asks for an import wants to hear that Wolvox is away
        async with self._database.begin() as tx:
            since = await times.begin(tx, link)
        await self._intake.poll(link, review=retry_held, turns=unattended)
        link = await self._intake.statuses.apply(link)
        async with self._database.begin() as tx:
            pending = [
                (order, state)
                for order, state in await orders.pending(tx, link.shop_id)
                if retry_held or state not in _WAITING
            ]
        unsettled = 0
        if unattended:
            pending, unsettled = await self._settling.settled(link, pending, since, reread=True)
        if not pending and not retry_held:
            return ImportResult(unsettled=unsettled)
        result = await self._carry(link, since, pending, started, reread=not unattended)
        return replace(result, unsettled=unsettled)

    async def take(self, link: Link, ids: Sequence[WebOrderId]) -> ImportResult:
        """Fetch these orders, which a webhook named, and carry over those that were read twice
        alike: whoever hints asks once more a moment later."""
        started = time.monotonic()
        link = await self._mappings.apply(link.guarded(first_alone=True))
        async with self._database.begin() as tx:
            since = await times.begin(tx, link)
        await self._intake.take(link, ids)
        link = await self._intake.statuses.apply(link)
        async with self._database.begin() as tx:
            found = await orders.reload(tx, link.shop_id, ids)
        waiting = [each for each in found if each[1] not in _WAITING]
        pending, unsettled = await self._settling.settled(link, waiting, since, reread=False)
        if not pending:
            return ImportResult(unsettled=unsettled)
        result = await self._carry(link, since, pending, started, reread=False)
        return replace(result, unsettled=unsettled)

    async def _carry(
        self,
        link: Link,
        since: datetime,
        pending: Sequence[Pending],
        started: float,
        *,
        reread: bool,
    ) -> ImportResult:
        """Import what is pending as one run of the log, whatever ends it."""
        async with self._database.begin() as tx:
            run_id = await runs.start(tx, link.shop_id, KIND, self._origin)
        progress = Progress(self._bus, run_id, KIND, self._origin)
        result: ImportResult | None = None
        failure: KopruError | None = None
        try:
            done = await self._import_all(link, since, progress, pending, reread=reread)
            result = replace(done, seconds=time.monotonic() - started, run_id=run_id)
            return result
        except KopruError as error:
            failure = error
            raise
        finally:
            await self._finish(run_id, result, failure)

    async def retry(self, link: Link, order_id: WebOrderId) -> Held | None:
        """Try one order again, as a person asked, even one from before the start; None means
        it is in Wolvox now, or not to be imported at all."""
        link = await self._rules.apply(await self._mappings.apply(link.guarded(first_alone=False)))
        await self._intake.reread(link, [order_id])
        link = await self._intake.statuses.apply(link)
        async with self._database.begin() as tx:
            since = await times.begin(tx, link)
            found = await orders.load(tx, link.shop_id, order_id)
        if found is None or found.state in _ENDED:
            return None
        order = found.order
        if order is None:
            return Held(str(order_id), Reason.MALFORMED, found.reason_values)
        tally = _Tally()
        await self._cards.refresh(link, [order])
        standing = await self._standing(link, [(order, found.state)])
        asked = min(since, order.created)
        await self._import_one(link, order, found.state, asked, tally, standing)
        return tally.held[-1] if tally.held else None

    async def redeliver(self, link: Link) -> ImportResult:
        """Poll from the start again and import: what is in Wolvox must stay there once."""
        await self._intake.forget_watermark(link)
        return await self.run(link)

    async def _import_all(
        self,
        link: Link,
        since: datetime,
        progress: Progress,
        pending: Sequence[Pending],
        *,
        reread: bool,
    ) -> ImportResult:
        async with self._database.begin() as tx:
            done = await orders.count_in(tx, link.shop_id, OrderState.DONE)
            bad = await orders.malformed(tx, link.shop_id)
        tally = _Tally(already=done, held=[*bad])
        wanted = [order for order, _ in pending if in_scope(link, order, since) is True]
        await self._cards.refresh(link, wanted)
        progress.stage("import", len(pending))
        standing = await self._standing(link, pending)

        async def carry(waiting: Pending) -> None:
            order, state = waiting
            try:
                await self._import_one(link, order, state, since, tally, standing)
            except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                await self._hold_odd(link, order, error, tally)
            progress.advance()

        width = 1 if await self._first.is_open(link) else WIDTH
        await abreast(self._settling.fresh(link, pending, reread=reread), carry, width)
        async with self._database.begin() as tx:
            tally.held += await orders.amended(tx, link.shop_id)
        return ImportResult(
            tally.imported, tally.already, tuple(tally.held), remarks=tuple(tally.remarks)
        )

    async def _standing(self, link: Link, pending: Sequence[Pending]) -> Mapping[str, ErpOrder]:
        """Those of these orders that an earlier try (or another database's Köprü) may have
        written, and that Wolvox holds.

        Looked up before anything is decided: an order that the shop cancelled between the
        write and our note of it must not be passed over as if it had never been written.
        """
        async with self._database.begin() as tx:
            tried = await orders.tried(tx, link.shop_id, [order.id for order, _ in pending])
        new = [order.id for order, state in pending if state is OrderState.RECEIVED]
        asked = {reference(link.shop_id, each) for each in (*tried, *new)}
        return await link.erp.order_states(sorted(asked)) if asked else {}

    async def _import_one(
        self,
        link: Link,
        order: WebOrder,
        state: OrderState,
        since: datetime,
        tally: _Tally,
        standing: Mapping[str, ErpOrder],
    ) -> None:
        shown = standing.get(reference(link.shop_id, order.id))
        if shown is not None:
            await self._already(link, order, state, shown, tally)
            return
        if state in _MAY_BE_SENT and (open_ := await self._resolver.may_come(link, order)):
            held = unknown(order.id, open_)
            await self._hold(link, order, held, tally, state=OrderState.UNKNOWN_OUTCOME)
            return
        verdict = in_scope(link, order, since)
        if verdict is False:
            await self._set(link, order, OrderState.IGNORED)
        elif isinstance(verdict, Held):
            ignored = verdict.reason is Reason.BEFORE_START
            await self._hold(link, order, verdict, tally, quiet=ignored)
        elif (waits := await self._first.waits(link, order)) is not None:
            await self._hold(link, order, waits, tally)
        else:
            await self._write(link, order, tally)

    async def _hold_odd(self, link: Link, order: WebOrder, error: Exception, tally: _Tally) -> None:
        """An order that we did not think of waits alone: those behind it go on."""
        _log.error("an order cannot be imported", order=order.id, exc_info=error)
        held = Held(str(order.id), Reason.MALFORMED, {"message": type(error).__name__})
        await self._hold(link, order, held, tally)

    async def _already(
        self, link: Link, order: WebOrder, state: OrderState, shown: ErpOrder, tally: _Tally
    ) -> None:
        """An earlier try wrote it. What the shop changed since then is an amendment."""
        if state in _MAY_BE_SENT:
            await self._resolver.found(link, order)
        if state is OrderState.IN_WOLVOX and await self._still_differs(link, order, shown, tally):
            return
        written = None  # our copy is the order as it was sent
        if state not in (OrderState.UNKNOWN_OUTCOME, OrderState.IN_WOLVOX):
            ended = link.statuses.is_ended(order.status)
            written = replace(order, status=_WHEN_WRITTEN) if ended else order
        await self._set(link, order, OrderState.DONE, erp=shown, written=written)
        tally.already += 1

    async def _still_differs(
        self, link: Link, order: WebOrder, shown: ErpOrder, tally: _Tally
    ) -> bool:
        """Whether what was written is not what was meant, and nobody has mended it since."""
        mapped = map_order(order, link.order_rule(), await self._cards.finder(link, order))
        if shown.deleted or isinstance(mapped, Held):
            return False
        wrong = differs(mapped, shown, WriteOutcome.WRITTEN)
        if wrong is None:
            return False
        held = replace(wrong, key=str(order.id))
        await self._hold(link, order, held, tally, state=OrderState.IN_WOLVOX, erp=shown)
        return True

    async def _write(self, link: Link, order: WebOrder, tally: _Tally) -> None:
        mapped = map_order(order, link.order_rule(), await self._cards.finder(link, order))
        if isinstance(mapped, Held):
            await self._hold(link, order, mapped, tally)
            return
        policy = await self._choices.policy(link, order.id, mapped.customer)
        mapped = await self._after.dress(link, order, mapped)
        if not await self._claim(link, order):
            return
        try:
            failpoint("orders.before_write")
            written = await link.erp.write_order(mapped, policy)
            failpoint("orders.after_write")
        except CustomerUndecided as undecided:
            held = replace(undecided.held, key=str(order.id))
            await self._hold(link, order, held, tally)
            return
        except OutcomeUnknown as error:
            held = unknown(order.id, error)
            await self._hold(link, order, held, tally, state=OrderState.UNKNOWN_OUTCOME)
            return
        except (ConnectionFailed, AccessDenied):
            raise
        except Refused as refused:
            await self._hold(link, order, refusal(order, refused), tally)
            return
        await self._choices.settle(link, mapped, written)
        await self._confirm(link, order, mapped, written, tally)

    async def _confirm(
        self, link: Link, order: WebOrder, draft: OrderDraft, written: WrittenOrder, tally: _Tally
    ) -> None:
        """Read back from Wolvox: only what stands there counts."""
        shown = (await link.erp.order_states([draft.reference])).get(draft.reference)
        wrong = differs(draft, shown, written.outcome)
        if wrong is not None:
            # What stands in Wolvox with other sums stays a person's matter, whatever is tried.
            state = OrderState.IN_WOLVOX if shown else OrderState.HELD
            held = replace(wrong, key=str(order.id))
            await self._hold(link, order, held, tally, state=state, erp=shown)
            return
        await self._set(link, order, OrderState.DONE, erp=shown, written=order)
        if written.outcome is WriteOutcome.WRITTEN:
            tally.imported += 1
            tally.remark(order.id, lost_letters(draft), written.clipped)
        else:
            tally.already += 1

    async def _hold(
        self,
        link: Link,
        order: WebOrder,
        held: Held,
        tally: _Tally,
        *,
        quiet: bool = False,
        state: OrderState = OrderState.HELD,
        erp: ErpOrder | None = None,
    ) -> None:
        if quiet:
            state = OrderState.IGNORED
        else:
            tally.held.append(held)
        await self._set(link, order, state, held=held, erp=erp)

    async def _claim(self, link: Link, order: WebOrder) -> bool:
        """The last look before the write: a person may have said no since the run began."""
        async with self._database.begin() as tx:
            claimed = await orders.claim(tx, link.shop_id, order.id)
        self.tell_changed(link.shop_id, order.id)
        return claimed

    async def _set(
        self,
        link: Link,
        order: WebOrder,
        state: OrderState,
        *,
        held: Held | None = None,
        erp: ErpOrder | None = None,
        written: WebOrder | None = None,
    ) -> None:
        async with self._database.begin() as tx:
            await orders.set_state(
                tx,
                link.shop_id,
                order.id,
                state,
                reason=held.reason.value if held else None,
                values=dict(held.values) if held else None,
                erp=erp,
                written=written,
            )
        self.tell_changed(link.shop_id, order.id)

    def tell_changed(self, shop_id: ShopId, order_id: WebOrderId) -> None:
        """Every page and the sync hear of it."""
        self._bus.publish(OrderChanged(origin=self._origin, shop_id=shop_id, order_id=order_id))

    async def _finish(
        self, run_id: RunId, result: ImportResult | None, error: KopruError | None
    ) -> None:
        """Whatever ended it: an open run would look as if it were still under way."""
        message = "" if result else str(error or _INTERRUPTED)
        result = result or ImportResult()
        figures: dict[str, object] = {
            "imported": result.imported,
            "already": result.already,
            "held": len(result.held),
            "seconds": round(result.seconds, 2),
        }
        if result.remarks:
            figures["remarks"] = [f"{key}: {words}" for key, words in result.remarks]
        if error is not None:
            figures["error"] = error.as_document()
        items = [(each.key, "held", each.reason.value, dict(each.values)) for each in result.held]
        async with self._database.begin() as tx:
            await runs.finish(tx, run_id, not message, figures, message)
            if items:
                await runs.add_items(tx, run_id, items)
        self._bus.publish(
            RunFinished(
                origin=self._origin, run_id=run_id, kind=KIND, ok=not message, message=message
            )
        )


class _Tally:
    """Counts of one run."""

    def __init__(self, already: int = 0, held: list[Held] | None = None) -> None:
        self.imported, self.already = 0, already
        self.held: list[Held] = held or []
        self.remarks: list[tuple[str, str]] = []

    def remark(self, order_id: WebOrderId, lost: Mapping[str, str], clipped: Sequence[str]) -> None:
        """What Wolvox could not hold of an order: letters, and the ends of long texts."""
        words = [f"{field} ({letters})" for field, letters in lost.items()]
        words += [f"{column} cut" for column in clipped]
        if words:
            self.remarks.append((str(order_id), ", ".join(words)))
