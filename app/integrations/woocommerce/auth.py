"""How requests are signed: Basic over HTTPS, OAuth 1.0a on plain HTTP.

WooCommerce ignores Basic on plain HTTP, and refuses a nonce seen before: every try is signed
anew. Consumer keys are refused by /wp/v2, which takes the application password.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, cast

import httpx
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA256, SIGNATURE_TYPE_QUERY
from oauthlib.oauth1 import Client as OAuthSigner

from app.domain.errors import SettingsError
from app.integrations.woocommerce.config import ShopConfig


class OAuth1(httpx.Auth):
    """One-legged OAuth 1.0a with HMAC-SHA256; the signature travels in the query."""

    def __init__(self, key: str, secret: str) -> None:
        self._key = key
        self._secret = secret

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.url = httpx.URL(self.signed(request.method, str(request.url)))
        yield request

    def signed(
        self, method: str, url: str, *, nonce: str | None = None, at: str | None = None
    ) -> str:
        """`url` with the OAuth parameters. A JSON body takes no part in the signature."""
        signer = OAuthSigner(
            self._key,
            client_secret=self._secret,
            signature_method=SIGNATURE_HMAC_SHA256,
            signature_type=SIGNATURE_TYPE_QUERY,
            nonce=nonce,
            timestamp=at,
        )
        signed_url, _headers, _body = signer.sign(url, http_method=cast(Any, method))
        return str(signed_url)


def shop_auth(config: ShopConfig, site: str) -> httpx.Auth:
    """What wc/v3 wants. Raises SettingsError where nothing is given to enter with."""
    key, secret = config.consumer_key.strip(), config.consumer_secret.strip()
    if key and secret:
        return httpx.BasicAuth(key, secret) if site.startswith("https:") else OAuth1(key, secret)
    password = media_auth(config)
    if password is None:
        raise SettingsError(
            "No key for the shop {shop}",
            "Create a key in WooCommerce, Settings, Advanced, REST API (Read/Write) and enter "
            "consumer_key and consumer_secret in the profile.",
            shop=config.name,
        )
    return password


def media_auth(config: ShopConfig) -> httpx.Auth | None:
    """What /wp/v2 wants, or None where no application password is given."""
    if not (config.wp_user and config.wp_app_password):
        return None
    return httpx.BasicAuth(config.wp_user.strip(), config.wp_app_password.strip())
