from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.errors import ConnectionFailed
from app.domain.reasons import Reason
from app.integrations.woocommerce.errors import outcome_unknown
from app.ui import formats
from app.ui.errors import error_text, reason_text
from app.ui.fields import shown_value
from app.ui.i18n import catalogue, set_language, tr
from tests.ui.sources import sources

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_every_text_has_turkish() -> None:
    assert sorted(sources() - set(catalogue())) == []


def test_nothing_is_translated_that_nobody_shows() -> None:
    assert sorted(set(catalogue()) - sources()) == []


def test_translations_keep_the_values_of_their_source() -> None:
    import string

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [s for s, words in catalogue().items() if fields(s) != fields(words)] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("1583.35"), "₺1.583,35"),
        (Decimal("-12.5"), "−₺12,50"),
        (Decimal(0), "₺0,00"),
        (None, "—"),
    ],
)
def test_money(value: Decimal | None, words: str) -> None:
    assert formats.money(value) == words


def test_numbers_and_shares() -> None:
    assert formats.number(12480) == "12.480"
    assert formats.number(-0.004, 2) == "0,00"
    assert formats.percent(0.23) == "%23"
    assert formats.percent(-0.31, 1) == "−%31,0"
    changes = (0.15, -0.031, 0.0045, -0.00045, 0.00002, 0)
    assert [formats.change(each) for each in changes] == [
        "+%15,0", "−%3,1", "+%0,45", "−%0,045", "<%0,01", "%0,0",
    ]  # fmt: skip
    set_language("en")
    assert (formats.number(12480), formats.percent(0.23)) == ("12,480", "23%")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(4, "4 sn"), (185, "3 dk"), (3700, "1 sa"), (100_000, "dün"), (400_000, "18.11.2026")],
)
def test_ages(seconds: int, words: str) -> None:
    assert formats.age(NOW - timedelta(seconds=seconds), NOW) == words


def test_days() -> None:
    assert formats.long_day(date(2026, 11, 23)) == "23 Kasım 2026 Pazartesi"
    assert formats.stamp(NOW) == "23.11.2026 12:00"


def test_errors_and_reasons_are_translated_then_filled() -> None:
    failed = ConnectionFailed(
        "The shop {shop} does not answer", "Check it: {hint}", shop="X", hint="y"
    )
    assert error_text(failed) == ("X yanıt vermiyor", "Denetleyin: y")
    why, advice = reason_text(Reason.PRICE_MISSING, {"price_no": "1"})
    assert (why, advice) == (
        "1 numaralı satış fiyatı yok",
        "Wolvox’ta karta 1 numaralı satış fiyatını girin.",
    )
    assert "…" in reason_text(Reason.PRICE_MISSING, {})[0]
    assert error_text(ValueError("x"))[0] == tr("Köprü made a mistake")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("status", "publish", "Satışta"),
        ("status", "archived", "archived"),
        ("price", "349.5", "₺349,50"),
        ("price", "–", "–"),
        ("price", None, "—"),
    ],
)
def test_a_value_that_nobody_knows_is_shown_as_it_is(
    field: str, value: str | None, words: str
) -> None:
    assert shown_value(field, value) == words


@pytest.mark.parametrize(
    ("reason", "values", "words"),
    [
        (
            Reason.CUSTOMER_CONTRADICTS,
            {"codes": "C1", "field": "tax number"},
            "C1 carisi başkasına ait; eşleşen bilgi: vergi numarası",
        ),
        (
            Reason.READ_BACK_DIFFERS,
            {"field": "price", "shop": "10.00", "ours": "12.50"},
            "Satış fiyatı geri okununca ₺10,00, beklenen ₺12,50",
        ),
        (
            Reason.READ_BACK_DIFFERS,
            {"field": "status", "shop": "archived", "ours": "publish"},
            "Durum geri okununca archived, beklenen Satışta",
        ),
        (
            Reason.KIND_DIFFERS,
            {"shop_kind": "variable"},
            "Bu SKU mağazada başka türde; ürün türü: varyasyonlu",
        ),
        (Reason.SERVICE_CARD_MISSING, {"kind": "shipping"}, "Kargo için hizmet kartı seçilmemiş"),
        (Reason.LINE_NEGATIVE, {"name": "phone", "amount": "-5.00"}, "phone satırı eksi: −₺5,00"),
        (
            Reason.TOTAL_DIFFERS,
            {"lines": "699.01", "total": "699.00", "difference": "0.01"},
            "Satırların toplamı ₺699,01, mağazanın toplamı ₺699,00: fark ₺0,01",
        ),
    ],
)
def test_no_english_code_stands_in_a_turkish_sentence(
    reason: Reason, values: dict[str, str], words: str
) -> None:
    assert reason_text(reason, values)[0] == words


def test_the_outcome_of_a_write_is_told_in_turkish() -> None:
    unknown = outcome_unknown("defne.example", "no answer came")
    assert "(yanıt gelmedi)" in error_text(unknown)[0]
    assert "(HTTP 502)" in error_text(outcome_unknown("x", "HTTP 502"))[0]


def test_the_turkish_is_plain_and_blames_nobody() -> None:
    unwanted = (
        "lütfen",
        "maalesef",
        "hata oluştu",
        "yanlış yap",
        "diyor ki",
        "uyan ürün",
        "eyiniz",
        "ayınız",
    )
    words = {text: words.casefold() for text, words in catalogue().items()}
    found = [text for text, said in words.items() if any(each in said for each in unwanted)]
    assert found == []


def test_a_price_is_written_as_in_the_rest_of_the_window() -> None:
    assert reason_text(Reason.PRICE_NOT_POSITIVE, {"price": "0.0"})[0] == "Satış fiyatı 0,00"
