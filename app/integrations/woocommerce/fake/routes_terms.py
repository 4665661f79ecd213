"""Categories, brands, tags, attributes and their terms."""

from __future__ import annotations

from app.integrations.woocommerce.fake import batch, taxonomies
from app.integrations.woocommerce.fake.call import Answer, Call, Json
from app.integrations.woocommerce.fake.router import route
from app.integrations.woocommerce.fake.store import Store

_P = "/wc/v3/products"
_WRITE = "PUT|PATCH|POST"


def _show(store: Store, kind: str, call: Call, doc: Json) -> Json:
    return taxonomies.shown(store, kind, doc, call.base_url)


def _taxonomy(path: str, kind: str) -> None:
    @route("GET", path)
    def _list(store: Store, call: Call) -> Answer:
        return taxonomies.list_terms(store, kind, call)

    @route("POST", path)
    def _create(store: Store, call: Call) -> Answer:
        doc = taxonomies.create_term(store, kind, call.body)
        return Answer(_show(store, kind, call, doc), 201, writes=1)

    @route("POST|PUT|PATCH", f"{path}/batch")
    def _batch(store: Store, call: Call) -> Answer:
        def create(item: Json) -> Json:
            return _show(store, kind, call, taxonomies.create_term(store, kind, item))

        def update(number: int, item: Json) -> Json:
            doc = taxonomies.term(store, kind, number)
            return _show(store, kind, call, taxonomies.update_term(store, kind, doc, item))

        def delete(number: int) -> Json:
            doc = taxonomies.term(store, kind, number)
            body = _show(store, kind, call, doc)
            taxonomies.remove_term(store, kind, doc)
            return body

        return batch.run(call, create, update, delete)


def _single(path: str, kind: str) -> None:
    @route("GET", f"{path}/{{number}}")
    def _get(store: Store, call: Call, number: int) -> Answer:
        return Answer(_show(store, kind, call, taxonomies.term(store, kind, number)))

    @route(_WRITE, f"{path}/{{number}}")
    def _update(store: Store, call: Call, number: int) -> Answer:
        doc = taxonomies.term(store, kind, number)
        changed = taxonomies.update_term(store, kind, doc, call.body)
        return Answer(_show(store, kind, call, changed), writes=1)

    @route("DELETE", f"{path}/{{number}}")
    def _delete(store: Store, call: Call, number: int) -> Answer:
        return taxonomies.delete_term(store, kind, taxonomies.term(store, kind, number), call)


for _path, _kind in taxonomies.ROUTES.items():
    _taxonomy(f"{_P}/{_path}", _kind)
    _single(f"{_P}/{_path}", _kind)


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
