from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.customer import CustomerPolicy, Numbering
from app.domain.customer_rules import (
    CustomerFields,
    CustomerRules,
    StandIn,
    Wanted,
    changed_names,
    problems,
)
from app.domain.identity import customer_of, delivery_of
from app.domain.ids import ShopId
from app.domain.order import Address, Customer
from app.domain.order_map import CardFacts, OrderRule, map_order, order_customer
from app.domain.provinces import known_province, province_name
from app.domain.reasons import Held, Reason
from tests.unit.domain import make

TCKN, VKN = "10000000146", "4540536920"
BOTH = CustomerFields().having({Wanted.TCKN: ("both",), Wanted.VKN: ("both",)})


def read(
    metas: dict[str, str], fields: CustomerFields | None = None, company: str = ""
) -> Customer:
    web = make.order(make.line(), metas=metas)
    web = replace(web, billing=replace(web.billing, company=company))
    found = customer_of(web, fields or CustomerFields())
    assert isinstance(found, Customer)
    return found


@pytest.mark.parametrize(
    ("rule", "total", "number"),
    [
        (StandIn.NONE, 10, ""),
        (StandIn.ALWAYS, 10, "11111111111"),
        (StandIn.ABOVE, 100, ""),
        (StandIn.ABOVE, 101, "11111111111"),
        (StandIn.ASK_ABOVE, 100, "11111111111"),
        (StandIn.ASK_ABOVE, 101, None),
    ],
)
def test_what_stands_for_a_missing_tckn(rule: StandIn, total: int, number: str | None) -> None:
    rules = CustomerRules(stand_in=rule, stand_in_from=Decimal(100))
    assert rules.stands_in(Decimal(total)) == number


def test_a_stand_in_is_for_people_without_a_number_alone() -> None:
    rule = OrderRule(ShopId(1), "x", customers=CustomerRules(stand_in=StandIn.ALWAYS))

    def stand_in(company: str = "", **metas: str) -> str:
        web = make.order(make.line(), metas=metas, member_id=9)
        found = order_customer(replace(web, billing=replace(web.billing, company=company)), rule)
        assert isinstance(found, Customer)
        assert found.member == "WC-1-9"
        return found.stand_in

    assert stand_in() == "11111111111"
    assert stand_in(_billing_tckn=TCKN) == ""
    assert stand_in(_billing_vkn=VKN) == ""
    assert stand_in("Öğün Ltd.") == ""


def test_above_the_amount_the_order_waits() -> None:
    rules = CustomerRules(stand_in=StandIn.ASK_ABOVE, stand_in_from=Decimal(50))
    rule = OrderRule(ShopId(1), "x", customers=rules)
    held = map_order(make.order(make.line()), rule, lambda line: CardFacts(line.sku))  # type: ignore[arg-type]
    assert isinstance(held, Held)
    assert (held.reason, held.values["amount"]) == (Reason.TCKN_NEEDED, "50.00")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code_prefix": "x" * 21}, "code_prefix"),
        ({"code_prefix": "W "}, "code_prefix"),
        ({"group": "x" * 36}, "group"),
        ({"member_column": "BLKODU"}, "member_column"),
        ({"stand_in": StandIn.ALWAYS, "stand_in_number": "1"}, "stand_in_number"),
        ({"stand_in_from": Decimal(-1)}, "stand_in_from"),
        ({"stand_in_from": Decimal("nan")}, "stand_in_from"),
    ],
)
def test_what_cannot_be_right(change: dict[str, object], field: str) -> None:
    assert list(problems(replace(CustomerRules(), **change))) == [field]  # type: ignore[arg-type]
    assert problems(CustomerRules(stand_in_number="")) == {}


def test_rules_become_a_policy() -> None:
    rules = CustomerRules(code_prefix="A", numbering=Numbering.MEMBER, member_column="OZEL_KODU1")
    assert rules.policy(picked="M-1") == CustomerPolicy(
        "A", "WEB", "M-1", Numbering.MEMBER, "OZEL_KODU1", new_card=False
    )
    assert rules.policy(new_card=True).new_card
    assert changed_names(CustomerRules(), rules) == ("code_prefix", "numbering", "member_column")


def test_one_field_for_both_numbers() -> None:
    assert (read({"both": TCKN}, BOTH).tckn, read({"both": TCKN}, BOTH).vkn) == (TCKN, "")
    assert (read({"both": VKN}, BOTH).tckn, read({"both": VKN}, BOTH).vkn) == ("", VKN)


def test_a_mask_in_one_field_does_not_hide_the_number_in_another() -> None:
    assert read({"_billing_tckn": "******", "_billing_tc": TCKN}).tckn == TCKN


def test_the_forms_own_choice_counts() -> None:
    kind = "_billing_hez_invoice_type"
    stale = {kind: "person", "_billing_hez_tax_number": VKN, "_billing_hez_TC_number": TCKN}
    person = read(stale, company="Öğün Ltd.")
    assert (person.is_company, person.vkn, person.tckn) == (False, "", TCKN)
    assert person.title == "Işık Çağlar"
    company = read({**stale, kind: "company"}, company="Öğün Ltd.")
    assert (company.is_company, company.vkn, company.tckn) == (True, VKN, "")
    trader = read({kind: "company", "_billing_hez_tax_number": TCKN}, company="Öğün Ticaret")
    assert (trader.is_company, trader.tckn, trader.title) == (True, TCKN, "Öğün Ticaret")


def test_a_wrong_number_is_asked_for_unless_the_field_has_no_use() -> None:
    wrong = make.order(make.line(), metas={"_billing_vkn": "1234567891"})
    found = customer_of(wrong)
    assert isinstance(found, Held)
    assert found.reason is Reason.IDENTITY_INVALID
    person = replace(wrong, metas={**wrong.metas, "_billing_hez_invoice_type": "person"})
    assert isinstance(customer_of(person), Customer)


@pytest.mark.parametrize(
    ("city", "state", "district", "province"),
    [
        ("Kadıköy", "TR34", "Kadıköy", "İstanbul"),
        ("Kadıköy", "34", "Kadıköy", "İstanbul"),
        ("KADIKÖY", "İSTANBUL", "KADIKÖY", "İstanbul"),
        ("Merkez", "AFYON", "Merkez", "Afyonkarahisar"),
        ("Erdemli", "İÇEL", "Erdemli", "Mersin"),
        ("Kadıköy / İstanbul", "", "Kadıköy", "İstanbul"),
        ("Kadıköy, istanbul", "TR34", "Kadıköy", "İstanbul"),
        ("izmir", "", "izmir", "İzmir"),
        ("Kadıköy", "99", "Kadıköy", "99"),
        ("Kadıköy / Moda", "TR34", "Kadıköy / Moda", "İstanbul"),
    ],
)
def test_il_and_ilce(city: str, state: str, district: str, province: str) -> None:
    billing = Address(first_name="A", city=city, state=state, country="TR")
    found = customer_of(make.order(make.line(), billing=billing))
    assert isinstance(found, Customer)
    assert (found.district, found.province) == (district, province)


def test_a_foreign_state_stays_as_typed() -> None:
    assert province_name("34", "DE") == "34"
    assert known_province("TR82") == known_province("0") == known_province("Atlantis") == ""


def test_the_delivery_has_fields_of_its_own() -> None:
    fields = CustomerFields().having(
        {Wanted.DISTRICT: ("_billing_ilce",), Wanted.QUARTER: ("billing.address_1",)}
    )
    home = Address(first_name="A", address_1="Moda Mah", city="İstanbul", country="TR")
    work = replace(home, address_1="Levent Mah", address_2="No 5", city="İzmir", state="TR34")
    web = make.order(
        make.line(),
        billing=home,
        shipping=work,
        metas={"_billing_ilce": "Kadıköy", "_shipping_ilce": "Beşiktaş"},
    )
    delivery = delivery_of(web, fields)
    assert (delivery.district, delivery.province) == ("Beşiktaş", "İstanbul")
    assert delivery.address == "Levent Mah No 5"
    customer = customer_of(web, fields)
    assert isinstance(customer, Customer)
    assert (customer.district, customer.quarter) == ("Kadıköy", "Moda Mah")
