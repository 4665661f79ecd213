"""Pictures fetched from where the shop keeps them: no key goes along, nothing else is followed."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from app.domain.errors import ConnectionFailed, NotFound, Refused
from app.integrations.woocommerce.errors import vendor_errors

_TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=600)
_WHOLE = {"Accept-Encoding": "identity", "Accept": "image/*"}
_PORTS = (None, 80, 443)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's URL that may be read. `address` is the one that was judged: the connection goes
    there, for a name may lead elsewhere a moment later. "" is the shop's own host."""

    url: str
    address: str = ""


async def fetch(http: httpx.AsyncClient, picture: Picture, most: int, shop: str) -> bytes:
    """The file's bytes. Raises NotFound, ConnectionFailed, and Refused where it is too large."""
    parts: list[bytes] = []
    received = 0
    with vendor_errors(shop, writing=False):
        answer = await http.send(_request(http, "GET", picture), stream=True)
        try:
            _check(answer, picture.url)
            async for part in answer.aiter_bytes():
                received += len(part)
                if received > most:
                    raise _too_large(picture.url, most)
                parts.append(part)
        finally:
            await answer.aclose()
    return b"".join(parts)


async def length(http: httpx.AsyncClient, picture: Picture, shop: str) -> int | None:
    with vendor_errors(shop, writing=False):
        answer = await http.send(_request(http, "HEAD", picture))
    if answer.status_code in (403, 405, 501):
        return None  # a host that answers no HEAD
    _check(answer, picture.url)
    told = answer.headers.get("content-length", "")
    return int(told) if told.isdigit() else None


def _request(http: httpx.AsyncClient, method: str, picture: Picture) -> httpx.Request:
    """The certificate is judged by the host's name, wherever the connection goes."""
    url, headers = httpx.URL(picture.url), dict(_WHOLE)
    extensions: dict[str, object] = {}
    if picture.address:
        headers["Host"] = url.netloc.decode("ascii")
        extensions["sni_hostname"] = url.raw_host.decode("ascii")
        url = url.copy_with(host=picture.address)
    return http.build_request(method, url, headers=headers, timeout=_TIMEOUT, extensions=extensions)


def readable(url: str) -> str:
    """The address, or "" where it is none: what a plugin made of one picture's stops no list."""
    try:
        httpx.URL(url)
        return url if urlsplit(url).port != 0 else ""
    except (ValueError, httpx.InvalidURL):
        return ""


async def check_address(url: str, site: str) -> Picture:
    """The shop's own host, or a public one over HTTPS (pictures on a CDN). Raises Refused.

    An address in a shop's answer is a stranger's word: it must not lead into this network.
    """
    asked, own = urlsplit(url), urlsplit(site)
    host = asked.hostname or ""
    if host and host == own.hostname and asked.port in (own.port, *_PORTS):
        return Picture(url)
    if asked.scheme != "https" or asked.port not in _PORTS or asked.username or not host:
        raise _outside(url)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise ConnectionFailed(
            "The address of {url} is not known to the internet",
            "Check the picture's address in the shop.",
            url=url,
        ) from error
    addresses = [str(each[4][0]) for each in found]
    if not all(map(_is_public, addresses)):
        raise _outside(url)
    return Picture(url, addresses[0])


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
