"""Rows as Wolvox stores them, cards as Köprü understands them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.domain.product import CardPrice
from app.integrations.wolvox import mapping
from app.integrations.wolvox.mapping import CardParts
from app.integrations.wolvox.queries import CARD_NUMBERS, CARD_TEXTS


def row(**values: object) -> tuple[object, ...]:
    return (1, *(values.get(name) for name in (*CARD_TEXTS, *CARD_NUMBERS)))


def test_everything_may_be_null() -> None:
    card = mapping.card(row(STOKKODU="K-1"), CardParts(), sku_is_char=False)
    assert (card.sku, card.name, card.category, card.vat_rate) == ("K-1", "", (), None)
    assert card.active
    assert not card.on_web
    assert not card.special_tax


def test_a_code_keeps_its_blanks_unless_the_column_pads() -> None:
    padded = row(STOKKODU=" K 1  ")
    assert mapping.card(padded, CardParts(), sku_is_char=False).sku == " K 1  "
    assert mapping.card(padded, CardParts(), sku_is_char=True).sku == " K 1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (149.9, Decimal("149.9")),
        (0.1 + 0.2, Decimal("0.30000000000000004")),
        (5, Decimal(5)),
        (None, None),
        ("5", None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_doubles_are_the_decimals_that_were_typed(value: object, expected: Decimal | None) -> None:
    assert mapping.number(value) == expected


def test_sums_lose_their_binary_dust() -> None:
    assert mapping.quantity(0.1 + 0.2) == Decimal("0.3")
    assert mapping.quantity(None) == 0


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("TL", "TL"),
        ("", "TL"),
        (None, "TL"),
        ("₺", "TL"),
        ("TRY ", "TL"),
        ("tl", "TL"),
        ("YTL", "TL"),
        ("$", "$"),
        ("CHF", "CHF"),
    ],
)
def test_currencies(symbol: object, expected: str) -> None:
    assert mapping.currency(symbol) == expected


def test_a_price_without_number_or_amount_says_nothing() -> None:
    assert mapping.price((1, 1, 9.5, "$")) == CardPrice(1, Decimal("9.5"), "$")
    assert mapping.price((1, None, 9.5, "$")) is None
    assert mapping.price((1, 1, None, "$")) is None


def test_rates_without_a_value_are_passed_over() -> None:
    day = datetime(2026, 1, 1)  # noqa: DTZ001
    rates = mapping.rates([("$", 41.0, day, 1), ("$", 0.0, day, 2), ("€", None, None, 3)])
    assert rates["$"] == 41
    assert "€" not in rates
    assert rates["TL"] == 1


@pytest.mark.parametrize(
    ("column", "value", "special"),
    [
        ("TEVKIFAT_KODU", "601", True),
        ("TEVKIFAT_KODU", "0", False),
        ("TEVKIFAT_ORANI_1", 5.0, True),
        ("TEVKIFAT_ORANI_1", 0.0, False),
        ("OTV_ORANI", 20.0, True),
        ("OZEL_MATRAH_KODU", "801", True),
        ("OZEL_MATRAH_KODU", "", False),
    ],
)
def test_special_taxes(column: str, value: object, special: bool) -> None:
    assert mapping.card(row(**{column: value}), CardParts(), False).special_tax is special


def test_dirty_columns_are_named() -> None:
    dirty = row(STOK_ADI="a\x9db", RENK="mavi", BEDEN="\x81")
    assert mapping.dirty_columns(dirty, "x\x8d") == ("STOK_ADI", "BEDEN", "ETICARET_ACIKLAMA")
    assert mapping.dirty_columns(row(STOK_ADI="ığüşöç€"), "") == ()
    assert mapping.dirty_columns(row(STOK_ADI="a\0"), "") == ("STOK_ADI",)


@pytest.mark.parametrize(
    ("until", "live"),
    [
        (None, True),
        (datetime(2026, 11, 24, 12, 1), True),  # noqa: DTZ001
        (datetime(2026, 11, 24, 11, 59), False),  # noqa: DTZ001
        (datetime(2026, 11, 24), True),  # noqa: DTZ001
        (datetime(2026, 11, 23), False),  # noqa: DTZ001
        (date(2026, 11, 24), True),
        (date(2026, 11, 23), False),
    ],
)
def test_a_reservation_holds_through_the_day_it_names(until: object, live: bool) -> None:
    now = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001
    assert mapping.is_live(until, now) is live
