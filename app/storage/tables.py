"""Every table, by subject. Migrations make them; a test compares the two.

companies ─▶ products ─▶ product_prices, price_history, product_stock
    └▶ shops ─▶ listings, bindings, plans, runs, inbox ─▶ orders ─▶ order_lines, payments …
"""

from __future__ import annotations

from app.storage.columns import metadata
from app.storage.tables_catalogue import (
    bindings,
    categories,
    listings,
    price_history,
    product_edits,
    product_prices,
    product_stock,
    products,
    stock_history,
)
from app.storage.tables_categories import category_edits, category_links
from app.storage.tables_files import file_checks, photos_apart, stored_files
from app.storage.tables_house import (
    audit,
    companies,
    events,
    files,
    leases,
    settings,
    shop_statuses,
    shops,
    users,
)
from app.storage.tables_orders import (
    customer_picks,
    customers,
    inbox,
    inbox_events,
    order_lines,
    order_tellings,
    orders,
    payments,
    returns,
    shipments,
)
from app.storage.tables_ownership import conflict_choices, field_rules, shop_refusals
from app.storage.tables_photos import (
    gallery_photos,
    photo_batches,
    photo_links,
    photo_masters,
    photo_posts,
    photo_work,
    photos,
    photos_taken_out,
    shop_photos,
)
from app.storage.tables_posts import erp_posts
from app.storage.tables_proofs import proof_gaps, proofs
from app.storage.tables_runs import (
    drifts,
    plan_lines,
    plans,
    reconciliations,
    refusals,
    run_items,
    run_writes,
    runs,
)

__all__ = [
    "audit",
    "bindings",
    "categories",
    "category_edits",
    "category_links",
    "companies",
    "conflict_choices",
    "customer_picks",
    "customers",
    "drifts",
    "erp_posts",
    "events",
    "field_rules",
    "file_checks",
    "files",
    "gallery_photos",
    "inbox",
    "inbox_events",
    "leases",
    "listings",
    "metadata",
    "order_lines",
    "order_tellings",
    "orders",
    "payments",
    "photo_batches",
    "photo_links",
    "photo_masters",
    "photo_posts",
    "photo_work",
    "photos",
    "photos_apart",
    "photos_taken_out",
    "plan_lines",
    "plans",
    "price_history",
    "product_edits",
    "product_prices",
    "product_stock",
    "products",
    "proof_gaps",
    "proofs",
    "reconciliations",
    "refusals",
    "returns",
    "run_items",
    "run_writes",
    "runs",
    "settings",
    "shipments",
    "shop_photos",
    "shop_refusals",
    "shop_statuses",
    "shops",
    "stock_history",
    "stored_files",
    "users",
]
