"""The daily proof: every kind of difference is named, and nothing that is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.erp_book import ErpBook, ErpEntry
from app.domain.ids import ShopId, WebOrderId
from app.domain.money import Lira
from app.domain.order import OrderState
from app.domain.proof import Gap, GapKind, InboxHead, OrderHead, Sides, figures, prove

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=60)
SHOP = ShopId(1)


def head(number: int, total: str = "120.00", **changes: object) -> OrderHead:
    made = OrderHead(WebOrderId(number), str(number), "processing", "TRY", Decimal(total), NOW, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def inbox(number: int, state: OrderState = OrderState.DONE, **changes: object) -> InboxHead:
    made = InboxHead(
        WebOrderId(number), str(number), "processing", state, Decimal("120.00"), NOW, "Ayşe Işık"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(number: int, key: int = 0, total: str = "120.00", **changes: object) -> ErpEntry:
    made = ErpEntry(
        key or number, f"WC-1-{number}", f"S-{key or number}", 1, False, Lira(Decimal(total)),
        Lira(Decimal("20.00")),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def sides(
    shop: list[OrderHead],
    mine: list[InboxHead],
    book: list[ErpEntry],
    oldest: datetime | None = SINCE,
) -> Sides:
    return Sides(
        SHOP,
        SINCE,
        {each.id: each for each in shop},
        {each.id: each for each in mine},
        ErpBook(tuple(book), oldest),
    )


def kinds(found: tuple[Gap, ...]) -> list[tuple[str, str]]:
    return [(gap.kind.value, gap.reference) for gap in found]


def test_three_equal_sides_have_no_gap() -> None:
    waiting = [
        inbox(3, OrderState.HELD),
        inbox(4, OrderState.RECEIVED),
        inbox(5, OrderState.IGNORED),
    ]
    whole = sides(
        [head(each) for each in range(1, 6)], [inbox(1), inbox(2), *waiting], [entry(1), entry(2)]
    )
    assert prove(whole) == ()
    counted = figures(whole)
    assert (counted.shop, counted.inbox, counted.done, counted.wolvox) == (5, 5, 2, 2)
    assert (counted.held, counted.waiting, counted.left_out) == (1, 1, 1)


@pytest.mark.parametrize(
    ("shop", "mine", "book", "kind"),
    [
        ([head(1)], [], [], GapKind.NOT_IN_INBOX),
        ([head(1)], [], [entry(1)], GapKind.NOT_IN_INBOX),
        ([head(1, created=None)], [], [], GapKind.NOT_IN_INBOX),
        ([head(1)], [inbox(1)], [], GapKind.DONE_NOT_IN_WOLVOX),
        ([head(1)], [inbox(1, OrderState.IN_WOLVOX)], [], GapKind.DONE_NOT_IN_WOLVOX),
        ([head(1)], [inbox(1)], [entry(1, deleted=True)], GapKind.DELETED_IN_WOLVOX),
        ([head(1)], [inbox(1)], [entry(1, 5), entry(1, 6)], GapKind.TWICE_IN_WOLVOX),
        ([head(1, "120.01")], [inbox(1)], [entry(1)], GapKind.TOTAL_APART),
        ([head(1)], [inbox(1, OrderState.REJECTED)], [entry(1)], GapKind.NOT_DONE_IN_WOLVOX),
        ([], [], [entry(9)], GapKind.WOLVOX_ONLY),
        ([], [inbox(1)], [entry(1)], GapKind.GONE_FROM_SHOP),
    ],
)
def test_every_kind_is_named_once(
    shop: list[OrderHead], mine: list[InboxHead], book: list[ErpEntry], kind: GapKind
) -> None:
    [gap] = prove(sides(shop, mine, book))
    assert gap.kind is kind
    assert gap.reference.startswith("WC-1-")


def test_a_doubled_order_shows_both_numbers_and_what_they_sum_to() -> None:
    [gap] = prove(sides([head(1)], [inbox(1)], [entry(1, 6), entry(1, 5)]))
    assert gap.erp_numbers == ("S-5", "S-6")
    assert (gap.shop_total, gap.wolvox_total) == (Decimal("120.00"), Decimal("240.00"))
    assert gap.customer == "Ayşe Işık"


def test_a_deleted_copy_beside_a_living_one_is_no_gap() -> None:
    assert prove(sides([head(1)], [inbox(1)], [entry(1, 5), entry(1, 6, deleted=True)])) == ()


def test_what_is_older_than_the_proof_is_not_judged() -> None:
    old = SINCE - timedelta(seconds=1)
    assert prove(sides([head(1, created=old)], [], [])) == ()
    assert prove(sides([], [inbox(1, created=old)], [])) == ()
    assert prove(sides([], [inbox(1, created=old)], [entry(1)])) == ()


def test_another_currency_is_not_compared_and_eight_decimals_are() -> None:
    assert prove(sides([head(1, "99", currency="EUR")], [inbox(1)], [entry(1)])) == ()
    assert prove(sides([head(1, "119.99500000")], [inbox(1)], [entry(1)])) == ()


def test_an_order_in_last_years_file_is_not_missed() -> None:
    before = datetime(2025, 12, 30, 12, 0, tzinfo=UTC)
    whole = replace(
        sides([head(1, created=before)], [inbox(1, created=before)], []),
        since=before - timedelta(days=9),
    )
    new_file = replace(whole, book=ErpBook((), datetime(2026, 1, 2, tzinfo=UTC)))
    assert prove(new_file) == ()
    same_file = replace(whole, book=ErpBook((), before - timedelta(days=300)))
    assert kinds(prove(same_file)) == [("done_not_in_wolvox", "WC-1-1")]


def test_cancelled_orders_that_the_shop_threw_away_are_no_gap() -> None:
    gone = inbox(1, OrderState.IGNORED, status="trash")
    assert prove(sides([], [gone], [])) == ()
