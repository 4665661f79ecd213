"""Lists of products: which are asked for, in which order, a page at a time."""

from __future__ import annotations

import html
from datetime import UTC, datetime

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import taxonomies, texts
from app.integrations.woocommerce.fake.call import Answer, Call, Json, invalid_param, page
from app.integrations.woocommerce.fake.product_views import shown
from app.integrations.woocommerce.fake.products import STATUSES, TYPES
from app.integrations.woocommerce.fake.store import Store


def listing(store: Store, call: Call) -> Answer:
    found = _filtered(store, call, [each for each in store.all("product") if _listed(call, each)])
    answer = page(call, found)
    raw = call.query.get("context") == "edit"
    bodies = [shown(store, each, call.base_url, raw=raw) for each in answer.body]
    return Answer(bodies, headers=answer.headers)


def _listed(call: Call, doc: Json) -> bool:
    """Variations show only where they are asked for by SKU."""
    return doc["type"] != "variation" or "sku" in call.query


def _filtered(store: Store, call: Call, docs: list[Json]) -> list[Json]:
    status = call.query.get("status", "any")
    if status not in ("any", *STATUSES):
        raise invalid_param("status", "status is not one of any, draft, pending, private, publish.")
    docs = [
        each
        for each in docs
        if each["status"] == status or (status == "any" and each["status"] != "trash")
    ]
    if "sku" in call.query:
        wanted = {shop_key(sku) for sku in call.listed("sku")}
        docs = [each for each in docs if shop_key(each["sku"]) in wanted and each["sku"]]
    if "include" in call.query:
        ids = {int(each) for each in call.listed("include")}
        docs = [each for each in docs if each["id"] in ids]
    if "category" in call.query:
        inside = taxonomies.below(store, call.listed("category"))
        docs = [each for each in docs if inside.intersection(each["category_ids"])]
    for field in ("search", "search_sku"):
        if needle := call.query.get(field, "").casefold():
            key = "sku" if field == "search_sku" else "name"
            docs = [each for each in docs if needle in html.unescape(each[key]).casefold()]
    if "include_types" in call.query and call.query["include_types"] not in TYPES:
        raise invalid_param("include_types", "include_types[0] is not one of simple, grouped.")
    docs = modified_filter(call, docs)
    return ordered(call, docs)


def modified_filter(call: Call, docs: list[Json]) -> list[Json]:
    """modified_after is strict; with a zone and dates_are_gmt the zone is applied twice."""
    text = call.query.get("modified_after")
    if not text:
        return docs
    if "T" not in text:
        raise invalid_param("modified_after", "Invalid date.")
    gmt = texts.flag(call.query.get("dates_are_gmt"))
    zoned = text.endswith("Z") or "+" in text[10:]
    moment = datetime.fromisoformat(text)
    moment = moment.astimezone(UTC).replace(tzinfo=None) if zoned else moment
    if zoned:
        from datetime import timedelta

        moment += timedelta(hours=3)
    bound = moment.strftime("%Y-%m-%dT%H:%M:%S")
    field = "date_modified_gmt" if gmt else "date_modified"
    return [each for each in docs if each[field] > bound]


def ordered(call: Call, docs: list[Json]) -> list[Json]:
    by = {"id": "id", "modified": "date_modified_gmt", "title": "name"}.get(
        call.query.get("orderby", "date"), "date_created_gmt"
    )
    descending = call.query.get("order", "desc") == "desc"
    return sorted(docs, key=lambda each: (each[by], each["id"]), reverse=descending)
