"""WooCommerce's arithmetic: line taxes, coupons, order totals, in both rounding modes.

Lines keep their exact amounts. Unless the shop rounds at the subtotal, totals are made of each
line's net rounded half-up and its tax rounded half-down (half-up where prices exclude tax).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store
from app.integrations.woocommerce.fake.taxes import rate_for

_CENT, _PRECISE = Decimal("0.01"), Decimal("0.000001")
_HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def tax_cents(store: Store, amount: Decimal) -> Decimal:
    """wc_round_tax_total."""
    included = store.setting("prices_include_tax", "yes") == "yes"
    return amount.quantize(_CENT, rounding=ROUND_HALF_DOWN if included else ROUND_HALF_UP)


def tax_line(
    store: Store, line: Json, amounts: dict[str, Decimal], tax_class: str, *, included: bool
) -> None:
    """Fill `total`, `subtotal`, their taxes and `taxes[]` of one line from its amounts."""
    rate = rate_for(store, tax_class)
    whole = store.setting("tax_round_at_subtotal") == "yes"
    entry: Json = {"id": rate["id"]} if rate else {}
    for name, amount in amounts.items():
        net, tax = _split(amount, Decimal(rate["rate"]) if rate else Decimal(0), included=included)
        tax, net = tax.quantize(_PRECISE), net.quantize(_PRECISE)
        line[name] = f"{net}"
        line[f"{name}_tax"] = f"{tax if whole else tax_cents(store, tax)}"
        entry[name] = f"{tax}"
    line["taxes"] = [{"subtotal": "", **entry}] if rate else []


def order_totals(store: Store, order: Json) -> None:
    """Sum the lines into the order, and its tax lines by rate."""
    items, shipping, fees = order["line_items"], order["shipping_lines"], order["fee_lines"]
    whole = store.setting("tax_round_at_subtotal") == "yes"
    taxes: dict[int, list[Decimal]] = {}
    for place, lines in ((0, [*items, *fees]), (1, shipping)):
        for line in lines:
            for tax in line["taxes"]:
                amount = Decimal(tax["total"] or 0)
                amount = amount if whole else tax_cents(store, amount)
                taxes.setdefault(tax["id"], [Decimal(0), Decimal(0)])[place] += amount
    order["tax_lines"] = [
        _rate_line(store, rate_id, cart, shipped) for rate_id, (cart, shipped) in taxes.items()
    ]
    cart_tax = sum((tax_cents(store, cart) for cart, _ in taxes.values()), Decimal(0))
    shipping_tax = sum((tax_cents(store, sent) for _, sent in taxes.values()), Decimal(0))
    rounded = cents if not whole else Decimal
    net = sum((rounded(Decimal(line["total"])) for line in items), _sum(fees, "total"))
    net += sum((cents(Decimal(line["total"])) for line in shipping), Decimal(0))
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
        "tax_total": f"{tax_cents(store, cart):.2f}",
        "shipping_tax_total": f"{tax_cents(store, shipped):.2f}",
        "rate_percent": int(percent) if percent == int(percent) else float(percent),
        "meta_data": [],
    }


def _sum(lines: Iterable[Json], field: str) -> Decimal:
    return sum((Decimal(line.get(field) or 0) for line in lines), Decimal(0))


_AMOUNTS = ("subtotal", "subtotal_tax", "total", "total_tax", "tax_total", "shipping_tax_total")
_HEAD = ("discount_total", "discount_tax", "shipping_total", "shipping_tax", "cart_tax")
_LINES = ("line_items", "shipping_lines", "fee_lines", "tax_lines")


def shown(order: Json, decimals: int) -> Json:
    """The order with its amounts at `dp` decimals, as every answer shows them."""
    head = {name: _at(order[name], decimals) for name in (*_HEAD, "total", "total_tax")}
    return order | head | {kind: [_line(each, decimals) for each in order[kind]] for kind in _LINES}


def _line(line: Json, decimals: int) -> Json:
    amounts: Json = {name: _at(line[name], decimals) for name in _AMOUNTS if name in line}
    if "taxes" in line:
        amounts["taxes"] = [
            {key: value if key == "id" else _at(value, decimals) for key, value in tax.items()}
            for tax in line["taxes"]
        ]
    return line | amounts


def _at(amount: str, decimals: int) -> str:
    if amount == "":
        return amount
    return f"{Decimal(amount).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"
