"""A lowered price: where it comes from, when it holds, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import guards
from app.domain.agreement import agreed_base
from app.domain.compare import Field
from app.domain.ids import ExternalId, Sku
from app.domain.listing import Shelf, build_shelf
from app.domain.mapping import SaleRule, SaleSource
from app.domain.money import Lira
from app.domain.price import PriceRule, shop_sale
from app.domain.product import Card, CardPrice, ListPrice, ShopProduct
from app.domain.reasons import Held, Reason
from app.domain.sale import Sale, effective, parse_sale, sale_text, standing
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, ShopView, shop_view
from app.domain.sync_plan import Cause, Plan, make_plan
from tests.unit.domain import make

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
_NAIVE = NOW.replace(tzinfo=None)
BY_NUMBER = SaleRule(SaleSource.PRICE_NO, 2)
BY_LIST = SaleRule(SaleSource.LISTS)
REGULAR = Lira(Decimal("189.90"))


def rule(sale: SaleRule) -> PriceRule:
    return PriceRule(1, wolvox_includes_vat=True, shop_includes_vat=True, sale=sale)


def two(second: str, currency: str = "TL") -> Card:
    prices = (
        CardPrice(1, Decimal("189.9"), "TL"),
        CardPrice(2, Decimal(second), currency),
    )
    return make.card(prices=prices)


def listed(*lists: ListPrice) -> Card:
    return make.card(lists=lists)


def dated(
    name: str, amount: str, starts: timedelta | None = None, ends: timedelta | None = None
) -> ListPrice:
    return ListPrice(
        name,
        Decimal(amount),
        "TL",
        None if starts is None else NOW + starts,
        None if ends is None else NOW + ends,
    )


def found(card: Card, sale: SaleRule) -> Sale | Reason | None:
    got = shop_sale(card, REGULAR, rule(sale), {"$": Decimal(42)}, NOW)
    return got.reason if isinstance(got, Held) else got


def test_without_a_source_nothing_is_a_sale() -> None:
    assert found(two("150"), SaleRule()) is None


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("150", Sale(Decimal("150.00"))),
        ("0", None),
        ("189.9", Reason.SALE_NOT_BELOW),
        ("189.899", Reason.SALE_NOT_BELOW),
        ("200", Reason.SALE_NOT_BELOW),
        ("-5", Reason.PRICE_NOT_POSITIVE),
        ("0.001", Reason.PRICE_NOT_POSITIVE),
    ],
)
def test_a_second_price_number(second: str, expected: object) -> None:
    assert found(two(second), BY_NUMBER) == expected


def test_a_second_price_in_another_currency() -> None:
    assert found(two("4", "$"), BY_NUMBER) == Sale(Decimal("168.00"))
    assert found(two("4", "£"), BY_NUMBER) is Reason.CURRENCY_UNKNOWN


def test_of_dated_lists_the_one_that_holds_now_then_the_next() -> None:
    over = dated("Eski", "90", -9 * DAY, -DAY)
    running = dated("Kasım", "150", -DAY, DAY)
    coming = dated("Aralık", "140", 2 * DAY, 9 * DAY)
    assert found(listed(over, running, coming), BY_LIST) == Sale(Decimal("150.00"), None, NOW + DAY)
    assert found(listed(over, coming), BY_LIST) == Sale(
        Decimal("140.00"), NOW + 2 * DAY, NOW + 9 * DAY
    )
    assert found(listed(over), BY_LIST) is None


def test_lists_that_contradict_each_other_wait_unless_an_order_was_chosen() -> None:
    card = listed(dated("A", "150"), dated("B", "140"))
    assert found(card, BY_LIST) is Reason.SALE_AMBIGUOUS
    chosen = SaleRule(SaleSource.LISTS, lists=("B", "A"))
    assert found(card, chosen) == Sale(Decimal("140.00"))
    assert found(card, SaleRule(SaleSource.LISTS, lists=("C",))) is None


def test_a_list_that_ends_before_it_begins_waits() -> None:
    assert found(listed(dated("A", "150", DAY, -DAY)), BY_LIST) is Reason.SALE_DATES


MOMENTS = st.none() | st.datetimes(
    _NAIVE - 300 * DAY, _NAIVE + 300 * DAY, timezones=st.just(UTC)
).map(lambda moment: moment.replace(microsecond=0))
SALES = st.builds(Sale, st.decimals("0.01", "99999.99", places=2), starts=MOMENTS, ends=MOMENTS)


@given(SALES)
def test_the_text_of_a_sale_reads_back(sale: Sale) -> None:
    assert parse_sale(sale_text(sale)) == sale


@given(sale=SALES, now=MOMENTS)
def test_what_stands_of_a_sale_stands_again(sale: Sale, now: datetime | None) -> None:
    once = standing(sale, now)
    assert standing(once, now) == once
    charged = effective(Decimal(100000), once)
    if now is not None and sale.ends is not None and sale.ends <= now:
        assert charged == Decimal(100000)


def shelf(card: Card, sale: SaleRule) -> Shelf:
    made = make.rule(price=rule(sale))
    return build_shelf([card], made, {}, OpenOrders({}, frozenset()), now=NOW)


def view(sale: Sale | None, at: datetime = NOW) -> ShopView:
    product = ShopProduct(
        id=ExternalId(12), sku="MUG-1", kind="simple", name="Seramik Kupa", status="publish",
        price=Decimal("189.90"), manage_stock=True, stock=14, category_ids=(6,), sale=sale,
    )  # fmt: skip
    categories = {("ev", "mutfak"): ExternalId(6)}
    return shop_view([product], categories, {}, at)


def pushed(sale: str | None) -> dict[Sku, Pushed]:
    fields = {"price": "189.90", "name": "Seramik Kupa"}
    return {Sku("MUG-1"): Pushed(ExternalId(12), fields=fields | ({"sale": sale} if sale else {}))}


def plan(card: Card, sale: SaleRule, shop: ShopView, base: str | None = None) -> Plan:
    return make_plan(shelf(card, sale), shop, pushed(base), frozenset({"all"}))


THEIRS = Sale(Decimal("120.00"))


def test_the_shops_own_sales_are_never_touched_without_a_source() -> None:
    made = plan(two("150"), SaleRule(), view(THEIRS))
    assert (made.steps, made.unchanged) == ((), ("MUG-1",))


def test_a_card_without_a_sale_leaves_a_sale_that_staff_set() -> None:
    assert plan(make.card(), BY_NUMBER, view(THEIRS)).steps == ()


def test_only_our_own_sale_is_taken_away() -> None:
    (step,) = plan(make.card(), BY_NUMBER, view(THEIRS), "120.00").steps
    [line] = step.lines
    assert (line.field, line.old, line.new, line.reason) == (Field.SALE, "120.00", "", "wolvox")


def test_a_new_sale_is_a_line_of_its_own() -> None:
    (step,) = plan(two("150"), BY_NUMBER, view(None)).steps
    [line] = step.lines
    assert (line.field, line.old, line.new) == (Field.SALE, "", "150.00")


def test_a_sale_that_began_meanwhile_is_no_change() -> None:
    coming = dated("Aralık", "140", 2 * DAY, 9 * DAY)
    card, set_ = listed(coming), Sale(Decimal("140.00"), NOW + 2 * DAY, NOW + 9 * DAY)
    text = sale_text(set_)
    assert plan(card, BY_LIST, view(set_), text).steps == ()
    later = make.rule(price=rule(BY_LIST))
    at = NOW + 3 * DAY
    there = build_shelf([card], later, {}, OpenOrders({}, frozenset()), now=at)
    for shown in (set_, replace(set_, starts=None)):
        made = make_plan(there, view(shown, at), pushed(text), frozenset({"all"}))
        assert made.steps == (), shown


def test_our_own_sale_that_is_over_is_cleared_where_the_shop_leaves_it_standing() -> None:
    ended = Sale(Decimal("140.00"), NOW - 9 * DAY, NOW - DAY)
    text = sale_text(ended)
    for shown in (ended, replace(ended, starts=None)):
        made = plan(make.card(), BY_LIST, view(shown), text)
        [line] = made.steps[0].lines
        assert (line.field, line.old, line.new) == (Field.SALE, sale_text(shown), "")
        assert (line.reason, line.auto) == (Cause.WOLVOX, True)
        assert guards.price_jumps(made.lines(), {Sku("MUG-1"): Decimal("189.90")}) == []
        listing = shelf(make.card(), BY_LIST).listings[Sku("MUG-1")]
        product, base = view(shown).find(Sku("MUG-1")), pushed(text)[Sku("MUG-1")]
        assert product is not None
        learnt = agreed_base(listing, product, view(shown), base)
        assert learnt is None or learnt.fields["sale"] == text, "not forgotten before it is gone"


def test_a_sale_that_is_over_is_left_where_staff_set_it_or_nobody_says_what_is_on_sale() -> None:
    ended = Sale(Decimal("140.00"), None, NOW - DAY)
    other = sale_text(replace(ended, price=Decimal("150.00")))
    for base in (None, "", other):
        assert plan(make.card(), BY_LIST, view(ended), base).steps == ()
    assert plan(make.card(), SaleRule(), view(ended), sale_text(ended)).steps == ()
    assert plan(make.card(), BY_LIST, view(None), sale_text(ended)).steps == ()


def test_the_next_sale_after_one_that_ended_is_wolvox_s_word() -> None:
    old = sale_text(Sale(Decimal("140.00"), None, NOW - DAY))
    card = listed(dated("Aralık", "130", -DAY / 2, DAY))
    (step,) = plan(card, BY_LIST, view(Sale(Decimal("140.00"), None, NOW - DAY)), old).steps
    assert step.lines[0].reason == Cause.WOLVOX


def test_a_sale_that_staff_changed_and_wolvox_too_waits() -> None:
    (step,) = plan(two("150"), BY_NUMBER, view(THEIRS), "160.00").steps
    assert (step.lines[0].reason, step.lines[0].auto) == (Cause.BOTH, False)


def test_an_agreed_sale_is_learnt_once() -> None:
    made, shop = shelf(two("150"), BY_NUMBER), view(Sale(Decimal("150.00")))
    listing, product = made.listings[Sku("MUG-1")], shop.find(Sku("MUG-1"))
    assert product is not None
    learnt = agreed_base(listing, product, shop, pushed(None)[Sku("MUG-1")])
    assert learnt is not None
    assert learnt.fields["sale"] == "150.00"
    assert agreed_base(listing, product, shop, learnt) is None
    gone, empty = shelf(make.card(), BY_NUMBER).listings[Sku("MUG-1")], view(None)
    none = replace(product, sale=None)
    forgotten = agreed_base(gone, none, empty, learnt)
    assert forgotten is not None
    assert forgotten.fields["sale"] == ""
    assert agreed_base(gone, none, empty, forgotten) is None


def test_a_sale_that_staff_set_after_both_had_none_is_not_overwritten() -> None:
    (step,) = make_plan(
        shelf(two("150"), BY_NUMBER),
        view(THEIRS),
        {Sku("MUG-1"): replace(pushed(None)[Sku("MUG-1")], fields={"price": "189.90", "sale": ""})},
        frozenset({"all"}),
    ).steps
    [line] = [each for each in step.lines if each.field is Field.SALE]
    assert (line.reason, line.auto) == (Cause.BOTH, False)
