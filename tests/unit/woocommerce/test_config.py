"""Addresses as people type them."""

from __future__ import annotations

import pytest

from app.domain.errors import SettingsError
from app.integrations.woocommerce.config import ShopConfig, site_url


def site(url: str, *, allow_http: bool = False) -> str:
    return site_url(ShopConfig(1, "Mağaza", url, allow_http=allow_http))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://shop.test", "https://shop.test"),
        (" https://shop.test/ ", "https://shop.test"),
        ("shop.test", "https://shop.test"),
        ("shop.test:8443/magaza/", "https://shop.test:8443/magaza"),
        ("https://shop.test/wp-json/wc/v3/", "https://shop.test"),
        ("https://shop.test/magaza/wp-json", "https://shop.test/magaza"),
        ("https://shop.test/wp-admin/index.php?x=1#y", "https://shop.test"),
        ("https://shop.test/wp-jsonfoo", "https://shop.test/wp-jsonfoo"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_addresses_are_made_usable(typed: str, expected: str) -> None:
    assert site(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "https://", "ftp://shop.test", "https://shop.test:port", "http://shop.test"]
)
def test_addresses_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(SettingsError):
        site(typed)


def test_plain_http_to_another_machine_needs_a_word() -> None:
    assert site("http://shop.test", allow_http=True) == "http://shop.test"


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        site("https://user:geheim@shop.test")
    assert "geheim" not in str(caught.value)
