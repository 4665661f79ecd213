"""HTTP to one shop: signed, limited, retried only where that cannot do a thing twice.

    read  ─▶ tried again on any broken connection, 408/425/429 and 5xx
    write ─▶ tried again only where the shop certainly did not see it; else OutcomeUnknown

A batch of 100 creates takes 10–15 s on a quiet shop, hence the long time-outs.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

import httpx
import stamina
import truststore

from app.domain.errors import ConnectionFailed, OutcomeUnknown, SettingsError
from app.domain.ports import BeforeWrite, may_write
from app.integrations.woocommerce.auth import media_auth, shop_auth
from app.integrations.woocommerce.complaints import read_json
from app.integrations.woocommerce.config import ShopConfig, is_loopback, site_url
from app.integrations.woocommerce.downloads import Picture, fetch, length
from app.integrations.woocommerce.errors import (
    ShopBusy,
    failure,
    outcome_unknown,
    vendor_errors,
    web_page,
)

# httpx logs every URL, and on plain HTTP the URL carries the key's name and a signature.
logging.getLogger("httpx").setLevel(logging.WARNING)

PER_PAGE = 100
_AT_ONCE = 4
_LONG_URL = 1800
_KEEPALIVE_S = 3.0  # below every server's own, or a write meets a connection just being closed
_READ_TIMEOUT = httpx.Timeout(connect=10, read=60, write=60, pool=600)
_WRITE_TIMEOUT = httpx.Timeout(connect=10, read=120, write=120, pool=600)

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class RetryRule:
    """Full jitter between 0 and `base_s` · 2^n, at most `max_s`; a Retry-After up to
    `patience_s` is waited for, a longer one ends the call."""

    attempts: int = 4
    base_s: float = 1.0
    max_s: float = 30.0
    patience_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A decoded 2xx answer. Numbers with a point are Decimals."""

    data: object
    headers: httpx.Headers


@dataclass(frozen=True, slots=True)
class _Call:
    method: str
    path: str
    params: Params
    content: bytes | None
    headers: Mapping[str, str]
    writing: bool
    as_user: bool = False


class Client:
    """One shop's REST API. Paths are relative to `/wp-json/`; all methods raise KopruErrors."""

    def __init__(
        self,
        config: ShopConfig,
        *,
        retry: RetryRule | None = None,
        before_write: BeforeWrite = may_write,
    ) -> None:
        self.site = _usable(site_url(config))
        self.name = config.name
        self.has_media_password = media_auth(config) is not None
        self._retry, self._before_write = retry or RetryRule(), before_write
        self._auth = shop_auth(config, self.site)
        self._media_auth = media_auth(config) or self._auth
        self._turn = asyncio.Semaphore(_AT_ONCE)
        host = urlsplit(self.site).hostname or ""
        self._http = httpx.AsyncClient(
            verify=_trust(config),
            follow_redirects=False,
            trust_env=not is_loopback(host),
            limits=httpx.Limits(max_connections=_AT_ONCE, keepalive_expiry=_KEEPALIVE_S),
            headers={"User-Agent": "Kopru", "Accept": "application/json"},
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def get(
        self,
        path: str,
        params: Params | None = None,
        *,
        patient: bool = True,
        as_user: bool = False,
    ) -> Answer:
        """Read. With `patient` False a failure is reported at once, for connection tests; with
        `as_user` the root is asked under the application password and shows what it may do."""
        call = _Call("GET", path, params or {}, None, {}, writing=False, as_user=as_user)
        return await self._answer(call, attempts=self._retry.attempts if patient else 1)

    async def options(self, path: str) -> object:
        """What a route says of itself."""
        call = _Call("OPTIONS", path, {}, None, {}, writing=False)
        return (await self._answer(call, attempts=self._retry.attempts)).data

    async def get_long(self, path: str, params: Params, long: Mapping[str, str]) -> Answer:
        """Read with `long` parameters: in the URL while it is short enough for every host,
        else as the body of a POST that says it means GET."""
        if len(_query({**params, **long})) <= _LONG_URL:
            return await self.get(path, {**params, **long})
        headers = {"X-HTTP-Method-Override": "GET", "Content-Type": "application/json"}
        call = _Call("POST", path, params, _encode(long), headers, writing=False)
        return await self._answer(call, attempts=self._retry.attempts)

    async def pages(
        self, path: str, params: Params | None = None, *, per_page: int = PER_PAGE
    ) -> AsyncIterator[Answer]:
        """Every page of a list in turn; each answer's data is a list."""
        page, before = 1, None
        while True:
            answer = await self.get(path, {**(params or {}), "per_page": per_page, "page": page})
            rows = self.rows(answer)
            if page > 1 and rows == before:
                return  # this list does not page: it answers the same again
            yield answer
            total = answer.headers.get("x-wp-totalpages", "")
            more = page < int(total) if total.isdigit() else len(rows) == per_page
            if not more or not rows:
                return
            page, before = page + 1, rows

    async def write(
        self, method: str, path: str, body: object, params: Params | None = None
    ) -> Answer:
        """Send JSON (or nothing, for None) that changes something.

        Raises OutcomeUnknown where no answer came.
        """
        await self._before_write()
        content = None if body is None else _encode(body)
        headers = {} if body is None else {"Content-Type": "application/json"}
        call = _Call(method, path, params or {}, content, headers, writing=True)
        return await self._answer(call, attempts=self._retry.attempts)

    async def write_raw(
        self,
        path: str,
        content: bytes,
        headers: Mapping[str, str],
        params: Params | None = None,
    ) -> Answer:
        """POST bytes that are no JSON (pictures)."""
        await self._before_write()
        call = _Call("POST", path, params or {}, content, headers, writing=True)
        return await self._answer(call, attempts=self._retry.attempts)

    async def fetch(self, picture: Picture, most: int) -> bytes:
        """A public file of the shop, without any key: a picture of at most `most` bytes."""
        async for attempt in stamina.retry_context(
            on=ConnectionFailed, attempts=self._retry.attempts, timeout=None,
            wait_initial=self._retry.base_s, wait_max=self._retry.max_s,
        ):  # fmt: skip
            with attempt:
                async with self._turn:
                    return await fetch(self._http, picture, most, self.name)
        raise AssertionError("a retry context ends by returning or raising")

    async def length(self, picture: Picture) -> int | None:
        """Bytes of a public file as the server tells them; None where it does not."""
        async with self._turn:
            return await length(self._http, picture, self.name)

    def rows(self, answer: Answer) -> list[object]:
        """The answer as a list. Raises Refused where it is none."""
        if not isinstance(answer.data, list):
            raise web_page(self.name)
        return answer.data

    async def _answer(self, call: _Call, *, attempts: int) -> Answer:
        tries = 0

        def wait_before_next(error: Exception) -> bool | float:
            return self._wait_s(error, tries)

        async for attempt in stamina.retry_context(
            on=wait_before_next, attempts=attempts, timeout=None
        ):
            with attempt:
                tries += 1
                return await self._once(call)
        raise AssertionError("a retry context ends by returning or raising")

    def _wait_s(self, error: Exception, tries: int) -> bool | float:
        """Seconds until the next try, or False where there is to be none."""
        if not isinstance(error, ConnectionFailed) or isinstance(error, OutcomeUnknown):
            return False
        asked = error.wait_s if isinstance(error, ShopBusy) else None
        if asked is not None and asked > self._retry.patience_s:
            return False
        top = min(self._retry.max_s, self._retry.base_s * 2 ** (tries - 1))
        return (asked or 0.0) + random.uniform(0, top)  # noqa: S311 (spreads load, no secret)

    async def _once(self, call: _Call) -> Answer:
        """One try. The request is built, and so signed, anew: a nonce serves only once."""
        query = _query(call.params)
        request = self._http.build_request(
            call.method,
            f"{self.site}/wp-json/{call.path}" + (f"?{query}" if query else ""),
            content=call.content,
            headers=dict(call.headers),
            timeout=_WRITE_TIMEOUT if call.writing else _READ_TIMEOUT,
        )
        async with self._turn:
            with vendor_errors(self.name, writing=call.writing):
                response = await self._http.send(request, auth=self._auth_for(call))
        if not response.is_success:
            raise failure(response, self.name, writing=call.writing)
        data = read_json(response)
        if data is None:
            if call.writing:
                raise outcome_unknown(self.name, "the answer cannot be read")
            raise web_page(self.name)
        return Answer(data, response.headers)

    def _auth_for(self, call: _Call) -> httpx.Auth | None:
        """The root is open, and refuses a consumer key as an unknown user."""
        if call.path.startswith("wc/"):
            return self._auth
        named = call.as_user and self.has_media_password
        return self._media_auth if named or call.path.startswith("wp/") else None


def _query(params: Params) -> str:
    return urlencode(params, quote_via=quote, errors="replace")


def _encode(body: object) -> bytes:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _usable(site: str) -> str:
    try:
        httpx.URL(site)
    except httpx.InvalidURL as error:
        raise SettingsError(
            "The shop's address {url} cannot be used",
            "Enter it as https://example.com in the profile.",
            url=site,
        ) from error
    return site


def _trust(config: ShopConfig) -> ssl.SSLContext:
    """The operating system's trust (company proxies included), or the named authority alone."""
    if config.ca_file is None:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        return ssl.create_default_context(cafile=str(config.ca_file))
    except (OSError, ssl.SSLError) as error:
        raise SettingsError(
            "The certificate file {path} cannot be read",
            "Name a PEM file in ca_file, or leave it empty.",
            path=config.ca_file,
        ) from error
