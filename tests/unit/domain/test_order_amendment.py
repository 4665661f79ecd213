from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.order import WebOrder
from app.domain.order_amendment import amendment
from app.domain.reasons import Reason
from tests.unit.domain import make

IMPORTED = make.order(make.line())


def told(now: WebOrder, before: WebOrder = IMPORTED) -> tuple[Reason, str] | None:
    held = amendment(before, now, in_wolvox=None, order_no="S-7")
    return None if held is None else (held.reason, held.sentence)


@pytest.mark.parametrize("status", ["processing", "completed", "on-hold", "shipped"])
def test_a_status_that_only_moves_on_is_no_amendment(status: str) -> None:
    assert told(replace(IMPORTED, status=status)) is None


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("cancelled", Reason.CANCELLED_AFTER_IMPORT),
        ("refunded", Reason.REFUNDED_AFTER_IMPORT),
        ("trash", Reason.REMOVED_AFTER_IMPORT),
        ("failed", Reason.UNPAID_AFTER_IMPORT),
    ],
)
def test_an_end_in_the_shop_is_told_once_and_a_new_start_again(status: str, reason: Reason) -> None:
    ended = replace(IMPORTED, status=status)
    found = told(ended)
    assert found is not None
    assert found[0] is reason
    assert "S-7" in found[1]
    assert told(ended, before=ended) is None
    revived = told(IMPORTED, before=ended)
    assert revived is not None
    assert revived[0] is Reason.REVIVED_AFTER_IMPORT


def test_a_new_total_names_both_and_the_lines() -> None:
    now = make.order(make.line(quantity=Decimal(5), net="500.00", tax="100.00"))
    assert told(now) == (
        Reason.TOTAL_AFTER_IMPORT,
        (
            "The shop's total is now 600.00; Wolvox has 120.00. "
            "Change order S-7 in Wolvox (MUG-1 1 → 5), then mark it as done."
        ),
    )


def test_wolvoxs_own_total_counts_where_it_is_known() -> None:
    held = amendment(IMPORTED, IMPORTED, in_wolvox=Decimal("24.00"), order_no="S-7")
    assert held is not None
    assert held.values["before"] == "24.00"


def test_lines_at_the_same_total_and_a_part_refund() -> None:
    other = make.order(make.line(2, sku="MUG-2", name="Başka"))
    found = told(other)
    assert found is not None
    assert found == (
        Reason.LINES_AFTER_IMPORT,
        (
            "The shop changed the lines after the import: MUG-1 1 → 0, MUG-2 0 → 1. "
            "Change order S-7 in Wolvox, then mark it as done."
        ),
    )
    refunded = told(replace(IMPORTED, refunded=Decimal("20.00")))
    assert refunded is not None
    assert (refunded[0], "20.00" in refunded[1]) == (Reason.REFUNDED_AFTER_IMPORT, True)


def test_a_product_renamed_or_deleted_later_changes_no_line() -> None:
    assert told(make.order(make.line(sku="NEW-CODE"))) is None
    assert told(make.order(make.line(sku="", product_id=0))) is None
