"""The shop in which the calls were recorded, as far as its objects matter, with the same ids."""

from __future__ import annotations

from typing import Any

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import products
from app.integrations.woocommerce.fake.store import Store

PASSWORDS = {"admin": "aaaa bbbb", "manager": "cccc dddd", "customer": "eeee ffff"}
SECRET = "cs_recorded"
KEYS = {"read_write": "ck_rw", "write": "ck_w", "read": "ck_r"}
TERMS = ((23, "Kırmızı"), (24, "Mavi"), (25, "Yeşil"))
CATEGORIES = ((15, "Uncategorized", 0), (16, "Kırtasiye &amp; Ofis", 0), (17, "Dolma Kalem", 16))


def build(store: Store, without: frozenset[str]) -> None:
    """Everything the recorded calls refer to, except the kinds of `without`."""
    store.set("timezone", "Europe/Istanbul")
    store.set("currency", "TRY")
    store.set("prices_include_tax", "yes")
    for number, (permissions, key) in enumerate(KEYS.items(), start=1):
        store.put("key", {"id": number, "key": key, "secret": SECRET, "permissions": permissions})
    for number, (role, password) in enumerate(PASSWORDS.items(), start=1):
        store.put("user", {"id": number, "name": role, "role": role, "password": password})
    if "tax" not in without:
        _taxes(store)
    if "terms" not in without:
        _terms(store, without)
    for counter, last in ((1, 5000), (2, 500), (3, 500), (4, 500), (5, 50), (6, 50)):
        store.put("counter", {"id": counter, "last": last})
    if "products" not in without:
        _products(store)
    if "orders" not in without:
        _orders(store)
    _people(store, without)
    store.commit()


def _taxes(store: Store) -> None:
    for number, slug in enumerate(("standard", "reduced-rate", "zero-rate"), start=1):
        store.put("tax_class", {"id": number, "slug": slug, "name": slug.title()})
    for number, (rate, slug) in enumerate(
        (("20.0000", "standard"), ("10.0000", "kdv-10")), start=1
    ):
        rate_doc = {"id": number, "rate": rate, "class": slug, "country": "TR", "name": "KDV"}
        store.put("tax_rate", {**rate_doc, "priority": 1, "compound": False, "shipping": True})


def _terms(store: Store, without: frozenset[str]) -> None:
    blank = {"description": "", "display": "default", "image": None, "menu_order": 0, "count": 0}
    slugs = {15: "uncategorized", 16: "kirtasiye-ofis", 17: "dolma-kalem"}
    for number, name, parent in CATEGORIES:
        if number == 15 or "categories" not in without:
            doc = {"id": number, "name": name, "parent": parent, "slug": slugs[number], **blank}
            store.put("category", doc)
    if "tags" not in without:
        store.put(
            "tag", {"id": 26, "name": "yeni-sezon", "slug": "yeni-sezon", "parent": 0, **blank}
        )
    if "attributes" not in without:
        store.put("attribute", {"id": 1, "name": "Renk", "slug": "pa_renk", "type": "select"})
    for number, name in TERMS if "attribute terms" not in without else ():
        store.put(
            "term:1", {"id": number, "name": name, "slug": name.lower(), "parent": 0, **blank}
        )


def _products(store: Store) -> None:
    _product(store, 11, name="Product")
    _product(
        store,
        12,
        sku="TR-ŞÇ-001",
        name="İğne",
        regular_price="100",
        manage_stock=True,
        stock_quantity=12,
    )
    _product(store, 18, sku="TS-1", name="Tişört", type="variable", attributes=[_renk()])
    option = {"id": 1, "name": "Renk", "slug": "pa_renk", "option": "Kırmızı"}
    variation = {
        "type": "variation",
        "parent_id": 18,
        "tax_class": "parent",
        "attributes": [option],
    }
    _product(
        store,
        19,
        sku="TS-1-KS",
        regular_price="100",
        manage_stock=True,
        stock_quantity=3,
        **variation,
    )
    for number in range(99):
        _product(store, 27 + number, sku=f"B-{number:04d}", name=f"Toplu {number}", status="draft")
    _product(store, 5176, sku="V100", name="Yüzlük", type="variable", attributes=[_renk()])
    for number in range(100):
        _product(store, 5177 + number, sku=f"V-{number}", **{**variation, "parent_id": 5176})
    for number in (128, 130, 135):
        picture = {
            "id": number,
            "file": f"{number}.jpg",
            "title": "a",
            "alt_text": "",
            "width": 10,
            "height": 10,
        }
        store.put(
            "media",
            {
                **picture,
                "caption": "",
                "slug": "a",
                "size": 1,
                "mime_type": "image/jpeg",
                **store.stamps("date_created"),
            },
        )


def _renk() -> dict[str, Any]:
    kept = {"id": 1, "name": "Renk", "slug": "pa_renk", "position": 0, "visible": True}
    return {**kept, "variation": True, "options": ["Kırmızı", "Mavi"]}


def _product(store: Store, number: int, **fields: Any) -> None:
    doc = {**products.blank(store, "simple"), "id": number, **fields}
    store.put("product", doc)
    if doc["sku"]:
        store.skus[shop_key(doc["sku"])] = number


def _orders(store: Store) -> None:
    from app.integrations.woocommerce.fake import orders

    person = {"first_name": "Işık", "last_name": "Çağlar", "email": "isik@example.test"}
    body = {
        "status": "processing",
        "billing": person,
        "line_items": [{"product_id": 12, "quantity": 2}],
    }
    for number, status in ((146, "processing"), (147, "pending")):
        made = orders.create(store, {**body, "status": status})
        store.remove("order", made["id"])
        item = {**made["line_items"][0], "id": 1}
        store.put("order", {**made, "id": number, "number": str(number), "line_items": [item]})


def _people(store: Store, without: frozenset[str]) -> None:
    if "customers" not in without:
        person = {"id": 4, "email": "isik@example.test", "billing": {}, "shipping": {}}
        store.put(
            "customer", {**person, "first_name": "Işık", "last_name": "Çağlar", "role": "customer"}
        )
    if "coupons" not in without:
        coupon = {"id": 145, "code": "i\u0307ndi\u0307ri\u0307m10", "amount": "10.00"}
        store.put("coupon", {**coupon, "discount_type": "percent", **store.stamps("date_created")})
    hook = {
        "id": 1,
        "name": "Ürün",
        "status": "active",
        "topic": "product.created",
        "resource": "product",
    }
    store.put(
        "webhook",
        {
            **hook,
            "event": "created",
            "delivery_url": "http://127.0.0.1:9/h",
            "secret": "s",
            "failures": 0,
        },
    )
