"""Fields of a product by name, and their values as a person reads them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from app.domain.product import ShopStatus
from app.domain.sale import parse_sale
from app.ui.formats import day, money
from app.ui.i18n import tr

FIELD_NAMES = {
    "name": "Name", "price": "Sale price", "sale": "Discounted price", "stock": "Stock",
    "status": "Status", "tax": "KDV", "category": "Category", "brand": "Brand",
    "gtin": "Barcode", "description": "Description", "options": "Options",
    "create": "New product", "weight": "Weight",
}  # fmt: skip

_STATUSES = {
    ShopStatus.PUBLISH: "On sale", ShopStatus.PRIVATE: "Hidden", ShopStatus.DRAFT: "Draft",
    ShopStatus.PENDING: "Draft", ShopStatus.TRASH: "In the trash",
}  # fmt: skip


def shown_value(field: str, value: str | None) -> str:
    """A plan line's value as a person reads it; one that nobody knows, as it is."""
    if value is None or value == "":
        return "—"
    if field == "price":
        return shown_money(value)
    if field == "sale":
        return _shown_sale(value)
    if field == "status":  # plugins add their own, "archived" for one
        known = {status.value: words for status, words in _STATUSES.items()}
        return tr(known[value]) if value in known else value
    if field == "description":
        return tr("Text")
    return tr("not managed") if value == "unmanaged" else value


def _shown_sale(value: str) -> str:
    """150,00 ₺, and from when until when where it has dates."""
    sale = parse_sale(value)
    if sale is None:
        return "—"
    if sale.starts is None and sale.ends is None:
        return money(sale.price)
    starts = "" if sale.starts is None else day(sale.starts)
    ends = "" if sale.ends is None else day(sale.ends)
    return f"{money(sale.price)} · {starts} – {ends}".replace("·  –", "· –").rstrip()


def shown_money(value: str) -> str:
    try:
        return money(Decimal(value))
    except InvalidOperation:  # "–" where a side has none
        return value
