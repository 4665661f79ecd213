import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.customer_rules import CustomerFields, Wanted
from app.domain.field_finder import Findings, find_fields, masked
from app.domain.identity import customer_of
from app.domain.ids import WebOrderId
from app.domain.order import Address, Customer, WebOrder
from app.domain.order_fields import is_unreadable, number_in
from app.integrations.wolvox.fake.customers import tckn, vkn
from tests.unit.domain import make
from tests.unit.domain.field_orders import FORMS, Form, mixed_orders

IDENTITY = (Wanted.TCKN, Wanted.VKN, Wanted.TAX_OFFICE, Wanted.INVOICE_TYPE)


def found(findings: Findings) -> set[tuple[str, str]]:
    return {(each.wanted.value, each.key) for each in findings.found if each.wanted in IDENTITY}


def truth(*forms: Form) -> set[tuple[str, str]]:
    return {pair for form in forms for pair in form.keys.items()}


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
@pytest.mark.parametrize("seed", range(2))
def test_every_family_is_found_and_nothing_else(form: Form, seed: int) -> None:
    assert found(find_fields(mixed_orders(seed, forms=(form,)))) == truth(form)


@pytest.mark.parametrize("seed", range(12))
def test_two_hundred_orders_of_all_families_together(seed: int) -> None:
    findings = find_fields(mixed_orders(seed))
    assert found(findings) == truth(*FORMS)
    assert findings.orders == 200
    assert {"Hezarfen", "Kargo Takip Türkiye", "WooCommerce"} <= set(findings.families)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(150, 260))
def test_any_shop_any_orders(seed: int, count: int) -> None:
    form = FORMS[seed % len(FORMS)]
    assert found(find_fields(mixed_orders(seed, count, (form,)))) == truth(form)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 200))
def test_a_shop_that_asks_nobody_has_no_field(seed: int, count: int) -> None:
    form = Form("nothing", "", "", "")
    orders = mixed_orders(seed, count, (form,))
    assert found(find_fields(orders)) == set()


def test_few_values_are_believed_where_the_name_says_so() -> None:
    chance = random.Random(3)
    named = [with_metas(1, {"_billing_vergi_numarasi": vkn(chance)})]
    assert found(find_fields(named)) == {("vkn", "_billing_vergi_numarasi")}
    nameless = [with_metas(place, {"wccf_1": vkn(chance)}) for place in range(4)]
    assert found(find_fields(nameless)) == set()


def test_an_encrypted_field_is_named_with_its_count() -> None:
    [form] = [each for each in FORMS if each.cipher]
    [number] = find_fields(mixed_orders(1, forms=(form,))).of(Wanted.TCKN)
    assert (number.key, number.hits, number.examples) == ("_billing_hez_TC_number", 0, ())
    assert number.unreadable == number.filled > 50
    assert number.family == "Hezarfen"


def test_examples_are_masked_and_hits_are_counted() -> None:
    findings = find_fields(mixed_orders(1, forms=(FORMS[0],)))
    [number] = findings.of(Wanted.TCKN)
    assert len(number.examples) == 3
    assert all("•" in each for each in number.examples)
    assert 0 < number.hits < number.filled <= 100
    [company] = findings.of(Wanted.VKN)
    assert company.hits == company.filled == 100
    assert masked("10000000146") == "100•••••146"
    assert masked("Kadıköy V.D.") == "Kadıköy V.D."


def test_places_are_the_shops_own_fields_where_they_hold_them() -> None:
    findings = find_fields(mixed_orders(2, forms=(FORMS[0],)))
    assert [each.key for each in findings.of(Wanted.PROVINCE)] == ["billing.state"]
    assert [each.key for each in findings.of(Wanted.DISTRICT)] == ["billing.city"]
    assert [each.key for each in findings.of(Wanted.QUARTER)] == ["billing.address_1"]


def test_places_in_fields_of_their_own() -> None:
    orders = [
        with_metas(
            place,
            {"_billing_ilce": town, "_billing_mahalle": "Caferağa Mah."},
            Address(first_name="A", city="İSTANBUL", address_1="Moda Cd. 5", country="TR"),
        )
        for place, town in enumerate(("Kadıköy", "Beşiktaş", "Üsküdar", "Şişli"))
    ]
    fields = find_fields(orders).proposal(CustomerFields())
    assert fields.province == ("billing.city",)
    assert fields.district == ("_billing_ilce",)
    assert fields.quarter == ("_billing_mahalle",)
    customer = customer_of(orders[0], fields)
    assert isinstance(customer, Customer)
    assert (customer.province, customer.district) == ("İstanbul", "Kadıköy")
    assert (customer.quarter, customer.address) == ("Caferağa Mah.", "Caferağa Mah. Moda Cd. 5")


@pytest.mark.parametrize("seed", range(5))
def test_what_is_proposed_reads_every_customer_right(seed: int) -> None:
    orders = mixed_orders(seed)
    fields = find_fields(orders).proposal(CustomerFields())
    companies = [
        customer
        for order in orders
        if order.billing.company and isinstance(customer := customer_of(order, fields), Customer)
    ]
    assert len(companies) == sum(1 for order in orders if order.billing.company)
    assert all(each.is_company and each.vkn and each.tax_office for each in companies)


def test_what_nothing_was_found_for_stays() -> None:
    now = CustomerFields(quarter=("_billing_mahalle",))
    assert find_fields([]).proposal(now) == now


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("100 000 001 46", "10000000146"),
        ("100.000.001-46", "10000000146"),
        ("11111111111", ""),
        ("1111111111", ""),
        ("00000000000", ""),
        ("******", ""),
        ("100*****146", ""),
        ("YWJjZGVmZ2hpamtsbW5vcA==", ""),
        ("def50200a1b2c3d4e5f60718", ""),
        ("", ""),
        ("yok", ""),
        ("-", ""),
        ("1000000014", "1000000014"),
        ("no: 5", ""),
        ("Çiçek Sk. No: 12 D: 3", ""),
    ],
)
def test_what_counts_as_a_number(typed: str, number: str) -> None:
    assert number_in(typed) == number


def test_a_mask_and_a_cipher_are_secrets_a_filler_is_none() -> None:
    assert is_unreadable("******")
    assert is_unreadable("YWJjZGVmZ2hpamtsbW5vcA==")
    assert not is_unreadable("11111111111")
    assert not is_unreadable("")
    assert not is_unreadable(tckn(random.Random(1)))


def with_metas(place: int, metas: dict[str, str], billing: Address | None = None) -> WebOrder:
    address = billing or Address(first_name="Ali", email=f"m{place}@example.test", country="TR")
    return make.order(make.line(), id=WebOrderId(place + 1), billing=address, metas=metas)
