"""Orders, notes, refunds, customers, coupons."""

from __future__ import annotations

from app.integrations.woocommerce.fake import batch, kargo_takip, orders, people, refunds, texts
from app.integrations.woocommerce.fake.call import Answer, Call, Json
from app.integrations.woocommerce.fake.router import route
from app.integrations.woocommerce.fake.store import Store

_WRITE = "PUT|PATCH|POST"


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
    return Answer(orders.view(store, orders.one(store, number), orders.decimals(call)))


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
    return Answer(orders.notes(store, orders.one(store, number)))


@route("POST", "/wc/v3/orders/{number}/notes")
def _create_note(store: Store, call: Call, number: int) -> Answer:
    return Answer(orders.add_note(store, orders.one(store, number), call.body), 201, writes=1)


@route("DELETE", "/wc/v3/orders/{number}/notes/{note}")
def _delete_note(store: Store, call: Call, number: int, note: int) -> Answer:
    force = texts.flag(call.query.get("force"))
    return Answer(orders.remove_note(store, orders.one(store, number), note, force=force), writes=1)


@route("POST", "/wc/v3/kargo_takip")
def _kargo_takip(store: Store, call: Call) -> Answer:
    return kargo_takip.add(store, call)


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
