"""The one place where a shop's failures become ours.

no connection, broken before the request was out ──▶ ConnectionFailed (try again)
broken after a write was out ─────────────────────▶ OutcomeUnknown (look first)
401, 403 ─────────────────────────────────────────▶ AccessDenied
404 and "invalid id" ─────────────────────────────▶ NotFound
other 4xx, 5xx with a code of its own ────────────▶ Refused
408, 425, 429, 5xx without one ───────────────────▶ ShopBusy or OutcomeUnknown
3xx, a web page instead of an answer ─────────────▶ SettingsError, Refused
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    Refused,
    SettingsError,
)
from app.integrations.woocommerce.complaints import Complaint, complaint, read_json

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_CRASH = "internal_server_error"

ATTACHMENT = "attachment"
"""In an OutcomeUnknown's values: the picture that was there already when PHP broke off."""


class ShopBusy(ConnectionFailed):
    """The shop turned the request away unprocessed. `wait_s` is what it asked for, or None."""

    def __init__(
        self, title: str, advice: str, /, *, wait_s: float | None, **values: object
    ) -> None:
        super().__init__(title, advice, **values)
        self.wait_s = wait_s


@contextmanager
def vendor_errors(shop: str, *, writing: bool) -> Iterator[None]:
    """Turn httpx's exceptions into ours. A write that may have arrived is OutcomeUnknown."""
    try:
        yield
    except httpx.TransportError as error:
        if isinstance(error, httpx.UnsupportedProtocol):
            raise SettingsError(
                "The shop's address cannot be used", "Enter it as https://example.com."
            ) from error
        if writing and not isinstance(error, _NOT_SENT):
            raise outcome_unknown(shop, "no answer came") from error
        raise _unreachable(shop, error) from error
    except (httpx.DecodingError, httpx.TooManyRedirects) as error:
        if writing:
            raise outcome_unknown(shop, "the answer could not be decoded") from error
        raise ConnectionFailed(
            "The shop {shop} answered in a way that cannot be read",
            "Köprü tries again; if it stays so, look at the shop's compression settings.",
            shop=shop,
        ) from error


def outcome_unknown(shop: str, detail: str, **values: object) -> OutcomeUnknown:
    return OutcomeUnknown(
        "Sent to the shop {shop}, but it is not known whether it was done ({detail})",
        "Köprü looks it up in the shop before anything is sent again.",
        shop=shop,
        detail=detail,
        **values,
    )


def failure(response: httpx.Response, shop: str, *, writing: bool) -> KopruError:
    """The error that a response with a status outside 2xx stands for."""
    status = response.status_code
    told = complaint(read_json(response))
    if 300 <= status < 400:
        return _redirected(response, shop)
    if status in (401, 403):
        return _denied(told, status, shop)
    if status in (408, 425, 429) or (status == 503 and _turned_away(response)):
        return _busy(response, shop)
    if status >= 500:
        broke = _broke(told, status, shop, writing=writing)
        if isinstance(broke, OutcomeUnknown):
            broke.values[ATTACHMENT] = response.headers.get("x-wp-upload-attachment-id", "")
        return broke
    return _refused(told, status, shop)


def web_page(shop: str) -> Refused:
    """2xx, but a page for people: a wrong address, or WordPress without permalinks."""
    return Refused(
        "The address of {shop} answers with a web page, not with WooCommerce",
        "Check the shop's address, and that Settings, Permalinks in WordPress is not Plain.",
        code="no_api",
        shop=shop,
    )


def _unreachable(shop: str, error: BaseException) -> ConnectionFailed:
    causes = _chain(error)
    if any(isinstance(each, socket.gaierror) for each in causes):
        return ConnectionFailed(
            "The address of the shop {shop} is not known to the internet",
            "Check the shop's address in the profile and this computer's connection.",
            shop=shop,
        )
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in causes):
        return ConnectionFailed(
            "The certificate of the shop {shop} is not trusted",
            "Check the address; for a certificate of your own name its authority in ca_file.",
            shop=shop,
        )
    return ConnectionFailed(
        "The shop {shop} does not answer",
        "Check the shop's address and the internet connection.",
        shop=shop,
        reason=type(error).__name__,
    )


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what brought it about; httpx wraps the sockets' own errors twice."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain


def _redirected(response: httpx.Response, shop: str) -> SettingsError:
    target = urlsplit(response.headers.get("location", ""))
    asked = response.request.url
    site = f"{target.scheme or asked.scheme}://{target.netloc or asked.netloc.decode('ascii')}"
    return SettingsError(
        "The shop {shop} sends Köprü on to {site}",
        "Keys are never sent along: enter the shop's final address in the profile.",
        shop=shop,
        site=site,
    )


def _denied(told: Complaint, status: int, shop: str) -> AccessDenied:
    if not told.code:
        return AccessDenied(
            "The way to the shop {shop} is blocked (HTTP {status})",
            "A firewall or security plugin refuses Köprü: let it through to /wp-json/.",
            shop=shop,
            status=status,
            code="",
        )
    return AccessDenied(
        "The shop {shop} refused the key: {message}",
        _denied_advice(told),
        shop=shop,
        message=told.message.rstrip(".") or told.code,
        code=told.code,
        status=status,
    )


_OF_THE_PASSWORD = frozenset(
    {"incorrect_password", "invalid_username", "invalid_email", "application_passwords_disabled"}
)
"""WordPress's own words for an application password, which is no key of WooCommerce's."""


def _denied_advice(told: Complaint) -> str:
    if "timestamp" in told.message.lower():
        return "Set this computer's clock: it is more than 15 minutes off the shop's ({code})."
    if told.code == "woocommerce_rest_cannot_view":  # also what an unsigned request gets
        return (
            "Check the key in the profile and its user's rights; if both are right, the host "
            "may drop the Authorization header ({code})."
        )
    if told.code in _OF_THE_PASSWORD:
        return (
            "Create an application password in WordPress, Users, Profile, and enter it with its "
            "user's name ({code})."
        )
    return "Check key, secret and rights in the profile and in WooCommerce ({code})."


def _busy(response: httpx.Response, shop: str) -> ShopBusy:
    return ShopBusy(
        "The shop {shop} is busy (HTTP {status})",
        "Köprü tries again later by itself; if it stays so, ask the shop's host.",
        wait_s=_retry_after(response),
        shop=shop,
        status=response.status_code,
    )


def _turned_away(response: httpx.Response) -> bool:
    """A 503 from before PHP: maintenance mode and limits say when to come back, or nginx signs.

    Any other 503 may come from a proxy whose back end went on working.
    """
    return "retry-after" in response.headers or "<center>nginx" in response.text


def _broke(told: Complaint, status: int, shop: str, *, writing: bool) -> KopruError:
    """5xx. With a code of its own it is a refusal (the shop says 500 for the client's fault)."""
    if told.code and told.code != _CRASH:
        return _refused(told, status, shop)
    if writing:
        return outcome_unknown(shop, f"HTTP {status}", status=status)
    return ConnectionFailed(
        "The shop {shop} has an error of its own (HTTP {status})",
        "Köprü tries again; if it stays so, look at WooCommerce, Status, Logs.",
        shop=shop,
        status=status,
    )


def _refused(told: Complaint, status: int, shop: str) -> Refused:
    if told.code == "rest_no_route" or (status == 404 and not told.code):
        return NotFound(
            "WooCommerce was not found at the address of {shop}",
            "Check the address, that WooCommerce is switched on, and that Settings, Permalinks "
            "in WordPress is not Plain.",
            code=told.code or "no_api",
            shop=shop,
            status=status,
        )
    kind = NotFound if status == 404 or told.code.endswith("_invalid_id") else Refused
    if status == 413 and not told.code:
        return Refused(
            "What was sent is larger than the host of {shop} allows",
            "Ask the shop's host for a larger limit of uploads, 32 MB say ({code}, HTTP {status}).",
            code="too_large",
            shop=shop,
            status=status,
        )
    return kind(
        "The shop {shop} refused it: {message}",
        "Mend what the shop names ({code}, HTTP {status}).",
        code=told.code or f"http_{status}",
        shop=shop,
        message=told.message.rstrip(".") or f"HTTP {status}",
        status=status,
    )


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds from a Retry-After header, which is a number or an HTTP date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
