"""Taxes, webhooks, settings, the site itself and its media library."""

from __future__ import annotations

from typing import Any

from app.integrations.woocommerce.fake import media, media_views, site, taxes, webhooks
from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, page
from app.integrations.woocommerce.fake.router import route
from app.integrations.woocommerce.fake.store import Store

_WRITE = "PUT|PATCH|POST"


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
    edit = call.query.get("context") == "edit"
    return Answer(media_views.view(media.one(store, number), call.base_url, edit=edit))


@route("POST", "/wp/v2/media/{number}/post-process")
def _post_process(store: Store, call: Call, number: int) -> Answer:
    return media.post_process(store, media.one(store, number), call)


@route("POST", "/wp/v2/media/{number}/sideload")
def _sideload(store: Store, call: Call, number: int) -> Answer:
    return media.sideload(store, media.one(store, number), call)


@route("POST", "/wp/v2/media/{number}/finalize")
def _finalize(store: Store, call: Call, number: int) -> Answer:
    return media.finalize(store, media.one(store, number), call)


@route(_WRITE, "/wp/v2/media/{number}")
def _update_media(store: Store, call: Call, number: int) -> Answer:
    return media.update(store, media.one(store, number), call)


@route("DELETE", "/wp/v2/media/{number}")
def _delete_media(store: Store, call: Call, number: int) -> Answer:
    return media.delete(store, media.one(store, number), call)
