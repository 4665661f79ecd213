"""The fake shop answers every recorded call with the recorded status and error code."""

from __future__ import annotations

import base64
import gzip
import io
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from oauthlib.oauth1 import Client as OAuthClient
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import Route

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake.gate import Gate
from app.integrations.woocommerce.fake.store import Store
from tests.integration.fake_shop import world
from tests.integration.fake_shop.cases import LEFT_OUT, REMOVED, WITHOUT, Case, body_of, load

CASES = load()
INCLUDED = [case for case in CASES if case["case"] not in LEFT_OUT]
USERS = {"manager": "manager", "customer": "customer"}
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    case = getattr(request, "param", None)
    name = case["case"] if case else ""
    made = Store(tmp_path / "shop")
    world.build(made, frozenset(WITHOUT.get(name, set())))
    for kind, number in REMOVED.get(name, []):
        made.remove(kind, number)
    made.skus = {shop_key(d["sku"]): d["id"] for d in made.all("product") if d["sku"]}
    yield made  # type: ignore[misc]
    made.close()


def client(store: Store) -> httpx.AsyncClient:
    app = Starlette(routes=[Route("/{path:path}", Gate(store).handle, methods=METHODS)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app))


def test_every_case_is_included_or_left_out_by_name() -> None:
    names = [case["case"] for case in CASES]
    assert len(set(names)) == len(names)
    assert set(LEFT_OUT) <= set(names)
    assert len(INCLUDED) >= 0.94 * len(CASES)


@pytest.mark.parametrize(
    ("case", "store"), [(each, each) for each in INCLUDED], ids=[c["case"] for c in INCLUDED],
    indirect=["store"],
)  # fmt: skip
async def test_it_answers_as_recorded(case: Case, store: Store) -> None:
    async with client(store) as http:
        answer = await http.send(request_of(case))
    assert answer.status_code == case["status"], answer.text[:300]
    body = answer.json()
    if code := case.get("code"):
        assert body["code"] == code
    for field, value in case.get("shown", {}).items():
        assert body[field] == value, field


async def test_a_nonce_is_good_once(store: Store) -> None:
    url, _, _ = OAuthClient(
        world.KEYS["read_write"], client_secret=world.SECRET, signature_method="HMAC-SHA256",
        signature_type="QUERY",
    ).sign("http://shop.test/wp-json/wc/v3/products")  # fmt: skip
    async with client(store) as http:
        answers = [(await http.get(url)).status_code for _ in range(2)]
    assert answers == [200, 401]


async def test_a_deleted_product_is_gone(store: Store) -> None:
    auth = httpx.BasicAuth(world.KEYS["read_write"], world.SECRET)
    path = "https://shop.test/wp-json/wc/v3/products/11"
    async with client(store) as http:
        answers = [
            (await http.delete(path, params={"force": "true"}, auth=auth)).status_code
            for _ in range(2)
        ]
    assert answers == [200, 404]


def request_of(case: Case) -> httpx.Request:
    if case.get("url"):
        return httpx.Request(case["method"], oauth_url(case))
    headers = dict(case.get("headers") or {})
    headers |= authorization(case)
    content, files = None, None
    body = body_of(case)
    if case["case"].startswith("media-"):
        content, files = media_body(case)
    elif case["case"] == "gzip-request-body":
        content = gzip.compress(b'{"update":[]}')
    elif isinstance(body, str):
        content = body.encode("utf-8")
        headers.setdefault("Content-Type", "application/json")
    json = body if content is None and files is None and body is not None else None
    url = f"{case.get('scheme', 'https')}://shop.test{case['path']}"
    query = {**case.get("query", {})}
    if "consumer_key" in query:
        query |= {"consumer_key": world.KEYS["read_write"], "consumer_secret": world.SECRET}
    made = httpx.Request(
        case["method"], url, params=query, headers=headers, content=content, files=files, json=json
    )
    if case["case"] == "media-raw-no-type":
        made.headers.pop("Content-Type", None)
    return made


def authorization(case: Case) -> dict[str, str]:
    kind, name = case.get("auth") or "", case["case"]
    if not kind:
        return {}
    if "consumer key" in kind:
        key = world.KEYS["write" if "(write)" in kind else "read_write"]
        return _basic(key, world.SECRET)
    if name == "auth-bad-key":
        return _basic("ck_unknown", "cs_unknown")
    if name == "auth-bad-secret":
        return _basic(world.KEYS["read_write"], "cs_wrong")
    role = next((user for word, user in USERS.items() if word in name), "admin")
    password = "xxxx xxxx" if name == "auth-apppass-wrong" else world.PASSWORDS[role]
    return _basic(role, password)


def _basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def oauth_url(case: Case) -> str:
    """The recorded call signed anew, spoiled in the way its name says."""
    parts = urlsplit(case["url"])
    recorded = dict(parse_qsl(parts.query))
    plain = "&".join(pair for pair in parts.query.split("&") if not pair.startswith("oauth_"))
    shift = {"old": -960, "future": 960}
    late = next((value for word, value in shift.items() if word in case["case"]), 0)
    signer = OAuthClient(
        world.KEYS["read_write"], client_secret=world.SECRET, signature_type="QUERY",
        signature_method=recorded["oauth_signature_method"],
        timestamp=str(int(time.time()) + late), nonce=uuid.uuid4().hex,
    )  # fmt: skip
    base = f"{parts.scheme}://{parts.netloc}{parts.path}"
    url, _, _ = signer.sign(f"{base}?{plain}" if plain else base)
    return (
        url.replace("oauth_signature=", "oauth_signature=AAAA")
        if "bad-sig" in case["case"]
        else url
    )


def media_body(case: Case) -> tuple[bytes | None, Any]:
    """A picture of the kind and size that was sent."""
    name, recorded = case["case"], case.get("body")
    if name.startswith("media-multipart"):
        return None, {"file": ("multi.jpg", picture("JPEG"), "image/jpeg")}
    if "oversize-multipart" in name:
        return None, {"file": ("o.jpg", picture("JPEG") + b"\0" * 9_000_000, "image/jpeg")}
    if isinstance(recorded, dict) or recorded is None:
        return None, None
    if name in ("media-fake", "media-svg", "media-txt-exe"):
        return recorded.encode("utf-8"), None
    kind = {"media-avif": "AVIF", "media-webp": "WEBP", "media-wrong-ext": "PNG"}.get(name, "JPEG")
    return picture(kind), None


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, kind)
    return file.getvalue()
