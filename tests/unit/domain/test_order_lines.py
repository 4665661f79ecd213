"""Kinds of lines, KDV carved out of untaxed fees, discounts spread, the three-way kuruş gate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.domain.ids import ShopId, Sku
from app.domain.order import LineKind, OrderDraft, WebLine, WebOrder
from app.domain.order_collected import NOTED, amount_of, collected, noted_amount
from app.domain.order_kinds import LineRules, kind_of
from app.domain.order_map import CardFacts, OrderRule, map_order
from app.domain.order_proof import prove
from app.domain.reasons import Held, Reason
from tests.unit.domain import make

FEE = LineKind.FEE


def fee(name: str, net: str = "10.00", tax: str = "", number: int = 9) -> WebLine:
    return make.line(number, net, tax, kind=FEE, name=name, sku="", product_id=0)


def mapped(order: WebOrder, **rules: Any) -> OrderDraft | Held:
    return map_order(
        order,
        OrderRule(ShopId(1), "x", lines=LineRules(**rules)),
        lambda line: CardFacts(Sku(line.sku)),
    )


def draft_of(order: WebOrder, **rules: Any) -> OrderDraft:
    made = mapped(order, **rules)
    assert isinstance(made, OrderDraft), made
    return made


def held_of(order: WebOrder, **rules: Any) -> Held:
    made = mapped(order, **rules)
    assert isinstance(made, Held), made
    return made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kapıda Ödeme Ücreti", LineKind.COD),
        ("KAPIDA ÖDEME KARGO FARKI", LineKind.COD),
        ("Cash on delivery fee", LineKind.COD),
        ("3 Taksit Komisyonu", LineKind.INSTALMENT),
        ("6 Installment Commission", LineKind.INSTALMENT),
        ("VADE FARKI", LineKind.INSTALMENT),
        ("Hediye Paketi", LineKind.GIFT),
        ("Yuvarlama", LineKind.ROUNDING),
        ("Express Kargo", LineKind.SHIPPING),
        ("Montaj", FEE),
    ],
)
def test_a_fee_is_told_by_its_name(name: str, kind: LineKind) -> None:
    assert kind_of(fee(name), LineRules()) is kind


def test_what_is_no_fee_keeps_its_kind_and_a_negative_fee_is_a_discount() -> None:
    rules = LineRules()
    assert kind_of(make.line(name="Taksit Kumbarası"), rules) is LineKind.PRODUCT
    assert kind_of(fee("Hediye çeki", "-5.00"), rules) is LineKind.DISCOUNT


def test_the_shops_own_words_go_first() -> None:
    rules = LineRules(words={"Montaj": LineKind.GIFT, "kapıda": FEE})
    assert kind_of(fee("MONTAJ hizmeti"), rules) is LineKind.GIFT
    assert kind_of(fee("Kapıda ödeme"), rules) is FEE


def test_each_kind_has_a_service_card_of_its_own() -> None:
    order = make.order(
        make.line(), fee("Kapıda ödeme", "10", "2", 2), fee("Vade farkı", "7", "", 3)
    )
    draft = draft_of(order, service_codes={LineKind.COD: "HZ-KAPIDA"})
    assert [(line.kind, line.code, line.has_card) for line in draft.lines[1:]] == [
        (LineKind.COD, "HZ-KAPIDA", True),
        (LineKind.INSTALMENT, "HIZMET", False),
    ]
    held = held_of(order, hold_without_service_card=True)
    assert (held.reason, held.values["kind"]) == (Reason.SERVICE_CARD_MISSING, "cod")


def test_an_untaxed_fee_stays_untaxed_unless_a_rule_carves_its_kdv_out() -> None:
    order = make.order(make.line(), fee("Vade farkı", "12.00"))
    assert draft_of(order).total_vat == Decimal("20.00")
    draft = draft_of(order, carved={LineKind.INSTALMENT: Decimal(20)})
    surcharge = draft.lines[1]
    assert (surcharge.net, surcharge.vat, surcharge.gross) == (
        Decimal("10.00"), Decimal("2.00"), Decimal("12.00"),
    )  # fmt: skip
    assert surcharge.carved
    assert not draft.lines[0].carved
    assert (draft.total, draft.total_vat, draft.total_net) == (
        Decimal("132.00"), Decimal("22.00"), Decimal("110.00"),
    )  # fmt: skip
    assert [(row.rate, row.vat) for row in draft.vat] == [(20, Decimal("22.00"))]


def test_a_taxed_fee_is_not_carved_again() -> None:
    order = make.order(make.line(), fee("Vade farkı", "10.00", "2.00"))
    assert draft_of(order, carved={LineKind.INSTALMENT: Decimal(20)}).total_vat == Decimal("22.00")


def test_the_goods_own_rate_is_taken_where_they_have_one() -> None:
    goods = {LineKind.INSTALMENT: None}
    one = make.order(make.line(1, "100.00", "10.00", rate_id=2), fee("Vade farkı", "11.00"))
    assert draft_of(one, carved=goods).lines[1].vat == Decimal("1.00")
    two = make.order(
        make.line(1), make.line(2, "100.00", "10.00", rate_id=2), fee("Vade farkı", "11.00")
    )
    assert held_of(two, carved=goods).reason is Reason.FEE_VAT_UNCLEAR


def test_a_negative_fee_is_held_unless_it_may_be_spread() -> None:
    order = make.order(
        make.line(1, "100.00", "20.00"),
        make.line(2, "100.00", "10.00", rate_id=2),
        replace(fee("Sepette indirim", "-20.00"), taxes={1: Decimal("-2.00"), 2: Decimal("-1.00")}),
    )
    assert held_of(order).reason is Reason.LINE_NEGATIVE
    draft = draft_of(order, spread_discounts=True)
    assert [line.gross for line in draft.lines] == [Decimal("108.00"), Decimal("99.00")]
    assert (draft.total, draft.total_vat) == (Decimal("207.00"), Decimal("27.00"))


def test_more_discount_than_goods_is_held() -> None:
    order = make.order(make.line(1, "10.00", ""), fee("İndirim", "-12.00"), total="-2.00")
    assert held_of(order, spread_discounts=True).reason is Reason.LINE_NEGATIVE


def test_a_total_of_half_a_kurus_is_held() -> None:
    held = held_of(make.order(make.line(1, "10.005", ""), total="10.005"))
    assert (held.reason, held.values["total"]) == (Reason.TOTAL_DIFFERS, "10.005")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.50"), ("1.234,50", "1234.50"), ("12.340000000000003", "12.34"),
        ("1,234.50", "1234.50"), ("", None), ("yok", None), ("NaN", None), ("-4", None),
        ("1e400", None),
    ],
)  # fmt: skip
def test_an_amount_in_a_meta(text: str, amount: str | None) -> None:
    assert amount_of(text) == (None if amount is None else Decimal(amount))


def test_iyzico_says_what_it_took() -> None:
    """The plugin adds its surcharge as a fee and writes it beside; where the fee was lost, the
    bank has more than the shop."""
    metas = {"iyzico_no_of_installment": "3", "iyzico_installment_fee": "7.500000000000014"}
    order = make.order(make.line(), fee("3 Taksit Komisyonu", "7.50"), metas=metas)
    assert draft_of(order).total == Decimal("127.50")
    held = held_of(make.order(make.line(), metas=metas))
    assert held.reason is Reason.COLLECTED_DIFFERS
    assert held.values == {"collected": "127.50", "total": "120.00", "difference": "7.5"}


def test_a_noted_or_named_amount_is_compared() -> None:
    order = make.order(make.line(), metas={NOTED: "120.00", "odenen": "130,00"})
    found = collected(order, LineRules())
    assert found is not None
    assert found.source == NOTED
    assert draft_of(order).total == Decimal("120.00")
    named = replace(order, metas={"odenen": "130,00"})
    assert draft_of(named).total == Decimal("120.00")
    assert held_of(named, collected=("odenen",)).reason is Reason.COLLECTED_DIFFERS


def test_the_payment_notice_of_paytr() -> None:
    note = "PAYTR BİLDİRİMİ - Ödeme Kabul Edildi\nToplam Ödenen: ₺1.274,30\nÖdenen: ₺1.200,00\n"
    assert noted_amount(note) == Decimal("1274.30")
    assert noted_amount("Total Paid: 1,200.00") == Decimal("1200.00")
    assert noted_amount("Total Paid: 99,90 TL.") == Decimal("99.90")
    assert noted_amount("Kargo: 3") is None


def test_the_proof_shows_every_line_and_the_three_totals() -> None:
    order = make.order(
        make.line(1, "158.275", "31.655"),
        fee("Vade farkı", "12.00"),
        total="201.93",
        metas={NOTED: "201.93"},
        total_tax=Decimal("31.65"),
        tax_totals={1: Decimal("31.65")},
    )
    rules = LineRules(carved={LineKind.INSTALMENT: Decimal(20)})
    draft = draft_of(order, carved=rules.carved)
    proof = prove(order, draft, rules)
    assert [(line.kind, line.ours, line.carved) for line in proof.lines] == [
        (LineKind.PRODUCT, Decimal("189.93"), False),
        (LineKind.INSTALMENT, Decimal("12.00"), True),
    ]
    assert (proof.exact, proof.rounding) == (Decimal("201.930"), Decimal(0))
    assert proof.is_equal
    assert proof.collected == proof.shop == proof.ours
    assert not prove(replace(order, total=Decimal("201.94")), draft, rules).is_equal


def test_the_proof_of_an_order_that_cannot_be_drafted_still_adds_up() -> None:
    order = make.order(make.line(), total="121.00")
    assert isinstance(mapped(order), Held)
    proof = prove(order, None, LineRules())
    assert (proof.exact, proof.rounding, proof.ours) == (Decimal("120.00"), Decimal("1.00"), None)
