"""Phones in any notation are one key; what was copied is a phone or is not."""

from __future__ import annotations

import pytest

from app.domain.caller import Parcel, parcel_of
from app.domain.phone import copied_phone, looks_like_phone, phone_key

WAYS = (
    "5321112233",
    "05321112233",
    "0532 111 22 33",
    "0 (532) 111-22-33",
    "+90 532 111 22 33",
    "+905321112233",
    "00905321112233",
    "90 532 1112233",
    "900532 111 22 33",
    "tel:+90-532-111-22-33",
)


@pytest.mark.parametrize("typed", WAYS)
def test_one_number_however_typed(typed: str) -> None:
    assert phone_key(typed) == "5321112233"
    assert looks_like_phone(typed)


def test_other_numbers_keep_their_digits() -> None:
    assert phone_key("+49 151 23456789") == "4915123456789"
    assert phone_key("222 33 44") == "2223344"
    assert phone_key("0212 4567") == "02124567"


@pytest.mark.parametrize("typed", ["Ayşe", "123", "K-1", "", "Ayşe 5321112233"])
def test_words_are_no_phone(typed: str) -> None:
    assert not looks_like_phone(typed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" 0532 111 22 33 \n", "0532 111 22 33"),
        ("+49 151 23456789", "+49 151 23456789"),
        ("2223344", ""),
        ("8690000000005123456", ""),
        ("Sipariş 5321112233", ""),
        ("", ""),
    ],
)
def test_a_copied_phone_is_offered(text: str, found: str) -> None:
    assert copied_phone(text) == found


def test_a_parcel_is_found_where_plugins_keep_it() -> None:
    both = {"shipping_company": "Yurtiçi", "shipping_number": "123"}
    assert parcel_of(both) == Parcel("Yurtiçi", "123")
    assert parcel_of({"shipping_company": "MNG", "tracking_code": "9"}) == Parcel("", "9")
    assert parcel_of({"tracking_company": "Aras"}) == Parcel("Aras", "")
    assert not parcel_of({})
