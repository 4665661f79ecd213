from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain import guards
from app.domain.compare import Field
from app.domain.errors import GuardTripped
from app.domain.ids import Sku
from app.domain.sync_plan import Action, PlanLine


def line(number: int, field: Field, old: str, new: str, action: Action = Action.UPDATE) -> PlanLine:
    return PlanLine(Sku(f"S{number}"), action, field, None, old, new, "wolvox", "", auto=True)


@pytest.mark.parametrize(("seen", "last"), [(0, 0), (0, 500), (79, 100)])
def test_an_empty_or_halved_catalogue_stops_the_run(seen: int, last: int) -> None:
    with pytest.raises(GuardTripped):
        guards.check_listing(seen, last)


@pytest.mark.parametrize(("seen", "last"), [(80, 100), (1, 0), (2, 9), (100, 50)])
def test_a_catalogue_that_is_fine(seen: int, last: int) -> None:
    guards.check_listing(seen, last)


@pytest.mark.parametrize(
    ("old", "new", "held"),
    [
        ("100.00", "70.00", False),
        ("100.00", "69.99", True),
        ("100.00", "200.00", False),
        ("100.00", "200.01", True),
        ("", "5.00", False),
    ],
)
def test_price_jumps_are_held_one_by_one(old: str, new: str, held: bool) -> None:
    assert bool(guards.price_jumps([line(1, Field.PRICE, old, new)])) is held


def test_a_new_product_has_no_jump() -> None:
    assert not guards.price_jumps([line(1, Field.PRICE, "1.00", "99.00", Action.CREATE)])


def test_broad_changes_hold_the_run_but_not_below_the_floor() -> None:
    prices = [line(n, Field.PRICE, "100.00", "89.00") for n in range(11)]
    assert [breach.guard for breach in guards.breaches(prices, live=200)] == ["prices"]
    assert not guards.breaches(prices, live=1000)
    assert not guards.breaches(prices[:10], live=10)
    small = [line(n, Field.PRICE, "100.00", "91.00") for n in range(150)]
    assert not guards.breaches(small, live=200)


def test_sold_out_and_hidden() -> None:
    gone = [line(n, Field.STOCK, "4", "0") for n in range(50)]
    assert [breach.guard for breach in guards.breaches(gone, live=200)] == ["sold_out"]
    already = [line(n, Field.STOCK, "0", "0") for n in range(50)]
    assert not guards.breaches(already, live=200)
    hidden = [line(n, Field.STATUS, "publish", "private", Action.HIDE) for n in range(25)]
    assert [breach.guard for breach in guards.breaches(hidden, live=200)] == ["hidden"]


def test_a_field_that_changes_all_over_holds_the_run() -> None:
    """Another character set, emptied groups, a wrong rate."""
    names = [replace(line(n, Field.NAME, "Çay", "Ã‡ay"), reason="wolvox") for n in range(50)]
    assert [each.guard for each in guards.breaches(names, live=200)] == ["rewritten"]
    assert not guards.breaches(names[:40], live=200)
    found = [replace(each, reason="first") for each in names]
    assert not guards.breaches(found, live=200), "products adopted by their code"
    both = [replace(line(n, Field.GTIN, "869", ""), reason="wolvox") for n in range(30)]
    assert not guards.breaches([*names[:30], *both], live=200), "counted field by field"


def test_small_runs_add_up() -> None:
    gone = [line(n, Field.STOCK, "4", "0") for n in range(8)]
    before = {Sku(f"S{n}") for n in range(8, 41)}
    assert [each.count for each in guards.breaches(gone, 200, before)] == [41]
    assert not guards.breaches(gone[:7], 200, before)
    assert not guards.breaches([line(1, Field.STOCK, "4", "3")], 200, {*before, Sku("X"), Sku("Y")})


@pytest.mark.parametrize(
    ("old", "new", "held"),
    [
        ("", "70.00", False),
        ("", "69.99", True),
        ("", "60.00||2026-12-07T20:59:59", True),
        ("", "60.00|2026-12-01T00:00:00|2026-12-07T20:59:59", True),
        ("80.00", "56.00", False),
        ("80.00", "55.99", True),
        ("80.00|2026-12-01T00:00:00|", "69.00", True),
        ("40.00", "", False),
    ],
)
def test_a_sale_is_judged_by_what_a_customer_pays(old: str, new: str, held: bool) -> None:
    lines = [line(1, Field.SALE, old, new)]
    jumps = guards.price_jumps(lines, {Sku("S1"): Decimal("100.00")})
    assert bool(jumps) is held


def test_a_sale_beside_a_new_regular_price_is_judged_by_the_old_one() -> None:
    lines = [line(1, Field.PRICE, "100.00", "150.00"), line(1, Field.SALE, "", "75.00")]
    assert guards.price_jumps(lines, {Sku("S1"): Decimal("150.00")}) == []


def test_many_sales_at_once_hold_the_run_and_their_end_does_not() -> None:
    regular = {Sku(f"S{number}"): Decimal("100.00") for number in range(12)}
    lowered = [line(number, Field.SALE, "", "85.00") for number in range(12)]
    [breach] = guards.breaches(lowered, 100, regular=regular)
    assert (breach.guard, breach.count) == ("prices", 12)
    ended = [line(number, Field.SALE, "85.00", "") for number in range(12)]
    assert guards.breaches(ended, 100, regular=regular) == []
