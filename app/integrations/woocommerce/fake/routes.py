"""Every route of the shop: importing this module registers them all."""

from __future__ import annotations

from app.integrations.woocommerce.fake import (
    routes_orders,
    routes_products,
    routes_site,
    routes_terms,
    routes_texts,
)
from app.integrations.woocommerce.fake.router import find

__all__ = [
    "find",
    "routes_orders",
    "routes_products",
    "routes_site",
    "routes_terms",
    "routes_texts",
]
