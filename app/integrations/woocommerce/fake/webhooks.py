"""Webhooks: signed deliveries after a change, switched off after more than five failures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from contextlib import suppress

import httpx

from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store

_RESOURCES = ("product", "order", "customer", "coupon")
_EVENTS = ("created", "updated", "deleted", "restored")
_MOST_FAILURES = 5


def create(store: Store, body: Json) -> Json:
    resource, _, event = str(body.get("topic", "")).partition(".")
    if resource not in _RESOURCES or event not in _EVENTS:
        raise ApiError(
            400,
            "woocommerce_rest_shop_webhook_invalid_topic",
            "Webhook topic is required and must be valid.",
        )
    url = str(body.get("delivery_url", ""))
    if not url.startswith(("http://", "https://")):
        raise ApiError(
            400,
            "woocommerce_rest_shop_webhook_invalid_delivery_url",
            "Webhook delivery URL must be a valid URL starting with http:// or https://.",
        )
    doc = {
        "id": store.next_id("small"),
        "name": str(body.get("name") or "Webhook"),
        "status": "active",
        "topic": f"{resource}.{event}",
        "resource": resource,
        "event": event,
        "delivery_url": url,
        "secret": str(body.get("secret") or secrets.token_hex(16)),
        "failures": 0,
        **store.stamps("date_created"),
        "date_modified": None,
        "date_modified_gmt": None,
    }
    return store.put("webhook", doc)


def view(doc: Json) -> Json:
    return {name: value for name, value in doc.items() if name not in ("secret", "failures")}


def waiting(store: Store, topic: str) -> list[Json]:
    return [
        each
        for each in store.all("webhook")
        if each["topic"] == topic and each["status"] == "active"
    ]


async def ping(hook: Json) -> None:
    """What WooCommerce sends, unsigned, when a webhook is saved: is somebody there?"""
    body = {"webhook_id": str(hook["id"])}
    with suppress(httpx.HTTPError):
        async with httpx.AsyncClient(timeout=5, verify=False) as client:  # noqa: S501 (a test's own receiver)
            await client.post(hook["delivery_url"], data=body)


async def deliver(store: Store, hook: Json, payload: Json, base_url: str) -> None:
    """One delivery, best effort, as WordPress' cron would make it."""
    body = json.dumps(payload, ensure_ascii=False).encode("utf-8")
    digest = hmac.new(hook["secret"].encode(), body, hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "X-WC-Webhook-Source": f"{base_url}/",
        "X-WC-Webhook-Topic": hook["topic"],
        "X-WC-Webhook-Resource": hook["resource"],
        "X-WC-Webhook-Event": hook["event"],
        "X-WC-Webhook-ID": str(hook["id"]),
        "X-WC-Webhook-Signature": base64.b64encode(digest).decode("ascii"),
        "X-WC-Webhook-Delivery-ID": secrets.token_hex(16),
    }
    try:
        async with httpx.AsyncClient(timeout=5, verify=False) as client:  # noqa: S501 (a test's own receiver)
            answer = await client.post(hook["delivery_url"], content=body, headers=headers)
            failed = answer.status_code >= 400
    except httpx.HTTPError:
        failed = True
    hook["failures"] = hook["failures"] + 1 if failed else 0
    if hook["failures"] > _MOST_FAILURES:
        hook["status"] = "disabled"
    store.put("webhook", hook)
    store.commit()
