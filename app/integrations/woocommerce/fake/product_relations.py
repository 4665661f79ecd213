"""What a product points at: categories, brands, tags, pictures, attributes."""

from __future__ import annotations

from app.integrations.woocommerce.fake import media, taxonomies, texts
from app.integrations.woocommerce.fake.call import Json
from app.integrations.woocommerce.fake.store import Store


def apply(store: Store, doc: Json, body: Json) -> None:
    if "categories" in body:
        known = [int(each.get("id") or 0) for each in body["categories"]]
        doc["category_ids"] = [each for each in known if store.get("category", each)]
        doc["category_ids"] = doc["category_ids"] or [taxonomies.default_category(store)]
    if "brands" in body:
        known = [int(each.get("id") or 0) for each in body["brands"]]
        doc["brand_ids"] = [each for each in known if store.get("brand", each)]
    if "tags" in body:
        doc["tag_ids"] = [taxonomies.tag_of(store, each) for each in body["tags"]]
    if "images" in body or "image" in body:
        images = body.get("images") or ([body["image"]] if body.get("image") else [])
        doc["image_ids"] = [media.linked(store, image) for image in images]
    if "attributes" in body:
        doc["attributes"] = [
            _attribute(store, each, variation=doc["type"] == "variation", place=place)
            for place, each in enumerate(body["attributes"])
        ]


def _attribute(store: Store, given: Json, *, variation: bool, place: int) -> Json:
    number = int(given.get("id") or 0)
    known = store.get("attribute", number)
    name = known["name"] if known else str(given.get("name") or "")
    slug = known["slug"] if known else texts.slug(name)
    found = {"id": number if known else 0, "name": name, "slug": slug if known else name}
    if variation:
        return {
            **found,
            "slug": slug,
            "option": taxonomies.option(store, number, given.get("option")),
        }
    options = given.get("options") or []
    if known:
        options = [each for each in options if taxonomies.has_term(store, number, each)]
    spelled = [taxonomies.option(store, number, each) for each in options]
    return {
        **found,
        "position": int(given.get("position") or place),
        "visible": texts.flag(given.get("visible", False)),
        "variation": texts.flag(given.get("variation", False)),
        "options": spelled,
    }
