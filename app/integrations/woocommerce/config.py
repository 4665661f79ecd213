"""Where a shop is and with what we enter it; the address a person typed, made usable."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from app.domain.errors import SettingsError

_API_MARK = "/wp-json"
_ADMIN_MARK = "/wp-admin"


@dataclass(frozen=True, slots=True)
class ShopConfig:
    """One `[[shops]]` entry of the profile, as far as the connection is concerned.

    Without a consumer key the application password is used for everything (it covers wc/v3
    over HTTPS). `ca_file` names a PEM file of the only authorities to trust; else the
    operating system's store decides.
    """

    id: int
    name: str
    url: str
    consumer_key: str = ""
    consumer_secret: str = field(default="", repr=False)
    wp_user: str = ""
    wp_app_password: str = field(default="", repr=False)
    ca_file: Path | None = None
    allow_http: bool = False


def site_url(config: ShopConfig) -> str:
    """The site's root without a trailing slash: scheme, host, port and sub-path.

    A missing scheme means https; `/wp-json…` and `/wp-admin…`, pasted along by mistake, are
    dropped. Raises SettingsError where this cannot be a shop's address, or would send keys in
    the clear to another machine.
    """
    typed = config.url.strip()
    parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError(
            "The shop's address cannot be used",
            "Enter it as https://example.com in the profile (found: {url}).",
            url=_shown(typed),
        )
    if parts.username or parts.password:
        raise SettingsError(
            "The shop's address contains a password",
            "Enter the address alone; keys have their own fields in the profile.",
        )
    if parts.scheme == "http" and not (config.allow_http or is_loopback(host)):
        raise SettingsError(
            "The shop's address {url} is not encrypted",
            "Use https://, or set allow_http = true if the network is your own.",
            url=f"http://{host}",
        )
    shown_host = f"[{host}]" if ":" in host else host
    netloc = shown_host if port is None else f"{shown_host}:{port}"
    return urlunsplit((parts.scheme, netloc, _site_path(parts.path), "", ""))


def is_loopback(host: str) -> bool:
    """Whether `host` is this very machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _site_path(path: str) -> str:
    for mark in (_API_MARK, _ADMIN_MARK):
        before, found, after = path.partition(mark)
        if found and (not after or after.startswith("/")):
            path = before
    return path.rstrip("/").removesuffix("/index.php")


def _shown(typed: str) -> str:
    """The typed address without anything in it that could be a password."""
    return typed.rpartition("@")[2][:80]
