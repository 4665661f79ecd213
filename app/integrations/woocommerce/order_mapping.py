"""Orders from the wire to the domain, each on its own: a bad one does not stop the others. Pure.

Amounts are the `total` texts, taxes the `taxes[]` of each line by rate id: a line's `price` is
a rounded float, and `total_tax` was seen to change with the shop's settings.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import ValidationError

from app.domain.ids import WebOrderId
from app.domain.order import Address, LineKind, WebLine, WebOrder
from app.domain.ports import BadOrder
from app.domain.proof import OrderHead
from app.integrations.woocommerce.mapping import plain_name
from app.integrations.woocommerce.order_schema import (
    WireAddress,
    WireHead,
    WireLine,
    WireMeta,
    WireOrder,
    WireTaxLine,
)
from app.integrations.woocommerce.wire import TOO_LONG

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_REDUCED_STOCK = "_reduced_stock"
_PERCENT = re.compile(r"%\s*(\d{1,2}(?:[.,]\d+)?)|(\d{1,2}(?:[.,]\d+)?)\s*%")
_TRAILING = re.compile(r"(?:^|\D)(\d{1,2})\s*$")

Rates = Mapping[int, Decimal]


def web_order(raw: object, known_rates: Rates) -> WebOrder | BadOrder:
    """An order of the shop. `known_rates` (rate id → percent) helps older shops out."""
    try:
        return _order(WireOrder.model_validate(raw), known_rates)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return _bad(raw, f"{where}: {first['msg']}")
    except _UnreadableError as error:
        return _bad(raw, str(error))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        return _bad(raw, f"it cannot be understood ({type(error).__name__})")


def order_head(raw: object) -> OrderHead | None:
    """What of an order can be read; None where not even its id can."""
    try:
        wire = WireHead.model_validate(raw)
    except ValidationError:
        found = raw.get("id") if isinstance(raw, dict) else None
        if not isinstance(found, int) or isinstance(found, bool):
            return None
        return OrderHead(WebOrderId(found), str(found), "", "", None, None, None)
    return OrderHead(
        id=WebOrderId(wire.id),
        number=wire.number or str(wire.id),
        status=wire.status.removeprefix("wc-"),
        currency=wire.currency,
        total=wire.total,
        created=wire.date_created_gmt,
        modified=wire.date_modified_gmt,
    )


def lacks_rates(raw: object) -> bool:
    """Whether a tax line comes without its percentage (WooCommerce before 3.7)."""
    lines = raw.get("tax_lines") if isinstance(raw, dict) else None
    if not isinstance(lines, list):
        return False
    return any(isinstance(line, dict) and line.get("rate_percent") in (None, "") for line in lines)


class _UnreadableError(Exception):
    """The order is well formed but says something that cannot be meant."""


def _order(wire: WireOrder, known_rates: Rates) -> WebOrder:
    created = wire.date_created_gmt
    if not _FIRST_YEAR <= created.year < _LAST_YEAR:
        raise _UnreadableError(f"date_created_gmt: {created.year} is no year of an order")
    return WebOrder(
        id=WebOrderId(wire.id),
        number=wire.number or str(wire.id),
        status=wire.status.removeprefix("wc-"),
        currency=wire.currency,
        prices_include_tax=wire.prices_include_tax,
        created=wire.date_created_gmt,
        modified=wire.date_modified_gmt or wire.date_created_gmt,
        paid=wire.date_paid_gmt,
        total=wire.total,
        total_tax=wire.total_tax,
        billing=_address(wire.billing),
        shipping=_address(wire.shipping),
        payment_method=wire.payment_method,
        payment_title=plain_name(wire.payment_method_title),
        note=plain_name(wire.customer_note),
        lines=_lines(wire),
        tax_rates=_tax_rates(wire.tax_lines, known_rates),
        tax_totals=_tax_totals(wire.tax_lines),
        refunded=sum((abs(each.total) for each in wire.refunds), Decimal(0)),
        coupons=tuple(unicodedata.normalize("NFC", each.code) for each in wire.coupon_lines),
        metas=_metas(wire.meta_data),
        member_id=max(0, wire.customer_id),
    )


def _address(wire: WireAddress) -> Address:
    return Address(**{name: plain_name(value).strip() for name, value in wire})


def _lines(wire: WireOrder) -> tuple[WebLine, ...]:
    kinds = (
        (LineKind.PRODUCT, wire.line_items),
        (LineKind.SHIPPING, wire.shipping_lines),
        (LineKind.FEE, wire.fee_lines),
    )
    return tuple(_line(kind, line) for kind, lines in kinds for line in lines)


def _line(kind: LineKind, wire: WireLine) -> WebLine:
    quantity = Decimal(1) if kind is not LineKind.PRODUCT else wire.quantity
    if quantity is None:
        raise _UnreadableError(f"line {wire.id} has no quantity")
    taxes: dict[int, Decimal] = {}
    for tax in wire.taxes:
        if tax.total is not None:
            taxes[tax.id] = taxes.get(tax.id, Decimal(0)) + tax.total
    return WebLine(
        id=wire.id,
        kind=kind,
        name=plain_name(wire.name or wire.method_title),
        quantity=quantity,
        net=wire.total,
        taxes=taxes,
        sku=wire.sku,
        product_id=wire.product_id,
        variation_id=wire.variation_id,
        code=wire.method_id,
        reduced_stock=_reduced(wire.meta_data),
    )


def _reduced(metas: Iterable[WireMeta]) -> Decimal:
    for meta in metas:
        if meta.key == _REDUCED_STOCK:
            try:
                reduced = Decimal(str(meta.value).strip())
            except ArithmeticError:
                return Decimal(0)
            return reduced if reduced.is_finite() else Decimal(0)
    return Decimal(0)


def _tax_totals(lines: Iterable[WireTaxLine]) -> dict[int, Decimal]:
    totals: dict[int, Decimal] = {}
    for line in lines:
        amount = line.tax_total + line.shipping_tax_total
        totals[line.rate_id] = totals.get(line.rate_id, Decimal(0)) + amount
    return totals


def _tax_rates(lines: Iterable[WireTaxLine], known: Rates) -> dict[int, Decimal]:
    """Percent by rate id: as sent, else as the label says ("KDV %20"), else as the shop's now."""
    rates: dict[int, Decimal] = {}
    for line in lines:
        rate = line.rate_percent
        if rate is None:
            rate = labelled_rate(line.label, line.rate_code)
        if rate is None:
            rate = known.get(line.rate_id)
        if rate is not None:
            rates[line.rate_id] = rate
    return rates


def labelled_rate(label: str, rate_code: str) -> Decimal | None:
    """The percentage in a tax label or rate code (TR-KDV %20-1; its last number is a priority)."""
    for text in (label, rate_code.rpartition("-")[0]):
        found = _PERCENT.search(text)
        if found:
            return Decimal((found[1] or found[2]).replace(",", "."))
    trailing = _TRAILING.search(label)
    return Decimal(trailing[1]) if trailing else None


def _metas(metas: Iterable[WireMeta]) -> dict[str, str]:
    """Scalar metas as texts; of a repeated key the first with something in it."""
    texts: dict[str, str] = {}
    for meta in metas:
        value = meta.value
        if not meta.key or value is None or isinstance(value, (dict, list)):
            continue
        text = ("1" if value else "") if isinstance(value, bool) else str(value)
        clean = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        if not texts.get(meta.key):
            texts[meta.key] = clean
    return texts


def _stand_in(payload: str) -> int:
    """A number below zero for what has none, the same each time the same is sent."""
    return -int.from_bytes(hashlib.sha256(payload.encode()).digest()[:6])


def _bad(raw: object, message: str) -> BadOrder:
    found = raw if isinstance(raw, dict) else {}
    identity, number = found.get("id"), found.get("number")
    payload = json.dumps(raw, default=str).replace("\\u0000", "")
    order_id = _stand_in(payload)
    if isinstance(identity, int) and identity is not True and 0 < identity < TOO_LONG:
        order_id = identity
    return BadOrder(
        id=WebOrderId(order_id),
        number=str(number) if isinstance(number, (str, int)) else str(order_id),
        message=message,
        payload=payload,
    )
