"""From a card's sale price to the shop's regular price: number, currency, KDV, kuruş."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.money import ZERO, Lira, lira
from app.domain.product import Card, CardPrice
from app.domain.reasons import Held, Reason

HOME_CURRENCIES = frozenset({"", "TL", "TRY", "₺", "YTL"})
"""How Wolvox writes the home currency in STOK_FIYAT.HESAP."""

MOST = Decimal(1_000_000_000)
"""No goods cost that much; a dearer price is a slip that neither shop nor order can carry."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PriceRule:
    """Which sale price goes to the shop, and how KDV stands on either bank."""

    price_no: int
    wolvox_includes_vat: bool
    shop_includes_vat: bool


def shop_price(card: Card, rule: PriceRule, rates: Mapping[str, Decimal]) -> Lira | Held:
    """The regular price in the shop's own tax mode, or why there is none."""
    found = _the_price(card, rule.price_no)
    if isinstance(found, Held):
        return found
    amount = _in_lira(card.sku, found, rates)
    if isinstance(amount, Held):
        return amount
    exact = _vat_adjusted(amount, card.vat_rate or ZERO, rule)
    if exact >= MOST:
        return Held(card.sku, Reason.PRICE_TOO_HIGH, {"price": f"{found.amount}"})
    price = lira(exact)
    if price <= 0:
        return Held(card.sku, Reason.PRICE_NOT_POSITIVE, {"price": f"{found.amount}"})
    return price


def _the_price(card: Card, price_no: int) -> CardPrice | Held:
    found = [price for price in card.prices if price.price_no == price_no]
    number = str(price_no)
    if not found:
        return Held(card.sku, Reason.PRICE_MISSING, {"price_no": number})
    if len({(price.amount, price.currency) for price in found}) > 1:
        amounts = ", ".join(f"{price.amount} {price.currency}" for price in found)
        return Held(card.sku, Reason.PRICE_AMBIGUOUS, {"price_no": number, "prices": amounts})
    if not found[0].amount.is_finite() or found[0].amount <= 0:
        return Held(card.sku, Reason.PRICE_NOT_POSITIVE, {"price": f"{found[0].amount}"})
    return found[0]


def _in_lira(sku: Sku, price: CardPrice, rates: Mapping[str, Decimal]) -> Decimal | Held:
    symbol = price.currency.strip()
    if symbol in HOME_CURRENCIES:
        return price.amount
    rate = rates.get(symbol)
    if rate is None or rate <= 0:
        return Held(sku, Reason.CURRENCY_UNKNOWN, {"currency": symbol})
    return price.amount * rate


def _vat_adjusted(amount: Decimal, vat_rate: Decimal, rule: PriceRule) -> Decimal:
    if rule.wolvox_includes_vat == rule.shop_includes_vat:
        return amount
    factor = 1 + vat_rate / _HUNDRED
    return amount / factor if rule.wolvox_includes_vat else amount * factor
