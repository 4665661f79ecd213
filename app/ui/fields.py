"""Fields of a product by name, and their values as a person reads them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from app.domain.product import ShopStatus
from app.ui.formats import money
from app.ui.i18n import tr

FIELD_NAMES = {
    "name": "Name", "price": "Sale price", "stock": "Stock", "status": "Status", "tax": "KDV",
    "category": "Category", "brand": "Brand", "gtin": "Barcode", "description": "Description",
    "options": "Options", "create": "New product", "weight": "Weight",
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
    if field == "status":  # plugins add their own, "archived" for one
        known = {status.value: words for status, words in _STATUSES.items()}
        return tr(known[value]) if value in known else value
    if field == "description":
        return tr("Text")
    return tr("not managed") if value == "unmanaged" else value


def shown_money(value: str) -> str:
    try:
        return money(Decimal(value))
    except InvalidOperation:  # "–" where a side has none
        return value
