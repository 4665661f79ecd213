"""What a webhook may do: ring for an order's id, where it is signed over the bytes that came."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from app.api import webhooks
from app.api.webhooks import MOST_BYTES, Rates, Webhooks, named_order
from app.domain.ids import ShopId, WebOrderId

SECRET = "s3cret"


def signature(raw: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), raw, hashlib.sha256).digest()).decode()


class Ear:
    """The receiver behind an in-process client."""

    def __init__(self) -> None:
        self.rung: list[tuple[int, int]] = []
        hooks = Webhooks({ShopId(1): SECRET, ShopId(3): ""}, self._ring)
        routes = [Route("/webhooks/{shop:int}", hooks.hear, methods=["POST"])]
        transport = httpx.ASGITransport(Starlette(routes=routes))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://ear.test")

    def _ring(self, shop_id: ShopId, order_id: WebOrderId) -> None:
        self.rung.append((shop_id, order_id))

    async def post(
        self,
        raw: bytes | AsyncIterator[bytes],
        sign: str = "",
        *,
        topic: str = "order.updated",
        shop: int = 1,
    ) -> int:
        headers = {"X-WC-Webhook-Topic": topic, "X-WC-Webhook-Signature": sign}
        answer = await self.client.post(f"/webhooks/{shop}", content=raw, headers=headers)
        return answer.status_code


@pytest.fixture
def ear() -> Ear:
    return Ear()


ORDER = json.dumps({"id": 146, "billing": {"first_name": "Işık"}}, ensure_ascii=False).encode()


async def test_a_signed_delivery_rings_for_its_order(ear: Ear) -> None:
    assert await ear.post(ORDER, signature(ORDER)) == 200
    assert ear.rung == [(1, 146)]


async def test_a_deletion_carries_the_id_alone(ear: Ear) -> None:
    raw = b'{"id":9}'
    assert await ear.post(raw, signature(raw), topic="order.deleted") == 200
    assert ear.rung == [(1, 9)]


@pytest.mark.parametrize(
    "sign",
    [
        "",
        "x",
        "ş" * 3,
        signature(ORDER, "another"),
        signature(ORDER + b" "),
        hmac.new(SECRET.encode(), ORDER, hashlib.sha256).hexdigest(),
    ],
)
async def test_whatever_is_not_signed_right_rings_for_nothing(ear: Ear, sign: str) -> None:
    headers = {"X-WC-Webhook-Topic": "order.updated", "X-WC-Webhook-Signature": sign.encode()}
    answer = await ear.client.post("/webhooks/1", content=ORDER, headers=headers)
    assert answer.status_code == 401
    assert ear.rung == []


async def test_the_signature_counts_over_the_bytes_not_over_their_meaning(ear: Ear) -> None:
    spaced = ORDER.replace(b'"id": ', b'"id":  ')
    assert await ear.post(spaced, signature(ORDER)) == 401


async def test_the_ping_is_answered_unsigned(ear: Ear) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await ear.client.post("/webhooks/1", content=b"webhook_id=1", headers=headers)
    assert answer.status_code == 200
    assert ear.rung == []


async def test_a_shop_without_a_secret_is_not_heard(ear: Ear) -> None:
    for shop in (2, 3):
        assert await ear.post(ORDER, signature(ORDER, ""), shop=shop) == 404
        assert await ear.post(b"webhook_id=1", shop=shop) == 404
    assert ear.rung == []


async def test_a_body_over_one_mebibyte_is_refused_announced_or_not(ear: Ear) -> None:
    large = b'{"id": 1, "note": "' + b"x" * MOST_BYTES + b'"}'
    assert await ear.post(large, signature(large)) == 413

    async def in_parts() -> AsyncIterator[bytes]:
        for at in range(0, len(large), 65_536):
            yield large[at : at + 65_536]

    assert await ear.post(in_parts(), signature(large)) == 413
    most = ORDER[:-1] + b" " * (MOST_BYTES - len(ORDER)) + b"}"
    assert await ear.post(most, signature(most)) == 200


async def test_a_caller_that_hammers_is_told_to_stop(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "BURST", 3.0)
    sign = signature(ORDER)
    assert [await ear.post(ORDER, sign) for _ in range(5)] == [200, 200, 200, 429, 429]


def test_a_bucket_fills_with_time_and_strangers_do_not_pile_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr("app.api.webhooks.time.monotonic", lambda: now[0])
    rates = Rates()
    assert sum(rates.allows("a") for _ in range(500)) == 200
    now[0] = 1.0
    assert sum(rates.allows("a") for _ in range(100)) == 20
    for number in range(3_000):
        rates.allows(str(number))
    assert len(rates._left) <= 1_000


@pytest.mark.parametrize(
    ("raw", "topic"),
    [
        (b"", "order.updated"),
        (b"[1]", "order.updated"),
        (b'{"id": "146"}', "order.updated"),
        (b'{"id": true}', "order.updated"),
        (b'{"id": -1}', "order.updated"),
        (b'{"id": 1e999}', "order.updated"),
        (b'{"id": 99999999999999999999}', "order.updated"),
        (b"\xff\xfe", "order.updated"),
        (ORDER, "product.updated"),
        (ORDER, ""),
    ],
)
def test_other_bodies_name_no_order(raw: bytes, topic: str) -> None:
    assert named_order(raw, topic) is None
