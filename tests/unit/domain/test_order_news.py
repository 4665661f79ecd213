"""What a shop hears of an order: once, forward only, and nothing until it is switched on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest

from app.domain.couriers import DEFAULT_COURIERS
from app.domain.ids import WebOrderId
from app.domain.order import WebOrder
from app.domain.order_news import (
    TOLD_META,
    News,
    NewsRule,
    Telling,
    Tracking,
    happened,
    mails_customer,
    may_move,
    telling,
)
from app.domain.papers import CANCELLED, Invoice, OrderPapers, Parcel
from tests.unit.domain.make import NOON, line, order

BILL = Invoice("GIB1", "ettn", 2, "https://x/1.pdf", Decimal(120), NOON, sure=True)
SENT = OrderPapers(
    "WC-1-146", 2, deleted=False, order_no="WC-1-146", parcel=Parcel("Aras Kargo", "A1"),
    invoices=(BILL,),
)  # fmt: skip
ALL = NewsRule(
    metas=True, notes=True, statuses_on=True,
    statuses={News.SHIPPED: "completed", News.CANCELLED: "cancelled"},
)  # fmt: skip
STATUSES = (
    "pending", "on-hold", "processing", "kargo-verildi", "completed", "cancelled", "refunded",
    "failed", "trash", "checkout-draft",
)  # fmt: skip


def told(web: WebOrder, papers: OrderPapers = SENT, rule: NewsRule = ALL) -> Telling:
    return telling(web, papers, rule, DEFAULT_COURIERS)


def test_no_move_goes_back_or_revives_or_unpays() -> None:
    rank = {"on-hold": 0, "processing": 1, "kargo-verildi": 2, "completed": 3}
    for before, after, why in product(STATUSES, STATUSES, News):
        if not may_move(before, after, why):
            continue
        assert before in rank, (before, after)
        if after == "cancelled":
            assert why is News.CANCELLED
            assert before != "completed"
        else:
            assert rank[after] > rank[before]
            assert why is not News.CANCELLED
    assert may_move("processing", "completed", News.SHIPPED)
    assert may_move("processing", "cancelled", News.CANCELLED)
    assert not may_move("processing", "", News.SHIPPED)


def test_nothing_is_told_by_default() -> None:
    assert told(order(line()), rule=NewsRule()).is_empty
    assert not NewsRule().is_on


def test_everything_at_once_and_then_nothing() -> None:
    first = told(order(line()))
    assert (first.status, first.why, first.mails) == ("completed", News.SHIPPED, True)
    assert first.metas[TOLD_META] == "shipped"
    assert [each.news for each in first.notes] == [News.IN_WOLVOX, News.INVOICED, News.SHIPPED]
    assert all(each.mark in each.text for each in first.notes)
    after = order(line(), status="completed", metas=dict(first.metas))
    again = telling(after, SENT, ALL, DEFAULT_COURIERS, frozenset(News))
    assert again.is_empty


def test_a_status_that_a_person_set_back_is_left_alone() -> None:
    back = order(line(), metas={TOLD_META: "shipped"})
    assert told(back).status == ""


@pytest.mark.parametrize("status", ["cancelled", "refunded", "pending", "failed", "completed"])
def test_a_status_that_must_not_move_stays(status: str) -> None:
    assert told(order(line(), status=status)).status == ""


def test_a_trashed_order_is_told_nothing() -> None:
    assert told(order(line(), status="trash")).is_empty


def test_a_guessed_invoice_is_told_to_nobody() -> None:
    guess = replace(SENT, invoices=(replace(BILL, sure=False),))
    twice = replace(SENT, invoices=(BILL, BILL))
    for papers in (guess, twice):
        assert News.INVOICED not in happened(papers)
        assert not any("invoice" in key for key in told(order(line()), papers).metas)


def test_cancelled_in_wolvox() -> None:
    gone = replace(SENT, status=CANCELLED)
    assert happened(gone) == (News.IN_WOLVOX, News.CANCELLED)
    assert told(order(line()), gone).status == "cancelled"
    assert happened(replace(SENT, deleted=True)) == ()


def test_a_parcel_for_the_plugin_goes_only_where_the_shop_shows_none() -> None:
    rule = NewsRule(tracking=Tracking.KARGO_TAKIP)
    assert told(order(line()), rule=rule).parcel == ("aras", "A1")
    assert told(order(line()), rule=rule).mails
    typed = order(line(), metas={"tracking_code": "typed"})
    assert told(typed, rule=rule).parcel is None
    unknown = replace(SENT, parcel=Parcel("Kimse", "1"))
    assert told(order(line()), unknown, rule).parcel is None
    assert told(order(line(), status="cancelled"), rule=rule).parcel is None


def test_the_other_plugin_reads_its_own_fields() -> None:
    metas = told(order(line()), rule=NewsRule(tracking=Tracking.INTENSE)).metas
    assert metas["shipping_number"] == "A1"
    assert metas["in_kargotakip_tracking_url"].endswith("A1")


def test_every_status_but_unpaid_may_mail() -> None:
    assert mails_customer("completed")
    assert mails_customer("kargo-verildi")
    assert not mails_customer("")


def test_shipping_after_the_invoice_moves_once_more() -> None:
    """Two moves of one order, each for its own reason, each once."""
    rule = NewsRule(
        statuses_on=True, statuses={News.INVOICED: "hazirlaniyor", News.SHIPPED: "completed"}
    )
    invoiced = replace(SENT, parcel=None)
    first = told(order(line()), invoiced, rule)
    assert (first.status, first.metas[TOLD_META]) == ("hazirlaniyor", "invoiced")
    later = order(line(), status="hazirlaniyor", metas=dict(first.metas))
    second = told(later, SENT, rule)
    assert (second.status, second.metas[TOLD_META]) == ("completed", "invoiced,shipped")
    assert told(replace(later, modified=NOON + timedelta(1)), invoiced, rule).is_empty
    assert second.order_id == WebOrderId(146)
