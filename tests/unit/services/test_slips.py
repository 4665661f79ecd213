"""Packing slips: what stands on them, in which order; bars that a scanner reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.domain.code128 import bars
from app.domain.ids import WebOrderId
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.slips import shown_phone, slip_of

NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HOME = Address(
    first_name="Işık", last_name="Çağlar", address_1="Bağdat Cd. No:5", address_2="D:3",
    city="Kadıköy", state="TR34", postcode="34710", country="TR", phone="+90 555 111 22 33",
)  # fmt: skip


def line(sku: str, kind: LineKind = LineKind.PRODUCT, quantity: str = "1") -> WebLine:
    return WebLine(1, kind, f"Ürün {sku}", Decimal(quantity), Decimal(10), {}, sku=sku)


def order(*lines: WebLine, **changes: Any) -> WebOrder:
    made = WebOrder(
        id=WebOrderId(7), number="1007", status="processing", currency="TRY",
        prices_include_tax=True, created=NOON, modified=NOON, paid=NOON, total=Decimal(10),
        total_tax=Decimal(0), billing=HOME, shipping=Address(), payment_method="cod",
        payment_title="Kapıda ödeme", note=" Kapıya bırakın ", lines=lines, tax_rates={},
    )  # fmt: skip
    return replace(made, **changes)


def test_a_slip_says_where_to_and_what() -> None:
    slip = slip_of(order(line("A")), "Defne Ev", {})
    assert slip.name == "Işık Çağlar"
    assert slip.address == ("Bağdat Cd. No:5", "D:3", "34710 Kadıköy / İstanbul")
    assert slip.phone == "0555 111 22 33"
    assert (slip.note, slip.at_the_door, slip.number) == ("Kapıya bırakın", True, "1007")


def test_the_delivery_address_counts_and_lends_the_phone() -> None:
    there = replace(
        HOME, first_name="Şule", address_1="Kordon 1", city="Konak", state="TR35", phone=""
    )
    slip = slip_of(order(line("A"), shipping=there, payment_method="bacs"), "x", {})
    assert slip.name == "Şule Çağlar"
    assert slip.address[-1] == "34710 Konak / İzmir"
    assert slip.phone == "0555 111 22 33"
    assert not slip.at_the_door


def test_lines_lie_along_the_shelves() -> None:
    shelves = {"A": "B-2-10", "B": "B-2-9", "C": "A-1"}
    slip = slip_of(
        order(line("Z"), line("A"), line("B", quantity="2"), line("C"), line("K", LineKind.FEE)),
        "x",
        shelves,
    )
    assert [each.sku for each in slip.lines] == ["C", "B", "A", "Z"]
    assert slip.pieces == 5


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("05551112233", "0555 111 22 33"), ("+49 151 234", "+49 151 234"), ("", "")],
)
def test_a_phone_is_easy_to_dial(typed: str, shown: str) -> None:
    assert shown_phone(typed, "TR" if typed.startswith("0") else "DE") == shown


PRINTABLE = "".join(chr(code) for code in range(32, 127))


@pytest.mark.parametrize("text", ["1007", "00123", "7", "WC-1-316", PRINTABLE[:48], PRINTABLE[48:]])
def test_a_scanner_reads_the_bars(text: str) -> None:
    assert _scanned(text) == text


@given(st.text(st.sampled_from(PRINTABLE), min_size=1, max_size=24))
def test_a_scanner_reads_whatever_is_printable(text: str) -> None:
    assert _scanned(text) == text


@pytest.mark.parametrize("text", ["", "Ş1", "1\n"])
def test_other_letters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        bars(text)


def _scanned(text: str) -> str:
    widths = bars(text)
    image = Image.new("L", (sum(widths) * 3 + 120, 120), 255)
    x = 60
    for place, width in enumerate(widths):
        if place % 2 == 0:
            image.paste(0, (x, 10, x + width * 3, 110))
        x += width * 3
    [found] = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.Code128)
    return str(found.text)
