"""Recorded calls: what each needs around it, and which are left out and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]

LEFT_OUT = {
    "media-oversize-nginx-17M": "nginx's own body limit, no WordPress answer",
    "media-big-5000": "nginx's own body limit, no WordPress answer",
    "media-oversize-multipart-11M": "PHP's post_max_size empties the request before WordPress",
    "image-by-src": "the recorder's own picture server; downloads by address are never used",
    "image-by-src-again": "the recorder's own picture server",
    "image-by-id": "mixes an id with a picture of the recorder's server",
    "image-turkish-filename": "the recorder's own picture server",
    "image-webp": "the recorder's own picture server",
    "batch-delete-is-force": "a read of what an earlier call deleted; the batch itself is tested",
    "delete-product-again": "needs the deletion before it; tested with state below",
    "auth-oauth1-nonce-replay": "needs the call before it; tested with state below",
    "auth-apppass-http-wp": "a public list; the password's being ignored cannot be seen in it",
    "media-multipart-with-fields": "recorded without its request",
}
"""Name → reason. Everything else must answer with the recorded status and code."""

WITHOUT = {
    "attribute-create": {"attributes"},
    "attribute-slug-too-long": {"attributes"},
    "attribute-term-create": {"attribute terms"},
    "attribute-terms-batch": {"attribute terms"},
    "category-create": {"categories"},
    "category-batch": {"categories"},
    "tag-create": {"tags"},
    "product-create-simple": {"products"},
    "product-create-variable": {"products"},
    "variation-create": set[str](),
    "coupon-create": {"coupons"},
    "customer-create": {"customers"},
    "create-with-bad-image-retry": {"products"},
    "batch-create-100": {"products"},
}
"""What a case must not find, because it is the one that creates it."""

REMOVED = {"category-create-child": [("category", 17)], "variation-create": [("product", 19)]}
"""Single objects a case must not find."""


def load() -> list[Case]:
    lines = Path(__file__).with_name("contract.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def body_of(case: Case) -> Any:
    """The recorded body; long lists were stored as their first items and a count."""
    body = case.get("body")
    if not isinstance(body, dict):
        return body
    return {name: _repeated(value) for name, value in body.items()}


def _repeated(value: Any) -> Any:
    if not isinstance(value, dict) or "__repeat__" not in value:
        return value
    model = value["items"][0]
    items = []
    for number in range(value["__repeat__"]):
        item = {**model}
        if "sku" in item:
            item["sku"] = f"{item['sku']}-{number}"
        if "id" in item:
            item["id"] = item["id"] + number
        items.append(item)
    return items
