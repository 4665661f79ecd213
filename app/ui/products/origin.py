"""Where each value of a product comes from, and how its sellable stock came about, in words."""

from __future__ import annotations

from decimal import Decimal

from app.domain.product import FieldPair, ProductDetail
from app.ui.formats import number
from app.ui.i18n import tr

_COLUMNS = {
    "name": "STOK_ADI",
    "category": "GRUBU › ARA_GRUBU › ALT_GRUBU",
    "brand": "MARKASI",
    "gtin": "BARKODU, STOK_BARKOD",
    "status": "WEBDE_GORUNSUN",
}


def origin(pair: FieldPair, detail: ProductDetail) -> str:
    """The Wolvox column, or the rule, behind a row of the two-bank table."""
    if pair.state == "staff":
        return tr("staff (shop)")
    if pair.field == "price":
        words = {True: tr("KDV included"), False: tr("without KDV")}[detail.prices_include_vat]
        return f"STOK_FIYAT no {detail.price_no}, {words}"
    if pair.field == "stock":
        return tr("computed: depots − reserved − orders − safety")
    column = _COLUMNS.get(pair.field, "")
    return f"STOK.{column}" if column else ""


def formula(detail: ProductDetail) -> str:
    """The stock formula line by line, with depots and orders by name."""
    depots = [
        f"   {each.depot or tr('no depot')}: {quantity(each.on_hand)}" for each in detail.depots
    ]
    lines = [tr("On hand: {n}", n=quantity(detail.on_hand)), *depots]
    if detail.reserved:
        lines.append(tr("− reserved in Wolvox: {n}", n=quantity(detail.reserved)))
        lines += [f"   {each.document or '—'}: {quantity(each.quantity)}"
                  for each in detail.reservations]  # fmt: skip
    if detail.open_orders:
        lines.append(tr("− open web orders: {n}", n=quantity(detail.open_orders)))
        lines += [f"   #{order}: {quantity(pieces)}" for order, pieces in detail.holders]
    if detail.safety:
        lines.append(tr("− safety stock: {n}", n=quantity(detail.safety)))
    lines.append(tr("= sellable: {n}", n=number(detail.sellable)))
    return "\n".join(lines)


def quantity(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return number(value, 0 if whole else 2)
