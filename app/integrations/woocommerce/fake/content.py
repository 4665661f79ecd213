"""The page of a product: address, size, linked products, its time to appear, and its copy."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import texts
from app.integrations.woocommerce.fake.call import Json, invalid_param
from app.integrations.woocommerce.fake.store import Store

VISIBILITIES = ("visible", "catalog", "search", "hidden")
STANDING = frozenset({"status", "slug", "date_created_gmt"})
_HIDDEN_SLUG = ("draft", "pending", "auto-draft")
_SIZES = ("length", "width", "height")


def check(body: Json) -> None:
    """What the schema of a single PUT refuses."""
    if "catalog_visibility" in body and body["catalog_visibility"] not in VISIBILITIES:
        why = f"catalog_visibility is not one of {', '.join(VISIBILITIES)}."
        raise invalid_param("catalog_visibility", why)
    for field in ("upsell_ids", "cross_sell_ids", "brands"):
        if field in body and not isinstance(body[field], list):
            raise invalid_param(field, f"{field} is not of type array.")
    if "menu_order" in body and not isinstance(body["menu_order"], int):
        raise invalid_param("menu_order", "menu_order is not of type integer.")


def apply(store: Store, doc: Json, body: Json) -> None:
    if "weight" in body:
        doc["weight"] = texts.price(body["weight"])
    for side in _SIZES:
        if side in (body.get("dimensions") or {}):
            doc["dimensions"] = {
                **doc["dimensions"],
                side: texts.price(body["dimensions"][side]),
            }
    if "catalog_visibility" in body and body["catalog_visibility"] in VISIBILITIES:
        doc["catalog_visibility"] = body["catalog_visibility"]
    if "menu_order" in body:
        doc["menu_order"] = int(body["menu_order"] or 0)
    for field in ("upsell_ids", "cross_sell_ids"):
        if field in body:
            doc[field] = [int(each) for each in body[field]]
    if "shipping_class" in body:
        known = {each["slug"] for each in store.all("shipping_class")}
        doc["shipping_class"] = body["shipping_class"] if body["shipping_class"] in known else ""
    if body.get("date_created_gmt"):
        moment = datetime.fromisoformat(str(body["date_created_gmt"])).replace(tzinfo=UTC)
        doc.update(store.stamps("date_created", moment))


def settle(store: Store, doc: Json, body: Json) -> None:
    """What wp_insert_post decides when it saves: published or scheduled goes by the date, and
    only what is to be seen needs an address, one that no other product has."""
    at = datetime.fromisoformat(doc["date_created_gmt"]).replace(tzinfo=UTC)
    if doc["status"] in ("publish", "future"):
        doc["status"] = "future" if at > datetime.now(UTC) else "publish"
    if doc["type"] == "variation":
        doc["slug"] = doc["slug"] or texts.slug(doc["name"]) or str(doc["id"])
        return
    wanted = texts.slug(str(body.get("slug") or "")) or doc["slug"]
    if not wanted and doc["status"] not in _HIDDEN_SLUG:
        wanted = texts.slug(doc["name"]) or str(doc["id"])
    doc["slug"] = _free(store, doc, wanted) if wanted else ""


def _free(store: Store, doc: Json, wanted: str) -> str:
    if wanted == doc["slug"] and store.get("product", doc["id"]) is not None:
        return wanted
    taken = {each["slug"] for each in store.all("product") if each["id"] != doc["id"]}
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def copy(doc: Json) -> Json:
    """What WC_Admin_Duplicate_Product leaves of it: a draft without address or sales."""
    return {
        **doc,
        "id": 0,
        "name": f"{doc['name']} (Copy)" if doc["type"] != "variation" else doc["name"],
        "status": doc["status"] if doc["type"] == "variation" else "draft",
        "slug": "",
    }


def free_code(store: Store, code: str) -> str:
    """wc_product_generate_unique_sku: X-1, X-2 …"""
    number = 1
    while code and shop_key(f"{code}-{number}") in store.skus:
        number += 1
    return f"{code}-{number}" if code else ""
