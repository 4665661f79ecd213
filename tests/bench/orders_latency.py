"""From a web order to its SIPARIS: polled at the default cadence, and named by a webhook.

A real Firebird server, the fake shop over HTTPS, the jobs as the window runs them. The clock starts
when the shop has the order and stops when plain SQL finds its reference in Wolvox.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.api.unattended import run_unattended
from app.demo_orders import CARTS
from app.domain.ids import ShopId
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.main import open_application, selector_loop
from app.runtime.settings import Profile, load_profile
from app.services.application import Application
from tests.bench.profile import SHOP_ID, write_profile
from tests.fixtures.firebird import FirebirdServer
from tests.fixtures.ports import free_port

LIMITS = {"visible_p95_s_polling": 20.0, "visible_p95_s_webhook": 3.0}
_ORDERS, _QUICK_ORDERS = 40, 8
_TOO_LATE_SECONDS = 60.0
_SECRET = "bench"
_FOUND = "SELECT COUNT(*) FROM SIPARIS WHERE OZEL_KODU = ?"


def figures(*, quick: bool) -> dict[str, float]:
    """`visible_p95_s_polling` and `visible_p95_s_webhook`; LIMITS holds what they may be."""
    number = _QUICK_ORDERS if quick else _ORDERS
    folder = Path(tempfile.mkdtemp(prefix="kopru-latency-"))
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
            company = server.create_demo_company()
            profile = load_profile(write_profile(folder, server, company, shop))
            return runner.run(_both(_Place(profile, shop, server, company), number))
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class _Place:
    profile: Profile
    shop: FakeShopProcess
    server: FirebirdServer
    company: str


async def _both(place: _Place, number: int) -> dict[str, float]:
    async with _working(place, port=None) as application:
        await application.sync.run(application.link(ShopId(SHOP_ID)))
        await _first_order(place, application)
    async with _working(place, port=None):
        polled = await _lags(place, number, longest_pause=10.0)
    port = free_port()
    await asyncio.to_thread(_add_webhook, place.shop, port)
    async with _working(place, port=port):
        named = await _lags(place, number, longest_pause=2.0)
    return {"visible_p95_s_polling": _p95(polled), "visible_p95_s_webhook": _p95(named)}


@contextlib.asynccontextmanager
async def _working(place: _Place, *, port: int | None) -> AsyncIterator[Application]:
    """The application with everything it does by itself, by day."""
    profile = place.profile.model_copy(
        update={
            "sync": place.profile.sync.model_copy(
                update={"working_hours": "00:00-24:00", "auto_apply": ("all",)}
            ),
            "webhooks": place.profile.webhooks.model_copy(update={"port": port}),
            "shops": tuple(
                each.model_copy(update={"webhook_secret": _SECRET}) for each in place.profile.shops
            ),
        }
    )
    async with open_application(profile) as application:
        working = asyncio.create_task(run_unattended(application))
        try:
            yield application
        finally:
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working


async def _first_order(place: _Place, application: Application) -> None:
    """As a person would: one order is imported by hand, so that none waits to be approved."""
    await asyncio.to_thread(place.shop.admin, "orders", CARTS[0])
    await application.orders.run(application.link(ShopId(SHOP_ID)))


async def _lags(place: _Place, number: int, *, longest_pause: float) -> list[float]:
    """Orders come at odd moments; each is waited for."""
    chance, found = random.Random(11), []
    for count in range(number):
        await asyncio.sleep(chance.uniform(0.0, longest_pause))
        order = await asyncio.to_thread(place.shop.admin, "orders", CARTS[count % len(CARTS)])
        found.append(await asyncio.to_thread(_visible_after, place, int(order["id"])))
        sys.stderr.write(f"order {count + 1} of {number}: {found[-1]:.2f} s\n")
    return found


def _visible_after(place: _Place, order_id: int) -> float:
    started = time.monotonic()
    connection = place.server.connect(place.company)
    try:
        while time.monotonic() - started < _TOO_LATE_SECONDS:
            cursor = connection.cursor()
            cursor.execute(_FOUND, (f"WC-{SHOP_ID}-{order_id}",))
            ((count,),) = cursor.fetchall()
            connection.commit()
            if count:
                break
            time.sleep(0.05)
    finally:
        connection.close()
    return time.monotonic() - started


def _add_webhook(shop: FakeShopProcess, port: int) -> None:
    """As somebody would under WooCommerce, Settings, Advanced, Webhooks."""
    import ssl

    context = ssl.create_default_context(cafile=str(shop.ca_file))
    keys = (shop.consumer_key, shop.consumer_secret)
    body = {
        "name": "Köprü",
        "topic": "order.created",
        "delivery_url": f"http://127.0.0.1:{port}/webhooks/{SHOP_ID}",
        "secret": _SECRET,
    }
    with httpx.Client(verify=context, auth=keys, trust_env=False, timeout=30) as client:
        client.post(f"{shop.url}/wp-json/wc/v3/webhooks", json=body).raise_for_status()


def _p95(lags: list[float]) -> float:
    ordered = sorted(lags)
    return round(ordered[max(0, round(len(ordered) * 0.95) - 1)], 2)
