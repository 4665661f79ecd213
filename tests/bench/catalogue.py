"""From a commit in Wolvox to the answer of the shop: a real Firebird server, the fake shop over
HTTPS, the jobs at their default settings, and the plan of 100,000 products."""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from app.domain.ids import ShopId, Sku
from app.integrations.woocommerce.fake.process import start_fake_shop
from app.jobs.runner import run_jobs
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.application import Application
from app.services.link import Link
from app.services.sync.approvals import whole
from tests.bench import detect, plan, push
from tests.bench.figures import Result
from tests.bench.profile import SHOP_ID, write_profile
from tests.fixtures.firebird import FirebirdServer

_SALES, _QUICK_SALES = 40, 8
_TOO_LATE_SECONDS = 60.0
_SHOP = ShopId(SHOP_ID)
_SELL = """
    INSERT INTO STOKHR (BLKODU, BLSTKODU, TARIHI, DEPO_ADI, KPB_CMIK)
    SELECT g.GEN_VALUE, s.BLKODU, CURRENT_DATE,
           (SELECT FIRST 1 h.DEPO_ADI FROM STOKHR h WHERE h.BLSTKODU = s.BLKODU), 1
    FROM SP_GEN_ID('STOKHR_GEN', 1) g CROSS JOIN STOK s WHERE s.STOKKODU = ?
"""


def run(*, quick: bool) -> Result:
    planned, detected = plan.run(quick=quick), detect.figures(quick=quick)
    pushed = push.figures(quick=quick)
    folder = Path(tempfile.mkdtemp(prefix="kopru-bench-"))
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
            company = server.create_demo_company()
            profile = write_profile(folder, server, company, shop)
            figures = runner.run(
                _follow(profile, server, company, _QUICK_SALES if quick else _SALES)
            )
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)
    limits = {
        **planned.limits,
        "detect_idle_ms": 10.0,
        "detect_full_ratio": 1.5,
        "freshness_p50_s": 4.0,
        "freshness_p95_s": 8.0,
        "idle_run_writes": 0.0,
        "rss_growth_mb": 150.0,
        **push.LIMITS,
    }
    every = {**planned.figures, **detected, **pushed, **figures}
    return Result(every, limits, planned.references, at_least=push.AT_LEAST)


async def _follow(
    profile: Path, server: FirebirdServer, company: str, sales: int
) -> dict[str, float]:
    chance = random.Random(5)
    async with open_application(load_profile(profile)) as application:
        link = application.link(_SHOP)
        await application.sync.run(link, whole(*await application.sync.plan(link)))
        idle = await application.sync.run(link)
        jobs = asyncio.create_task(run_jobs(application, application.jobs_url))
        lags = []
        for number in range(sales):
            await asyncio.sleep(chance.uniform(0.5, 4.0))
            lags.append(await _one_sale(application, link, server, company, number))
            sys.stderr.write(f"sale {number + 1} of {sales}: {lags[-1]:.2f} s\n")
        jobs.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await jobs
    lags.sort()
    return {
        "freshness_p50_s": round(statistics.median(lags), 2),
        "freshness_p95_s": round(lags[max(0, round(len(lags) * 0.95) - 1)], 2),
        "idle_run_writes": float(idle.writes),
    }


async def _one_sale(
    application: Application, link: Link, server: FirebirdServer, company: str, number: int
) -> float:
    """Seconds from the commit until the shop answers with the new stock."""
    catalogue = await link.erp.read_catalogue()
    mugs = [card.sku for card in catalogue.cards if card.sku.startswith("MUG-")]
    shown = [each for each in await link.shop.products_by_sku(mugs) if (each.stock or 0) > 1]
    before = shown[number % len(shown)]
    sku = Sku(before.sku)
    await asyncio.to_thread(_commit_sale, server, company, sku)
    started = time.monotonic()
    while time.monotonic() - started < _TOO_LATE_SECONDS:
        [now] = await link.shop.products_by_sku([sku])
        if now.stock == (before.stock or 0) - 1:
            break
        await asyncio.sleep(0.1)
    return time.monotonic() - started


def _commit_sale(server: FirebirdServer, company: str, sku: str) -> None:
    connection = server.connect(company)
    try:
        connection.cursor().execute(_SELL, (sku,))
        connection.commit()
    finally:
        connection.close()
