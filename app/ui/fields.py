"""Fields of a product by name, and their values as a person reads them."""

from __future__ import annotations

from decimal import Decimal

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
    """A plan line's value as a person reads it."""
    if value in (None, ""):
        return "—"
    if field == "price":
        return money(Decimal(str(value)))
    if field == "status":
        return tr(_STATUSES.get(ShopStatus(str(value)), str(value)))
    if field == "description":
        return tr("Text")
    return tr("not managed") if value == "unmanaged" else str(value)
