"""What approving does, counted beforehand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plan_outcome import Outcome, is_jump, outcome, price_share
from app.domain.views import PlanRow


def row(
    sku: str, old: str | None, new: str | None, *, field: str = "price", action: str = "update",
    reason: str = "wolvox",
) -> PlanRow:  # fmt: skip
    return PlanRow(sku, f"Ad {sku}", "", action, field, old, new, reason, False, "waiting")


def test_nothing_ticked_does_nothing() -> None:
    assert outcome([]) == Outcome()


def test_lines_are_counted_by_what_they_do() -> None:
    found = outcome(
        [
            row("A", "100.00", "90.00"),
            row("B", "100.00", "131.00"),
            row("C", "100.00", "60.00"),
            row("D", "5", "0", field="stock"),
            row("D", "5", "4", field="name"),
            row("D", "a", "b", field="description"),
            row("E", None, "50.00", action="create"),
            row("F", "publish", "private", field="status", action="hide"),
            row("G", "70.00", "80.00", reason="both"),
        ]
    )
    assert (found.new, found.prices, found.stock, found.sold_out, found.hidden, found.texts) == (
        1, 4, 1, 1, 1, 2,
    )  # fmt: skip
    assert (found.products, found.conflicts, found.jumps, found.lasting) == (7, 1, 1, 1)
    assert found.steepest is not None
    assert found.highest is not None
    assert (found.steepest.sku, found.highest.sku) == ("C", "B")
    assert found.requests == 2
    assert found.seconds > 0


@pytest.mark.parametrize(
    ("old", "new", "reason", "jumps"),
    [
        ("100.00", "70.00", "wolvox", False),
        ("100.00", "69.99", "wolvox", True),
        ("100.00", "200.00", "wolvox", False),
        ("100.00", "200.01", "both", True),
        ("100.00", "10.00", "shop", False),
        ("", "10.00", "first", False),
        ("0.00", "10.00", "first", False),
    ],
)
def test_a_jump_is_what_the_guard_holds(old: str, new: str, reason: str, jumps: bool) -> None:
    assert is_jump(row("A", old, new, reason=reason)) is jumps


def test_a_share_is_of_a_price_that_is_there() -> None:
    assert price_share(row("A", "100.00", "115.00")) == Decimal("0.15")
    assert price_share(row("A", None, "115.00", action="create")) is None
    assert price_share(row("A", "5", "4", field="stock")) is None
