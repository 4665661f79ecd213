from decimal import Decimal

import pytest

from app.domain.price import PriceRule, shop_price
from app.domain.product import CardPrice
from app.domain.reasons import Held, Reason
from tests.unit.domain import make

INCLUDED = PriceRule(1, wolvox_includes_vat=True, shop_includes_vat=True)
RATES = {"$": Decimal("42.1375"), "€": Decimal("48.9")}


def priced(amount: str, currency: str = "TL", number: int = 1) -> CardPrice:
    return CardPrice(number, Decimal(amount), currency)


def test_home_price_is_rounded_half_up() -> None:
    assert shop_price(make.card(price="12.345"), INCLUDED, {}) == Decimal("12.35")


def test_foreign_price_times_selling_rate() -> None:
    card = make.card(prices=(priced("19.99", "$"),))
    assert shop_price(card, INCLUDED, RATES) == Decimal("842.33")


def test_price_number_decides() -> None:
    card = make.card(prices=(priced("10"), priced("7", number=2)))
    assert shop_price(card, PriceRule(2, True, True), {}) == Decimal("7.00")


def test_kdv_is_taken_out_for_a_net_shop_and_added_for_a_gross_one() -> None:
    card = make.card(price="120")
    assert shop_price(card, PriceRule(1, True, False), {}) == Decimal("100.00")
    assert shop_price(card, PriceRule(1, False, True), {}) == Decimal("144.00")


@pytest.mark.parametrize(
    ("prices", "reason"),
    [
        ((), Reason.PRICE_MISSING),
        ((priced("5", number=3),), Reason.PRICE_MISSING),
        ((priced("0"),), Reason.PRICE_NOT_POSITIVE),
        ((priced("-3"),), Reason.PRICE_NOT_POSITIVE),
        ((priced("0.004"),), Reason.PRICE_NOT_POSITIVE),
        ((priced("NaN"),), Reason.PRICE_NOT_POSITIVE),
        ((priced("1E+300"),), Reason.PRICE_TOO_HIGH),
        ((priced("1E+300", "$"),), Reason.PRICE_TOO_HIGH),
        ((priced("5", "£"),), Reason.CURRENCY_UNKNOWN),
        ((priced("5"), priced("6")), Reason.PRICE_AMBIGUOUS),
    ],
)
def test_what_is_held(prices: tuple[CardPrice, ...], reason: Reason) -> None:
    held = shop_price(make.card(prices=prices), INCLUDED, RATES)
    assert isinstance(held, Held)
    assert held.reason is reason
    assert held.key == "MUG-1"
    assert "…" not in held.sentence
