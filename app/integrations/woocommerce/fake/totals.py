"""WooCommerce's arithmetic: line taxes, coupons, order totals, in both rounding modes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store
from app.integrations.woocommerce.fake.taxes import rate_for

_CENT, _PRECISE = Decimal("0.01"), Decimal("0.000001")
_HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def tax_line(
    store: Store, line: Json, amounts: dict[str, Decimal], tax_class: str, *, included: bool
) -> None:
    """Fill `total`, `subtotal`, their taxes and `taxes[]` of one line from its amounts."""
    rate = rate_for(store, tax_class)
    whole = store.setting("tax_round_at_subtotal") == "yes"
    entry: Json = {"id": rate["id"]} if rate else {}
    for name, amount in amounts.items():
        net, tax = _split(amount, Decimal(rate["rate"]) if rate else Decimal(0), included=included)
        tax = tax.quantize(_PRECISE) if whole else cents(tax)
        net = (amount - tax).quantize(_PRECISE) if included and rate else net
        line[name] = _text(net, whole=whole)
        line[f"{name}_tax"] = _text(tax, whole=whole)
        entry[name] = _text(tax, whole=whole)
    line["taxes"] = [{"subtotal": "", **entry}] if rate else []


def order_totals(store: Store, order: Json) -> None:
    """Sum the lines into the order, and its tax lines by rate."""
    items, shipping, fees = order["line_items"], order["shipping_lines"], order["fee_lines"]
    taxes: dict[int, list[Decimal]] = {}
    for place, lines in ((0, [*items, *fees]), (1, shipping)):
        for line in lines:
            for tax in line["taxes"]:
                taxes.setdefault(tax["id"], [Decimal(0), Decimal(0)])[place] += Decimal(
                    tax["total"] or 0
                )
    order["tax_lines"] = [
        _rate_line(store, rate_id, cart, shipped) for rate_id, (cart, shipped) in taxes.items()
    ]
    cart_tax = sum((cents(cart) for cart, _ in taxes.values()), Decimal(0))
    shipping_tax = sum((cents(shipped) for _, shipped in taxes.values()), Decimal(0))
    net = _sum(items, "total") + _sum(shipping, "total") + _sum(fees, "total")
    discount = _sum(items, "subtotal") - _sum(items, "total")
    discount_tax = _sum(items, "subtotal_tax") - _sum(items, "total_tax")
    order |= {
        "cart_tax": f"{cart_tax:.2f}",
        "shipping_tax": f"{shipping_tax:.2f}",
        "total_tax": f"{cart_tax + shipping_tax:.2f}",
        "shipping_total": f"{cents(_sum(shipping, 'total')):.2f}",
        "discount_total": f"{cents(discount):.2f}",
        "discount_tax": f"{cents(discount_tax):.2f}",
        "total": f"{cents(net + cart_tax + shipping_tax):.2f}",
    }


def _split(amount: Decimal, rate: Decimal, *, included: bool) -> tuple[Decimal, Decimal]:
    factor = rate / _HUNDRED
    if included:
        net = amount / (1 + factor)
        return net, amount - net
    return amount, amount * factor


def _rate_line(store: Store, rate_id: int, cart: Decimal, shipped: Decimal) -> Json:
    rate = store.get("tax_rate", rate_id) or {}
    percent = Decimal(rate.get("rate", "0"))
    return {
        "id": store.next_id("item"),
        "rate_code": f"TR-{rate.get('name', 'TAX')}-1".upper(),
        "rate_id": rate_id,
        "label": rate.get("name", ""),
        "compound": False,
        "tax_total": f"{cents(cart):.2f}",
        "shipping_tax_total": f"{cents(shipped):.2f}",
        "rate_percent": int(percent) if percent == int(percent) else float(percent),
        "meta_data": [],
    }


def _sum(lines: Iterable[Json], field: str) -> Decimal:
    return sum((Decimal(line.get(field) or 0) for line in lines), Decimal(0))


def _text(amount: Decimal, *, whole: bool) -> str:
    if whole:
        return f"{amount.quantize(_PRECISE).normalize():f}"
    return f"{cents(amount):.2f}"
