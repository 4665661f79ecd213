from dataclasses import replace

import pytest

from app.domain.customer import (
    CustomerCard,
    CustomerUndecided,
    choose_card,
    member_code,
    phone_key,
    rungs_of,
)
from app.domain.ids import ShopId
from app.domain.order import Customer
from app.domain.reasons import Reason
from app.domain.validation import is_vkn

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


def test_name_and_address_alone_ask() -> None:
    assert reason(PERSON, card(address="BAĞDAT CD. NO:5")) is Reason.CUSTOMER_WEAK
    twins = card(1, address="BAĞDAT CD. NO:5"), card(2, address="bağdat cd. no:5")
    assert reason(PERSON, *twins) is Reason.CUSTOMER_AMBIGUOUS
    other = card(address="BAĞDAT CD. NO:5", tckn="10000000146")
    assert reason(replace(PERSON, tckn="12345678950"), other) is Reason.CUSTOMER_CONTRADICTS
    assert choose_card(PERSON, [card(address="Başka Sk. 3")]) is None


def test_the_web_account_comes_after_the_tax_number_and_before_the_rest() -> None:
    member = replace(PERSON, member="WC-1-57", tckn="10000000146")
    by_account, by_mail = card(1, member="WC-1-57"), card(2, email="isik@example.test")
    assert choose_card(member, [by_mail, by_account]) == by_account
    by_number = card(3, tckn="10000000146")
    assert choose_card(member, [by_mail, by_account, by_number]) == by_number
    assert rungs_of(member, by_account) == ("member code",)
    assert rungs_of(member, by_number) == ("tax number",)
    assert choose_card(replace(PERSON, email="", phone=""), [card(member="")]) is None


def test_an_account_is_a_number_of_its_shop() -> None:
    assert member_code(ShopId(2), 57) == "WC-2-57"
    assert member_code(ShopId(2), 0) == ""
    assert len(member_code(ShopId(999), 999_999_999)) <= 20


def test_a_filler_is_no_number_to_contradict() -> None:
    customer = replace(PERSON, tckn="10000000146")
    filler = card(email="isik@example.test", tckn="11111111111", vkn="0000000000")
    assert choose_card(customer, [filler]) == filler


def test_two_companies_of_one_person_are_two() -> None:
    firm = replace(PERSON, vkn="4540536920", tckn="10000000146")
    other = card(tckn="10000000146", vkn="0010010010", email="isik@example.test")
    assert is_vkn("0010010010")
    assert reason(firm, other) is Reason.CUSTOMER_CONTRADICTS


def test_a_tie_asks() -> None:
    twins = (card(1, email="isik@example.test"), card(2, email="isik@example.test"))
    assert reason(PERSON, *twins) is Reason.CUSTOMER_AMBIGUOUS


def test_a_shared_mail_with_another_tax_number_asks() -> None:
    customer = replace(PERSON, tckn="10000000146")
    other = card(email="isik@example.test", tckn="12345678950")
    assert reason(customer, other) is Reason.CUSTOMER_CONTRADICTS


def test_a_shared_phone_of_somebody_else_opens_a_new_card() -> None:
    assert choose_card(PERSON, [card(phone="05551112233", title="Ayşe Demir")]) is None
    firm = replace(PERSON, title="KAYA LTD. ŞTİ.", first_name="", last_name="", is_company=True)
    assert choose_card(firm, [card(phone="05551112233", title="DEMİR LTD. ŞTİ.")]) is None


def test_a_shared_phone_of_the_same_house_or_name_asks() -> None:
    kin = card(phone="05551112233", title="Ayşe Çağlar")
    assert reason(PERSON, kin) is Reason.CUSTOMER_CONTRADICTS
    house = card(phone="05551112233", title="Ayşe Demir", address="bağdat cd. no:5")
    assert reason(PERSON, house) is Reason.CUSTOMER_CONTRADICTS


def test_a_typed_company_finds_the_card_of_its_person_but_one_with_a_vkn_does_not() -> None:
    firm = replace(PERSON, title="KAYA LTD ŞTİ", is_company=True, email="")
    person = card(phone="05551112233")
    assert choose_card(firm, [person]) == person
    assert choose_card(replace(firm, vkn="4540536920"), [person]) is None
