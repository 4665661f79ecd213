"""OAuth as the shop checks it: the plugin's own algorithm, written down independently."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl, quote, urlsplit

import httpx
import pytest

from app.domain.errors import SettingsError
from app.integrations.woocommerce.auth import OAuth1, media_auth, shop_auth
from app.integrations.woocommerce.config import ShopConfig

KEY, SECRET = "ck_test", "cs_test"


def checked_by_the_shop(method: str, url: str) -> bool:
    """WC_REST_Authentication::check_oauth_signature."""
    parts = urlsplit(url)
    params = dict(parse_qsl(parts.query, keep_blank_values=True))
    given = params.pop("oauth_signature")
    pairs = sorted((quote(k, safe="~"), quote(v, safe="~")) for k, v in params.items())
    query = "%26".join(f"{quote(k, safe='')}%3D{quote(v, safe='')}" for k, v in pairs)
    base = quote(f"{parts.scheme}://{parts.netloc}{parts.path}", safe="")
    text = f"{method}&{base}&{query}"
    made = hmac.new(f"{SECRET}&".encode(), text.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(base64.b64encode(made).decode(), given)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?per_page=2&search=%C3%A7ay%20%26%20%C5%9Feker",
        "?_fields=id%2Csku&sku=A-1%2C%C4%B0%C4%9ENE%2F5%2CB%2B2&status=any",
        "?a=~%21%2A%28%29%27&b=",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_the_shop_finds_the_same_signature(method: str, query: str) -> None:
    url = OAuth1(KEY, SECRET).signed(
        method, f"http://127.0.0.1:8080/magaza/wp-json/wc/v3/products{query}"
    )
    assert checked_by_the_shop(method, url)


def test_signed_urls_carry_what_the_recorded_ones_do() -> None:
    url = OAuth1(KEY, SECRET).signed("GET", "http://shop.test/wp-json/wc/v3/products")
    names = {name for name, _ in parse_qsl(urlsplit(url).query)}
    assert names >= {
        "oauth_consumer_key",
        "oauth_timestamp",
        "oauth_nonce",
        "oauth_signature_method",
        "oauth_signature",
    }
    assert "oauth_signature_method=HMAC-SHA256" in url


def test_every_try_has_its_own_nonce() -> None:
    auth = OAuth1(KEY, SECRET)
    urls = set()
    for _ in range(3):
        request = httpx.Request("GET", "http://shop.test/wp-json/wc/v3/products")
        urls.add(str(next(auth.auth_flow(request)).url))
    assert len(urls) == 3


def config(**fields: str) -> ShopConfig:
    return ShopConfig(1, "Mağaza", "https://shop.test", **fields)  # type: ignore[arg-type]


def test_https_takes_basic_and_http_oauth() -> None:
    keyed = config(consumer_key=KEY, consumer_secret=SECRET)
    assert isinstance(shop_auth(keyed, "https://shop.test"), httpx.BasicAuth)
    assert isinstance(shop_auth(keyed, "http://127.0.0.1"), OAuth1)


def test_an_application_password_alone_is_enough() -> None:
    manager = config(wp_user="mudur", wp_app_password="abcd efgh")
    assert isinstance(shop_auth(manager, "https://shop.test"), httpx.BasicAuth)
    assert media_auth(manager) is not None


def test_without_any_key_the_profile_is_named() -> None:
    assert media_auth(config()) is None
    with pytest.raises(SettingsError, match="consumer_key"):
        shop_auth(config(), "https://shop.test")


def test_secrets_do_not_show_in_a_printed_config() -> None:
    shown = repr(config(consumer_secret="cs_geheim", wp_app_password="pw geheim"))
    assert "geheim" not in shown
