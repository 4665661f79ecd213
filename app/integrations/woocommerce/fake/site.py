"""What the site says of itself: index, settings, system status, statuses, users."""

from __future__ import annotations

from collections import Counter

from app.integrations.woocommerce.fake import media_sizes
from app.integrations.woocommerce.fake.call import Answer, Call, Json
from app.integrations.woocommerce.fake.orders import STATUSES
from app.integrations.woocommerce.fake.store import Store

VERSION, WORDPRESS = "11.0.1", "7.0.4"
_NAMES = {
    "pending": "Pending payment",
    "processing": "Processing",
    "on-hold": "On hold",
    "completed": "Completed",
    "cancelled": "Cancelled",
    "refunded": "Refunded",
    "failed": "Failed",
    "checkout-draft": "Draft",
}


def index(store: Store, call: Call) -> Answer:
    return Answer(
        {
            "name": store.setting("name", "Köprü demo"),
            "url": call.base_url,
            "home": call.base_url,
            "gmt_offset": 3,
            "timezone_string": str(store.zone),
            "namespaces": ["wc/v3", "wc/v2", "wc/v1", "wc/store/v1", "wp/v2"],
            "authentication": {
                "application-passwords": {
                    "endpoints": {
                        "authorization": f"{call.base_url}/wp-admin/authorize-application.php"
                    }
                }
            },
            "site_logo": int(store.setting("site_logo") or 0),
            "site_icon": 0,
            "routes": _routes(store),
            **media_sizes.index(store, call.user),
        }
    )


def _routes(store: Store) -> Json:
    routes: Json = {"/wc/v3/products/brands": {}, "/wp/v2/media": {}}
    if media_sizes.offered(store):
        routes |= {f"/wp/v2/media/(?P<id>[\\d]+)/{each}": {} for each in ("sideload", "finalize")}
    return routes


def settings(store: Store, group: str) -> list[Json]:
    groups = {
        "tax": {
            "woocommerce_prices_include_tax": store.setting("prices_include_tax", "yes"),
            "woocommerce_tax_based_on": "shipping",
            "woocommerce_shipping_tax_class": "inherit",
            "woocommerce_tax_round_at_subtotal": store.setting("tax_round_at_subtotal", "no"),
            "woocommerce_tax_display_shop": "incl",
            "woocommerce_tax_display_cart": "incl",
        },
        "general": {
            "woocommerce_store_city": "İstanbul",
            "woocommerce_default_country": "TR:TR34",
            "woocommerce_calc_taxes": "yes",
            "woocommerce_currency": store.setting("currency", "TRY"),
            "woocommerce_price_thousand_sep": ".",
            "woocommerce_price_decimal_sep": ",",
            "woocommerce_price_num_decimals": "2",
        },
        "products": {
            "woocommerce_manage_stock": "yes",
            "woocommerce_placeholder_image": store.setting("placeholder", ""),
            "woocommerce_weight_unit": "kg",
            "woocommerce_dimension_unit": "cm",
        },
    }
    return [{"id": name, "value": value} for name, value in groups.get(group, {}).items()]


def system_status(store: Store, call: Call) -> Json:
    return {
        "environment": {
            "home_url": call.base_url,
            "site_url": call.base_url,
            "version": VERSION,
            "wp_version": WORDPRESS,
            "language": "tr_TR",
            "php_version": "8.2.36",
            "max_upload_size": 8388608,
            "default_timezone": "UTC",
        },
        "settings": {
            "currency": store.setting("currency", "TRY"),
            "taxonomies": {},
            "HPOS_enabled": True,
        },
        "active_plugins": [],
        "theme": {"name": "Storefront"},
    }


def order_totals(store: Store) -> list[Json]:
    counts = Counter(each["status"] for each in store.all("order"))
    extra = [part for part in store.setting("extra_statuses").split(",") if part]
    return [
        {"slug": status, "name": _NAMES.get(status, status), "total": counts[status]}
        for status in (*STATUSES, *extra)
    ]


def me(user: str) -> Json:
    return {
        "id": 1,
        "name": user,
        "roles": ["shop_manager"],
        "capabilities": {"upload_files": True},
    }
