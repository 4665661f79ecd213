"""Whose word counts: rules of fields and products, on the whole plan."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.compare import Field, wanted_fields
from app.domain.ids import ExternalId, Sku
from app.domain.ownership import (
    NO_RULES,
    NOBODYS_TO_CHOOSE,
    RULED,
    Fate,
    FieldRule,
    Owner,
    Policy,
    Rules,
)
from app.domain.shop_view import Pushed
from app.domain.sync_plan import Cause, Plan, make_plan
from tests.unit.domain import make
from tests.unit.domain.test_sync_plan import ALL, shelf, shown, view

SKU = Sku("MUG-1")
_NAMES = ("Seramik Kupa", "Kupa", "İnce Belli")
_PRICES = ("189.90", "199.90", "249.50")


def rules_of(*pairs: tuple[Field, Owner], sku: Sku | None = None) -> Rules:
    return Rules.of(FieldRule(name, owner, sku) for name, owner in pairs)


def planned(
    rules: Rules, *, base: str | None, shop: str, wolvox: str, auto: frozenset[str] = ALL
) -> Plan:
    """The price of one cup: as last agreed, in the shop, in Wolvox."""
    made = shelf(make.card(price=wolvox))
    fields = {name.value: text for name, text in wanted_fields(made.listings[SKU]).items()}
    fields = (
        {**fields, "price": base} if base else {k: v for k, v in fields.items() if k != "price"}
    )
    pushed = {SKU: Pushed(ExternalId(12), None, fields)}
    return make_plan(made, view(shown(price=Decimal(shop))), pushed, auto, rules)


PRICE = Field.PRICE


def test_without_a_rule_both_wait_and_one_goes() -> None:
    (both,) = planned(NO_RULES, base="100.00", shop="110.00", wolvox="120.00").lines()
    assert (both.reason, both.auto) == (Cause.BOTH, False)
    (one,) = planned(NO_RULES, base="100.00", shop="100.00", wolvox="120.00").lines()
    assert (one.reason, one.auto) == (Cause.WOLVOX, True)


def test_what_staff_took_off_the_shelf_comes_back_only_where_everything_goes() -> None:
    default, everything = Policy(frozenset({"stock", "status"})), Policy(ALL)
    for policy, fate in ((default, Fate.WAITS), (everything, Fate.GOES)):
        assert policy.fate(SKU, Field.STATUS, moved=False, edited=True) is fate
        assert policy.fate(SKU, Field.STATUS, moved=True, edited=False) is Fate.GOES


def test_wolvox_wins_where_both_moved_and_where_the_profile_would_wait() -> None:
    rules = rules_of((PRICE, Owner.WOLVOX))
    (line,) = planned(
        rules, base="100.00", shop="110.00", wolvox="120.00", auto=frozenset()
    ).lines()
    assert (line.reason, line.auto, line.old, line.new) == (
        Cause.WOLVOX, True, "110.00", "120.00",
    )  # fmt: skip


def test_the_shop_keeps_its_own_and_is_told_what_wolvox_says() -> None:
    rules = rules_of((PRICE, Owner.SHOP))
    made = planned(rules, base="100.00", shop="100.00", wolvox="120.00")
    assert (made.lines(), made.unchanged) == ([], (SKU,))
    assert [(line.old, line.new, line.auto) for line in made.told] == [("100.00", "120.00", False)]
    quiet = planned(rules, base="100.00", shop="110.00", wolvox="100.00")
    assert (quiet.lines(), quiet.told) == ([], ()), "only the shop moved: nothing to tell"


def test_what_staff_edit_is_left_and_wolvox_only_proposes() -> None:
    rules = rules_of((PRICE, Owner.STAFF))
    quiet = planned(rules, base="100.00", shop="110.00", wolvox="100.00")
    assert (quiet.lines(), quiet.told) == ([], ())
    (line,) = planned(rules, base="100.00", shop="100.00", wolvox="120.00").lines()
    assert (line.reason, line.auto) == (Cause.WOLVOX, False)


def test_ask_waits_whoever_moved() -> None:
    rules = rules_of((PRICE, Owner.ASK))
    for base, shop in (("100.00", "100.00"), ("120.00", "110.00"), (None, "110.00")):
        (line,) = planned(rules, base=base, shop=shop, wolvox="120.00").lines()
        assert not line.auto


def test_the_rule_of_a_product_counts_before_the_field_s() -> None:
    rules = Rules.of(
        [FieldRule(PRICE, Owner.SHOP), FieldRule(PRICE, Owner.WOLVOX, SKU)]
    )  # fmt: skip
    assert rules.owner(SKU, PRICE) is Owner.WOLVOX
    assert rules.owner(Sku("OTHER"), PRICE) is Owner.SHOP
    assert rules.owner(SKU, Field.NAME) is None


def test_a_new_product_is_filled_whatever_the_rules_say() -> None:
    rules = rules_of(*((name, Owner.SHOP) for name in RULED))
    made = make_plan(shelf(make.card()), view(), {}, ALL, rules)
    without = make_plan(shelf(make.card()), view(), {}, ALL)
    assert made == without
    assert all(line.auto for line in made.lines())


def test_a_card_switched_off_leaves_the_shelf_whatever_the_rules_say() -> None:
    pushed = {SKU: Pushed(ExternalId(12))}
    rules = rules_of((Field.STATUS, Owner.SHOP))
    assert make_plan(shelf(), view(shown()), pushed, ALL, rules).lines()


_owners = some.sampled_from(Owner)
_rules = some.lists(
    some.builds(
        FieldRule,
        some.sampled_from(Field),
        _owners,
        some.sampled_from([None, SKU]),
    )
).map(Rules.of)
_autos = some.frozensets(some.sampled_from([*(each.value for each in Field), "all"]))


@given(_rules, _autos, some.booleans(), some.booleans())
def test_a_rule_never_lets_stock_wait(
    rules: Rules, auto: frozenset[str], moved: bool, edited: bool
) -> None:
    for name in NOBODYS_TO_CHOOSE:
        ruled = Policy(auto, rules).fate(SKU, name, moved=moved, edited=edited)
        assert ruled is Policy(auto).fate(SKU, name, moved=moved, edited=edited)


@given(_rules, _autos, some.integers(0, 50), some.integers(0, 50))
def test_stock_goes_as_without_rules(
    rules: Rules, auto: frozenset[str], wolvox: int, shop: int
) -> None:
    made = shelf(make.card(stock=str(wolvox)))
    product = view(shown(stock=shop))
    lines = [
        [line for line in make_plan(made, product, {}, auto, each).lines() if line.field == "stock"]
        for each in (rules, NO_RULES)
    ]
    assert lines[0] == lines[1]


_values = some.tuples(
    some.sampled_from([None, *_PRICES]), some.sampled_from(_PRICES), some.sampled_from(_PRICES)
)


@given(_values, _autos)
def test_the_shop_s_own_field_is_never_sent(
    values: tuple[str | None, str, str], auto: frozenset[str]
) -> None:
    base, shop, wolvox = values
    rules = rules_of((PRICE, Owner.SHOP))
    made = planned(rules, base=base, shop=shop, wolvox=wolvox, auto=auto)
    assert not [line for line in made.lines() if line.field is PRICE]
    told = [line for line in made.told if line.field is PRICE]
    assert bool(told) is (shop != wolvox and base != wolvox)


@given(_values, _autos)
def test_wolvox_s_own_field_is_never_a_conflict(
    values: tuple[str | None, str, str], auto: frozenset[str]
) -> None:
    base, shop, wolvox = values
    rules = rules_of((PRICE, Owner.WOLVOX))
    made = planned(rules, base=base, shop=shop, wolvox=wolvox, auto=auto)
    lines = [line for line in made.lines() if line.field is PRICE]
    assert bool(lines) is (shop != wolvox)
    assert all(line.auto and line.reason != Cause.BOTH for line in lines)


@pytest.mark.parametrize("owner", [Owner.STAFF, Owner.ASK])
def test_what_people_decide_never_goes_by_itself(owner: Owner) -> None:
    policy = Policy(ALL, rules_of((PRICE, owner)))
    for moved, edited in ((True, True), (True, False), (False, True)):
        assert policy.fate(SKU, PRICE, moved=moved, edited=edited) is not Fate.GOES
