"""Tax classes and rates of the shop."""

from __future__ import annotations

from decimal import Decimal

from app.integrations.woocommerce.fake import texts
from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store


def create_class(store: Store, body: Json) -> Json:
    name = str(body.get("name") or "")
    slug = texts.slug(name)
    if any(each["slug"] == slug for each in store.all("tax_class")):
        raise ApiError(400, "woocommerce_rest_tax_class_exists", "Cannot create existing resource.")
    return store.put("tax_class", {"id": store.next_id("small"), "slug": slug, "name": name})


def create_rate(store: Store, body: Json) -> Json:
    doc = {
        "id": store.next_id("small"),
        "country": str(body.get("country", "")),
        "state": "",
        "postcode": "",
        "city": "",
        "rate": f"{Decimal(str(body.get('rate', '0'))):.4f}",
        "name": str(body.get("name", "Tax")),
        "priority": int(body.get("priority") or 1),
        "compound": texts.flag(body.get("compound")),
        "shipping": texts.flag(body.get("shipping", True)),
        "order": 0,
        "class": str(body.get("class") or "standard"),
        "postcodes": [],
        "cities": [],
    }
    return store.put("tax_rate", doc)


def rate_for(store: Store, tax_class: str, country: str = "TR") -> Json | None:
    """The rate that applies to a class in a country; "" is the standard class."""
    wanted = tax_class or "standard"
    for each in sorted(store.all("tax_rate"), key=lambda rate: (rate["priority"], rate["id"])):
        if each["class"] == wanted and each["country"] in (country, ""):
            return each
    return None
