"""Updates over HTTPS: names become addresses under one folder, and nothing is believed.

Redirects are followed by hand and never to plain HTTP; what is longer than said is cut off.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from urllib.parse import urlsplit

import httpx
import truststore

from app.domain.errors import ConnectionFailed, SettingsError
from app.domain.ports_updates import Stream
from app.domain.update_refusal import Refusal, refused

_TIMEOUT = httpx.Timeout(connect=15, read=30, write=15, pool=30)
_MOST_REDIRECTS = 5
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MOVED = frozenset({301, 302, 303, 307, 308})
DOCUMENT_SECONDS = 60.0
"""So long a small file may take: one that trickles would hold up every later look."""


class HttpSource:
    """Implements ports_updates.UpdateSource. Plain HTTP only from this very PC, for rigs."""

    def __init__(
        self,
        url: str,
        *,
        trust: ssl.SSLContext | None = None,
        patience: float = DOCUMENT_SECONDS,
    ) -> None:
        self._patience = patience
        self._base = url.rstrip("/") + "/"
        self._plain = _is_rig(self._base)
        if not self._plain and urlsplit(self._base).scheme != "https":
            raise SettingsError(
                "Updates cannot come from {url}", "The address must begin with https://.", url=url
            )
        self._http = httpx.AsyncClient(
            verify=trust or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            follow_redirects=False,
            trust_env=not self._plain,
            timeout=_TIMEOUT,
            headers={"User-Agent": "Kopru", "Accept-Encoding": "identity"},
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def document(self, name: str, longest: int) -> bytes | None:
        fresh = {"Cache-Control": "no-cache"}
        async with _at_most(self._patience), self._answer(name, fresh) as answer:
            if answer.status_code in (404, 410):
                return None
            _must_be(answer, 200)
            _not_longer(answer, longest)
            found = bytearray()
            async for chunk in answer.aiter_raw():
                found += chunk
                if len(found) > longest:
                    raise refused(Refusal.TOO_LARGE)
            return bytes(found)

    @asynccontextmanager
    async def payload(self, name: str, start: int, largest: int) -> AsyncGenerator[Stream]:
        headers = {"Range": f"bytes={start}-"} if start else {}
        async with self._answer(name, headers) as answer:
            resumed = answer.status_code == 206
            _must_be(answer, 206 if resumed else 200)
            begin = _begin(answer) if resumed else 0
            if begin not in (0, start):
                raise refused(Refusal.TOO_LARGE)
            _not_longer(answer, largest - begin)
            yield Stream(begin, _chunks(answer))

    @asynccontextmanager
    async def _answer(self, name: str, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        """The last answer after redirects, its body not read yet."""
        address = httpx.URL(self._base + name)
        with _our_errors():
            for _ in range(_MOST_REDIRECTS + 1):
                request = self._http.build_request("GET", address, headers=headers)
                answer = await self._http.send(request, stream=True)
                try:
                    if answer.status_code not in _MOVED:
                        yield answer
                        return
                finally:
                    await answer.aclose()
                address = self._checked(address.join(answer.headers.get("location", "")))
        raise refused(Refusal.REDIRECTS)

    def _checked(self, address: httpx.URL) -> httpx.URL:
        safe = address.scheme == "https" or (self._plain and _is_rig(str(address)))
        if not safe or address.userinfo:
            raise refused(Refusal.UNSAFE_ADDRESS)
        return address


@asynccontextmanager
async def _at_most(seconds: float) -> AsyncGenerator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise refused(Refusal.TOO_SLOW) from error


@contextmanager
def _our_errors() -> Iterator[None]:
    """httpx's errors die here."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise _silent() from error


def _silent() -> ConnectionFailed:
    return ConnectionFailed(
        "The update server does not answer",
        "Check this PC’s internet connection; Köprü tries again later.",
    )


async def _chunks(answer: httpx.Response) -> AsyncIterator[bytes]:
    """As they come: gathered into larger ones, a trickle would never be seen to be one."""
    async for chunk in answer.aiter_raw():
        yield chunk


def _must_be(answer: httpx.Response, status: int) -> None:
    if answer.status_code != status:
        raise _silent()


def _not_longer(answer: httpx.Response, longest: int) -> None:
    told = answer.headers.get("content-length", "")
    if told.isdecimal() and int(told) > longest:
        raise refused(Refusal.TOO_LARGE)
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise refused(Refusal.NOT_READABLE)


def _begin(answer: httpx.Response) -> int:
    """Where a partial answer begins: `bytes 100-199/200`."""
    told = answer.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    if not told.isdecimal():
        raise refused(Refusal.NOT_READABLE)
    return int(told)


def _is_rig(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOOPBACK
