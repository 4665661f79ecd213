"""From a card's prices to the shop's: number or list, currency, KDV, ending, kuruş."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.domain.ids import Sku
from app.domain.mapping import ONE, SaleRule, SaleSource
from app.domain.money import ZERO, Lira, lira
from app.domain.product import Card, CardPrice, ListPrice
from app.domain.reasons import Held, Reason
from app.domain.rounding import Ending, rounded
from app.domain.sale import Sale

HOME_CURRENCIES = frozenset({"", "TL", "TRY", "₺", "YTL"})
"""How Wolvox writes the home currency in STOK_FIYAT.HESAP."""

MOST = Decimal(1_000_000_000)
"""No goods cost that much; a dearer price is a slip that neither shop nor order can carry."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PriceRule:
    """Which price goes to the shop, and how KDV stands on either bank. `rates` are typed ones,
    which outvote Wolvox's."""

    price_no: int
    wolvox_includes_vat: bool
    shop_includes_vat: bool
    sale: SaleRule = field(default_factory=SaleRule)
    ending: Ending = Ending.KURUS
    rates: Mapping[str, Decimal] = field(default_factory=dict)


def shop_price(
    card: Card, rule: PriceRule, rates: Mapping[str, Decimal], piece: Decimal = ONE
) -> Lira | Held:
    """The regular price in the shop's own tax mode, or why there is none. `piece` is how much
    of the card's unit one piece in the shop is."""
    found = _the_price(card, rule.price_no)
    if isinstance(found, Held):
        return found
    return _shown(card, found, rule, rates, piece)


def shop_sale(
    card: Card,
    regular: Lira,
    rule: PriceRule,
    rates: Mapping[str, Decimal],
    now: datetime,
    piece: Decimal = ONE,
) -> Sale | Held | None:
    """The lowered price beside `regular`, or None where the card has none now or to come.

    It must lie below the regular price as both are shown; all else waits for a person. A price
    number that is 0 is one that nobody filled in.
    """
    if rule.sale.source is SaleSource.NONE:
        return None
    found = (
        _second_price(card, rule.sale.price_no)
        if rule.sale.source is SaleSource.PRICE_NO
        else _list_price(card, rule.sale.lists, now)
    )
    if found is None or isinstance(found, Held):
        return found
    price = _shown(card, found, rule, rates, piece)
    if isinstance(price, Held):
        return price
    if price >= regular:
        values = {"sale": f"{price:.2f}", "price": f"{regular:.2f}"}
        return Held(card.sku, Reason.SALE_NOT_BELOW, values)
    if isinstance(found, CardPrice):
        return Sale(price)
    starts = found.starts if found.starts is not None and found.starts > now else None
    return Sale(price, starts, found.ends)


def _second_price(card: Card, price_no: int) -> CardPrice | Held | None:
    filled = any(each.price_no == price_no and each.amount != 0 for each in card.prices)
    return _the_price(card, price_no) if filled else None


def _list_price(card: Card, names: Sequence[str], now: datetime) -> ListPrice | Held | None:
    """Of the first list named that says something: what holds now, else what comes next."""
    wanted = [each for each in card.lists if not names or each.name in names]
    for each in wanted:
        if each.starts is not None and each.ends is not None and each.ends <= each.starts:
            return Held(card.sku, Reason.SALE_DATES, {"list": each.name})
        if not each.amount.is_finite() or each.amount <= 0:
            return Held(card.sku, Reason.PRICE_NOT_POSITIVE, {"price": f"{each.amount}"})
    alive = [each for each in wanted if each.ends is None or each.ends > now]
    running = [each for each in alive if each.starts is None or each.starts <= now]
    coming = [each for each in alive if each.starts is not None and each.starts > now]
    soonest = min((each.starts for each in coming if each.starts), default=None)
    best = _foremost(running or [each for each in coming if each.starts == soonest], names)
    if len({(each.amount, each.currency, each.ends) for each in best}) > 1:
        prices = ", ".join(f"{each.name}: {each.amount} {each.currency}" for each in best)
        return Held(card.sku, Reason.SALE_AMBIGUOUS, {"prices": prices})
    return best[0] if best else None


def _foremost(found: Sequence[ListPrice], names: Sequence[str]) -> list[ListPrice]:
    for name in names:
        if mine := [each for each in found if each.name == name]:
            return mine
    return list(found)


def _shown(
    card: Card,
    price: CardPrice | ListPrice,
    rule: PriceRule,
    rates: Mapping[str, Decimal],
    piece: Decimal,
) -> Lira | Held:
    amount = _in_lira(card.sku, price, {**rates, **rule.rates} if rule.rates else rates)
    if isinstance(amount, Held):
        return amount
    exact = _vat_adjusted(amount * piece, card.vat_rate or ZERO, rule)
    if exact >= MOST:
        return Held(card.sku, Reason.PRICE_TOO_HIGH, {"price": f"{price.amount}"})
    if lira(exact) <= 0:
        return Held(card.sku, Reason.PRICE_NOT_POSITIVE, {"price": f"{price.amount}"})
    return rounded(exact, rule.ending)


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


def _in_lira(
    sku: Sku, price: CardPrice | ListPrice, rates: Mapping[str, Decimal]
) -> Decimal | Held:
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
