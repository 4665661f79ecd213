"""Sending N changed prices: our run beside the best loop of raw batches, and beside the
`woocommerce` package's one by one; once more behind a window in use. The fake shop takes 55 ms a
request and 15 ms an item, with two workers; Firebird and Postgres are real."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
from woocommerce import API

from app.domain.ids import ShopId
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.application import Application
from app.services.sync.approvals import whole
from tests.bench import fluid
from tests.bench.company import make_company
from tests.bench.profile import SHOP_ID, write_profile
from tests.bench.writers import Writers
from tests.fixtures.firebird import FirebirdServer

_FULL, _QUICK = 5_000, 600
_ONE_BY_ONE = 40
_SLOW = {"request_ms": 55, "item_ms": 15, "workers": 2}
_DEARER = "UPDATE STOK_FIYAT SET FIYATI = FIYATI + {} WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
LIMITS = {
    "push_extra_writes": 5.0, "push_extra_reads": 0.0, "push_ratio": 1.15, "blocked_writers": 0.0,
    "stalls_over_50ms": 0.0,
}  # fmt: skip
AT_LEAST = {"vs_woocommerce_client": 5.0}


def figures(*, quick: bool) -> dict[str, float]:
    count = _QUICK if quick else _FULL
    folder = Path(tempfile.mkdtemp(prefix="kopru-bench-"))
    folder.chmod(0o711)
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
            company = make_company(server, count)
            profile = write_profile(folder, server, company, shop)
            pushed = runner.run(_measure(profile, server, company, shop, count))
            _sql(server, company, _DEARER.format(2))  # the raw loop has raised the shop's by one
            return pushed | fluid.figures(profile)
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _measure(
    profile: Path, server: FirebirdServer, company: str, shop: FakeShopProcess, count: int
) -> dict[str, float]:
    async with open_application(load_profile(profile)) as application:
        await _sync(application)
        await asyncio.to_thread(shop.admin, "faults", _SLOW)
        ours, counted, blocked = await _push(application, server, company, shop)
        skus = [f"K-{number:06d}" for number in range(1, count + 1)]
        raw = await _raw_loop(shop, skus)
    single = await asyncio.to_thread(_one_by_one, shop, skus[:_ONE_BY_ONE]) / _ONE_BY_ONE
    return {
        "push_extra_writes": counted["write_requests"] - -(-count // counted["largest_batch"]),
        "push_extra_reads": max(0, counted["reads"] - 2 * -(-count // 100) - 5),
        "push_ratio": round(ours / raw, 2),
        "push_items_per_s": round(count / ours, 1),
        "vs_woocommerce_client": round(single * count / ours, 1),
        "blocked_writers": blocked,
    }


async def _sync(application: Application) -> None:
    link = application.link(ShopId(SHOP_ID))
    await application.sync.run(link, whole(*await application.sync.plan(link)))


async def _push(
    application: Application, server: FirebirdServer, company: str, shop: FakeShopProcess
) -> tuple[float, dict[str, int], int]:
    """Seconds, requests, and how many of Wolvox's own writes were refused or waited meanwhile."""
    link = application.link(ShopId(SHOP_ID))
    await asyncio.to_thread(_sql, server, company, _DEARER.format(1))
    approval = whole(*await application.sync.plan(link))
    await asyncio.to_thread(shop.admin, "reset")
    with Writers(server, company) as writers:
        started = time.monotonic()
        await application.sync.run(link, approval)
        seconds = time.monotonic() - started
        counted: dict[str, int] = await asyncio.to_thread(shop.admin, "counters")
    return seconds, counted, writers.blocked


async def _raw_loop(shop: FakeShopProcess, skus: list[str]) -> float:
    """What a good hand would write: read all, then batches of a hundred, two at a time."""
    auth = (shop.consumer_key, shop.consumer_secret)
    base = f"{shop.url}/wp-json/wc/v3/products"
    async with httpx.AsyncClient(
        verify=str(shop.ca_file), auth=auth, trust_env=False, timeout=60
    ) as client:
        lane = asyncio.Semaphore(2)

        async def one(part: list[str]) -> None:
            async with lane:
                fields = "id,sku,regular_price"
                params = {"sku": ",".join(part), "per_page": "100", "_fields": fields}
                rows: list[dict[str, Any]] = (await client.get(base, params=params)).json()
                updates = [
                    {"id": row["id"], "regular_price": f"{float(row['regular_price']) + 1:.2f}"}
                    for row in rows
                ]
                done = await client.post(f"{base}/batch", json={"update": updates})
                done.raise_for_status()

        started = time.monotonic()
        await asyncio.gather(*(one(skus[at : at + 100]) for at in range(0, len(skus), 100)))
        return time.monotonic() - started


def _one_by_one(shop: FakeShopProcess, skus: list[str]) -> float:
    """The package's own way, without looking at what is there; seconds for all of them."""
    os.environ["REQUESTS_CA_BUNDLE"] = str(shop.ca_file)
    api = API(
        url=shop.url, consumer_key=shop.consumer_key, consumer_secret=shop.consumer_secret,
        version="wc/v3", timeout=60,
    )  # fmt: skip
    try:
        ids = [row["id"] for row in api.get("products", params={"sku": ",".join(skus)}).json()]
        started = time.monotonic()
        for each in ids:
            api.put(f"products/{each}", {"regular_price": "9.99"}).raise_for_status()
        return (time.monotonic() - started) * len(skus) / len(ids)
    finally:
        del os.environ["REQUESTS_CA_BUNDLE"]


def _sql(server: FirebirdServer, company: str, statement: str) -> None:
    connection = server.connect(company)
    try:
        connection.cursor().execute(statement)
        connection.commit()
    finally:
        connection.close()
