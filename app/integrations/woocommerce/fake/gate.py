"""One HTTP request through the shop: who asks, which route, the answer, what it counts as."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response

from app.domain.turkish import shop_key
from app.integrations.woocommerce.fake import auth, media, orders, routes, seed, webhooks
from app.integrations.woocommerce.fake.call import (
    Answer,
    ApiError,
    Call,
    Json,
    only_fields,
    parse_json,
)
from app.integrations.woocommerce.fake.faults import Counters, Faults
from app.integrations.woocommerce.fake.store import Store

_API = "/wp-json"
_UPLOADS = "/wp-content/uploads/"
_ADMIN = "/__fake/"
_MEDIA = "/wp/v2/media"


class Gate:
    """Single-threaded: one request is handled and committed before the next is looked at."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nonces: set[str] = set()
        self._background: set[asyncio.Task[None]] = set()
        self.faults, self.counters = Faults(), Counters()

    async def handle(self, request: Request) -> Response:
        path = request.url.path
        if path.startswith(_UPLOADS):
            return self._upload(path.removeprefix(_UPLOADS))
        if path.startswith(_ADMIN):
            return await self._admin(request, path.removeprefix(_ADMIN))
        if not path.startswith(_API):
            front = self._store.setting("front", "Köprü demo shop")
            page = f"<!DOCTYPE html><html><body>{front}</body></html>"
            return Response(page, media_type="text/html")
        fault = self.faults.take()
        if fault and fault.isdigit():
            self.counters.requests += 1
            return Response(
                "<html><body>Bad gateway</body></html>", int(fault), media_type="text/html"
            )
        try:
            call = await self._call(request, path.removeprefix(_API) or "/")
            answer = await self._worked(call, fault)
        except ApiError as error:
            answer, call = Answer(error.body, error.status), None
        except ClientDisconnect:
            return Response(status_code=499)
        self._store.commit()
        items = _items(call) if call else 0
        reading = call is None or call.method in ("GET", "OPTIONS", "HEAD")
        self.counters.count(
            writes=answer.writes, reading=reading, items=items, uploaded=_uploaded(call, answer)
        )
        if fault == "cut":
            raise ConnectionResetError("cut after commit, as asked")
        await self.faults.delay(items)
        if call is not None and answer.writes:
            self._ring(call, answer)
        body = only_fields(call, answer.body) if call else answer.body
        return _json(body, answer)

    async def _call(self, request: Request, path: str) -> Call:
        raw = await request.body()
        method = request.headers.get("x-http-method-override", request.method).upper()
        query = dict(request.query_params)
        body: Json = {}
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            async with request.form() as form:
                for name, value in form.items():
                    body[name] = (
                        value
                        if isinstance(value, str)
                        else (value.filename or "", await value.read())
                    )
        elif kind.startswith("application/json"):
            body = parse_json(raw)
        elif kind.startswith("application/x-www-form-urlencoded"):
            body = {name: str(value) for name, value in (await request.form()).items()}
        if method == "GET" and request.method == "POST":
            query |= {
                k: ",".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in body.items()
            }
        asked = auth.Asked(
            request.url.scheme,
            request.method,
            str(request.url.replace(query="")),
            dict(request.query_params),
            {k.lower(): v for k, v in request.headers.items()},
        )
        user = self._user(asked, path, method)
        base = f"{request.url.scheme}://{request.url.netloc}"
        return Call(method, path, query, body, raw, asked.headers, base, user)

    def _user(self, asked: auth.Asked, path: str, method: str) -> str:
        if path.startswith("/wp/v2") or path == "/":
            return auth.wp_user(self._store, asked)
        if not path.startswith("/wc/v3"):
            return ""
        if method != "OPTIONS":
            routes.find(method, path)
        as_method = auth.Asked(asked.scheme, asked.method, asked.url, asked.query, asked.headers)
        user = auth.wc_user(self._store, as_method, self._nonces)
        if user == "customer":
            raise ApiError(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")
        return user

    async def _worked(self, call: Call, fault: str) -> Answer:
        """The answer, after as long as an upload takes; a client that left changes nothing."""
        uploading = call.method == "POST" and call.path == _MEDIA
        if uploading and self.faults.upload_ms:
            await asyncio.sleep(self.faults.upload_ms / 1000)
        answer = self._answer(call)
        return media.crash(self._store, answer) if uploading and fault == "crash" else answer

    def _answer(self, call: Call) -> Answer:
        if call.method == "OPTIONS":
            return Answer({"namespace": "wc/v3", "methods": ["GET", "POST"]})
        handler, numbers = routes.find(call.method, call.path)
        return handler(self._store, call, **numbers)

    def _upload(self, file: str) -> Response:
        path = self._store.folder / "uploads" / urlsplit(file).path.rsplit("/", 1)[-1]
        return FileResponse(path) if path.is_file() else Response(status_code=404)

    def _ring(self, call: Call, answer: Answer) -> None:
        resource = (
            "order" if "/orders" in call.path else "product" if "/products" in call.path else ""
        )
        if call.path == "/wc/v3/webhooks" and answer.status == 201:
            self._later(webhooks.ping(answer.body))
        topic = f"{resource}.{'created' if answer.status == 201 else 'updated'}"
        for hook in webhooks.waiting(self._store, topic) if resource else ():
            self._later(webhooks.deliver(self._store, hook, answer.body, call.base_url))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _admin(self, request: Request, verb: str) -> Response:
        """The tests' back door: /__fake/counters, reset, faults, settings, orders, keys."""
        if request.headers.get("x-fake-token") != self._store.setting("admin_token"):
            return JSONResponse({"error": "token"}, 403)
        body = parse_json(await request.body())
        answer = self._admin_verb(verb, body)
        self._store.commit()
        return JSONResponse(answer)

    def _admin_verb(self, verb: str, body: Json) -> Any:
        if verb == "spoil":
            return orders.spoil(self._store, body)
        if verb in ("counters", "count", "missing"):
            return self._admin_question(verb, body)
        if verb == "reset":
            self.counters = Counters()
        elif verb == "faults":
            self.faults.set(body)
        elif verb == "settings":
            for name, value in body.items():
                self._store.set(name, value)
        elif verb == "orders":
            doc = orders.create(self._store, body, included=True)
            for hook in webhooks.waiting(self._store, "order.created"):
                shown = orders.view(self._store, doc)
                self._later(webhooks.deliver(self._store, hook, shown, ""))
            return orders.view(self._store, doc)
        elif verb == "keys":
            return seed.keys(self._store)
        return {"ok": True}

    def _admin_question(self, verb: str, body: Json) -> Json:
        if verb == "counters":
            return {name: getattr(self.counters, name) for name in Counters.__slots__}
        if verb == "count":
            return {"count": sum(1 for _ in self._store.all(str(body.get("kind"))))}
        skus = [str(each) for each in body.get("skus", [])]
        return {"skus": [sku for sku in skus if shop_key(sku) not in self._store.skus]}


def _items(call: Call) -> int:
    return sum(len(call.body.get(name) or []) for name in ("create", "update", "delete")) or 1


def _uploaded(call: Call | None, answer: Answer) -> int:
    """Bytes of files that were taken."""
    if call is None or not answer.writes or call.method != "POST":
        return 0
    return len(call.raw) if call.path == _MEDIA or call.path.endswith("/sideload") else 0


def _json(body: Any, answer: Answer) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    headers = {"X-Robots-Tag": "noindex", **answer.headers}
    return Response(text, answer.status, headers, media_type="application/json; charset=UTF-8")


def gunzip(data: bytes) -> bytes:
    """For tests that look at what was sent; the shop itself refuses gzipped bodies."""
    return gzip.decompress(data)
