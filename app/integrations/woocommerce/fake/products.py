"""Products and variations: what is accepted, and what is silently changed."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import content, product_relations, taxonomies, texts
from app.integrations.woocommerce.fake.call import ApiError, Json, invalid_param
from app.integrations.woocommerce.fake.store import Store

STATUSES = ("draft", "pending", "private", "publish", "future", "auto-draft", "trash")
TYPES = ("simple", "grouped", "external", "variable")
_SALE_DATES = (
    "date_on_sale_from",
    "date_on_sale_from_gmt",
    "date_on_sale_to",
    "date_on_sale_to_gmt",
)
_TEXTS = ("purchase_note", "tax_status")


def blank(store: Store, kind: str) -> Json:
    return {
        "id": 0,
        "name": "",
        "slug": "",
        "type": kind,
        "status": "publish",
        "sku": "",
        "description": "",
        "short_description": "",
        "regular_price": "",
        "sale_price": "",
        **dict.fromkeys(_SALE_DATES),
        "manage_stock": False,
        "stock_quantity": None,
        "stock_status": "instock",
        "backorders": "no",
        "tax_status": "taxable",
        "tax_class": "",
        "weight": "",
        "dimensions": {"length": "", "width": "", "height": ""},
        "global_unique_id": "",
        "category_ids": [],
        "brand_ids": [],
        "tag_ids": [],
        "image_ids": [],
        "attributes": [],
        "meta_data": [],
        "parent_id": 0,
        "menu_order": 0,
        "shipping_class": "",
        "catalog_visibility": "visible",
        "upsell_ids": [],
        "cross_sell_ids": [],
        **store.stamps("date_created"),
        **store.stamps("date_modified"),
    }


def create(store: Store, body: Json, *, checked: bool, parent: Json | None = None) -> Json:
    kind = "variation" if parent else str(body.get("type") or "simple")
    doc = blank(store, kind)
    if parent:
        doc["parent_id"], doc["tax_class"] = parent["id"], "parent"
    _check_schema(body, checked=checked)
    _apply(store, doc, body, checked=checked)
    doc["id"] = store.next_id("post")
    content.settle(store, doc, body)
    if not doc["category_ids"] and not parent:
        doc["category_ids"] = [taxonomies.default_category(store)]
    return _save(store, doc, touched=parent)


def update(store: Store, doc: Json, body: Json, *, checked: bool) -> Json:
    _check_schema(body, checked=checked)
    draft = dict(doc)
    _apply(store, draft, body, checked=checked)
    if not content.STANDING.isdisjoint(body):
        content.settle(store, draft, body)
    doc.update(draft)
    parent = store.get("product", doc["parent_id"]) if doc["parent_id"] else None
    return _save(store, doc, touched=parent)


def _save(store: Store, doc: Json, *, touched: Json | None) -> Json:
    """Unchanged writes move the date too, and a variation's write moves its parent's."""
    doc.update(store.stamps("date_modified"))
    if doc["sku"]:
        store.skus[shop_key(doc["sku"])] = doc["id"]
    if touched is not None:
        touched.update(store.stamps("date_modified"))
        store.put("product", touched)
    return store.put("product", doc)


def _check_schema(body: Json, *, checked: bool) -> None:
    if not checked:
        return
    if "status" in body and body["status"] not in STATUSES:
        raise invalid_param("status", f"status is not one of {', '.join(STATUSES)}.")
    if "type" in body and body["type"] not in TYPES:
        raise invalid_param("type", f"type is not one of {', '.join(TYPES)}.")
    if "manage_stock" in body and not isinstance(body["manage_stock"], bool | str | int):
        raise invalid_param("manage_stock", "manage_stock is not of type boolean.")
    for field in ("categories", "images", "attributes", "tags", "meta_data"):
        if field in body and not isinstance(body[field], list):
            raise invalid_param(field, f"{field} is not of type array.")
    content.check(body)


def _apply(store: Store, doc: Json, body: Json, *, checked: bool) -> None:
    if "sku" in body:
        _set_sku(store, doc, texts.code(body["sku"]))
    if "global_unique_id" in body:
        _set_gtin(store, doc, str(body["global_unique_id"] or ""))
    if "name" in body:
        doc["name"] = texts.name(body["name"])
    for field in ("description", "short_description"):
        if field in body:
            doc[field] = texts.rich(body[field])
    for field in _TEXTS:
        if field in body:
            doc[field] = str(body[field])
    _apply_standing(doc, body, checked=checked)
    _apply_prices(doc, body)
    _apply_sale_dates(store, doc, body)
    _apply_stock(doc, body, checked=checked)
    product_relations.apply(store, doc, body)
    content.apply(store, doc, body)
    if "meta_data" in body:
        _apply_meta(store, doc, body["meta_data"])


def _apply_standing(doc: Json, body: Json, *, checked: bool) -> None:
    if "status" in body:
        doc["status"] = texts.choice(
            "status", body["status"], STATUSES, checked=checked, default="publish"
        )
    if "tax_class" in body:
        slug = str(body["tax_class"])
        doc["tax_class"] = "" if slug == "standard" else slug


def _apply_prices(doc: Json, body: Json) -> None:
    for field in ("regular_price", "sale_price"):
        if field in body:
            doc[field] = texts.price(body[field])
    if (
        doc["sale_price"]
        and doc["regular_price"]
        and float(doc["sale_price"]) >= float(doc["regular_price"])
    ):
        doc["sale_price"] = ""


def _apply_sale_dates(store: Store, doc: Json, body: Json) -> None:
    """PHP's isset: null leaves a date as it is, "" empties it. The GMT one is applied last."""
    for end in ("date_on_sale_from", "date_on_sale_to"):
        for name, zone in ((end, store.zone), (f"{end}_gmt", UTC)):
            given = body.get(name)
            if given is None:
                continue
            if str(given) == "":
                doc[end] = doc[f"{end}_gmt"] = None
                continue
            moment = datetime.fromisoformat(str(given))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            doc |= store.stamps(end, moment.astimezone(UTC))


def on_sale(doc: Json) -> bool:
    """Lowered now: a sale that is to come, or over, stands there without effect."""
    if not doc["sale_price"]:
        return False
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    starts, ends = doc.get("date_on_sale_from_gmt"), doc.get("date_on_sale_to_gmt")
    return (not starts or starts <= now) and (not ends or ends >= now)


def charged(doc: Json) -> str:
    """What a customer pays now, as text."""
    return str(doc["sale_price"] if on_sale(doc) else doc["regular_price"])


def _apply_stock(doc: Json, body: Json, *, checked: bool) -> None:
    if "manage_stock" in body:
        doc["manage_stock"] = texts.flag(body["manage_stock"])
    if "backorders" in body:
        doc["backorders"] = str(body["backorders"])
    if "stock_quantity" in body:
        quantity = texts.stock(body["stock_quantity"], checked=checked)
        if doc["manage_stock"]:
            doc["stock_quantity"] = 0 if quantity is None else quantity
    if doc["manage_stock"]:
        doc["stock_quantity"] = doc["stock_quantity"] or 0
        doc["stock_status"] = stock_status(doc)
    else:
        doc["stock_quantity"] = None
        if "stock_status" in body:
            doc["stock_status"] = str(body["stock_status"])


def stock_status(doc: Json) -> str:
    if (doc["stock_quantity"] or 0) > 0:
        return "instock"
    return "onbackorder" if doc["backorders"] != "no" else "outofstock"


def _apply_meta(store: Store, doc: Json, given: list[Json]) -> None:
    metas = {each["key"]: each for each in doc["meta_data"]}
    for each in given:
        key = str(each.get("key", ""))
        if each.get("value") is None:
            metas.pop(key, None)
        elif key in metas:
            metas[key] = {**metas[key], "value": each["value"]}
        elif key:
            metas[key] = {"id": store.next_id("meta"), "key": key, "value": each["value"]}
    doc["meta_data"] = list(metas.values())


def _set_sku(store: Store, doc: Json, sku: str) -> None:
    """One SKU in any letter case and with any marks, trash and variations included."""
    owner = store.skus.get(shop_key(sku)) if sku else None
    known = store.get("product", owner) if owner is not None and owner != doc["id"] else None
    if known is not None and known["status"] == "trash":
        if doc["type"] == "variation":
            known = None  # the shop looks into its trash for products only
        else:
            raise ApiError(
                400,
                "woocommerce_rest_product_not_created",
                f"The product with SKU ({sku}) you are trying to insert is already present in the "
                "lookup table",
            )
    if known is not None:
        raise ApiError(
            400,
            "product_invalid_sku",
            "Invalid or duplicated SKU.",
            resource_id=owner,
            unique_sku=f"{sku}-1",
        )
    if doc["sku"]:
        store.skus.pop(shop_key(doc["sku"]), None)
    doc["sku"] = sku


def _set_gtin(store: Store, doc: Json, gtin: str) -> None:
    clean = "".join(character for character in gtin if character.isdigit() or character == "-")
    for other in store.all("product") if clean else ():
        if other["global_unique_id"] == clean and other["id"] != doc["id"]:
            raise ApiError(
                400,
                "product_invalid_global_unique_id",
                "Invalid or duplicated GTIN, UPC, EAN or ISBN.",
                resource_id=other["id"],
            )
    doc["global_unique_id"] = clean


def duplicate(store: Store, doc: Json, body: Json) -> Json:
    """The copy of a product and of its variations, as the shop's own button makes it."""
    made = _copy_of(store, doc, parent=0, given=body)
    for child in [each for each in store.all("product") if each["parent_id"] == doc["id"]]:
        _copy_of(store, child, parent=made["id"], given={})
    return made


def _copy_of(store: Store, doc: Json, *, parent: int, given: Json) -> Json:
    copy = content.copy(doc)
    copy |= {"parent_id": parent, "meta_data": list(doc["meta_data"])}
    copy |= {"sku": content.free_code(store, str(given.get("sku", doc["sku"])))}
    copy |= {"global_unique_id": str(given.get("global_unique_id", ""))}
    copy |= store.stamps("date_created")
    copy["id"] = store.next_id("post")
    content.settle(store, copy, {})
    return _save(store, copy, touched=None)


def product(store: Store, number: int) -> Json:
    """A product that /products/{id} may touch; variations and unknown ids are 404."""
    doc = store.get("product", number)
    if doc is None:
        raise texts.not_found("woocommerce_rest_product_invalid_id")
    return doc


def writable(store: Store, number: int, *, missing: int = 400) -> Json:
    """A product to change; an unknown id is a 400 to a write, a 404 to a delete."""
    doc = store.get("product", number)
    if doc is None:
        raise ApiError(missing, "woocommerce_rest_product_invalid_id", "Invalid ID.")
    if doc["type"] == "variation":
        raise ApiError(
            404,
            "woocommerce_rest_invalid_product_id",
            "To manipulate product variations you should use the "
            "/products/<product_id>/variations/<id> endpoint.",
        )
    return doc


def delete(store: Store, doc: Json, *, force: bool) -> None:
    if not force and doc["type"] != "variation":
        doc["status"] = "trash"
        store.put("product", doc)
        return
    for child in [each for each in store.all("product") if each["parent_id"] == doc["id"]]:
        delete(store, child, force=True)
    store.skus.pop(shop_key(doc["sku"]), None)
    store.remove("product", doc["id"])


def title(store: Store, doc: Json) -> str:
    """The name as an order line shows it: a variation's is its parent's with the options."""
    parent = store.get("product", doc["parent_id"]) if doc["parent_id"] else None
    if parent is None:
        return str(doc["name"])
    return f"{parent['name']} - {options(doc)}"


def options(doc: Json) -> str:
    return ", ".join(each["option"] for each in doc["attributes"])
