"""The daily proof: the shop's orders, our inbox and Wolvox say the same, or each difference is
named. Pure.

    shop (heads) ──┐
    inbox ─────────┼─▶ prove ─▶ Gap(kind, order, both totals)
    Wolvox rows ───┘
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

from app.domain.erp_book import ErpBook, ErpEntry, by_reference
from app.domain.ids import ShopId, WebOrderId
from app.domain.money import lira
from app.domain.order import OrderState, reference
from app.domain.order_map import HOME_CURRENCY
from app.domain.order_status import UNSOLD

DAYS = 60
TURKEY = timezone(timedelta(hours=3))


class GapKind(StrEnum):
    """What is wrong, the dearest first. Values are stored; never rename one."""

    TWICE_IN_WOLVOX = "twice_in_wolvox"
    NOT_IN_INBOX = "not_in_inbox"
    DONE_NOT_IN_WOLVOX = "done_not_in_wolvox"
    DELETED_IN_WOLVOX = "deleted_in_wolvox"
    TOTAL_APART = "total_apart"
    NOT_DONE_IN_WOLVOX = "not_done_in_wolvox"
    WOLVOX_ONLY = "wolvox_only"
    GONE_FROM_SHOP = "gone_from_shop"


@dataclass(frozen=True, slots=True)
class OrderHead:
    """A few fields of an order as the shop has it now; None where one cannot be read."""

    id: WebOrderId
    number: str
    status: str
    currency: str
    total: Decimal | None
    created: datetime | None
    modified: datetime | None

    def is_since(self, moment: datetime) -> bool:
        """One without a date must not be passed over."""
        return self.created is None or self.created >= moment


@dataclass(frozen=True, slots=True)
class InboxHead:
    """An order as our inbox has it; `status` is the shop's at the last delivery."""

    id: WebOrderId
    number: str
    status: str
    state: OrderState
    total: Decimal
    created: datetime
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One difference. The totals are in lira; None where that side has no such order."""

    kind: GapKind
    reference: str
    order_id: WebOrderId | None
    number: str
    customer: str = ""
    shop_total: Decimal | None = None
    wolvox_total: Decimal | None = None
    erp_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofFigures:
    """How many orders each side has since the beginning of the proof."""

    shop: int
    inbox: int
    done: int
    waiting: int
    held: int
    left_out: int
    wolvox: int


@dataclass(frozen=True, slots=True)
class Sides:
    """The three sides as they were read; `since` bounds what is judged."""

    shop_id: ShopId
    since: datetime
    shop: Mapping[WebOrderId, OrderHead]
    inbox: Mapping[WebOrderId, InboxHead]
    book: ErpBook


_WRITTEN = frozenset({OrderState.DONE, OrderState.IN_WOLVOX})
_WAITING = frozenset({OrderState.RECEIVED, OrderState.READY, OrderState.UNKNOWN_OUTCOME})
_RANK = {kind: rank for rank, kind in enumerate(GapKind)}


def prove(sides: Sides) -> tuple[Gap, ...]:
    """Every difference between the three sides, the dearest first."""
    rows = by_reference(sides.book.entries)
    found = [*_from_shop(sides, rows), *_from_inbox(sides, rows), *_from_wolvox(sides, rows)]
    return tuple(sorted(found, key=lambda gap: (_RANK[gap.kind], gap.reference)))


def figures(sides: Sides) -> ProofFigures:
    inbox = [each for each in sides.inbox.values() if each.created >= sides.since]
    states = [each.state for each in inbox]
    done = sum(state in _WRITTEN for state in states)
    waiting = sum(state in _WAITING for state in states)
    held = sum(state is OrderState.HELD for state in states)
    mine = {reference(sides.shop_id, each.id) for each in inbox}
    alive = {each.reference for each in sides.book.entries if not each.deleted}
    return ProofFigures(
        shop=sum(each.is_since(sides.since) for each in sides.shop.values()),
        inbox=len(inbox),
        done=done,
        waiting=waiting,
        held=held,
        left_out=len(states) - done - waiting - held,
        wolvox=len(alive & mine) + len(_strange(sides, alive)),
    )


def _from_shop(sides: Sides, rows: Mapping[str, tuple[ErpEntry, ...]]) -> Iterator[Gap]:
    for head in sides.shop.values():
        if head.is_since(sides.since) and head.id not in sides.inbox:
            name = reference(sides.shop_id, head.id)
            alive = [each for each in rows.get(name, ()) if not each.deleted]
            yield Gap(
                GapKind.NOT_IN_INBOX,
                name,
                head.id,
                head.number,
                shop_total=head.total,
                wolvox_total=_sum(alive),
                erp_numbers=tuple(each.order_no for each in alive),
            )


def _from_inbox(sides: Sides, rows: Mapping[str, tuple[ErpEntry, ...]]) -> Iterator[Gap]:
    for order in sides.inbox.values():
        if order.created < sides.since:
            continue
        head = sides.shop.get(order.id)
        if head is None and order.status not in UNSOLD:
            yield _gap(GapKind.GONE_FROM_SHOP, sides, order)
        written = rows.get(reference(sides.shop_id, order.id), ())
        alive = [each for each in written if not each.deleted]
        if order.state in _WRITTEN and not alive and _same_file(order, sides.book):
            kind = GapKind.DELETED_IN_WOLVOX if written else GapKind.DONE_NOT_IN_WOLVOX
            yield _gap(kind, sides, order, written)
        if order.state not in _WRITTEN and alive:
            yield _gap(GapKind.NOT_DONE_IN_WOLVOX, sides, order, alive)
        if len(alive) > 1:
            yield _gap(GapKind.TWICE_IN_WOLVOX, sides, order, alive)
        if head is not None and alive and _apart(head, alive[0]):
            yield _gap(GapKind.TOTAL_APART, sides, order, alive[:1])


def _from_wolvox(sides: Sides, rows: Mapping[str, tuple[ErpEntry, ...]]) -> Iterator[Gap]:
    in_shop = {reference(sides.shop_id, each) for each in sides.shop}
    alive = {name for name, found in rows.items() if any(not each.deleted for each in found)}
    for name in sorted(_strange(sides, alive) - in_shop):
        standing = [each for each in rows[name] if not each.deleted]
        yield Gap(
            GapKind.WOLVOX_ONLY,
            name,
            _order_id(name),
            name.rpartition("-")[2],
            wolvox_total=_sum(standing),
            erp_numbers=tuple(each.order_no for each in standing),
        )


def _strange(sides: Sides, references: Iterable[str]) -> set[str]:
    """References in Wolvox of which our inbox knows nothing."""
    known = {reference(sides.shop_id, each) for each in sides.inbox}
    return set(references) - known


def _gap(kind: GapKind, sides: Sides, order: InboxHead, rows: Sequence[ErpEntry] = ()) -> Gap:
    head = sides.shop.get(order.id)
    return Gap(
        kind,
        reference(sides.shop_id, order.id),
        order.id,
        order.number,
        order.customer,
        shop_total=order.total if head is None else head.total,
        wolvox_total=_sum(rows),
        erp_numbers=tuple(each.order_no for each in rows),
    )


def _sum(rows: Sequence[ErpEntry]) -> Decimal | None:
    return sum((each.total for each in rows), Decimal(0)) if rows else None


def _apart(head: OrderHead, entry: ErpEntry) -> bool:
    if head.total is None or head.currency != HOME_CURRENCY:
        return False
    return lira(head.total) != entry.total


def _same_file(order: InboxHead, book: ErpBook) -> bool:
    """Not where the company's file begins in a later year: the order lies in the old one."""
    if book.oldest is None:
        return True
    return _year(order.created) >= _year(book.oldest)


def _year(moment: datetime) -> int:
    return moment.astimezone(TURKEY).year


def _order_id(name: str) -> WebOrderId | None:
    digits = name.rpartition("-")[2]
    return WebOrderId(int(digits)) if digits.isdecimal() else None
