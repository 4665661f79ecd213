"""Hears a shop's webhooks: checked by their signature, believed in nothing but an order's id.

    POST /webhooks/<shop> ─▶ rate ─▶ size ─▶ ping? ─▶ HMAC over the raw bytes ─▶ id ─▶ alarm

What the shop sends is a hint. The order itself is fetched from the shop, so a forged, repeated
or late delivery can at most make us look once more.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable, Mapping

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from app.domain.ids import ShopId, WebOrderId
from app.runtime.logging import get_logger

MOST_BYTES = 1024 * 1024
READ_SECONDS = 10.0
PER_SECOND, BURST = 20.0, 200.0
"""Of one address. A shop behind a proxy rings from one address, and seldom more than that."""

_MOST_CALLERS = 1_000
_PING = re.compile(rb"webhook_id=\d+")
"""WooCommerce asks unsigned, when a webhook is saved, whether somebody is there."""

_log = get_logger(__name__)
Ring = Callable[[ShopId, WebOrderId], None]


class Webhooks:
    """`secrets` holds the shops that may ring; `ring` must not wait."""

    def __init__(self, secrets: Mapping[ShopId, str], ring: Ring) -> None:
        self._secrets, self._ring = secrets, ring
        self._rates = Rates()

    async def hear(self, request: Request) -> Response:
        """Answers at once: WooCommerce gives up on a receiver that is slow or says no."""
        caller = request.client.host if request.client else ""
        if not self._rates.allows(caller):
            return _answer(429, "too many deliveries")
        shop_id = ShopId(int(request.path_params["shop"]))
        secret = self._secrets.get(shop_id)
        if not secret:
            return _answer(404, "no such shop")
        raw = await _body(request)
        if raw is None:
            return _answer(413, "a delivery has at most 1 MiB")
        if _PING.fullmatch(raw):
            return _answer(200, "here")
        if not is_signed(raw, request.headers.get("x-wc-webhook-signature", ""), secret):
            _log.warning("a webhook with a wrong signature", shop=shop_id, caller=caller)
            return _answer(401, "wrong signature")
        order_id = named_order(raw, request.headers.get("x-wc-webhook-topic", ""))
        if order_id is not None:
            self._ring(shop_id, order_id)
        return _answer(200, "heard")


class Rates:
    """A bucket a caller, filled with time."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, caller: str) -> bool:
        now = time.monotonic()
        left, at = self._left.pop(caller, (BURST, now))
        left = min(BURST, left + (now - at) * PER_SECOND)
        if len(self._left) >= _MOST_CALLERS:
            self._left.pop(next(iter(self._left)))
        self._left[caller] = (left - 1 if left >= 1 else left, now)
        return left >= 1


def is_signed(raw: bytes, signature: str, secret: str) -> bool:
    """Whether WooCommerce, knowing the secret, sent these very bytes."""
    expected = base64.b64encode(hmac.new(secret.encode("utf-8"), raw, hashlib.sha256).digest())
    return hmac.compare_digest(expected, signature.strip().encode("utf-8", "replace"))


def named_order(raw: bytes, topic: str) -> WebOrderId | None:
    """The order that a delivery is about; a deletion carries nothing but its id."""
    if not topic.startswith("order."):
        return None
    try:
        body = json.loads(raw)
    except ValueError:
        return None
    number = body.get("id") if isinstance(body, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**63:
        return None
    return WebOrderId(number)


async def _body(request: Request) -> bytes | None:
    """The raw bytes; None where they are too many, or do not come."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > MOST_BYTES:
        return None
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > MOST_BYTES:
                    return None
                parts.append(part)
    except (TimeoutError, ClientDisconnect):
        return None
    return b"".join(parts)


def _answer(status: int, words: str) -> Response:
    return JSONResponse({"answer": words}, status)
