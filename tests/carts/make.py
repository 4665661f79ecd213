"""One random cart: what the shop's REST answers of it, under which rules it is imported, and
what must become of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.domain.order import LineKind
from app.domain.order_kinds import LineRules
from app.domain.reasons import Reason
from tests.carts.shop import (
    NIL,
    RATE_IDS,
    Coupon,
    Extra,
    Item,
    Settings,
    Totals,
    checkout,
    lira,
    recalculated,
    up,
    wire_taxes,
)  # fmt: skip

RATES = tuple(map(Decimal, (20, 10, 1, 0)))
CHARGED = "_odenen_tutar"
NO_CARD, TAXED = "YOK-1", "OTV-1"
KURUS = Decimal("0.01")


@dataclass(frozen=True)
class Cart:
    """`expected` is the reason it must be held for, or None where it must be written."""

    wire: dict[str, Any]
    rules: LineRules
    expected: Reason | None
    items: tuple[Item, ...]
    extras: tuple[Extra, ...]
    totals: Totals


def random_cart(chance: random.Random, number: int) -> Cart:
    shop = Settings(included=chance.random() < 0.7, at_subtotal=chance.random() < 0.4)
    items = [_item(chance, place) for place in range(chance.choice((1, 1, 2, 3, 4, 6, 9)))]
    extras = _extras(chance)
    rules = LineRules(
        carved=chance.choice(({}, {LineKind.INSTALMENT: Decimal(20), LineKind.COD: Decimal(20)})),
        spread_discounts=chance.random() < 0.5,
        collected=(CHARGED,),
    )
    negative = _negative(chance, items, extras)
    totals = checkout(items, extras, [] if negative else _coupons(chance), shop)
    metas: dict[str, str] = {}
    late = _late(chance, totals)
    if late is not None:
        totals = recalculated(items, extras, late, shop)
        extras.append(late)
        metas = {"iyzico_installment_fee": f"{float(late.amount)!r}"}
    elif chance.random() < 0.15:
        metas = {CHARGED: f"{totals.total:.2f}".replace(".", ",")}
    wire = _wire(number, items, extras, totals, metas, shop)
    cart = Cart(wire, rules, None, tuple(items), tuple(extras), totals)
    if negative and not rules.spread_discounts:
        cart = replace(cart, expected=Reason.LINE_NEGATIVE)
    elif chance.random() < 0.12:
        cart = _spoilt(chance, cart)
    return cart


def _item(chance: random.Random, place: int) -> Item:
    price = Decimal(chance.randint(1, 500_000)) / 100
    if chance.random() < 0.1:
        price += Decimal(chance.randint(1, 99)) / 10_000  # imported prices have more decimals
    quantity = Decimal(chance.choice((1, 1, 1, 2, 3, 5, 12, 100)))
    if chance.random() < 0.1:
        quantity = Decimal(chance.randint(1, 5_000)) / 1_000
    if chance.random() < 0.05:
        price = NIL  # a gift
    return Item(f"K-{place}", price, quantity, chance.choice(RATES))


def _extras(chance: random.Random) -> list[Extra]:
    extras: list[Extra] = []
    if chance.random() < 0.6:
        gross = Decimal(chance.randint(1, 15_000)) / 100
        net = gross / Decimal("1.2") if chance.random() < 0.5 else gross
        extras.append(Extra("Kargo", net.quantize(Decimal("1e-6")), Decimal(20), is_shipping=True))
    for name, share in (("Kapıda ödeme", 0.2), ("Hediye paketi", 0.15), ("Montaj", 0.1)):
        if chance.random() < share:
            amount = Decimal(chance.randint(1, 9_000)) / 100
            if chance.random() < 0.3:
                amount = (amount / Decimal("1.2")).quantize(Decimal("1e-4"))
            extras.append(Extra(name, amount, chance.choice((Decimal(20), Decimal(10), None))))
    return extras


def _coupons(chance: random.Random) -> list[Coupon]:
    coupons = []
    if chance.random() < 0.25:
        coupons.append(Coupon(percent=Decimal(chance.choice((5, 10, 15, 20, 33, 50)))))
    if chance.random() < 0.15:
        coupons.append(Coupon(fixed=Decimal(chance.randint(100, 20_000)) / 100))
    return coupons


def _negative(chance: random.Random, items: list[Item], extras: list[Extra]) -> bool:
    """A discount plugin that works with a negative fee; never more than a tenth of the goods."""
    goods = sum((each.cents for each in items), NIL) / 100
    if chance.random() >= 0.05 or goods < 10:
        return False
    amount = up(goods / Decimal(chance.randint(25, 90)), KURUS)
    extras.append(Extra("Sepette indirim", -amount, Decimal(20)))
    return True


def _late(chance: random.Random, totals: Totals) -> Extra | None:
    """The bank's surcharge, added to the order after it was paid."""
    if chance.random() >= 0.2 or totals.total <= 0:
        return None
    months = chance.choice((2, 3, 6, 9, 12))
    amount = up(totals.total * months / 100 + KURUS, KURUS)
    return Extra(f"{months} Taksit Komisyonu", amount, None)


def _wire(
    number: int,
    items: list[Item],
    extras: list[Extra],
    totals: Totals,
    metas: dict[str, str],
    shop: Settings,
) -> dict[str, Any]:
    lines = [
        {
            "id": place, "name": item.sku, "sku": item.sku, "product_id": 100 + place,
            "quantity": float(item.quantity) if item.quantity % 1 else int(item.quantity),
            "total": lira(item.net), "total_tax": lira(item.tax),
            "taxes": wire_taxes({item.rate: item.tax}),
        }
        for place, item in enumerate(items, 1)
    ]  # fmt: skip
    more: list[dict[str, Any]] = [
        {
            "id": place, "name": extra.name, "method_title": extra.name,
            "total": lira(extra.net), "taxes": wire_taxes(extra.taxes),
        }
        for place, extra in enumerate(extras, 1 + len(items))
    ]  # fmt: skip
    kinds = list(zip(extras, more, strict=True))
    return {
        "id": number, "number": str(number), "status": "processing", "currency": "TRY",
        "prices_include_tax": shop.included, "date_created_gmt": "2026-11-20T09:00:00",
        "date_paid_gmt": "2026-11-20T09:01:00",
        "total": f"{totals.total:.2f}", "total_tax": f"{totals.total_tax:.2f}",
        "billing": {"first_name": "Işık", "last_name": "Çağlar", "country": "TR"},
        "payment_method": "iyzico",
        "line_items": lines,
        "shipping_lines": [line for extra, line in kinds if extra.is_shipping],
        "fee_lines": [line for extra, line in kinds if not extra.is_shipping],
        "tax_lines": [
            {
                "rate_id": RATE_IDS[rate], "rate_percent": float(rate),
                "tax_total": f"{cart:.8f}", "shipping_tax_total": f"{sent:.8f}",
            }
            for rate, (cart, sent) in totals.tax_lines.items()
        ],
        "meta_data": [{"key": key, "value": value} for key, value in metas.items()],
    }  # fmt: skip


def _spoilt(chance: random.Random, cart: Cart) -> Cart:
    """Something that nobody may book by himself."""
    wire, total = cart.wire, cart.totals.total
    line = wire["line_items"][0]
    kind = chance.choice(
        (
            "refund",
            "currency",
            "paid",
            "iyzico",
            "total",
            "tax",
            "quantity",
            "card",
            "special",
            "two",
        )
    )
    if kind == "refund":
        wire["refunds"] = [{"id": 1, "total": "-1.00"}]
        return replace(cart, expected=Reason.REFUNDED_BEFORE_IMPORT)
    if kind == "currency":
        wire["currency"] = "EUR"
        return replace(cart, expected=Reason.CURRENCY_FOREIGN)
    if kind == "paid":
        wire["meta_data"] = [{"key": CHARGED, "value": f"{total + chance.choice((KURUS, 12)):.2f}"}]
        return replace(cart, expected=Reason.COLLECTED_DIFFERS)
    if kind == "iyzico":
        charged = f"{float(total) * 0.03 + 0.02:.13f}"
        extra = sum((e.amount for e in cart.extras if "Taksit" in e.name), NIL)
        if up(Decimal(charged), KURUS) != extra:
            wire["meta_data"] = [{"key": "iyzico_installment_fee", "value": charged}]
            cart = replace(cart, expected=Reason.COLLECTED_DIFFERS)
        return cart
    if kind == "total":
        wire["total"] = f"{total + Decimal(len(wire['line_items']) + 2):.2f}"
        return replace(cart, expected=Reason.TOTAL_DIFFERS)
    if kind == "tax":
        wire["total_tax"] = f"{cart.totals.total_tax + 1:.2f}"
        return replace(cart, expected=Reason.VAT_DIFFERS)
    if kind == "quantity":
        line["quantity"] = 0
        return replace(cart, expected=Reason.QUANTITY_NOT_POSITIVE)
    if kind in ("card", "special"):
        line["sku"] = NO_CARD if kind == "card" else TAXED
        reason = Reason.SKU_NOT_IN_WOLVOX if kind == "card" else Reason.SPECIAL_TAX
        return replace(cart, expected=reason)
    line["taxes"] = [{"id": 1, "total": "1.00"}, {"id": 2, "total": "1.00"}]
    return replace(cart, expected=Reason.TAX_COMPOUND)
