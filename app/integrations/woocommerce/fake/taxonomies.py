"""Categories, brands, tags, attributes and their terms."""

from __future__ import annotations

import unicodedata
from typing import Any

from app.integrations.woocommerce.fake import media_views, texts
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.store import Store

_SLUG_BYTES = 28
ROUTES = {
    "categories": "category",
    "brands": "brand",
    "tags": "tag",
    "shipping_classes": "shipping_class",
}


def default_category(store: Store) -> int:
    for each in store.all("category"):
        if each["slug"] == "uncategorized":
            return int(each["id"])
    return int(create_term(store, "category", {"name": "Uncategorized"})["id"])


def create_term(store: Store, kind: str, body: Json) -> Json:
    """One name a parent, compared as MySQL's collation does: case yes, the Turkish İ no."""
    name, parent = texts.term_name(body.get("name", "")), number(body.get("parent"))
    if not name:
        raise ApiError(
            400, "rest_missing_callback_param", "Missing parameter(s): name", params=["name"]
        )
    if parent and store.get(kind, parent) is None:
        raise ApiError(400, "missing_parent", "Parent term does not exist.")
    for each in store.all(kind):
        if each.get("parent", 0) == parent and _same(each["name"], name):
            where = "with this parent" if kind == "category" else "in this taxonomy"
            raise ApiError(
                400,
                "term_exists",
                f"A term with the name provided already exists {where}.",
                resource_id=each["id"],
            )
    doc = {
        "id": store.next_id("term"),
        "name": name,
        "parent": parent,
        "description": texts.term_rich(body.get("description", "")),
        "slug": _free_slug(store, kind, str(body.get("slug") or "") or texts.slug(name)),
        "display": "default",
        "image": _image(store, body.get("image")),
        "menu_order": int(body.get("menu_order") or 0),
        "count": 0,
    }
    return store.put(kind, doc)


def number(given: Any) -> int:
    return int(given or 0)


def _image(store: Store, given: Any) -> int | None:
    """The id of a picture in the library; anything else takes the picture away."""
    wanted = number(given.get("id")) if isinstance(given, dict) else 0
    return wanted if store.get("media", wanted) else None


def shown(store: Store, kind: str, doc: Json, base_url: str) -> Json:
    """As the shop answers it: the picture whole, published products counted in the category
    itself."""
    image = media_views.image(store, doc["image"], base_url) if doc.get("image") else None
    if kind != "category":
        return {**doc, "image": image}
    inside = (each for each in store.all("product") if doc["id"] in each["category_ids"])
    return {
        **doc,
        "image": image,
        "count": sum(each["status"] == "publish" for each in inside),
    }


def update_term(store: Store, kind: str, doc: Json, body: Json) -> Json:
    """A sibling's name is taken without a word; only its slug is not."""
    changed = dict(doc)
    if "name" in body:
        changed["name"] = texts.term_name(body["name"])
        if not changed["name"]:
            raise ApiError(400, "empty_term_name", "A name is required for this term.")
    if "parent" in body:
        changed["parent"] = _new_parent(store, kind, doc, number(body["parent"]))
    if "slug" in body:
        changed["slug"] = _new_slug(store, kind, doc, str(body["slug"]))
    if "description" in body:
        changed["description"] = texts.term_rich(body["description"])
    if "menu_order" in body:
        changed["menu_order"] = number(body["menu_order"])
    if "image" in body:
        changed["image"] = _image(store, body["image"])
    return store.put(kind, changed)


def _new_parent(store: Store, kind: str, doc: Json, wanted: int) -> int:
    """Itself or one of its own children makes a circle, which WordPress breaks: to the top."""
    if wanted and store.get(kind, wanted) is None:
        raise ApiError(400, "missing_parent", "Parent term does not exist.")
    above: int = wanted
    while above:
        if above == doc["id"]:
            return 0
        parent = store.get(kind, above)
        above = int(parent["parent"]) if parent else 0
    return wanted


def _new_slug(store: Store, kind: str, doc: Json, wanted: str) -> str:
    slug = texts.slug(wanted)
    if any(each["slug"] == slug and each["id"] != doc["id"] for each in store.all(kind)):
        why = f"The slug &#8220;{slug}&#8221; is already in use by another term."
        raise ApiError(400, "duplicate_term_slug", why)
    return slug


def term(store: Store, kind: str, number: int) -> Json:
    doc = store.get(kind, number)
    if doc is None:
        raise ApiError(404, "woocommerce_rest_term_invalid", "Resource does not exist.")
    return doc


def delete_term(store: Store, kind: str, doc: Json, call: Call) -> Answer:
    if not texts.flag(call.query.get("force") or call.body.get("force")):
        raise ApiError(
            501, "woocommerce_rest_trash_not_supported", "Resource does not support trashing."
        )
    body = shown(store, kind, doc, call.base_url)
    remove_term(store, kind, doc)
    return Answer(body, writes=1)


def remove_term(store: Store, kind: str, doc: Json) -> None:
    """Children move up; a product that stood in it alone goes to the default category."""
    if kind == "category" and doc["slug"] == "uncategorized":
        raise ApiError(500, "woocommerce_rest_cannot_delete", "The resource cannot be deleted.")
    for child in [each for each in store.all(kind) if each.get("parent") == doc["id"]]:
        store.put(kind, {**child, "parent": doc["parent"]})
    if kind == "category":
        for product in [e for e in store.all("product") if doc["id"] in e["category_ids"]]:
            left = [each for each in product["category_ids"] if each != doc["id"]]
            product["category_ids"] = left or [default_category(store)]
            store.put("product", product)
    store.remove(kind, doc["id"])


def list_terms(store: Store, kind: str, call: Call) -> Answer:
    docs = list(store.all(kind))
    if "slug" in call.query:
        docs = [each for each in docs if each["slug"] == call.query["slug"]]
    if needle := call.query.get("search"):
        docs = [each for each in docs if _key(needle) in _key(each["name"])]
    if "parent" in call.query:
        docs = [each for each in docs if each["parent"] == int(call.query["parent"])]
    by = "id" if call.query.get("orderby") == "id" else "name"
    docs.sort(key=lambda each: each[by], reverse=call.query.get("order") == "desc")
    answer = page(call, docs)
    bodies = [shown(store, kind, each, call.base_url) for each in answer.body]
    return Answer(bodies, headers=answer.headers)


def below(store: Store, numbers: list[str]) -> set[int]:
    """The categories and all below them: a product filter asks for the whole branch."""
    found, todo = set[int](), [int(each) for each in numbers if each.isdigit()]
    while todo:
        each = todo.pop()
        if each not in found:
            found.add(each)
            todo += [term["id"] for term in store.all("category") if term["parent"] == each]
    return found


def create_attribute(store: Store, body: Json) -> Json:
    name = str(body.get("name") or "")
    slug = texts.slug(str(body.get("slug") or "").removeprefix("pa_")) or texts.slug(name)
    if len(slug.encode()) > _SLUG_BYTES:
        raise ApiError(
            400,
            "woocommerce_rest_cannot_create",
            f'Slug "{slug}" is too long (28 characters max). Shorten it, please.',
        )
    if any(each["slug"] == f"pa_{slug}" for each in store.all("attribute")):
        raise ApiError(
            400,
            "woocommerce_rest_cannot_create",
            f'Slug "{slug}" is already in use. Change it, please.',
        )
    doc = {
        "id": store.next_id("small"),
        "name": name,
        "slug": f"pa_{slug}",
        "type": "select",
        "order_by": "menu_order",
        "has_archives": False,
    }
    return store.put("attribute", doc)


def attribute(store: Store, number: int) -> Json:
    doc = store.get("attribute", number)
    if doc is None:
        raise ApiError(404, "woocommerce_rest_taxonomy_invalid", "Taxonomy does not exist.")
    return doc


def term_kind(number: int) -> str:
    return f"term:{number}"


def option(store: Store, attribute_id: int, given: Any) -> str:
    """A term's own spelling where the attribute has it; else as typed."""
    for each in store.all(term_kind(attribute_id)):
        if given is not None and _same(each["name"], texts.term_name(given)):
            return str(each["name"])
    return str(given or "")


def has_term(store: Store, attribute_id: int, name: str) -> bool:
    """Options of a global attribute become terms when a product names them."""
    if not any(
        _same(each["name"], texts.term_name(name)) for each in store.all(term_kind(attribute_id))
    ):
        create_term(store, term_kind(attribute_id), {"name": name})
    return True


def tag_of(store: Store, given: Json) -> int:
    if given.get("id"):
        return int(given["id"])
    name = texts.term_name(given.get("name", ""))
    for each in store.all("tag"):
        if _same(each["name"], name):
            return int(each["id"])
    return int(create_term(store, "tag", {"name": name})["id"])


def _same(left: str, right: str) -> bool:
    return _key(left) == _key(right)


def _key(text: str) -> str:
    """Case and accents aside, but İ keeps its dot: that is why true duplicates can arise."""
    kept = text.replace("İ", "i\u0307").casefold()
    return unicodedata.normalize("NFC", kept)


def _free_slug(store: Store, kind: str, wanted: str) -> str:
    taken = {each["slug"] for each in store.all(kind)}
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
