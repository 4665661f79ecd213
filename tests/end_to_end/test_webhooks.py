"""A web order reaches Wolvox because the shop rang: signed, fetched by id, written once."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from app.api.unattended import run_unattended
from app.demo_orders import CARTS
from app.domain.ids import ShopId
from app.main import open_application
from app.runtime.settings import load_profile
from app.services.application import Application
from app.services.orders.first_order import FirstOrders
from tests.end_to_end.profile import Bench
from tests.fixtures.ports import free_port

pytestmark = pytest.mark.integration

SHOP = ShopId(7)
SECRET = "s3cret"
SEEN = "SELECT OZEL_KODU FROM SIPARIS WHERE OZEL_KODU STARTING 'WC-' ORDER BY BLKODU"


@contextlib.asynccontextmanager
async def working(bench: Bench, port: int) -> AsyncIterator[Application]:
    """Polls so seldom that only a webhook can explain an order."""
    profile = load_profile(bench.folder / "profile.toml")
    sync = profile.sync.model_copy(
        update={"orders_interval_s": 3600.0, "orders_night_interval_s": 3600.0}
    )
    [shop] = profile.shops
    profile = profile.model_copy(
        update={
            "sync": sync,
            "shops": (shop.model_copy(update={"webhook_secret": SECRET}),),
            "webhooks": profile.webhooks.model_copy(update={"port": port}),
        }
    )
    async with open_application(profile) as application:
        task = asyncio.create_task(run_unattended(application))
        await asyncio.sleep(2)  # the first poll is over: there is nothing yet
        try:
            yield application
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


@pytest.mark.synced
async def test_orders_that_the_shop_rings_for(bench: Bench) -> None:
    port = free_port()
    async with working(bench, port) as application:
        link = application.link(SHOP)
        saved = await asyncio.to_thread(add_webhook, bench, port)
        assert saved == "active"
        first = await asyncio.to_thread(bench.shop.admin, "orders", CARTS[0])
        await until(bench, [f"WC-7-{first['id']}"])
        second = await asyncio.to_thread(bench.shop.admin, "orders", CARTS[1])
        await asyncio.sleep(5)
        assert [mark for (mark,) in bench.sql(SEEN)] == [f"WC-7-{first['id']}"]
        orders = FirstOrders(application.database)
        awaited = await orders.awaited(link)
        assert awaited is not None
        assert (awaited.id, awaited.waiting) == (first["id"], 1)
        await orders.approve(link, who="Ayşe")
        await until(bench, [f"WC-7-{each['id']}" for each in (first, second)])


async def until(bench: Bench, marks: list[str]) -> None:
    started = time.monotonic()
    found: list[str] = []
    while time.monotonic() - started < 40:
        found = [mark for (mark,) in await asyncio.to_thread(bench.sql, SEEN)]
        if found == marks:
            return
        await asyncio.sleep(0.1)
    assert found == marks


def add_webhook(bench: Bench, port: int) -> str:
    import ssl

    context = ssl.create_default_context(cafile=str(bench.shop.ca_file))
    keys = (bench.shop.consumer_key, bench.shop.consumer_secret)
    body = {
        "topic": "order.created",
        "delivery_url": f"http://127.0.0.1:{port}/webhooks/7",
        "secret": SECRET,
    }
    with httpx.Client(verify=context, auth=keys, trust_env=False, timeout=30) as client:
        answer = client.post(f"{bench.shop.url}/wp-json/wc/v3/webhooks", json=body)
    answer.raise_for_status()
    return str(answer.json()["status"])
