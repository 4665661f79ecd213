"""The order map: 0.00 apart or held, never adjusted."""

from dataclasses import replace
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import ShopId, Sku
from app.domain.order import Address, LineKind, OrderDraft, WebLine, WebOrder
from app.domain.order_kinds import LineRules
from app.domain.order_map import CardFacts, OrderRule, map_order, payment_code
from app.domain.reasons import Held, Reason
from tests.unit.domain import make

RULE = OrderRule(ShopId(1), "defneev.example")
KURUS = Decimal("0.01")
MICRO = Decimal("0.000001")


def known(line: WebLine) -> CardFacts:
    return CardFacts(Sku(line.sku))


def rule_of(**rules: Any) -> OrderRule:
    return OrderRule(ShopId(1), "x", lines=LineRules(**rules))


def draft_of(order: WebOrder) -> OrderDraft:
    made = map_order(order, RULE, known)
    assert isinstance(made, OrderDraft), made
    return made


def reason_of(order: WebOrder, rule: OrderRule = RULE) -> Reason:
    made = map_order(order, rule, known)
    assert isinstance(made, Held)
    return made.reason


def test_the_recorded_order() -> None:
    """Order 146 of the recordings: two products, coupon, shipping, fee; 388.38 with 64.73 KDV."""
    order = make.order(
        make.line(1, "180.00", "36.00", quantity=Decimal(2)),
        make.line(2, "78.75", "15.75", sku="TS-1-KS"),
        make.line(3, "49.90", "9.98", kind=LineKind.SHIPPING, name="Kargo", sku=""),
        make.line(4, "15.00", "3.00", kind=LineKind.FEE, name="Kapıda ödeme", sku=""),
    )
    draft = draft_of(order)
    assert (draft.total, draft.total_vat) == (Decimal("388.38"), Decimal("64.73"))
    assert [line.code for line in draft.lines] == ["MUG-1", "TS-1-KS", "KARGO", "HIZMET"]
    assert [line.has_card for line in draft.lines] == [True, True, False, False]
    assert draft.reference == "WC-1-146"
    assert draft.lines[0].unit_gross == Decimal(108)
    assert draft.customer.province == "İstanbul"
    assert [(row.rate, row.base, row.vat) for row in draft.vat] == [
        (Decimal(20), Decimal("323.65"), Decimal("64.73"))
    ]


def test_kdv_per_rate() -> None:
    draft = draft_of(
        make.order(
            make.line(1, "100.00", "20.00"),
            make.line(2, "50.00", "5.00", rate_id=2),
            make.line(3, "10.00", "0.10", rate_id=3),
            make.line(4, "7.00", "", name="Vade farkı", kind=LineKind.FEE),
        )
    )
    assert [(row.rate, row.vat) for row in draft.vat] == [
        (0, Decimal("0.00")),
        (1, Decimal("0.10")),
        (10, Decimal("5.00")),
        (20, Decimal("20.00")),
    ]


def test_rounded_at_subtotal_the_lines_still_add_up() -> None:
    """Both taxes round down on their own; the shop rounds their sum up."""
    order = make.order(
        make.line(1, "8.324", "1.6648"),
        make.line(2, "8.324", "1.6648"),
        total="19.98",
        total_tax=Decimal("3.33"),
        tax_totals={1: Decimal("3.33")},
    )
    draft = draft_of(order)
    assert draft.total == Decimal("19.98")
    assert draft.total_vat == Decimal("3.33")
    assert sum(line.gross for line in draft.lines) == draft.total


@pytest.mark.parametrize(("net", "tax"), [("158.275", "31.655"), ("158.28", "31.66")])
def test_the_half_kurus_of_a_price_with_tax(net: str, tax: str) -> None:
    """189.93 with 20 % KDV, as a real shop keeps it and as it shows it: net up, tax down."""
    line = make.line(1, net, tax)
    order = make.order(line, total="189.93", total_tax=Decimal("31.65"))
    draft = draft_of(replace(order, tax_totals={1: Decimal("31.65")}))
    assert (draft.total, draft.total_vat) == (Decimal("189.93"), Decimal("31.65"))
    assert (draft.lines[0].net, draft.lines[0].gross) == (Decimal("158.28"), Decimal("189.93"))


def test_the_recorded_coupon_order() -> None:
    """10 % off four lines of a real shop: rounded line by line its total is 1 kuruş higher."""
    order = make.order(
        make.line(1, "427.275", "85.455", quantity=Decimal(3)),
        make.line(2, "261", "", quantity=Decimal(2)),
        make.line(3, "963.818182", "96.381818", rate_id=2, quantity=Decimal(2)),
        make.line(4, "996.975", "199.395", quantity=Decimal(7)),
        make.line(5, "33.33", "6.666", kind=LineKind.SHIPPING),
        total="3070.30",
        total_tax=Decimal("387.89"),
        tax_totals={1: Decimal("291.51"), 2: Decimal("96.38")},
    )
    draft = draft_of(order)
    assert (draft.total, draft.total_vat) == (Decimal("3070.30"), Decimal("387.89"))
    assert [line.gross for line in draft.lines] == [
        Decimal(each) for each in ("512.73", "261.00", "1060.20", "1196.37", "40.00")
    ]


def test_a_shop_that_shows_no_decimals_rounds_to_whole_lira() -> None:
    """189.93 is sold for 190, of which 32 are KDV (158.275 and 31.655, each rounded)."""
    order = make.order(make.line(1, "158.275", "31.655"), total="190", total_tax=Decimal(32))
    draft = draft_of(replace(order, tax_totals={1: Decimal(32)}))
    assert (draft.total, draft.total_vat) == (Decimal("190.00"), Decimal("32.00"))


def test_rounded_at_the_subtotal_the_rates_still_make_the_kdv() -> None:
    order = make.order(
        make.line(1, "3212.8382", "642.56764"),
        make.line(2, "245.4246", "24.54246", rate_id=2),
        make.line(3, "33.0", "0.33504", rate_id=3),
        total="4158.71",
        total_tax=Decimal("667.45"),
    )
    draft = draft_of(order)
    assert (draft.total, draft.total_vat) == (Decimal("4158.71"), Decimal("667.45"))
    assert sum(row.vat for row in draft.vat) == Decimal("667.45")


def test_goods_sold_untaxed_in_turkey_are_held_where_the_card_has_a_rate() -> None:
    def card(line: WebLine) -> CardFacts:
        return CardFacts(Sku(line.sku), vat_rate=Decimal(20))

    order = make.order(make.line(1, "189.93", ""))
    held = map_order(order, RULE, card)
    assert isinstance(held, Held)
    assert (held.reason, held.values["rate"]) == (Reason.VAT_NOT_IN_SHOP, "20")
    abroad = replace(order, shipping=replace(order.billing, country="DE"))
    assert isinstance(map_order(abroad, RULE, card), OrderDraft)
    assert isinstance(map_order(order, RULE, known), OrderDraft)


@pytest.mark.parametrize("total", ["120.01", "119.99", "0.00", "1200.00"])
def test_one_kurus_apart_is_held_with_the_arithmetic(total: str) -> None:
    made = map_order(make.order(make.line(), total=total), RULE, known)
    assert isinstance(made, Held)
    assert made.reason is Reason.TOTAL_DIFFERS
    assert made.values["lines"] == "120.00"
    assert made.values["total"] == total


def test_kdv_apart_is_held() -> None:
    assert reason_of(make.order(make.line(), total_tax=Decimal("19.99"))) is Reason.VAT_DIFFERS


def test_what_is_held() -> None:
    line = make.line
    assert reason_of(make.order(line(), currency="EUR")) is Reason.CURRENCY_FOREIGN
    assert reason_of(make.order()) is Reason.NO_LINES
    assert reason_of(make.order(line(), refunded=Decimal(5))) is Reason.REFUNDED_BEFORE_IMPORT
    assert reason_of(make.order(line(quantity=Decimal(0)))) is Reason.QUANTITY_NOT_POSITIVE
    assert reason_of(make.order(line(net="-1.00", tax="-0.20"))) is Reason.LINE_NEGATIVE
    assert reason_of(make.order(line(), tax_rates={1: Decimal(18)})) is Reason.VAT_UNKNOWN
    assert reason_of(make.order(line(), tax_rates={})) is Reason.VAT_UNKNOWN
    two_taxes = WebLine(
        1, LineKind.PRODUCT, "x", Decimal(1), Decimal(10), {1: Decimal(2), 2: Decimal(1)}, "A"
    )
    assert reason_of(make.order(two_taxes)) is Reason.TAX_COMPOUND


def test_lines_without_a_card() -> None:
    def none(line: WebLine) -> CardFacts | None:
        return None

    unknown = map_order(make.order(make.line()), RULE, none)
    deleted = map_order(make.order(make.line(sku="", product_id=0)), RULE, none)
    assert isinstance(unknown, Held)
    assert isinstance(deleted, Held)
    assert (unknown.reason, deleted.reason) == (Reason.SKU_NOT_IN_WOLVOX, Reason.PRODUCT_DELETED)

    def special(line: WebLine) -> CardFacts:
        return CardFacts(Sku(line.sku), special_tax=True)

    held = map_order(make.order(make.line()), RULE, special)
    assert isinstance(held, Held)
    assert held.reason is Reason.SPECIAL_TAX


def test_service_cards() -> None:
    order = make.order(make.line(), make.line(2, "10.00", "2.00", kind=LineKind.SHIPPING))
    named = rule_of(service_codes={LineKind.SHIPPING: "HZ-KARGO"})
    made = map_order(order, named, known)
    assert isinstance(made, OrderDraft)
    assert (made.lines[1].code, made.lines[1].has_card) == ("HZ-KARGO", True)
    strict = rule_of(hold_without_service_card=True)
    assert reason_of(order, strict) is Reason.SERVICE_CARD_MISSING


def test_free_shipping_leaves_no_row_but_a_gift_does() -> None:
    draft = draft_of(
        make.order(
            make.line(),
            make.line(2, "0.00", "", kind=LineKind.SHIPPING),
            make.line(3, "0.00", "0", sku="GIFT"),
        )
    )
    assert [line.code for line in draft.lines] == ["MUG-1", "GIFT"]


def test_identity() -> None:
    company = make.order(
        make.line(), metas={"_billing_vkn": "4540536920", "_billing_vergi_dairesi": "Kadıköy"}
    )
    draft = draft_of(company)
    assert (draft.customer.vkn, draft.customer.tax_office) == ("4540536920", "Kadıköy")
    assert draft.customer.is_company
    for nothing in ("", "******", "11111111111"):
        assert (
            draft_of(make.order(make.line(), metas={"_billing_tckn": nothing})).customer.tckn == ""
        )
    wrong = make.order(make.line(), metas={"_billing_tckn": "10000000147"})
    assert reason_of(wrong) is Reason.IDENTITY_INVALID


@pytest.mark.parametrize(
    ("company", "metas", "title", "name"),
    [
        ("KAYA LTD ŞTİ", {}, "KAYA LTD ŞTİ", "Işık Çağlar, KAYA LTD ŞTİ"),
        (
            "KAYA LTD ŞTİ",
            {"_billing_tckn": "10000000146"},
            "Işık Çağlar",
            "Işık Çağlar, KAYA LTD ŞTİ",
        ),
        ("Yok", {}, "Işık Çağlar", "Işık Çağlar"),
        (" - ", {}, "Işık Çağlar", "Işık Çağlar"),
    ],
)
def test_a_company_without_a_tax_number_is_not_lost(
    company: str, metas: dict[str, str], title: str, name: str
) -> None:
    web = make.order(make.line(), metas=metas)
    draft = draft_of(replace(web, billing=replace(web.billing, company=company)))
    assert (draft.customer.title, draft.delivery.name) == (title, name)
    assert (draft.customer.first_name, draft.customer.vkn) == ("Işık", "")


def test_an_order_of_nobody_is_held() -> None:
    web = make.order(make.line(), billing=Address(country="TR"))
    assert reason_of(web) is Reason.CUSTOMER_MISSING
    by_mail = replace(web, billing=Address(email="kim@example.test"))
    assert draft_of(by_mail).customer.title == "kim@example.test"
    receiver = replace(web, shipping=Address(first_name="Ali", last_name="Kaya"))
    assert draft_of(receiver).customer.title == "Ali Kaya"


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("bacs", "EFT/HAVALE"),
        ("cod", "KAPIDAODEME"),
        ("iyzico", "KREDIKARTI/BANKAKARTI"),
        ("paytr_payment_gateway", "KREDIKARTI/BANKAKARTI"),
        ("", "DIGER"),
    ],
)
def test_payment_kinds(method: str, code: str) -> None:
    assert payment_code(method) == code


cart_lines = st.lists(
    st.tuples(
        st.decimals(min_value="0.01", max_value="5000", places=2),
        st.integers(min_value=1, max_value=9),
        st.sampled_from([(1, 20), (2, 10), (3, 1), (4, 0)]),
        st.sampled_from([LineKind.PRODUCT, LineKind.SHIPPING, LineKind.FEE]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(cart_lines, st.booleans(), st.booleans())
def test_random_carts_are_exact_or_held(
    cart: list[tuple[Decimal, int, tuple[int, int], LineKind]], at_subtotal: bool, included: bool
) -> None:
    """WooCommerce's own arithmetic, both rounding modes: the draft equals its totals."""
    order = woocommerce_order(cart, at_subtotal=at_subtotal, included=included)
    made = map_order(order, RULE, known)
    assert isinstance(made, OrderDraft), made
    assert made.total == order.total
    assert made.total_vat == order.total_tax
    assert sum(line.gross for line in made.lines) == made.total
    assert sum(row.vat for row in made.vat) == made.total_vat
    assert sum(row.base for row in made.vat) == made.total_net
    assert all(line.net + line.vat == line.gross for line in made.lines)


def woocommerce_order(
    cart: list[tuple[Decimal, int, tuple[int, int], LineKind]], *, at_subtotal: bool, included: bool
) -> WebOrder:
    """Lines keep exact amounts; totals are made of rounded ones, unless rounded at the subtotal."""
    half = ROUND_HALF_DOWN if included else ROUND_HALF_UP
    lines, tax_totals, net_total = [], dict[int, Decimal](), Decimal(0)
    for number, (price, quantity, (rate_id, rate), kind) in enumerate(cart, start=1):
        amount = price * quantity
        factor = Decimal(rate) / 100
        net = (amount / (1 + factor) if included else amount).quantize(MICRO)
        tax = (amount - net if included else net * factor).quantize(MICRO)
        lines.append(
            make.line(
                number, str(net), str(tax) if rate else "", rate_id=rate_id,
                quantity=Decimal(quantity), kind=kind,
            )
        )  # fmt: skip
        counted = tax if at_subtotal else tax.quantize(KURUS, rounding=half)
        tax_totals[rate_id] = tax_totals.get(rate_id, Decimal(0)) + counted
        raw = kind is LineKind.FEE or (at_subtotal and kind is LineKind.PRODUCT)
        net_total += net if raw else net.quantize(KURUS, rounding=ROUND_HALF_UP)
    rounded = {key: value.quantize(KURUS, rounding=half) for key, value in tax_totals.items()}
    total = (net_total + sum(rounded.values(), Decimal(0))).quantize(KURUS, rounding=ROUND_HALF_UP)
    return make.order(
        *lines,
        total=str(total),
        total_tax=sum(rounded.values(), Decimal(0)),
        tax_totals=rounded,
        tax_rates={1: Decimal(20), 2: Decimal(10), 3: Decimal(1), 4: Decimal(0)},
        prices_include_tax=included,
    )
