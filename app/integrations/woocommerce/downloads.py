"""Pictures fetched from where the shop keeps them: no key goes along, nothing else is followed."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

import httpx

from app.domain.errors import ConnectionFailed, NotFound, Refused
from app.integrations.woocommerce.errors import vendor_errors

_TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=600)
_WHOLE = {"Accept-Encoding": "identity", "Accept": "image/*"}
_PORTS = (None, 80, 443)


async def fetch(http: httpx.AsyncClient, url: str, most: int, shop: str) -> bytes:
    """The file's bytes. Raises NotFound, ConnectionFailed, and Refused where it is too large."""
    parts: list[bytes] = []
    received = 0
    with vendor_errors(shop, writing=False):
        async with http.stream("GET", url, headers=_WHOLE, timeout=_TIMEOUT) as answer:
            _check(answer, url)
            async for part in answer.aiter_bytes():
                received += len(part)
                if received > most:
                    raise _too_large(url, most)
                parts.append(part)
    return b"".join(parts)


async def length(http: httpx.AsyncClient, url: str, shop: str) -> int | None:
    with vendor_errors(shop, writing=False):
        answer = await http.head(url, headers=_WHOLE, timeout=_TIMEOUT)
    if answer.status_code in (403, 405, 501):
        return None  # a host that answers no HEAD
    _check(answer, url)
    told = answer.headers.get("content-length", "")
    return int(told) if told.isdigit() else None


async def check_address(url: str, site: str) -> None:
    """The shop's own host, or a public one over HTTPS (pictures on a CDN). Raises Refused.

    An address in a shop's answer is a stranger's word: it must not lead into this network.
    """
    asked, own = urlsplit(url), urlsplit(site)
    host = asked.hostname or ""
    if host and host == own.hostname and asked.port in (own.port, *_PORTS):
        return
    if asked.scheme != "https" or asked.port not in _PORTS or asked.username or not host:
        raise _outside(url)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise ConnectionFailed(
            "The address of {url} is not known to the internet",
            "Check the picture's address in the shop.",
            url=url,
        ) from error
    if not all(_is_public(str(each[4][0])) for each in found):
        raise _outside(url)


def _is_public(address: str) -> bool:
    """Global, also as what is hidden in an IPv6 address (mapped, 6to4, Teredo, NAT64)."""
    number = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(number, ipaddress.IPv4Address):
        return number.is_global
    hidden = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
    if hidden is None and number in ipaddress.ip_network("64:ff9b::/96"):
        hidden = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.is_global if hidden is None else hidden.is_global


def _check(answer: httpx.Response, url: str) -> None:
    if answer.status_code in (404, 410):
        raise NotFound(
            "The shop has no picture at {url}",
            "Somebody deleted the file; look at it in the shop's media library.",
            code="no_file",
            url=url,
        )
    if answer.status_code >= 500 or answer.status_code in (408, 425, 429):
        raise ConnectionFailed(
            "The picture at {url} cannot be fetched now (HTTP {status})",
            "Köprü tries again.",
            url=url,
            status=answer.status_code,
        )
    if not answer.is_success:
        raise Refused(
            "The picture at {url} cannot be fetched (HTTP {status})",
            "Open the address in a browser; a plugin may guard the shop's pictures.",
            code=f"http_{answer.status_code}",
            url=url,
            status=answer.status_code,
        )


def _too_large(url: str, most: int) -> Refused:
    return Refused(
        "The picture at {url} is larger than {megabytes} MB",
        "It is left as it is.",
        code="too_large",
        url=url,
        megabytes=most // 1_000_000,
    )


def _outside(url: str) -> Refused:
    return Refused(
        "The picture's address leads outside: {url}",
        "Only the shop itself and public HTTPS addresses are read.",
        code="outside",
        url=url,
    )
