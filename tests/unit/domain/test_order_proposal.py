"""Refunds line by line, the order that remains, and what is proposed to a person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.earchive import InvoiceFacts
from app.domain.held_order import Closed, HeldLine, HeldOrder, closed_templates, why_closed
from app.domain.ids import ShopId, Sku
from app.domain.money import Lira
from app.domain.order import ErpOrder, OrderDraft, WebOrder
from app.domain.order_map import CardFacts, OrderRule, map_order
from app.domain.order_proposal import Deed, propose, target
from app.domain.papers import OrderPapers
from app.domain.reasons import Held
from app.domain.refunds import (
    NotByLine,
    Refund,
    RefundLine,
    Restock,
    remaining,
    returned_lines,
)
from tests.unit.domain.make import line, order

FACTS = InvoiceFacts("", "", True, "", True, "", "", "", True, "", "", "", False, "", "", "")
RULE = OrderRule(ShopId(1), "ornek.com")


def draft(web: WebOrder) -> OrderDraft | Held:
    return map_order(web, RULE, lambda each: CardFacts(Sku(each.sku)))


def drafted(web: WebOrder) -> OrderDraft:
    made = draft(web)
    assert isinstance(made, OrderDraft)
    return made


def held(web: WebOrder, **changes: object) -> HeldOrder:
    made = drafted(web)
    lines = tuple(
        HeldLine(each.code, each.name, each.quantity, each.vat_rate, each.vat, each.gross)
        for each in made.lines
    )
    papers = OrderPapers(made.reference, 1, deleted=False, order_no=made.reference)
    base = HeldOrder(
        made.reference, made.reference, "WEB-1", made.total, made.total_vat, lines, papers, FACTS,
        "stamp",
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def erp(web: WebOrder) -> ErpOrder:
    made = drafted(web)
    return ErpOrder(made.reference, "1", 1, "WEB-1", made.total, made.total_vat, len(made.lines))


WEB = order(
    line(1, "200.00", "40.00", quantity=Decimal(2), reduced_stock=Decimal(1)),
    line(2, "50.00", "10.00", sku="TSH-1", name="Tişört"),
)


def back(number: int, net: str, tax: str, quantity: int = 1) -> Refund:
    each = RefundLine(number, "", "", Decimal(quantity), Decimal(net), ((1, Decimal(tax)),))
    return Refund(9, Decimal(net) + Decimal(tax), "", None, (each,))


def test_what_remains_adds_up_to_the_kurus() -> None:
    left = remaining(replace(WEB, refunded=Decimal(120)), [back(1, "100.00", "20.00")])
    assert (left.total, left.total_tax, left.refunded) == (180, 30, 0)
    made = drafted(left)
    assert made.total == Lira(Decimal(180))
    assert [each.quantity for each in made.lines] == [1, 1]


def test_a_line_that_came_back_whole_is_gone() -> None:
    left = remaining(WEB, [back(2, "50.00", "10.00")])
    assert [each.id for each in left.lines] == [1]


def test_money_without_pieces_leaves_the_quantity() -> None:
    left = remaining(WEB, [back(1, "10.00", "2.00", quantity=0)])
    assert (left.lines[0].quantity, left.lines[0].net) == (2, 190)


def test_less_than_a_kurus_of_an_exact_line_is_nothing() -> None:
    exact = order(line(1, "100.004999", "20.000999"), line(2, "50", "10"), total="180.01")
    left = remaining(exact, [back(1, "100.00", "20.00")])
    assert [each.id for each in left.lines] == [2]


@pytest.mark.parametrize(
    "refund",
    [
        Refund(9, Decimal(10), "", None),
        back(99, "10.00", "2.00"),
        back(1, "300.00", "60.00"),
        back(1, "10.00", "2.00", quantity=3),
        back(1, "100.00", "20.00", quantity=2),
    ],
    ids=["names no line", "another line", "too much", "too many", "pieces gone, money left"],
)
def test_refunds_that_cannot_be_computed_are_left_to_people(refund: Refund) -> None:
    with pytest.raises(NotByLine):
        remaining(WEB, [refund])
    assert target(WEB, [refund], draft) is None
    assert propose(WEB, [refund], None, held(WEB), erp(WEB)).deed is Deed.RETURN


def test_the_restock_flag_is_read_from_what_the_line_still_holds() -> None:
    [one] = returned_lines(WEB, [back(1, "100.00", "20.00")])
    assert (one.quantity, one.gross, one.restock) == (1, 120, Restock.YES)
    kept = replace(WEB.lines[0], reduced_stock=Decimal(2))
    [other] = returned_lines(
        replace(WEB, lines=(kept, *WEB.lines[1:])), [back(1, "100.00", "20.00")]
    )
    assert other.restock is Restock.NO


def test_equal_sides_need_nobody() -> None:
    assert propose(WEB, [], drafted(WEB), held(WEB), erp(WEB)).deed is Deed.NOTHING


def test_an_open_order_is_amended_and_a_closed_one_is_not() -> None:
    more = order(*WEB.lines, line(3, "10.00", "2.00", sku="X-1"))
    proposal = propose(more, [], drafted(more), held(WEB), erp(WEB))
    assert (proposal.deed, proposal.may_write) == (Deed.AMEND, True)
    for changes, closed in (
        ({"locked_by": "AYŞE"}, Closed.LOCKED),
        ({"edited_by": "AYŞE"}, Closed.EDITED),
        ({"reserved": True}, Closed.RESERVED),
        ({"total": Lira(Decimal(1))}, Closed.EDITED),
    ):
        shut = propose(more, [], drafted(more), held(WEB, **changes), erp(WEB))
        assert (shut.deed, shut.closed, shut.may_write) == (Deed.BY_HAND, closed, False)
    gone = propose(more, [], drafted(more), None, erp(WEB))
    assert (gone.deed, gone.closed) == (Deed.BY_HAND, Closed.GONE)


def test_a_cancelled_order_is_cancelled_while_it_is_open() -> None:
    over = replace(WEB, status="cancelled")
    assert propose(over, [], None, held(WEB), erp(WEB)).deed is Deed.CANCEL
    assert propose(over, [], None, None, erp(WEB)).deed is Deed.NOTHING
    posted = replace(held(WEB).papers, status=2)
    shut = propose(over, [], None, held(WEB, papers=posted), erp(WEB))
    assert (shut.deed, shut.closed) == (Deed.RETURN, Closed.POSTED)
    already = replace(held(WEB).papers, status=4)
    assert propose(over, [], None, held(WEB, papers=already), erp(WEB)).deed is Deed.NOTHING


def test_an_order_that_lives_again_is_taken_up_where_we_cancelled_it() -> None:
    gone = replace(held(WEB).papers, status=4)
    ours = propose(WEB, [], drafted(WEB), held(WEB, papers=gone, ours=True), erp(WEB))
    assert (ours.deed, ours.may_write) == (Deed.REOPEN, True)
    theirs = propose(WEB, [], drafted(WEB), held(WEB, papers=gone), erp(WEB))
    assert (theirs.deed, theirs.closed) == (Deed.BY_HAND, Closed.CANCELLED)
    deleted = replace(held(WEB).papers, deleted=True)
    lost = propose(WEB, [], drafted(WEB), held(WEB, papers=deleted, ours=True), erp(WEB))
    assert (lost.deed, lost.closed) == (Deed.BY_HAND, Closed.DELETED)


def test_unpaid_again_is_for_people() -> None:
    unpaid = replace(WEB, status="pending")
    assert target(unpaid, [], draft) is None
    proposal = propose(unpaid, [], None, held(WEB), erp(WEB))
    assert (proposal.deed, proposal.may_write) == (Deed.BY_HAND, False)


def test_an_order_that_cannot_be_mapped_says_why() -> None:
    foreign = replace(WEB, currency="EUR")
    wanted = target(foreign, [], draft)
    assert isinstance(wanted, Held)
    proposal = propose(foreign, [], wanted, held(WEB), erp(WEB))
    assert (proposal.deed, proposal.unclear) == (Deed.BY_HAND, wanted)


def test_every_reason_to_keep_hands_off_has_words() -> None:
    assert len(closed_templates()) == len(Closed)
    assert why_closed(None) is Closed.GONE
