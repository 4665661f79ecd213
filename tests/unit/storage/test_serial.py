"""What storage writes comes back unchanged, whatever a field holds."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Sku
from app.domain.product import Card, CardPrice
from app.storage import serial
from app.storage.urls import libpq_url, sqlalchemy_url

_TEXT = st.text(st.characters(codec="utf-8"))


@given(name=_TEXT, amount=st.decimals(allow_nan=False, allow_infinity=False))
def test_a_card_comes_back(name: str, amount: Decimal) -> None:
    card = Card(Sku("K"), name.replace("\0", ""), prices=(CardPrice(1, amount, "TL"),))
    assert serial.parse(Card, serial.dump(Card, card)) == card


@given(st.dictionaries(st.text(), st.text()))
def test_json_never_holds_what_postgres_refuses(values: dict[str, str]) -> None:
    text = serial.to_json(values)
    text.encode("utf-8")
    assert "\0" not in "".join(f"{key}{value}" for key, value in json.loads(text).items())


@given(st.text())
def test_plain_text_can_be_sent(text: str) -> None:
    assert "\0" not in serial.plain(text)
    serial.plain(text).encode("utf-8")


def test_a_backslash_before_u0000_stays() -> None:
    assert json.loads(serial.to_json({"a": "\\u0000 \0"})) == {"a": "\\u0000 "}


def test_both_spellings_of_a_url() -> None:
    plain = "postgresql://kopru_app:x@127.0.0.1:5432/kopru"
    assert libpq_url(sqlalchemy_url(plain)) == plain
    assert sqlalchemy_url("postgres://h/d") == "postgresql+psycopg://h/d"
