"""Where the SDK service is and with what we enter it; it speaks plain HTTP, so LAN only."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.domain.errors import ConnectionFailed, SettingsError

PORT = 3056
SESSION_MINUTES = 60
ANSWER_SECONDS = 90.0
_MARGIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class SdkConfig:
    """The sdk_… keys of a [[companies]] entry.

    `company` and `year` are sirketKodu and calismaYili; empty, they are taken from the path of
    the company's file. The service's own time-out is `session_minutes`; how long an unanswered
    call may still come to something follows from it (`settle_seconds`).
    """

    url: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    dev_code: str = ""
    dev_pass: str = field(default="", repr=False)
    company: str = ""
    year: str = ""
    session_minutes: int = SESSION_MINUTES
    answer_seconds: float = ANSWER_SECONDS
    settle: float | None = None

    @property
    def settle_seconds(self) -> float:
        """A call that was sent and has no answer cannot land any more after so long: longer
        than any session lives whose temporary password it may carry."""
        if self.settle is not None:
            return self.settle
        return self.session_minutes * 60 + self.answer_seconds + _MARGIN_SECONDS


def service_url(config: SdkConfig, company: str) -> str:
    """The service's address with the name resolved: http://IP:PORT.

    Raises SettingsError where it is none or lies outside of the own network (passwords would
    cross the internet in the clear), ConnectionFailed where the name is unknown.
    """
    typed = config.url.strip()
    parts = urlsplit(typed if "://" in typed else f"http://{typed}")
    try:
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, PORT
    if not host or parts.scheme != "http" or parts.username or parts.path not in ("", "/"):
        raise SettingsError(
            "The address of the Wolvox SDK of {company} cannot be used",
            "Write it as http://192.168.1.10:3056 in sdk_url.",
            company=company,
        )
    address = _address(host, company)
    if not is_local(address):
        raise SettingsError(
            "The Wolvox SDK of {company} lies outside of your network",
            "It speaks plain HTTP: use its address in the local network, or a VPN.",
            company=company,
        )
    return f"http://[{address}]:{port}" if address.version == 6 else f"http://{address}:{port}"


def is_local(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """This machine or a private network, of IPv4 inside IPv6 too."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return is_local(address.ipv4_mapped)
    if address.is_unspecified or address.is_multicast:
        return False
    return address.is_loopback or any(
        address in network for network in _PRIVATE if network.version == address.version
    )


_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10",
         "fc00::/7", "fe80::/10"),
    )
)  # fmt: skip
"""Spelled out: Python's is_private also holds addresses that lead elsewhere (6to4, NAT64)."""


def _address(host: str, company: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Resolved once: what was looked at is what is called."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ConnectionFailed(
            "The PC {host} of the Wolvox SDK is unknown in this network",
            "Correct sdk_url of {company}, or write the PC's IP address.",
            host=host,
            company=company,
        ) from error
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    return next((each for each in addresses if each.version == 4), addresses[0])
