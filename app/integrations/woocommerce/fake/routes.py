"""Paths → handlers, in WordPress's manner: a wrong method is a missing route too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.integrations.woocommerce.fake import (
    batch,
    media,
    orders,
    people,
    products,
    refunds,
    site,
    taxes,
    taxonomies,
    texts,
    webhooks,
)
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.store import Store

Handler = Callable[..., Answer]
_ROUTES: list[tuple[re.Pattern[str], str, Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    pattern = re.compile(f"^{re.sub(r'{(\w+)}', r'(?P<\1>[0-9]+)', path)}$")

    def register(handler: Handler) -> Handler:
        _ROUTES.extend((pattern, each, handler) for each in method.split("|"))
        return handler

    return register


def find(method: str, path: str) -> tuple[Handler, dict[str, int]]:
    """The handler of a call and its path numbers. Raises rest_no_route."""
    for pattern, each, handler in _ROUTES:
        if each == method and (match := pattern.match(path)):
            return handler, {name: int(value) for name, value in match.groupdict().items()}
    raise ApiError(404, "rest_no_route", "No route was found matching the URL and request method.")


_P = "/wc/v3/products"
_WRITE = "PUT|PATCH|POST"


@route("GET", _P)
def _list_products(store: Store, call: Call) -> Answer:
    return products.listing(store, call)


@route("POST", _P)
def _create_product(store: Store, call: Call) -> Answer:
    doc = products.create(store, call.body, checked=True)
    return Answer(products.view(store, doc, call.base_url), 201, writes=1)


@route("POST|PUT|PATCH", f"{_P}/batch")
def _batch_products(store: Store, call: Call) -> Answer:
    def show(doc: Json) -> Json:
        return products.view(store, doc, call.base_url)

    def create(item: Json) -> Json:
        return show(products.create(store, item, checked=False))

    def update(number: int, item: Json) -> Json:
        doc = products.writable(store, number)
        return show(products.update(store, doc, item, checked=False))

    def delete(number: int) -> Json:
        doc = products.writable(store, number)
        shown = show(doc)
        products.delete(store, doc, force=True)
        return shown

    return batch.run(call, create, update, delete)


@route("GET", f"{_P}/{{number}}")
def _get_product(store: Store, call: Call, number: int) -> Answer:
    return Answer(products.view(store, products.product(store, number), call.base_url))


@route(_WRITE, f"{_P}/{{number}}")
def _update_product(store: Store, call: Call, number: int) -> Answer:
    doc = products.update(store, products.writable(store, number), call.body, checked=True)
    return Answer(products.view(store, doc, call.base_url), writes=1)


@route("DELETE", f"{_P}/{{number}}")
def _delete_product(store: Store, call: Call, number: int) -> Answer:
    doc = products.writable(store, number)
    shown = products.view(store, doc, call.base_url)
    products.delete(store, doc, force=texts.flag(call.query.get("force")))
    return Answer(shown, writes=1)


def _children(store: Store, call: Call, docs: list[Json]) -> Answer:
    if "sku" in call.query:
        wanted = {sku.casefold() for sku in call.listed("sku")}
        docs = [each for each in docs if each["sku"].casefold() in wanted]
    docs = products.ordered(call, products.modified_filter(call, docs))
    answer = page(call, docs)
    shown = [products.view(store, each, call.base_url) for each in answer.body]
    return Answer(shown, headers=answer.headers)


@route("GET", "/wc/v3/variations")
def _flat_variations(store: Store, call: Call) -> Answer:
    return _children(
        store, call, [each for each in store.all("product") if each["type"] == "variation"]
    )


@route("GET", f"{_P}/{{parent}}/variations")
def _list_variations(store: Store, call: Call, parent: int) -> Answer:
    return _children(
        store,
        call,
        [each for each in store.all("product") if parent and each["parent_id"] == parent],
    )


def _variation(store: Store, parent: int, number: int) -> Json:
    doc = store.get("product", number)
    if doc is None or doc["parent_id"] != parent:
        raise texts.not_found("woocommerce_rest_product_variation_invalid_id")
    return doc


@route("POST", f"{_P}/{{parent}}/variations")
def _create_variation(store: Store, call: Call, parent: int) -> Answer:
    doc = products.create(store, call.body, checked=True, parent=products.product(store, parent))
    return Answer(products.view(store, doc, call.base_url), 201, writes=1)


@route("POST|PUT|PATCH", f"{_P}/{{parent}}/variations/batch")
def _batch_variations(store: Store, call: Call, parent: int) -> Answer:
    def show(doc: Json) -> Json:
        return products.view(store, doc, call.base_url)

    def create(item: Json) -> Json:
        owner = products.product(store, parent)
        return show(products.create(store, item, checked=False, parent=owner))

    def update(number: int, item: Json) -> Json:
        return show(products.update(store, _variation(store, parent, number), item, checked=False))

    def delete(number: int) -> Json:
        doc = _variation(store, parent, number)
        shown = show(doc)
        products.delete(store, doc, force=True)
        return shown

    return batch.run(call, create, update, delete)


@route("POST", f"{_P}/{{parent}}/variations/generate")
def _generate_variations(store: Store, call: Call, parent: int) -> Answer:
    products.product(store, parent)
    return Answer({"count": 0, "deleted_count": 0})


@route("GET", f"{_P}/{{parent}}/variations/{{number}}")
def _get_variation(store: Store, call: Call, parent: int, number: int) -> Answer:
    return Answer(products.view(store, _variation(store, parent, number), call.base_url))


@route(_WRITE, f"{_P}/{{parent}}/variations/{{number}}")
def _update_variation(store: Store, call: Call, parent: int, number: int) -> Answer:
    doc = products.update(store, _variation(store, parent, number), call.body, checked=True)
    return Answer(products.view(store, doc, call.base_url), writes=1)


@route("DELETE", f"{_P}/{{parent}}/variations/{{number}}")
def _delete_variation(store: Store, call: Call, parent: int, number: int) -> Answer:
    doc = _variation(store, parent, number)
    products.delete(store, doc, force=True)
    return Answer(products.view(store, doc, call.base_url), writes=1)


def _taxonomy(path: str, kind: str) -> None:
    @route("GET", path)
    def _list(store: Store, call: Call) -> Answer:
        return taxonomies.list_terms(store, kind, call)

    @route("POST", path)
    def _create(store: Store, call: Call) -> Answer:
        return Answer(taxonomies.create_term(store, kind, call.body), 201, writes=1)

    @route("POST|PUT|PATCH", f"{path}/batch")
    def _batch(store: Store, call: Call) -> Answer:
        def create(item: Json) -> Json:
            return taxonomies.create_term(store, kind, item)

        def update(number: int, item: Json) -> Json:
            return taxonomies.update_term(store, kind, taxonomies.term(store, kind, number), item)

        def delete(number: int) -> Json:
            doc = taxonomies.term(store, kind, number)
            store.remove(kind, number)
            return doc

        return batch.run(call, create, update, delete)

    @route("GET", f"{path}/{{number}}")
    def _get(store: Store, call: Call, number: int) -> Answer:
        return Answer(taxonomies.term(store, kind, number))

    @route(_WRITE, f"{path}/{{number}}")
    def _update(store: Store, call: Call, number: int) -> Answer:
        doc = taxonomies.term(store, kind, number)
        return Answer(taxonomies.update_term(store, kind, doc, call.body), writes=1)

    @route("DELETE", f"{path}/{{number}}")
    def _delete(store: Store, call: Call, number: int) -> Answer:
        return taxonomies.delete_term(store, kind, taxonomies.term(store, kind, number), call)


for _path, _kind in taxonomies.ROUTES.items():
    _taxonomy(f"{_P}/{_path}", _kind)


@route("GET", f"{_P}/attributes")
def _list_attributes(store: Store, call: Call) -> Answer:
    return Answer(sorted(store.all("attribute"), key=lambda each: each["id"]))


@route("POST", f"{_P}/attributes")
def _create_attribute(store: Store, call: Call) -> Answer:
    return Answer(taxonomies.create_attribute(store, call.body), 201, writes=1)


@route("GET", f"{_P}/attributes/{{number}}")
def _get_attribute(store: Store, call: Call, number: int) -> Answer:
    return Answer(taxonomies.attribute(store, number))


@route("GET", f"{_P}/attributes/{{number}}/terms")
def _list_attribute_terms(store: Store, call: Call, number: int) -> Answer:
    taxonomies.attribute(store, number)
    return taxonomies.list_terms(store, taxonomies.term_kind(number), call)


@route("POST", f"{_P}/attributes/{{number}}/terms")
def _create_attribute_term(store: Store, call: Call, number: int) -> Answer:
    taxonomies.attribute(store, number)
    return Answer(
        taxonomies.create_term(store, taxonomies.term_kind(number), call.body), 201, writes=1
    )


@route("POST", f"{_P}/attributes/{{number}}/terms/batch")
def _batch_attribute_terms(store: Store, call: Call, number: int) -> Answer:
    taxonomies.attribute(store, number)
    kind = taxonomies.term_kind(number)

    def create(item: Json) -> Json:
        return taxonomies.create_term(store, kind, item)

    def update(term: int, item: Json) -> Json:
        return taxonomies.update_term(store, kind, taxonomies.term(store, kind, term), item)

    def delete(term: int) -> Json:
        doc = taxonomies.term(store, kind, term)
        store.remove(kind, term)
        return doc

    return batch.run(call, create, update, delete)


@route("GET", "/wc/v3/orders")
def _list_orders(store: Store, call: Call) -> Answer:
    return orders.listing(store, call)


@route("POST", "/wc/v3/orders")
def _create_order(store: Store, call: Call) -> Answer:
    return Answer(orders.view(store, orders.create(store, call.body)), 201, writes=1)


@route("POST|PUT|PATCH", "/wc/v3/orders/batch")
def _batch_orders(store: Store, call: Call) -> Answer:
    def create(item: Json) -> Json:
        return orders.view(store, orders.create(store, item))

    def update(number: int, item: Json) -> Json:
        return orders.view(
            store, orders.update(store, orders.one(store, number), item, checked=False)
        )

    def delete(number: int) -> Json:
        doc = orders.one(store, number)
        store.remove("order", number)
        return doc

    return batch.run(call, create, update, delete)


@route("GET", "/wc/v3/orders/{number}")
def _get_order(store: Store, call: Call, number: int) -> Answer:
    return Answer(orders.view(store, orders.one(store, number)))


@route(_WRITE, "/wc/v3/orders/{number}")
def _update_order(store: Store, call: Call, number: int) -> Answer:
    doc = orders.update(store, orders.one(store, number), call.body, checked=True)
    return Answer(orders.view(store, doc), writes=1)


@route("DELETE", "/wc/v3/orders/{number}")
def _delete_order(store: Store, call: Call, number: int) -> Answer:
    doc = orders.one(store, number)
    if texts.flag(call.query.get("force")):
        store.remove("order", number)
    else:
        orders.update(store, doc, {"status": "trash"}, checked=False)
    return Answer(orders.view(store, doc), writes=1)


@route("GET", "/wc/v3/orders/{number}/notes")
def _list_notes(store: Store, call: Call, number: int) -> Answer:
    orders.one(store, number)
    return Answer([each for each in store.all("note") if each["order_id"] == number])


@route("POST", "/wc/v3/orders/{number}/notes")
def _create_note(store: Store, call: Call, number: int) -> Answer:
    return Answer(orders.add_note(store, orders.one(store, number), call.body), 201, writes=1)


@route("GET", "/wc/v3/orders/{number}/refunds")
def _list_refunds(store: Store, call: Call, number: int) -> Answer:
    return Answer(refunds.of_order(store, orders.one(store, number)))


@route("POST", "/wc/v3/orders/{number}/refunds")
def _create_refund(store: Store, call: Call, number: int) -> Answer:
    return Answer(refunds.create(store, orders.one(store, number), call.body), 201, writes=1)


@route("GET", "/wc/v3/customers")
def _list_customers(store: Store, call: Call) -> Answer:
    return people.list_customers(store, call)


@route("POST", "/wc/v3/customers")
def _create_customer(store: Store, call: Call) -> Answer:
    return Answer(people.create_customer(store, call.body), 201, writes=1)


@route(_WRITE, "/wc/v3/customers/{number}")
def _update_customer(store: Store, call: Call, number: int) -> Answer:
    return Answer(people.update_customer(store, number, call.body), writes=1)


@route("POST", "/wc/v3/coupons")
def _create_coupon(store: Store, call: Call) -> Answer:
    return Answer(people.create_coupon(store, call.body), 201, writes=1)


@route("GET", "/wc/v3/taxes")
def _list_rates(store: Store, call: Call) -> Answer:
    return page(call, sorted(store.all("tax_rate"), key=lambda each: each["id"]))


@route("POST", "/wc/v3/taxes")
def _create_rate(store: Store, call: Call) -> Answer:
    return Answer(taxes.create_rate(store, call.body), 201, writes=1)


@route("GET", "/wc/v3/taxes/classes")
def _list_classes(store: Store, call: Call) -> Answer:
    found = sorted(store.all("tax_class"), key=lambda each: each["id"])
    return Answer([{"slug": each["slug"], "name": each["name"]} for each in found])


@route("POST", "/wc/v3/taxes/classes")
def _create_class(store: Store, call: Call) -> Answer:
    doc = taxes.create_class(store, call.body)
    return Answer({"slug": doc["slug"], "name": doc["name"]}, 201, writes=1)


@route("GET", "/wc/v3/webhooks")
def _list_webhooks(store: Store, call: Call) -> Answer:
    return page(call, [webhooks.view(each) for each in store.all("webhook")])


@route("POST", "/wc/v3/webhooks")
def _create_webhook(store: Store, call: Call) -> Answer:
    return Answer(webhooks.view(webhooks.create(store, call.body)), 201, writes=1)


@route("GET", "/wc/v3/webhooks/{number}")
def _get_webhook(store: Store, call: Call, number: int) -> Answer:
    doc: Any = store.get("webhook", number)
    if doc is None:
        raise ApiError(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.")
    return Answer(webhooks.view(doc))


for _group in ("tax", "general", "products"):

    @route("GET", f"/wc/v3/settings/{_group}")
    def _settings(store: Store, call: Call, group: str = _group) -> Answer:
        return Answer(site.settings(store, group))


@route("GET", "/wc/v3/system_status")
def _system_status(store: Store, call: Call) -> Answer:
    return Answer(site.system_status(store, call))


@route("GET", "/wc/v3/reports/orders/totals")
def _order_totals(store: Store, call: Call) -> Answer:
    return Answer(site.order_totals(store))


@route("GET", "/wc/v3/payment_gateways")
def _gateways(store: Store, call: Call) -> Answer:
    names = (("bacs", "Havale/EFT"), ("cod", "Kapıda ödeme"), ("iyzico", "Kredi kartı"))
    return Answer([{"id": each, "title": title, "enabled": True} for each, title in names])


@route("GET", "/wc/v3/data/currencies/current")
def _currency(store: Store, call: Call) -> Answer:
    return Answer({"code": store.setting("currency", "TRY"), "name": "Turkish lira", "symbol": "₺"})


@route("GET", "/")
def _index(store: Store, call: Call) -> Answer:
    return site.index(store, call)


@route("GET", "/wp/v2/users/me")
def _me(store: Store, call: Call) -> Answer:
    if not call.user:
        raise ApiError(401, "rest_not_logged_in", "You are not currently logged in.")
    return Answer(site.me(call.user))


@route("GET", "/wp/v2/media")
def _list_media(store: Store, call: Call) -> Answer:
    return media.listing(store, call)


@route("POST", "/wp/v2/media")
def _upload(store: Store, call: Call) -> Answer:
    if call.user not in ("manager", "admin"):
        raise ApiError(
            401 if not call.user else 403,
            "rest_cannot_create",
            "Sorry, you are not allowed to create posts as this user.",
        )
    return media.upload(store, call)


@route("GET", "/wp/v2/media/{number}")
def _get_media(store: Store, call: Call, number: int) -> Answer:
    return Answer(media.view(store, media.one(store, number), call.base_url))


@route(_WRITE, "/wp/v2/media/{number}")
def _update_media(store: Store, call: Call, number: int) -> Answer:
    return media.update(store, media.one(store, number), call)


@route("DELETE", "/wp/v2/media/{number}")
def _delete_media(store: Store, call: Call, number: int) -> Answer:
    return media.delete(store, media.one(store, number), call)
