from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.price_history import Reference, ShownPrice, discount_began, lowest_before
from app.domain.sale import Sale

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def shown(
    since: int, until: int | None, regular: str, sale: str | None = None, **dates: datetime
) -> ShownPrice:
    return ShownPrice(
        NOW - since * DAY,
        None if until is None else NOW - until * DAY,
        Decimal(regular),
        None if sale is None else Sale(Decimal(sale), **dates),
    )


def test_the_lowest_price_of_the_days_before_a_discount() -> None:
    rows = [
        shown(60, 20, "80"),
        shown(20, 8, "120"),
        shown(8, 2, "110"),
        shown(2, None, "150", "99"),
    ]
    began = discount_began(rows, NOW)
    assert began == NOW - 2 * DAY
    assert lowest_before(rows, began, 10) == Reference(Decimal(110), NOW - 12 * DAY)
    assert lowest_before(rows, began, 30) == Reference(Decimal(80), NOW - 32 * DAY)


def test_an_earlier_discount_counts_among_the_days_before() -> None:
    rows = [shown(9, 6, "100", "70"), shown(6, 1, "100"), shown(1, None, "100", "90")]
    began = discount_began(rows, NOW)
    assert began == NOW - DAY
    assert lowest_before(rows, began, 10) == Reference(Decimal(70), NOW - 9 * DAY)


def test_a_discount_that_is_announced_charges_nothing_yet() -> None:
    rows = [shown(9, None, "100", "70", starts=NOW + DAY)]
    assert discount_began(rows, NOW) is None
    assert lowest_before(rows, NOW, 10) == Reference(Decimal(100), NOW - 9 * DAY)
    assert discount_began(rows, NOW + 2 * DAY) == NOW + DAY


def test_a_discount_that_ended_is_none_and_one_that_goes_on_began_once() -> None:
    over = [shown(9, None, "100", "70", ends=NOW - DAY)]
    assert discount_began(over, NOW) is None
    deeper = [shown(5, 2, "100", "90"), shown(2, None, "100", "80")]
    assert discount_began(deeper, NOW) == NOW - 5 * DAY


def test_nothing_known_is_no_reference() -> None:
    assert lowest_before([shown(2, None, "150", "99")], NOW - 2 * DAY, 10) is None


@given(prices=st.lists(st.integers(1, 999), min_size=1, max_size=12), days=st.integers(1, 40))
def test_the_reference_is_the_least_of_what_was_charged(prices: list[int], days: int) -> None:
    last = len(prices)
    rows = [
        shown(3 * (last - place), 3 * (last - place - 1), str(price))
        for place, price in enumerate(prices)
    ]
    found = lowest_before(rows, NOW, days)
    assert found is not None
    within = [each.regular for each in rows if each.until and each.until > NOW - days * DAY]
    assert found.price == min(price for price in within if price is not None)
    assert found.since >= NOW - days * DAY


@pytest.mark.parametrize("days", [10, 30])
def test_the_window_is_a_setting(days: int) -> None:
    rows = [shown(20, 15, "50"), shown(15, 0, "90")]
    assert lowest_before(rows, NOW, days) == Reference(
        Decimal(50 if days == 30 else 90), NOW - (20 if days == 30 else 10) * DAY
    )
