"""Gün sonu: a period's orders in figures, what lacks an invoice, KDV web against Wolvox. Pure.

orders of the period ─┐
older ones, open ─────┼─▶ day_end ─▶ totals, kinds of payment, KDV per rate, differences,
Wolvox's rows ────────┘              invoices that are due, what is held
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

from app.domain.erp_book import ErpEntry
from app.domain.ids import WebOrderId
from app.domain.money import ZERO, Lira, lira
from app.domain.order import OrderState, VatRow, WebOrder
from app.domain.order_map import HOME_CURRENCY, payment_code
from app.domain.order_status import UNSOLD
from app.domain.order_vat import base_spread, web_vat

INVOICE_DAYS = 7
"""An invoice is due so many days after the delivery."""

RED_DAYS = 6
TURKEY = timezone(timedelta(hours=3))
_LEFT_OUT = frozenset({OrderState.IGNORED, OrderState.REJECTED})
_COMING = frozenset({OrderState.RECEIVED, OrderState.READY})
_HELD = frozenset({OrderState.HELD, OrderState.UNKNOWN_OUTCOME, OrderState.REJECTED})


class Basis(StrEnum):
    """What the age of a missing invoice is counted from: the best date known."""

    DELIVERED = "delivered"
    SHIPPED = "shipped"
    PAID = "paid"
    ORDERED = "ordered"


class Apart(StrEnum):
    """How Wolvox's figures of an order differ from the shop's; COMING: it is on its way there."""

    COMING = "coming"
    MISSING = "missing"
    TOTAL = "total"
    VAT = "vat"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class DayOrder:
    """An order with what the day's end asks of it; `web` None where it could not be read."""

    id: WebOrderId
    reference: str
    number: str
    created: datetime
    customer: str
    status: str
    state: OrderState
    reason: str | None
    reason_values: Mapping[str, str]
    currency: str
    total: Decimal
    total_tax: Decimal
    paid: datetime | None
    shipped: datetime | None
    web: WebOrder | None

    @property
    def is_sold(self) -> bool:
        """Counted: in lira, readable, neither unpaid nor given back."""
        return self.web is not None and self.status not in UNSOLD and self.currency == HOME_CURRENCY

    @property
    def payment(self) -> str:
        return payment_code(self.web.payment_method) if self.web else ""


@dataclass(frozen=True, slots=True)
class PaymentSum:
    """Orders of one kind of payment (the e-Arşiv code)."""

    code: str
    orders: int
    total: Lira


@dataclass(frozen=True, slots=True)
class RateSum:
    """One KDV rate over all counted orders: what the web says beside what Wolvox holds."""

    rate: Decimal
    web_base: Lira
    web_vat: Lira
    wolvox_base: Lira
    wolvox_vat: Lira

    @property
    def apart(self) -> Lira:
        return Lira(self.wolvox_vat - self.web_vat)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of one order that differs; `rate` None where it is about the whole order."""

    order: DayOrder
    kind: Apart
    rate: Decimal | None
    web: Lira
    wolvox: Lira | None


@dataclass(frozen=True, slots=True)
class Uninvoiced:
    """A sold order without an invoice. `age` in days since `since`; due is day 7."""

    order: DayOrder
    basis: Basis
    since: date
    due: date
    age: int

    @property
    def is_late(self) -> bool:
        return self.age >= RED_DAYS


@dataclass(frozen=True, slots=True)
class DayEnd:
    """The whole report. Money is in lira."""

    first: date
    last: date
    orders: tuple[DayOrder, ...]
    left_out: int
    total: Lira
    total_vat: Lira
    payments: tuple[PaymentSum, ...]
    rates: tuple[RateSum, ...]
    differences: tuple[Difference, ...]
    uninvoiced: tuple[Uninvoiced, ...]
    held: tuple[DayOrder, ...]
    entries: Mapping[str, ErpEntry]

    @property
    def apart(self) -> int:
        """Differences that nothing on its way explains."""
        return sum(each.kind is not Apart.COMING for each in self.differences)

    @property
    def late(self) -> int:
        return sum(each.is_late for each in self.uninvoiced)


def local_day(moment: datetime) -> date:
    return moment.astimezone(TURKEY).date()


def day_end(
    first: date,
    last: date,
    orders: Sequence[DayOrder],
    entries: Mapping[str, ErpEntry],
    today: date,
) -> DayEnd:
    """`orders` are those of the period and all older ones that may still lack an invoice."""
    mine = [each for each in orders if first <= local_day(each.created) <= last]
    sold = [each for each in mine if each.is_sold and each.state not in _LEFT_OUT]
    return DayEnd(
        first=first,
        last=last,
        orders=tuple(sold),
        left_out=len(mine) - len(sold),
        total=_sum(lira(each.total) for each in sold),
        total_vat=_sum(lira(each.total_tax) for each in sold),
        payments=_payments(sold),
        rates=_rates(sold, entries),
        differences=tuple(found for each in sold for found in _apart(each, entries)),
        uninvoiced=_uninvoiced(orders, entries, today),
        held=tuple(each for each in mine if each.state in _HELD),
        entries=entries,
    )


def _payments(sold: Iterable[DayOrder]) -> tuple[PaymentSum, ...]:
    found: dict[str, list[Lira]] = {}
    for each in sold:
        found.setdefault(each.payment, []).append(lira(each.total))
    sums = (PaymentSum(code, len(totals), _sum(totals)) for code, totals in found.items())
    return tuple(sorted(sums, key=lambda each: (-each.total, each.code)))


def _rates(sold: Iterable[DayOrder], entries: Mapping[str, ErpEntry]) -> tuple[RateSum, ...]:
    web: dict[Decimal, list[VatRow]] = {}
    erp: dict[Decimal, list[VatRow]] = {}
    for each in sold:
        _add(web, web_vat(each.web) if each.web else ())
        entry = _standing(each, entries)
        _add(erp, entry.vat if entry else ())
    return tuple(
        RateSum(rate, *_sums(web.get(rate, ())), *_sums(erp.get(rate, ())))
        for rate in sorted({*web, *erp})
    )


def _add(by_rate: dict[Decimal, list[VatRow]], rows: Iterable[VatRow]) -> None:
    for row in rows:
        by_rate.setdefault(row.rate, []).append(row)


def _sums(rows: Iterable[VatRow]) -> tuple[Lira, Lira]:
    found = tuple(rows)
    return _sum(row.base for row in found), _sum(row.vat for row in found)


def _apart(order: DayOrder, entries: Mapping[str, ErpEntry]) -> list[Difference]:
    entry = _standing(order, entries)
    if entry is None:
        kind = Apart.COMING if order.state in _COMING else Apart.MISSING
        return [Difference(order, kind, None, lira(order.total), None)]
    found = []
    if entry.total != lira(order.total):
        found.append(Difference(order, Apart.TOTAL, None, lira(order.total), entry.total))
    web = {row.rate: row for row in (web_vat(order.web) if order.web else ())}
    erp = _by_rate(entry.vat)
    spread = base_spread(order.web) if order.web else Decimal(0)
    for rate in sorted({*web, *erp}):
        ours, theirs = web.get(rate, _none(rate)), erp.get(rate, _none(rate))
        if ours.vat != theirs.vat:
            found.append(Difference(order, Apart.VAT, rate, ours.vat, theirs.vat))
        if abs(ours.base - theirs.base) > spread:
            found.append(Difference(order, Apart.BASE, rate, ours.base, theirs.base))
    return found


def _by_rate(rows: Iterable[VatRow]) -> Mapping[Decimal, VatRow]:
    found: dict[Decimal, list[VatRow]] = {}
    _add(found, rows)
    return {rate: VatRow(rate, *_sums(same)) for rate, same in found.items()}


def _none(rate: Decimal) -> VatRow:
    return VatRow(rate, ZERO, ZERO)


def _standing(order: DayOrder, entries: Mapping[str, ErpEntry]) -> ErpEntry | None:
    entry = entries.get(order.reference)
    return None if entry is None or entry.deleted else entry


def _uninvoiced(
    orders: Iterable[DayOrder], entries: Mapping[str, ErpEntry], today: date
) -> tuple[Uninvoiced, ...]:
    found = [
        _age(order, entries.get(order.reference), today)
        for order in orders
        if order.is_sold and order.state not in _LEFT_OUT
        and not _needs_none(entries.get(order.reference))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.age, each.order.id)))


def _needs_none(entry: ErpEntry | None) -> bool:
    return entry is not None and entry.needs_no_invoice


def _age(order: DayOrder, entry: ErpEntry | None, today: date) -> Uninvoiced:
    basis, since = _basis(order, entry, today)
    age = (today - since).days
    return Uninvoiced(order, basis, since, since + timedelta(days=INVOICE_DAYS), age)


def _basis(order: DayOrder, entry: ErpEntry | None, today: date) -> tuple[Basis, date]:
    """The best date known; a date ahead is a plan and counts for nothing."""
    known = (
        (Basis.DELIVERED, entry.delivered if entry else None),
        (Basis.SHIPPED, order.shipped or (entry.shipped if entry else None)),
        (Basis.PAID, order.paid),
    )
    for basis, moment in known:
        if moment is not None and local_day(moment) <= today:
            return basis, local_day(moment)
    return Basis.ORDERED, local_day(order.created)


def _sum(amounts: Iterable[Lira]) -> Lira:
    return Lira(sum(amounts, ZERO))
