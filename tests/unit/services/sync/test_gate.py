"""What goes, what waits, and what a person's word changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.decisions import Approval, Decisions, seen_in, values_of
from app.domain.ids import ExternalId, Sku
from app.domain.listing import build_shelf
from app.domain.mapping import SaleRule, SaleSource
from app.domain.price import PriceRule
from app.domain.product import Card, CardPrice, ShopProduct
from app.domain.sellable import OpenOrders
from app.domain.shop_view import Pushed, shop_view
from app.domain.sync_plan import Plan, PlanLine, make_plan
from app.services.sync.gate import Verdict, judge, try_out
from tests.unit.domain import make

ALL = frozenset({"all"})


def plan(
    cards: Iterable[Card], shown: Mapping[str, str] | None = None, auto: frozenset[str] = ALL
) -> Plan:
    """`shown` are the prices of products the shop has, all with the stock and name of a card."""
    products = [
        ShopProduct(
            id=ExternalId(number), sku=sku, kind="simple", name="Seramik Kupa", status="publish",
            price=make.Decimal(price), manage_stock=True, stock=14, category_ids=(5,),
        )
        for number, (sku, price) in enumerate((shown or {}).items(), start=1)
    ]  # fmt: skip
    shelf = build_shelf(tuple(cards), make.rule(), {}, OpenOrders({}, frozenset()))
    view = shop_view(products, {("ev", "mutfak"): ExternalId(5)}, {})
    pushed = {Sku(each.sku): Pushed(each.id) for each in products}
    return make_plan(shelf, view, pushed, auto)


def going(verdict: Verdict) -> list[tuple[str, str]]:
    return [(line.sku, line.field.value) for step in verdict.steps for line in step.lines]


def keys(lines: Iterable[PlanLine]) -> list[tuple[str, str]]:
    return [(line.sku, line.field.value) for line in lines]


def test_only_what_was_seen_goes() -> None:
    seen = plan([make.card("A", "12"), make.card("B", "12")], {"A": "10", "B": "10"}, frozenset())
    approval = Approval(seen_in(seen.lines()))
    now = plan([make.card("A", "12"), make.card("B", "12.5")], {"A": "10", "B": "10"}, frozenset())
    verdict = judge(now, 100, Decisions(approval))
    assert going(verdict) == [("A", "price")]
    assert keys(verdict.waiting) == [("B", "price")]


def test_a_new_product_is_approved_whole_whatever_its_stock_is_by_now() -> None:
    approval = Approval(seen_in(plan([make.card("A", stock="14")], auto=frozenset()).lines()))
    sold = judge(plan([make.card("A", stock="13")], auto=frozenset()), 1, Decisions(approval))
    assert len(going(sold)) == len(plan([make.card("A")]).lines())
    dearer = judge(plan([make.card("A", "999")], auto=frozenset()), 1, Decisions(approval))
    assert (going(dearer), len(dearer.waiting)) == ([], len(plan([make.card("A")]).lines()))


def test_a_broken_limit_holds_all_that_nobody_has_seen() -> None:
    shown = {f"K-{number}": "10" for number in range(20)}
    made = plan([make.card(sku, "12") for sku in shown], shown)
    held = judge(made, 20, Decisions())
    assert ([limit.guard for limit in held.breaches], going(held)) == (["prices"], [])
    some = Approval(seen_in(made.lines()[:12]))
    verdict = judge(made, 20, Decisions(some))
    assert len(going(verdict)) == 20, "the eight left are within the limits"
    few = Approval(seen_in(made.lines()[:2]))
    verdict = judge(made, 20, Decisions(few))
    assert (len(going(verdict)), len(verdict.waiting)) == (2, 18)


def test_a_price_that_jumps_waits_but_goes_when_approved() -> None:
    made = plan([make.card("A", "30", stock="9")], {"A": "10"})
    verdict = judge(made, 100, Decisions())
    assert going(verdict) == [("A", "stock")]
    assert [each.key for each in verdict.jumps] == ["A"]
    approved = judge(made, 100, Decisions(Approval(seen_in(made.lines()))))
    assert set(going(approved)) == {("A", "stock"), ("A", "price")}
    assert approved.jumps == ()


def test_what_was_refused_stays_until_wolvox_says_something_new() -> None:
    made = plan([make.card("A", "12")], {"A": "10"})
    refused = Decisions(refusals=values_of(made.lines()))
    verdict = judge(made, 100, refused)
    assert (going(verdict), keys(verdict.waiting)) == ([], [])
    assert keys(verdict.refused) == [("A", "price")]
    newer = plan([make.card("A", "12.5")], {"A": "10"})
    assert going(judge(newer, 100, refused)) == [("A", "price")]
    changed_mind = Decisions(Approval(seen_in(made.lines())), refused.refusals)
    assert going(judge(made, 100, changed_mind)) == [("A", "price")]


def test_a_refused_new_product_does_not_come_back_with_its_next_sale() -> None:
    refused = Decisions(refusals=values_of(plan([make.card("A", stock="14")]).lines()))
    verdict = judge(plan([make.card("A", stock="13")]), 1, refused)
    assert (going(verdict), list(verdict.waiting)) == ([], [])


def test_a_slip_in_the_shop_is_mended_however_far_it_is_off() -> None:
    made = plan([make.card("A", "100")], {"A": "5"})
    slip = [replace(line, reason="shop") for line in made.lines()]
    step = replace(made.steps[0], lines=tuple(slip))
    assert going(judge(replace(made, steps=(step,)), 100, Decisions())) == [("A", "price")]
    assert going(judge(made, 100, Decisions())) == []


def test_a_campaign_that_waits_does_not_keep_the_stock_back() -> None:
    shown = {f"K-{number}": "10" for number in range(20)}
    made = plan([make.card(sku, "12", stock="3") for sku in shown], shown)
    verdict = judge(made, 20, Decisions())
    assert {field for _, field in going(verdict)} == {"stock"}
    sold_out = plan([make.card(sku, "12", stock="0") for sku in shown], shown)
    assert going(judge(sold_out, 20, Decisions())) == []


def test_missing_cards_hold_everything() -> None:
    made = plan([make.card("A", "12")], {"A": "10"})
    verdict = judge(made, 100, Decisions(), shrunk=True)
    assert (going(verdict), keys(verdict.waiting)) == ([], [("A", "price")])


def test_under_a_new_mapping_only_stock_goes_by_itself() -> None:
    made = plan([make.card("A", "12", stock="9"), make.card("B")], {"A": "10"})
    verdict = try_out(made, 100, Decisions())
    assert going(verdict) == [("A", "stock")]
    assert verdict.untried == len(made.lines()) - 1
    approved = try_out(made, 100, Decisions(Approval(seen_in(made.lines()))))
    assert len(going(approved)) == len(made.lines())
    assert approved.untried == 0


def test_a_new_mapping_is_in_force_once_a_person_decided_what_it_asks() -> None:
    """Also what would wait anyway: else it went unseen once the profile lets everything go."""
    made = plan([make.card("A", "12", stock="9")], {"A": "10"}, frozenset({"stock"}))
    verdict = try_out(made, 100, Decisions())
    assert (going(verdict), keys(verdict.waiting)) == ([("A", "stock")], [("A", "price")])
    assert verdict.untried == 1
    refused = Decisions(refusals=values_of(made.lines()))
    assert try_out(made, 100, refused).untried == 0
    assert try_out(plan([make.card("A", "12")], {"A": "12"}), 100, Decisions()).untried == 0


def test_a_limit_that_holds_a_new_mapping_s_run_does_not_put_it_in_force() -> None:
    shown = {f"K-{number}": "10" for number in range(20)}
    made = plan([make.card(sku, "12") for sku in shown], shown)
    assert judge(made, 20, Decisions()).breaches
    assert try_out(made, 20, Decisions()).untried == 20


def test_an_edit_in_the_shop_that_waits_keeps_no_mapping_from_being_in_force() -> None:
    made = plan([make.card("A", "12")], {"A": "10"}, frozenset())
    for reason, untried in (("both", 0), ("shop", 0), ("wolvox", 1)):
        lines = tuple(replace(line, reason=reason) for line in made.lines())
        edited = replace(made, steps=(replace(made.steps[0], lines=lines),))
        assert try_out(edited, 100, Decisions()).untried == untried


def test_a_sale_never_goes_ahead_of_its_price() -> None:
    lowered = make.rule(
        price=PriceRule(1, True, True, SaleRule(SaleSource.PRICE_NO, 2)),
    )
    prices = (CardPrice(1, make.Decimal("12"), "TL"), CardPrice(2, make.Decimal("11"), "TL"))
    shelf = build_shelf([make.card("A", prices=prices)], lowered, {}, OpenOrders({}, frozenset()))
    product = ShopProduct(
        id=ExternalId(1), sku="A", kind="simple", name="Seramik Kupa", status="publish",
        price=make.Decimal("10"), manage_stock=True, stock=14, category_ids=(5,),
    )  # fmt: skip
    view = shop_view([product], {("ev", "mutfak"): ExternalId(5)}, {})
    made = make_plan(shelf, view, {Sku("A"): Pushed(ExternalId(1))}, frozenset({"sale"}))
    assert going(judge(made, 100, Decisions())) == []
    both = make_plan(shelf, view, {Sku("A"): Pushed(ExternalId(1))}, ALL)
    assert going(judge(both, 100, Decisions())) == [("A", "price"), ("A", "sale")]


def test_a_plan_without_its_refused_lines_keeps_the_rest() -> None:
    one, other = make.card("ACT-1"), make.card("ACT-2")
    made = plan([one, other], {"ACT-1": "90.00", "ACT-2": "91.00"})
    first = [line for line in made.lines() if line.sku == "ACT-1"]
    assert first
    left = made.without(first)
    assert {step.sku for step in left.steps} == {"ACT-2"}
    assert left.lines() == [line for line in made.lines() if line.sku == "ACT-2"]
    assert made.without([]) is made
