"""How WooCommerce makes an order of a cart: its totals, taxes and roundings, done over.

Follows class-wc-cart-totals.php, class-wc-discounts.php, class-wc-tax.php and, for a plugin that
adds a fee to an order that exists, abstract-wc-order.php: calculate_totals. Amounts are in kuruş
inside, as there. Nothing here is shared with the program under test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

ONE, NIL, HUNDRED = Decimal(1), Decimal(0), Decimal(100)
_FOUR, _SIX, _EIGHT = Decimal("1e-4"), Decimal("1e-6"), Decimal("1e-8")
RATE_IDS = {Decimal(20): 1, Decimal(10): 2, Decimal(1): 3, Decimal(0): 4}


def up(amount: Decimal, step: Decimal = ONE) -> Decimal:
    return amount.quantize(step, rounding=ROUND_HALF_UP)


@dataclass
class Item:
    """A product in the cart: unit price and quantity, in lira and pieces."""

    sku: str
    price: Decimal
    quantity: Decimal
    rate: Decimal
    discount: Decimal = NIL
    net: Decimal = NIL
    tax: Decimal = NIL

    @property
    def cents(self) -> Decimal:
        return up(self.price * self.quantity * HUNDRED, _FOUR)


@dataclass
class Extra:
    """A fee or a shipping line; `amount` is net lira, `rate` None means tax status none."""

    name: str
    amount: Decimal
    rate: Decimal | None
    is_shipping: bool = False
    net: Decimal = NIL
    taxes: dict[Decimal, Decimal] = field(default_factory=dict)


@dataclass
class Coupon:
    percent: Decimal = NIL
    fixed: Decimal = NIL


@dataclass(frozen=True)
class Settings:
    """woocommerce_prices_include_tax and woocommerce_tax_round_at_subtotal."""

    included: bool
    at_subtotal: bool

    def line_tax(self, tax: Decimal) -> Decimal:
        """wc_round_tax_total: half down where prices include tax; not at all for the subtotal."""
        if self.at_subtotal:
            return tax
        return tax.quantize(ONE, rounding=ROUND_HALF_DOWN if self.included else ROUND_HALF_UP)

    def line_net(self, net: Decimal) -> Decimal:
        return net if self.at_subtotal else up(net)


@dataclass
class Totals:
    """What the shop stores of the order, in lira."""

    total: Decimal
    total_tax: Decimal
    tax_lines: dict[Decimal, tuple[Decimal, Decimal]]


def checkout(
    items: Sequence[Item], extras: Sequence[Extra], coupons: Sequence[Coupon], shop: Settings
) -> Totals:
    """WC_Cart_Totals: discounts, taxes, the grand total."""
    for coupon in sorted(coupons, key=lambda each: each.fixed):
        _discount(items, coupon)
    for item in items:
        whole = item.cents - item.discount
        item.net, item.tax = _taxed(whole, item.rate, included=shop.included)
    for extra in extras:
        _extra(extra, items, shop)
    return _cart_total(items, extras, shop)


def recalculated(
    items: Sequence[Item], extras: Sequence[Extra], late: Extra, shop: Settings
) -> Totals:
    """WC_Abstract_Order::calculate_totals after a payment plugin added `late`: shipping and its
    tax are rounded once more, every tax anew."""
    for extra in extras:
        if extra.rate is not None and extra.amount >= 0:
            base = up(extra.net) if extra.is_shipping else extra.net
            extra.net, extra.taxes = base, {extra.rate: up(base * extra.rate / HUNDRED, _SIX)}
    for item in items:
        item.tax = up(item.net * item.rate / HUNDRED, _SIX)
    late.net = late.amount * HUNDRED
    every = [*extras, late]
    cart, shipping = _by_rate(items, every, shop)
    fees = sum((each.net for each in every if not each.is_shipping), NIL)
    sent = sum((up(each.net) for each in every if each.is_shipping), NIL)
    goods = sum((shop.line_net(each.net) for each in items), NIL)
    cart_tax, shipping_tax = sum(cart.values(), NIL), sum(shipping.values(), NIL)
    total = up(goods + fees + sent + cart_tax + shipping_tax)
    return _totals(total, up(cart_tax + shipping_tax), cart, shipping)


def _taxed(amount: Decimal, rate: Decimal, *, included: bool) -> tuple[Decimal, Decimal]:
    if included:
        tax = up(amount * rate / (HUNDRED + rate), _SIX)
        return amount - tax, tax
    return amount, up(amount * rate / HUNDRED, _SIX)


def _extra(extra: Extra, items: Sequence[Item], shop: Settings) -> None:
    extra.net = up(extra.amount * HUNDRED, _FOUR)
    if extra.rate is None:
        return
    if extra.amount < 0:
        _split_over_the_goods(extra, items)
        return
    tax = up(extra.net * extra.rate / HUNDRED, _SIX)
    extra.taxes = {extra.rate: tax}
    if extra.is_shipping:
        extra.net = up(extra.net)  # WC_Shipping_Method rounds the cost after its tax


def _split_over_the_goods(extra: Extra, items: Sequence[Item]) -> None:
    """A negative fee: its tax in proportion to what the goods of each class cost."""
    whole = sum((each.net for each in items), NIL)
    for rate in sorted({each.rate for each in items}):
        part = sum((each.net for each in items if each.rate == rate), NIL) / whole
        extra.taxes[rate] = up(extra.net * part * rate / HUNDRED, _SIX)


def _discount(items: Sequence[Item], coupon: Coupon) -> None:
    open_ = [each for each in items if each.cents - each.discount > 0 and each.quantity > 0]
    if coupon.percent:
        given = [
            (up(each.cents) * coupon.percent / HUNDRED).quantize(ONE, rounding=ROUND_FLOOR)
            for each in open_
        ]
        given = [
            min(each.cents - each.discount, cut) for each, cut in zip(open_, given, strict=True)
        ]
        for each, cut in zip(open_, given, strict=True):
            each.discount += cut
        wanted = up(sum((up(each.cents) for each in open_), NIL) * coupon.percent / HUNDRED)
        _remainder(open_, wanted - sum(given, NIL))
        return
    left = coupon.fixed * HUNDRED
    while left > 0:
        open_ = [each for each in open_ if each.cents - each.discount > 0]
        pieces = sum((each.quantity for each in open_), NIL)
        if not pieces:
            return
        a_piece = (left / pieces).quantize(ONE, rounding=ROUND_FLOOR)
        if a_piece <= 0:
            _remainder(open_, left)
            return
        taken = NIL
        for each in open_:
            cut = min(each.cents - each.discount, a_piece * each.quantity)
            each.discount += cut
            taken += cut
        left -= taken


def _remainder(items: Sequence[Item], amount: Decimal) -> None:
    """One kuruş a piece until the rest is spent."""
    spent = NIL
    for each in items:
        for _ in range(int(each.quantity.to_integral_value(rounding="ROUND_CEILING"))):
            if spent >= amount:
                return
            cut = min(each.cents - each.discount, ONE)
            each.discount += cut
            spent += cut


def _by_rate(
    items: Sequence[Item], extras: Sequence[Extra], shop: Settings
) -> tuple[dict[Decimal, Decimal], dict[Decimal, Decimal]]:
    """(cart, shipping) tax by rate, each line rounded where the shop rounds lines."""
    cart: dict[Decimal, Decimal] = {}
    shipping: dict[Decimal, Decimal] = {}
    for item in items:
        cart[item.rate] = cart.get(item.rate, NIL) + shop.line_tax(item.tax)
    for extra in extras:
        place = shipping if extra.is_shipping else cart
        for rate, tax in extra.taxes.items():
            place[rate] = place.get(rate, NIL) + shop.line_tax(tax)
    return cart, shipping


def _cart_total(items: Sequence[Item], extras: Sequence[Extra], shop: Settings) -> Totals:
    fees = [each for each in extras if not each.is_shipping]
    sent = [each for each in extras if each.is_shipping]
    shipping: dict[Decimal, Decimal] = {}
    for each in sent:
        for rate, tax in each.taxes.items():
            shipping[rate] = shipping.get(rate, NIL) + (tax if shop.at_subtotal else up(tax))
    cart, _ = _by_rate(items, fees, shop)
    nets = sum((shop.line_net(each.net) for each in items), NIL)
    nets += sum((each.net for each in extras), NIL)
    cart_tax, shipping_tax = sum(cart.values(), NIL), sum(shipping.values(), NIL)
    shown, _ = _by_rate(items, [], shop)
    for fee in fees:  # tax lines carry the fees' taxes unrounded
        for rate, tax in fee.taxes.items():
            shown[rate] = shown.get(rate, NIL) + tax
    return _totals(up(nets + cart_tax + shipping_tax), up(cart_tax + shipping_tax), shown, shipping)


def _totals(
    total: Decimal,
    total_tax: Decimal,
    cart: dict[Decimal, Decimal],
    shipping: dict[Decimal, Decimal],
) -> Totals:
    lines = {
        rate: (cart.get(rate, NIL) / HUNDRED, shipping.get(rate, NIL) / HUNDRED)
        for rate in sorted({*cart, *shipping})
    }
    return Totals(total / HUNDRED, total_tax / HUNDRED, lines)


def lira(cents: Decimal) -> str:
    """An amount as REST sends it with dp=8."""
    return f"{(cents / HUNDRED).quantize(_EIGHT):f}"


def wire_taxes(taxes: dict[Decimal, Decimal]) -> list[dict[str, Any]]:
    return [
        {"id": RATE_IDS[rate], "total": lira(tax), "subtotal": ""} for rate, tax in taxes.items()
    ]
