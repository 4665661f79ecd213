from dataclasses import replace

import pytest

from app.domain.customer import CustomerCard, CustomerUndecided, choose_card, phone_key
from app.domain.order import Customer
from app.domain.reasons import Reason

PERSON = Customer(
    title="Işık Çağlar",
    first_name="Işık",
    last_name="Çağlar",
    is_company=False,
    email="isik@example.test",
    phone="+905551112233",
    address="Bağdat Cd. No:5",
    province="İstanbul",
)


def card(number: int = 1, **values: str) -> CustomerCard:
    return CustomerCard(number, f"C-{number}", values.pop("title", "IŞIK ÇAĞLAR"), **values)


def reason(customer: Customer, *cards: CustomerCard) -> Reason:
    with pytest.raises(CustomerUndecided) as caught:
        choose_card(customer, cards)
    return caught.value.held.reason


def test_nobody_fits() -> None:
    assert choose_card(PERSON, []) is None
    assert choose_card(PERSON, [card(email="other@example.test", title="Başka Biri")]) is None


def test_the_tax_number_decides_over_the_rest() -> None:
    customer = replace(PERSON, tckn="10000000146")
    by_number = card(1, tckn="10000000146", title="Eski Ad")
    by_mail = card(2, email="isik@example.test")
    assert choose_card(customer, [by_mail, by_number]) == by_number


def test_a_tckn_is_also_found_in_the_tax_number_column() -> None:
    customer = replace(PERSON, tckn="10000000146")
    assert choose_card(customer, [card(vkn="10000000146")]) is not None


def test_mail_in_any_case_and_phone_however_typed() -> None:
    assert choose_card(PERSON, [card(email="ISIK@EXAMPLE.TEST")]) is not None
    assert choose_card(PERSON, [card(phone="0555 111 22 33")]) is not None
    assert phone_key("0555 111 22 33") == phone_key("+90 (555) 1112233") == "5551112233"


def test_name_and_address() -> None:
    assert choose_card(PERSON, [card(address="BAĞDAT CD. NO:5")]) is not None
    assert choose_card(PERSON, [card(address="Başka Sk. 3")]) is None


def test_a_tie_asks() -> None:
    twins = (card(1, email="isik@example.test"), card(2, email="isik@example.test"))
    assert reason(PERSON, *twins) is Reason.CUSTOMER_AMBIGUOUS


def test_a_shared_mail_with_another_tax_number_asks() -> None:
    customer = replace(PERSON, tckn="10000000146")
    other = card(email="isik@example.test", tckn="12345678950")
    assert reason(customer, other) is Reason.CUSTOMER_CONTRADICTS


def test_a_shared_phone_of_somebody_else_opens_a_new_card() -> None:
    assert choose_card(PERSON, [card(phone="05551112233", title="Ayşe Çağlar")]) is None


def test_a_typed_company_finds_the_card_of_its_person_but_one_with_a_vkn_does_not() -> None:
    firm = replace(PERSON, title="KAYA LTD ŞTİ", is_company=True, email="")
    person = card(phone="05551112233")
    assert choose_card(firm, [person]) == person
    assert choose_card(replace(firm, vkn="4540536920"), [person]) is None
