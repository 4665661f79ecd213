"""Gün sonu: sums, kinds of payment, KDV web against Wolvox, invoices by age."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.day_end import Apart, Basis, DayEnd, DayOrder, day_end
from app.domain.erp_book import POSTED, ErpEntry, Invoice
from app.domain.ids import WebOrderId
from app.domain.money import Lira, lira
from app.domain.order import Address, LineKind, OrderState, VatRow, WebLine, WebOrder
from app.domain.order_map import CardFacts, OrderRule, map_order
from app.domain.order_vat import base_spread, web_vat

DAY = date(2026, 11, 26)
TODAY = date(2026, 11, 27)
NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TWENTY, TEN = Decimal(20), Decimal(10)


def line(number: int, net: str, rate_id: int, vat: str) -> WebLine:
    return WebLine(
        number, LineKind.PRODUCT, f"Ürün {number}", Decimal(1), Decimal(net),
        {rate_id: Decimal(vat)}, sku=f"K-{number}",
    )  # fmt: skip


def web(*lines: WebLine, total: str = "", vat: str = "", **changes: Any) -> WebOrder:
    nets = sum((each.net for each in lines), Decimal(0))
    taxes = sum((tax for each in lines for tax in each.taxes.values()), Decimal(0))
    made = WebOrder(
        id=WebOrderId(1), number="1", status="processing", currency="TRY",
        prices_include_tax=True, created=NOON, modified=NOON, paid=NOON,
        total=Decimal(total) if total else nets + taxes,
        total_tax=Decimal(vat) if vat else taxes,
        billing=Address(first_name="Ayşe"), shipping=Address(), payment_method="iyzico",
        payment_title="Kredi kartı", note="", lines=lines,
        tax_rates={1: TWENTY, 2: TEN},
    )  # fmt: skip
    return replace(made, **changes)


ONE = web(line(1, "100.00", 1, "20.00"))


def order(number: int = 1, made: WebOrder = ONE, **changes: Any) -> DayOrder:
    found = DayOrder(
        WebOrderId(number), f"WC-1-{number}", str(number), made.created, "Ayşe Işık",
        made.status, OrderState.DONE, None, {}, made.currency, made.total, made.total_tax,
        made.paid, None, made,
    )  # fmt: skip
    return replace(found, **changes)


def entry(number: int = 1, **changes: Any) -> ErpEntry:
    vat = (VatRow(TWENTY, lira(Decimal(100)), lira(Decimal(20))),)
    made = ErpEntry(
        number, f"WC-1-{number}", f"S-{number}", 1, False, lira(Decimal(120)), lira(Decimal(20)),
        vat,
    )  # fmt: skip
    return replace(made, **changes)


def report(*orders: DayOrder, book: tuple[ErpEntry, ...] = ()) -> DayEnd:
    return day_end(DAY, DAY, orders, {each.reference: each for each in book}, TODAY)


def test_sold_orders_are_summed_by_kind_of_payment() -> None:
    cod = replace(ONE, payment_method="cod")
    found = report(
        order(1), order(2), order(3, cod), order(4, status="cancelled"),
        order(5, currency="EUR"), order(6, state=OrderState.REJECTED),
        book=(entry(1), entry(2), entry(3)),
    )  # fmt: skip
    assert [(each.code, each.orders, each.total) for each in found.payments] == [
        ("KREDIKARTI/BANKAKARTI", 2, Decimal("240.00")),
        ("KAPIDAODEME", 1, Decimal("120.00")),
    ]
    assert (found.total, found.total_vat) == (Decimal("360.00"), Decimal("60.00"))
    assert found.left_out == 3
    assert [each.number for each in found.held] == ["6"]
    assert found.differences == ()


def test_a_day_is_turkish() -> None:
    late = replace(ONE, created=datetime(2026, 11, 26, 21, 30, tzinfo=UTC))  # 00:30 on the 27th
    assert report(order(1, late), book=(entry(),)).orders == ()


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"total": Lira(Decimal("120.01"))}, {Apart.TOTAL}),
        ({"vat": ()}, {Apart.VAT, Apart.BASE}),
        ({"vat": (VatRow(TWENTY, Lira(Decimal("100.00")), Lira(Decimal("19.99"))),)}, {Apart.VAT}),
        ({"vat": (VatRow(TWENTY, Lira(Decimal("100.01")), Lira(Decimal("20.00"))),)}, {Apart.BASE}),
        ({"deleted": True}, {Apart.MISSING}),
    ],
)
def test_each_difference_is_listed(changes: dict[str, Any], kinds: set[Apart]) -> None:
    found = report(order(), book=(entry(**changes),))
    assert {each.kind for each in found.differences} == kinds


def test_two_rates_beside_wolvox() -> None:
    two = web(line(1, "100.00", 1, "20.00"), line(2, "50.00", 2, "5.00"))
    vat = (
        VatRow(TEN, lira(Decimal(50)), lira(Decimal(5))),
        VatRow(TWENTY, lira(Decimal(100)), lira(Decimal(20))),
    )
    standing = entry(total=lira(Decimal(175)), total_vat=lira(Decimal(25)), vat=vat)
    found = report(order(1, two), book=(standing,))
    assert [(each.rate, each.web_vat, each.wolvox_vat, each.apart) for each in found.rates] == [
        (TEN, Decimal("5.00"), Decimal("5.00"), Decimal("0.00")),
        (TWENTY, Decimal("20.00"), Decimal("20.00"), Decimal("0.00")),
    ]
    assert found.differences == ()


@pytest.mark.parametrize(
    ("changes", "book", "basis", "age"),
    [
        ({}, {}, Basis.PAID, 1),
        ({"paid": None}, {}, Basis.ORDERED, 1),
        ({"shipped": NOON - timedelta(days=5)}, {}, Basis.SHIPPED, 6),
        ({}, {"shipped": NOON - timedelta(days=2)}, Basis.SHIPPED, 3),
        ({"shipped": NOON}, {"delivered": NOON - timedelta(days=4)}, Basis.DELIVERED, 5),
        ({}, {"delivered": NOON + timedelta(days=4)}, Basis.PAID, 1),
    ],
)
def test_the_age_counts_from_the_best_date(
    changes: dict[str, Any], book: dict[str, Any], basis: Basis, age: int
) -> None:
    [found] = report(order(**changes), book=(entry(**book),)).uninvoiced
    assert (found.basis, found.age) == (basis, age)
    assert found.due == found.since + timedelta(days=7)
    assert found.is_late == (age >= 6)


def test_red_begins_on_the_sixth_day() -> None:
    made = [order(n, paid=NOON - timedelta(days=n)) for n in (4, 5, 6)]
    found = report(*made, book=tuple(entry(n) for n in (4, 5, 6)))
    assert [(each.age, each.is_late) for each in found.uninvoiced] == [
        (7, True), (6, True), (5, False),
    ]  # fmt: skip
    assert found.late == 2


def test_what_needs_no_invoice_is_not_missed() -> None:
    bill = Invoice("ABC2026000000001", NOON)
    found = report(
        *(order(n) for n in range(1, 6)),
        book=(
            entry(1, invoice=bill), entry(2, status=POSTED), entry(3, status=4),
            entry(4, deleted=True), entry(5),
        ),
    )  # fmt: skip
    assert [each.order.number for each in found.uninvoiced] == ["5"]


def test_a_held_order_lacks_its_invoice_too() -> None:
    held = order(1, state=OrderState.HELD, reason="no_lines")
    found = report(held)
    assert [each.order.number for each in found.uninvoiced] == ["1"]
    assert [each.number for each in found.held] == ["1"]


def test_an_order_on_its_way_is_told_and_counts_for_nothing() -> None:
    found = report(order(1, state=OrderState.READY))
    assert [each.kind for each in found.differences] == [Apart.COMING]
    assert found.apart == 0


AMOUNTS = st.decimals("0.01", "9999", places=4)


@given(
    st.lists(st.tuples(AMOUNTS, st.sampled_from([1, 2])), min_size=1, max_size=6),
)
@example(
    [(Decimal(net), rate) for net, rate in (
        ("0.01", 1), ("0.01", 1), ("133.0934", 1), ("143.6582", 2), ("143.6584", 2),
        ("1834.3533", 1),
    )]
)  # fmt: skip
def test_the_second_way_to_the_figures_agrees_with_the_booked_one(
    parts: list[tuple[Decimal, int]],
) -> None:
    """Whatever the kuruş gate lets through stands in both in the same kuruş."""
    rates = {1: TWENTY, 2: TEN}
    lines = tuple(
        WebLine(
            n, LineKind.PRODUCT, f"Ürün {n}", Decimal(1), net, {rate: net * rates[rate] / 100},
            sku=f"K-{n}",
        )
        for n, (net, rate) in enumerate(parts, 1)
    )  # fmt: skip
    taxes = sum((tax for each in lines for tax in each.taxes.values()), Decimal(0))
    nets = sum((each.net for each in lines), Decimal(0))
    totals: dict[int, Decimal] = {}
    for each in lines:
        for rate_id, tax in each.taxes.items():
            totals[rate_id] = totals.get(rate_id, Decimal(0)) + tax
    made = web(*lines, total=str(lira(nets + taxes)), vat=str(lira(taxes)), tax_totals=totals)
    draft = map_order(made, OrderRule(1, "x"), lambda each: CardFacts(each.sku))  # type: ignore[arg-type]
    if not hasattr(draft, "vat"):
        return
    rows = web_vat(made)
    assert {row.rate: row.vat for row in rows} == {row.rate: row.vat for row in draft.vat}
    booked = {row.rate: row.base for row in draft.vat}
    assert all(abs(row.base - booked[row.rate]) <= base_spread(made) for row in rows)


def test_a_base_is_the_shop_s_total_less_its_tax_though_the_nets_were_cut_off() -> None:
    """Seen in a real shop: three lines, whose nets lie two kuruş below what was paid for them."""
    lines = (line(1, "174.91", 1, "34.98"), line(2, "174.91", 1, "34.98"))
    made = web(*lines, line(3, "174.91", 1, "34.97"), total="629.68", vat="104.93")
    assert web_vat(made) == (VatRow(TWENTY, lira(Decimal("524.75")), lira(Decimal("104.93"))),)
