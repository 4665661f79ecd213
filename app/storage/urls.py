"""Postgres URLs in the two spellings that are needed, and how every connection behaves."""

from __future__ import annotations

from collections.abc import Mapping

CONNECT_ARGS: Mapping[str, object] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "kopru",
    "options": "-c timezone=UTC",
}
"""Seconds (tcp_user_timeout: ms). They notice a dead server, Windows apart; a query that hangs is
cut by its own time-out everywhere."""

_PLAIN, _DRIVER = "postgresql://", "postgresql+psycopg://"


def sqlalchemy_url(url: str) -> str:
    """The spelling that names the driver."""
    for prefix in ("postgres://", _PLAIN):
        if url.startswith(prefix):
            return _DRIVER + url.removeprefix(prefix)
    return url


def libpq_url(url: str) -> str:
    """The spelling that libpq, psycopg and procrastinate take."""
    return _PLAIN + url.removeprefix(_DRIVER) if url.startswith(_DRIVER) else url
