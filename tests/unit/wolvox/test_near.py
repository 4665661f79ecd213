"""The one text of all customers finds whom it must, however he was typed, and nobody is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.domain.order import Customer
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.near import Near, read
from app.integrations.wolvox.schema import Column
from tests.unit.wolvox.scripted import ScriptedLink, schema

COLUMNS = tuple(
    Column(name, length=40)
    for name in (
        "BLKODU", "CARIKODU", "TICARI_UNVANI", "ADI", "SOYADI", "VERGI_NO", "TC_KIMLIK_NO",
        "E_MAIL", "CEP_TEL", "TEL1", "OZEL_KODU_1",
    )
)  # fmt: skip
NOBODY = Customer(title="", first_name="", last_name="", is_company=False)


def near_of(*cards: tuple[str, ...]) -> Near:
    """`cards`: BLKODU, title, name and surname as one, VKN, TCKN, e-mail, two phones, account."""

    def answer(_sql: str, _values: Sequence[Value]) -> list[Row]:
        return [("".join("\x1f".join(card) + "\x1f\x1e" for card in cards),)]

    return read(ScriptedLink(answer), schema(CARI=COLUMNS), "OZEL_KODU_1")


CARDS = (
    ("1", "IŞIK  ÇAĞLAR ", "", "", "", "", "", "", ""),
    ("2", "b", "AyşeYılmaz", "", "", " AYSE@Example.com ", "", "", ""),
    ("3", "c", "", "454 053 6920", "", "", "0 (532) 111-22 33", "", ""),
    ("4", "d", "", "", "10000000146", "", "", "+90 532 111 22 33", "WC-1-7"),
)


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        (replace(NOBODY, title="Işık\xa0Çağlar"), [1]),
        (replace(NOBODY, first_name="AYŞE", last_name="YILMAZ"), [2]),
        (replace(NOBODY, email="ayse@example.com"), [2]),
        (replace(NOBODY, phone="05321112233"), [3, 4]),
        (replace(NOBODY, vkn="4540536920"), [3]),
        (replace(NOBODY, tckn="10000000146"), [4]),
        (replace(NOBODY, member="WC-1-7"), [4]),
        (replace(NOBODY, member="WC-1-77", vkn="454053692", phone="5321112234"), []),
        (NOBODY, []),
    ],
)
def test_a_customer_is_found_by_each_of_his_marks(who: Customer, keys: list[int]) -> None:
    assert near_of(*CARDS).of(who) == keys


def test_a_card_that_was_opened_meanwhile_is_found_though_he_was_asked_for_before() -> None:
    near, who = near_of(*CARDS), replace(NOBODY, email="yeni@example.com")
    assert near.of(who) == []
    near.opened(9, who)
    assert near.of(who) == [9]


@pytest.mark.parametrize("mark", ["\x1f", "\x1e"])
def test_a_card_that_holds_our_own_marks_may_be_anybody_s(mark: str) -> None:
    odd = ("8", f"x{mark}y", "", "", "", "", "", "", "")
    assert near_of(*CARDS, odd).of(replace(NOBODY, vkn="4540536920")) == [3, 8]
