"""The same orders by polling, by webhook and by replay, in random order, three times, to two
importers that share one Postgres and one Wolvox: each must stand in Wolvox once."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from app.demo_orders import CARTS
from app.domain.ids import ShopId
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.sync.approvals import whole
from tests.bench.profile import SHOP_ID, write_profile
from tests.faults.gate import Result, say
from tests.faults.orders_delivery_importer import SECRET
from tests.fixtures.firebird import FirebirdServer
from tests.fixtures.ports import free_port

_ORDERS, _QUICK_ORDERS, _MUTANT_ORDERS = 500, 60, 150
_ROUNDS = 3
_TWICE = 0.3
"""So many of a round's webhooks come a second time."""
_SILENT_SECONDS = 60.0
"""A round is over when all orders are in Wolvox, or so long after the last one came."""


def run(*, quick: bool, seed: int) -> Result:
    orders = _QUICK_ORDERS if quick else _ORDERS
    figures = _deliver(orders, _ROUNDS, seed, mutant=False)
    control = _deliver(min(orders, _MUTANT_ORDERS), 1, seed, mutant=True)
    red = bool(control["duplicated"])
    clean = not any(figures[name] for name in ("lost", "duplicated", "half", "inbox_extra"))
    return Result(
        ok=clean and red,
        figures=figures,
        mutant={"name": "no-lock", "red": red, "duplicated": control["duplicated"]},
    )


@dataclass(frozen=True)
class _Stage:
    profile: Path
    shop: FakeShopProcess
    server: FirebirdServer
    company: str

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        connection = self.server.connect(self.company)
        try:
            cursor = connection.cursor()
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]
        finally:
            connection.close()


def _deliver(orders: int, rounds: int, seed: int, *, mutant: bool) -> dict[str, int]:
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="kopru-delivery-"))
    folder.chmod(0o711)
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server:
            company = server.create_demo_company()
            stage = _Stage(write_profile(folder, server, company, shop), shop, server, company)
            with asyncio.Runner(loop_factory=selector_loop) as runner:
                runner.run(_fill_shop(stage.profile))
            ids = [int(_order(shop, chance)["id"]) for _ in range(orders)]
            deliveries = 0
            for number in range(rounds):
                deliveries += _round(stage, ids, seed + 10 * number, mutant=mutant)
                say(f"{'mutant ' if mutant else ''}round {number + 1}: {_count(stage, ids)}")
            with asyncio.Runner(loop_factory=selector_loop) as runner:
                extra = runner.run(_inbox(stage.profile)) - orders
            return {"webhooks": deliveries, **_count(stage, ids), "inbox_extra": extra}
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _fill_shop(profile: Path) -> None:
    """The shop sells what Wolvox has, and its orders count from now on."""
    async with open_application(load_profile(profile)) as application:
        link = application.link(ShopId(SHOP_ID))
        await application.sync.run(link, whole(*await application.sync.plan(link)))
        await application.orders.run(link)


def _order(shop: FakeShopProcess, chance: random.Random) -> dict[str, Any]:
    order: dict[str, Any] = shop.admin("orders", chance.choice(CARTS))
    return order


def _round(stage: _Stage, ids: list[int], seed: int, *, mutant: bool) -> int:
    """Two new importers, and every order named to one of them or to both, in random order."""
    chance = random.Random(seed)
    ports = [free_port(), free_port()]
    pair = [_start(stage, port, seed + number, mutant) for number, port in enumerate(ports)]
    try:
        for each in pair:
            if each.stdout is None or each.stdout.readline() != b"ready\n":
                raise RuntimeError("an importer did not start")
        named = [*ids, *chance.sample(ids, int(_TWICE * len(ids)))]
        chance.shuffle(named)
        with httpx.Client(trust_env=False, timeout=30) as client:
            for order_id in named:
                _ring(client, chance.choice(ports), order_id)
                time.sleep(chance.uniform(0.0, 0.04))
        _wait(stage, ids)
    finally:
        for each in pair:
            _stop(each)
    return len(named)


def _start(stage: _Stage, port: int, seed: int, mutant: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.faults.orders_delivery_importer"]
    command += [str(stage.profile), str(port), str(seed)]
    return subprocess.Popen(
        [*command, "no-lock"] if mutant else command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _stop(importer: subprocess.Popen[bytes]) -> None:
    """It leaves in order when its input ends; whoever does not is killed."""
    try:
        importer.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        importer.kill()
        importer.communicate()


def _ring(client: httpx.Client, port: int, order_id: int) -> None:
    raw = json.dumps({"id": order_id}).encode()
    digest = hmac.new(SECRET.encode(), raw, hashlib.sha256).digest()
    headers = {
        "X-WC-Webhook-Topic": "order.updated",
        "X-WC-Webhook-Signature": base64.b64encode(digest).decode(),
    }
    url = f"http://127.0.0.1:{port}/webhooks/{SHOP_ID}"
    for _ in range(50):
        if (
            client.post(url, content=raw, headers=headers).status_code
            != httpx.codes.TOO_MANY_REQUESTS
        ):
            return
        time.sleep(0.1)
    raise RuntimeError("the importer hears nobody")


def _wait(stage: _Stage, ids: list[int]) -> None:
    best, since = -1, time.monotonic()
    while time.monotonic() - since < _SILENT_SECONDS:
        there = len(ids) - _count(stage, ids)["lost"]
        if there == len(ids):
            time.sleep(2)  # whoever is about to write one of them a second time
            return
        if there > best:
            best, since = there, time.monotonic()
        time.sleep(0.5)


def _count(stage: _Stage, ids: list[int]) -> dict[str, int]:
    rows = stage.sql("SELECT OZEL_KODU, BLKODU FROM SIPARIS WHERE OZEL_KODU STARTING 'WC-'")
    marks = {str(mark) for mark, _ in rows}
    wanted = {f"WC-{SHOP_ID}-{each}" for each in ids}
    half = stage.sql(
        "SELECT COUNT(*) FROM SIPARIS s WHERE s.OZEL_KODU STARTING 'WC-' AND"
        " (NOT EXISTS (SELECT 1 FROM SIPARISHR h WHERE h.BLMASKODU = s.BLKODU)"
        " OR NOT EXISTS (SELECT 1 FROM SIPARIS_KDV k WHERE k.BLMASKODU = s.BLKODU))"
    )
    return {
        "orders": len(ids),
        "lost": len(wanted - marks),
        "duplicated": len(rows) - len(marks),
        "half": int(half[0][0]),
    }


async def _inbox(profile: Path) -> int:
    """Rows of the inbox by plain SQL."""
    async with (
        open_application(load_profile(profile)) as application,
        application.database.begin() as tx,
    ):
        return int(await tx.scalar(text("SELECT count(*) FROM inbox")) or 0)
