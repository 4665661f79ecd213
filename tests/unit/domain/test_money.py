from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Lira, distribute, from_double, lira, round_to_total

amounts = st.decimals(min_value=0, max_value=10_000, places=6)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.005", "0.01"), ("0.015", "0.02"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("1", "1.00")],
)
def test_rounds_half_up_to_the_kurus(exact: str, rounded: str) -> None:
    assert str(lira(Decimal(exact))) == rounded


def test_a_double_becomes_what_was_typed() -> None:
    assert from_double(0.1) == Decimal("0.1")
    assert from_double(349.9) == Decimal("349.9")


@given(st.lists(amounts, min_size=1, max_size=12))
def test_parts_add_up_to_the_rounded_total(exact: list[Decimal]) -> None:
    total = lira(sum(exact, Decimal(0)))
    parts = round_to_total(exact, total)
    assert sum(parts) == total
    assert all(abs(part - each) < Decimal("0.01") for part, each in zip(parts, exact, strict=True))


def test_a_total_that_rounding_cannot_explain_is_refused() -> None:
    with pytest.raises(ValueError, match="further from the total"):
        round_to_total([Decimal("1.00"), Decimal("2.00")], Lira(Decimal("3.05")))


@given(st.decimals(min_value=0, max_value=1_000, places=2), st.lists(amounts, min_size=1))
def test_distribution_loses_nothing(total: Decimal, weights: list[Decimal]) -> None:
    if sum(weights) == 0:
        return
    assert sum(distribute(Lira(total), weights)) == total


def test_a_third_of_a_lira_goes_to_the_first() -> None:
    assert distribute(Lira(Decimal("1.00")), [Decimal(1)] * 3) == [
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    ]
