"""The points about servers: TLS, libpq, Postgres and Valkey of our own, Firebird, a whole sync."""

from __future__ import annotations

import ssl
from contextlib import closing
from pathlib import Path

from app.domain.errors import KopruError
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.smoke.setting import Setting, Unfit, under_wine

NOT_IN_WINE = "embedded Firebird: not under Wine"


def tls(setting: Setting) -> str:
    """A shop in a process of its own: its certificate is accepted where we know its authority,
    and refused by what the system trusts."""
    import httpx
    import truststore

    shop = start_fake_shop(setting.folder / "shop")
    try:
        known = ssl.create_default_context(cafile=str(shop.ca_file))
        with httpx.Client(verify=known, trust_env=False, timeout=30) as client:
            code = client.get(f"{shop.url}/wp-json/").status_code
        strict = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            with httpx.Client(verify=strict, trust_env=False, timeout=30) as client:
                client.get(f"{shop.url}/wp-json/")
        except httpx.ConnectError:
            return f"{ssl.OPENSSL_VERSION}, answer {code}, a stranger's certificate refused"
        raise Unfit("a certificate that nobody vouches for was accepted")
    finally:
        shop.stop()


def libpq(_: Setting) -> str:
    from psycopg import pq

    if pq.__impl__ != "binary":
        raise Unfit(f"psycopg runs on its {pq.__impl__} implementation")
    return f"libpq {pq.version()}"


def embedded_servers(setting: Setting) -> str:
    """Both start, answer and are gone afterwards."""
    import psycopg
    import redis

    from app.storage.embedded import start_backend
    from app.storage.urls import libpq_url

    data = setting.folder / "data"
    backend = start_backend(data)
    try:
        with psycopg.connect(libpq_url(backend.postgres_url_app)) as connection:
            row = connection.execute("SHOW server_version").fetchone()
        if backend.redis_url is None:
            raise Unfit(str(backend.redis_warning))
        with closing(redis.Redis.from_url(backend.redis_url)) as cache:
            cache.ping()
    finally:
        backend.stop()
    if (data / "endpoint.json").exists():
        raise Unfit("the servers were not stopped")
    return f"Postgres {row[0] if row else '?'} and Valkey started, answered, stopped"


def firebird(setting: Setting) -> str:
    """The embedded engine makes a company file and reads it; a server is asked over TCP by sync."""
    if under_wine():
        return NOT_IN_WINE
    from app.integrations.wolvox.fake import engine

    file = setting.folder / "smoke.fdb"
    with closing(engine.create(file)) as connection:
        return f"Firebird {connection.info.engine_version}"


def sync(setting: Setting) -> str:
    """The demo's main job; or with a profile its shop twice, the second time without a write."""
    if setting.profile is not None:
        return _synced(setting.profile)
    if under_wine():
        return f"{NOT_IN_WINE}; name a profile to sync one over TCP"
    from app.self_test import run_self_test

    report = run_self_test()
    if not report["ok"]:
        raise Unfit(str(report["figures"]))
    return str(report["figures"])


def _synced(profile: Path) -> str:
    from app.main import run_headless
    from app.services import reports

    try:
        first = run_headless(profile, reports.sync)
        again = run_headless(profile, reports.sync)
        orders = run_headless(profile, reports.orders)
    except KopruError as error:
        raise Unfit(str(error)) from error
    for report in (first, again, orders):
        if not report.get("ok"):
            raise Unfit(str(report))
    if again["created"] or again["updated"]:
        raise Unfit(f"the second run wrote: {again}")
    return f"first {first}, again {again}, orders {orders}"
