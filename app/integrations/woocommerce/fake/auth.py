"""Who asks: consumer keys (Basic over HTTPS, OAuth 1.0a over HTTP) and application passwords."""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from app.integrations.woocommerce.fake.call import ApiError, Json
from app.integrations.woocommerce.fake.store import Store

_SKEW_SECONDS = 15 * 60
_HASHES = {"HMAC-SHA256": "sha256", "HMAC-SHA1": "sha1"}
_NO_VIEW = ApiError(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The request as far as authentication sees it."""

    scheme: str
    method: str
    url: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


def wc_user(store: Store, asked: Asked, nonces: set[str]) -> str:
    """The role behind a wc/v3 request: manager or customer. Raises the recorded 401s."""
    if "oauth_consumer_key" in asked.query:
        key = _key(store, asked.query["oauth_consumer_key"])
        _check_signature(asked, key, nonces)
        return _permitted(key, asked.method)
    name, password = basic(asked.headers)
    if asked.scheme == "http" or not name:
        if asked.scheme == "https" and "consumer_key" in asked.query:
            name, password = asked.query["consumer_key"], asked.query.get("consumer_secret", "")
        else:
            raise _NO_VIEW
    if name.startswith("ck_"):
        key = _key(store, name)
        if not hmac.compare_digest(key["secret"], password):
            raise ApiError(
                401, "woocommerce_rest_authentication_error", "Consumer secret is invalid."
            )
        return _permitted(key, asked.method)
    return wp_user(store, asked)


def wp_user(store: Store, asked: Asked) -> str:
    """The user behind a wp/v2 request: application passwords only, and only over HTTPS."""
    name, password = basic(asked.headers)
    if not name or asked.scheme == "http":
        return ""
    for user in store.all("user"):
        if user["name"] == name:
            if user["password"].replace(" ", "") == password.replace(" ", ""):
                return str(user["role"])
            raise ApiError(
                401,
                "incorrect_password",
                "The provided password is an invalid application password.",
            )
    raise ApiError(
        401, "invalid_username", "Unknown username. Check again or try your email address."
    )


def basic(headers: Mapping[str, str]) -> tuple[str, str]:
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(value).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password


def _key(store: Store, name: str) -> Json:
    for key in store.all("key"):
        if key["key"] == name:
            return key
    raise _NO_VIEW


def _permitted(key: Json, method: str) -> str:
    reads = method in ("GET", "HEAD", "OPTIONS")
    if reads and key["permissions"] == "write":
        raise ApiError(
            401,
            "woocommerce_rest_authentication_error",
            "The API key provided does not have read permissions.",
        )
    if not reads and key["permissions"] == "read":
        raise ApiError(
            401,
            "woocommerce_rest_authentication_error",
            "The API key provided does not have write permissions.",
        )
    return "manager"


def _check_signature(asked: Asked, key: Json, nonces: set[str]) -> None:
    query = dict(asked.query)
    signature = query.pop("oauth_signature", "")
    pairs = sorted((_encode(name), _encode(value)) for name, value in query.items())
    normalised = "&".join(f"{name}={value}" for name, value in pairs)
    base = "&".join((asked.method, _encode(asked.url), _encode(normalised)))
    digest = _HASHES.get(query.get("oauth_signature_method", ""))
    if digest is None:
        raise _refused("Invalid signature - signature method is invalid.")
    secret = f"{key['secret']}&".encode()
    wanted = base64.b64encode(hmac.new(secret, base.encode(), digest).digest()).decode()
    if not hmac.compare_digest(wanted, signature):
        raise _refused("Invalid signature - provided signature does not match.")
    if abs(time.time() - int(query.get("oauth_timestamp") or 0)) > _SKEW_SECONDS:
        raise _refused("Invalid timestamp.")
    if query.get("oauth_nonce", "") in nonces:
        raise _refused("Invalid nonce - nonce has already been used.")
    nonces.add(query.get("oauth_nonce", ""))


def _encode(text: str) -> str:
    return quote(text, safe="~-._")


def _refused(message: str) -> ApiError:
    return ApiError(401, "woocommerce_rest_authentication_error", message)
