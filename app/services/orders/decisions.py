"""What people decide about orders: set aside, release, reject, take back, try again.

Each deed locks the orders it is about, leaves out those it cannot be done to (and says why), and
is told in the order's story and in the audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.errors import Conflict
from app.domain.ids import WebOrderId
from app.domain.order import ErpOrder, OrderState
from app.domain.reasons import Held
from app.services.link import Link
from app.services.orders.service import OrderService
from app.storage import order_decisions, orders
from app.storage.database import Database, Tx
from app.storage.order_decisions import Standing

_OPEN = frozenset({OrderState.RECEIVED, OrderState.HELD, OrderState.READY})
_WRITTEN = frozenset({OrderState.IN_WOLVOX, OrderState.DONE})
_BATCH = 200
"""So many orders are locked at once: an importer that wants one of them waits that long."""

_Deed = Callable[[Tx, Standing], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a deed: those it was done to, and why not to how many others.

    Reasons: done, unknown, stands, parked, not_parked, rejected, not_rejected, gone.
    """

    done: tuple[WebOrderId, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)

    def plus(self, other: Decided) -> Decided:
        left = Counter(self.left) + Counter(other.left)
        return Decided((*self.done, *other.done), dict(left))


class OrderDecisions:
    """The decisions about the orders of one link. `who` is the person."""

    def __init__(self, database: Database, link: Link, service: OrderService) -> None:
        self._database, self._link, self._service = database, link, service

    async def park(self, ids: Sequence[WebOrderId], *, who: str, why: str) -> Decided:
        """Set orders aside: nobody tries them, whatever the shop sends, until the release."""

        async def deed(tx: Tx, order: Standing) -> None:
            await order_decisions.park(tx, self._link.shop_id, order, who, why)

        return await self._decide(ids, _why_not_park, deed)

    async def release(self, ids: Sequence[WebOrderId], *, who: str) -> Decided:
        """The next run tries them again."""

        async def deed(tx: Tx, order: Standing) -> None:
            await order_decisions.release(tx, self._link.shop_id, order, who)

        return await self._decide(ids, _why_not_release, deed)

    async def reject(self, ids: Sequence[WebOrderId], *, who: str, why: str) -> Decided:
        """Never import these orders. One that an earlier try may have written is looked up in
        Wolvox first, and left alone where it stands there. Raises ConnectionFailed."""
        asked, standing = await self._in_wolvox(ids)

        def why_not(order: Standing) -> str:
            if order.reference in standing:
                return "stands"
            unasked = order.tried and order.state in _OPEN and order.reference not in asked
            return "unknown" if unasked else _why_not_reject(order)

        async def deed(tx: Tx, order: Standing) -> None:
            await order_decisions.reject(tx, self._link.shop_id, order, who, why)

        return await self._decide(ids, why_not, deed)

    async def take_back(self, ids: Sequence[WebOrderId], *, who: str) -> Decided:
        """Undo a rejection: the order is as the shop has it now, and the next run tries it."""

        async def deed(tx: Tx, order: Standing) -> None:
            await order_decisions.take_back(tx, self._link.shop_id, order, who)

        return await self._decide(ids, _why_not_take_back, deed)

    async def retry(self, order_id: WebOrderId, *, who: str) -> Held | None:
        """Try one order now; None means that it is in Wolvox. Raises Conflict where a decision
        of a person stands against it, ConnectionFailed where a bank is away."""
        async with self._database.begin() as tx:
            for order in await order_decisions.lock(tx, self._link.shop_id, [order_id]):
                if order.parked and order.state in _OPEN:
                    raise Conflict("The order is set aside", "Release it first, then try again.")
                if order.state is OrderState.REJECTED:
                    raise Conflict("The order is rejected", "Take the rejection back first.")
                if order.state is not OrderState.DONE:
                    await order_decisions.tell_asked(tx, self._link.shop_id, order, who)
        return await self._service.retry(self._link, order_id)

    async def retry_all(self, ids: Sequence[WebOrderId], *, who: str) -> Decided:
        """Try these one after the other; done are those that need no person any more. Raises
        ConnectionFailed where a bank is away."""
        done: list[WebOrderId] = []
        left: Counter[str] = Counter()
        for order_id in ids:
            why = await self._why_not_retry(order_id)
            if why:
                left[why] += 1
            elif await self.retry(order_id, who=who) is None:
                done.append(order_id)
            else:
                left["held"] += 1
        return Decided(tuple(done), dict(left))

    async def _why_not_retry(self, order_id: WebOrderId) -> str:
        async with self._database.begin() as tx:
            found = await order_decisions.lock(tx, self._link.shop_id, [order_id])
        if not found:
            return "gone"
        order = found[0]
        if order.state in (OrderState.DONE, OrderState.REJECTED):
            return order.state.value
        return "parked" if order.parked and order.state in _OPEN else ""

    async def same_kind(self, order_id: WebOrderId) -> tuple[WebOrderId, ...]:
        """The orders that are held for the same reason with the same values, this one first."""
        async with self._database.begin() as tx:
            return tuple(await orders.same_kind(tx, self._link.shop_id, order_id))

    async def _in_wolvox(
        self, ids: Sequence[WebOrderId]
    ) -> tuple[Collection[str], Mapping[str, ErpOrder]]:
        """The references that Wolvox was asked about, and what stands there of them."""
        async with self._database.begin() as tx:
            found = await order_decisions.lock(tx, self._link.shop_id, ids)
        tried = [order.reference for order in found if order.tried and order.state in _OPEN]
        states = await self._link.erp.order_states(tried) if tried else {}
        return tried, {name: order for name, order in states.items() if not order.deleted}

    async def _decide(
        self, ids: Sequence[WebOrderId], why_not: Callable[[Standing], str], deed: _Deed
    ) -> Decided:
        result = Decided()
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            result = result.plus(await self._decide_batch(batch, why_not, deed))
        return result

    async def _decide_batch(
        self, ids: Sequence[WebOrderId], why_not: Callable[[Standing], str], deed: _Deed
    ) -> Decided:
        done: list[WebOrderId] = []
        left: Counter[str] = Counter()
        async with self._database.begin() as tx:
            found = await order_decisions.lock(tx, self._link.shop_id, ids)
            left["gone"] += len(set(ids)) - len(found)
            for order in found:
                if reason := why_not(order):
                    left[reason] += 1
                else:
                    await deed(tx, order)
                    done.append(order.id)
        for order_id in done:
            self._service.tell_changed(self._link.shop_id, order_id)
        return Decided(tuple(done), dict(+left))


def _why_not_park(order: Standing) -> str:
    if order.parked and order.state in _OPEN:
        return "parked"
    return "" if order.state in _OPEN else _ended(order)


def _why_not_release(order: Standing) -> str:
    return "" if order.parked else "not_parked"


def _why_not_reject(order: Standing) -> str:
    """One that is being written right now may stand in Wolvox a moment later."""
    if order.state is OrderState.READY:
        return "unknown"
    open_ = order.state in _OPEN or order.state is OrderState.IGNORED
    return "" if open_ else _ended(order)


def _why_not_take_back(order: Standing) -> str:
    return "" if order.state is OrderState.REJECTED else "not_rejected"


def _ended(order: Standing) -> str:
    if order.state is OrderState.REJECTED:
        return "rejected"
    return "done" if order.state in _WRITTEN else "unknown"
