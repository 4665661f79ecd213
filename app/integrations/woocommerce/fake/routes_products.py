"""Products and their variations."""

from __future__ import annotations

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import batch, product_lists, product_views, products, texts
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.router import route
from app.integrations.woocommerce.fake.store import Store

_P = "/wc/v3/products"
_WRITE = "PUT|PATCH|POST"


@route("GET", _P)
def _list_products(store: Store, call: Call) -> Answer:
    return product_lists.listing(store, call)


@route("POST", _P)
def _create_product(store: Store, call: Call) -> Answer:
    doc = products.create(store, call.body, checked=True)
    return Answer(product_views.view(store, doc, call.base_url), 201, writes=1)


@route("POST|PUT|PATCH", f"{_P}/batch")
def _batch_products(store: Store, call: Call) -> Answer:
    def show(doc: Json) -> Json:
        return product_views.view(store, doc, call.base_url)

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
    doc, raw = products.product(store, number), call.query.get("context") == "edit"
    return Answer(product_views.shown(store, doc, call.base_url, raw=raw))


@route(_WRITE, f"{_P}/{{number}}")
def _update_product(store: Store, call: Call, number: int) -> Answer:
    doc = products.update(store, products.writable(store, number), call.body, checked=True)
    return Answer(product_views.view(store, doc, call.base_url), writes=1)


@route("POST", f"{_P}/{{number}}/duplicate")
def _duplicate_product(store: Store, call: Call, number: int) -> Answer:
    doc = store.get("product", number)
    if doc is None:
        raise ApiError(404, "woocommerce_rest_product_invalid_id", "Invalid product ID.")
    return Answer(
        product_views.view(store, products.duplicate(store, doc, call.body), call.base_url),
        writes=1,
    )


@route("DELETE", f"{_P}/{{number}}")
def _delete_product(store: Store, call: Call, number: int) -> Answer:
    doc = products.writable(store, number, missing=404)
    shown = product_views.view(store, doc, call.base_url)
    products.delete(store, doc, force=texts.flag(call.query.get("force")))
    return Answer(shown, writes=1)


def _children(store: Store, call: Call, docs: list[Json]) -> Answer:
    if "sku" in call.query:
        wanted = {shop_key(sku) for sku in call.listed("sku")}
        docs = [each for each in docs if shop_key(each["sku"]) in wanted]
    docs = product_lists.ordered(call, product_lists.modified_filter(call, docs))
    answer = page(call, docs)
    raw = call.query.get("context") == "edit"
    shown = [product_views.shown(store, each, call.base_url, raw=raw) for each in answer.body]
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
    return Answer(product_views.view(store, doc, call.base_url), 201, writes=1)


@route("POST|PUT|PATCH", f"{_P}/{{parent}}/variations/batch")
def _batch_variations(store: Store, call: Call, parent: int) -> Answer:
    def show(doc: Json) -> Json:
        return product_views.view(store, doc, call.base_url)

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
    doc, raw = _variation(store, parent, number), call.query.get("context") == "edit"
    return Answer(product_views.shown(store, doc, call.base_url, raw=raw))


@route(_WRITE, f"{_P}/{{parent}}/variations/{{number}}")
def _update_variation(store: Store, call: Call, parent: int, number: int) -> Answer:
    doc = products.update(store, _variation(store, parent, number), call.body, checked=True)
    return Answer(product_views.view(store, doc, call.base_url), writes=1)


@route("DELETE", f"{_P}/{{parent}}/variations/{{number}}")
def _delete_variation(store: Store, call: Call, parent: int, number: int) -> Answer:
    doc = _variation(store, parent, number)
    products.delete(store, doc, force=True)
    return Answer(product_views.view(store, doc, call.base_url), writes=1)
