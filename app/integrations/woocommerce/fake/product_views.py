"""Products and variations as the shop answers them."""

from __future__ import annotations

from typing import Any

from app.integrations.woocommerce.fake import media_views, products, texts
from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store


def view(store: Store, doc: Json, base_url: str, *, raw: bool = False) -> Json:
    """The wire form of a product or variation; `raw` (context=edit) with texts as typed."""
    price = products.charged(doc)
    shown: Json = {
        name: value
        for name, value in doc.items()
        if name not in ("category_ids", "brand_ids", "tag_ids", "image_ids")
    }
    shown |= {
        "price": price,
        "on_sale": products.on_sale(doc),
        "purchasable": bool(price),
        "permalink": _permalink(doc, base_url),
        "backorders_allowed": doc["backorders"] != "no",
        "price_html": price,
        "has_options": doc["type"] == "variable",
        "description": doc["description"] if raw else _autop(doc["description"]),
        "short_description": doc["short_description"] if raw else _autop(doc["short_description"]),
        "generated_slug": doc["slug"] or texts.slug(doc["name"]),
    }
    images = _images(store, doc, base_url)
    if doc["type"] == "variation":
        parent = store.get("product", doc["parent_id"])
        if not images and parent and not raw:
            images = _images(store, parent, base_url)
        shown |= {
            "image": images[0] if images else None,
            "name": products.options(doc),
            "sku": doc["sku"] or (parent["sku"] if parent else ""),
        }
        return shown
    children = (
        sorted(each["id"] for each in store.all("product") if each["parent_id"] == doc["id"])
        if doc["type"] == "variable"
        else []
    )
    return shown | {
        "categories": [_term(store, "category", each) for each in doc["category_ids"]],
        "brands": [_term(store, "brand", each) for each in doc["brand_ids"]],
        "tags": [_term(store, "tag", each) for each in doc["tag_ids"]],
        "images": images,
        "variations": children,
        "default_attributes": [],
    }


def _images(store: Store, doc: Json, base_url: str) -> list[Json]:
    """A variation without one shows its parent's; what was deleted is shown nowhere."""
    found = (media_views.image(store, number, base_url) for number in doc["image_ids"])
    return [image for image in found if image is not None]


def _permalink(doc: Json, base_url: str) -> str:
    """Without an address yet, by its number."""
    if doc["slug"]:
        return f"{base_url}/product/{doc['slug']}/"
    return f"{base_url}/?post_type=product&p={doc['id']}"


def shown(store: Store, doc: Json, base_url: str, *, raw: bool = False) -> Json:
    """The same where it is only read: a class that is inherited is named as the parent's."""
    answer = view(store, doc, base_url, raw=raw)
    if doc["type"] == "variation" and doc["tax_class"] == "parent":
        parent = store.get("product", doc["parent_id"])
        answer["tax_class"] = parent["tax_class"] if parent else ""
    return answer


def _term(store: Store, kind: str, number: int) -> Json:
    term: Any = store.get(kind, number) or {"name": "", "slug": ""}
    return {"id": number, "name": term["name"], "slug": term["slug"]}


def _autop(text: str) -> str:
    """The shop wraps plain text in <p> when it shows it."""
    return text if not text or text.lstrip().startswith("<") else f"<p>{text}</p>\n"
