"""A thousand malformed orders among good ones, in one shop, into a real Postgres and a real
Firebird: each is held with a reason, and the good ones are imported as if nothing were there."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import text

from app.domain.ids import ShopId
from app.integrations.woocommerce import orders as shop_orders
from app.integrations.woocommerce.fake.process import FakeShopProcess, start_fake_shop
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.application import Application
from tests.bench.company import make_company
from tests.bench.profile import SHOP_ID, write_profile
from tests.faults.gate import Result, say
from tests.faults.malformed import spoilt
from tests.fixtures.firebird import FirebirdServer

_FULL, _QUICK = (1_000, 150), (150, 30)
"""(malformed, good)."""
_MUTANT = (60, 10)
_CARDS = 20
_ADDRESS = {
    "first_name": "Işık", "last_name": "Çağlar", "address_1": "Bağdat Cd. 5", "city": "Kadıköy",
    "state": "TR34", "country": "TR",
}  # fmt: skip


def run(*, quick: bool, seed: int) -> Result:
    figures = _served(*(_QUICK if quick else _FULL), seed)
    with _all_or_nothing():
        control = _served(*_MUTANT, seed)
    clean = figures["held"] == figures["malformed"] and figures["silent"] == 0
    whole = figures["imported"] == figures["good"] and figures["wrong_totals"] == 0
    red = control["imported"] < control["good"]
    return Result(
        ok=clean and whole and figures["written_malformed"] == 0 and red,
        figures=figures,
        mutant={"name": "one-bad-order-fails-its-page", "red": red},
    )


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """The mutant: what cannot be read is not set aside but breaks its page off."""

    def strict(raw: object, rates: Any) -> Any:
        found = shop_orders_web_order(raw, rates)
        if isinstance(found, shop_orders.BadOrder):
            raise ValueError(found.message)
        return found

    shop_orders_web_order = shop_orders.web_order
    with mock.patch.object(shop_orders, "web_order", strict):
        yield


def _served(malformed: int, good: int, seed: int) -> dict[str, int]:
    folder = Path(tempfile.mkdtemp(prefix="kopru-malformed-"))
    folder.chmod(0o711)
    shop = start_fake_shop(folder / "shop")
    try:
        with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
            company = make_company(server, _CARDS)
            profile = write_profile(folder, server, company, shop)
            with profile.open("a", encoding="utf-8") as file:
                file.write('orders_since = "2026-01-01"\n')
            totals, bad = _fill(shop, malformed, good, random.Random(seed))
            return runner.run(_import(profile, server, company, totals, bad))
    finally:
        shop.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _fill(
    shop: FakeShopProcess, malformed: int, good: int, chance: random.Random
) -> tuple[dict[str, Decimal], set[int]]:
    """(total of each good order by its id, ids of the others), in random order."""
    _make_products(shop)
    kinds = [True] * good + [False] * malformed
    chance.shuffle(kinds)
    totals: dict[str, Decimal] = {}
    bad: list[dict[str, Any]] = []
    for place, is_good in enumerate(kinds, 1):
        made = shop.admin("orders", _order(chance))
        if is_good:
            totals[str(made["id"])] = Decimal(made["total"])
        else:
            bad.append({"id": made["id"], "text": spoilt(chance, made)})
        if place % 250 == 0:
            say(f"{place} of {len(kinds)} orders in the shop")
    for at in range(0, len(bad), 100):
        shop.admin("spoil", {"orders": bad[at : at + 100]})
    return totals, {each["id"] for each in bad}


def _make_products(shop: FakeShopProcess) -> None:
    import httpx

    with httpx.Client(
        verify=str(shop.ca_file), auth=(shop.consumer_key, shop.consumer_secret), trust_env=False
    ) as client:
        for number in range(1, _CARDS + 1):
            body = {
                "sku": f"K-{number:06d}",
                "name": f"Kupa {number}",
                "regular_price": f"{number}.90",
            }
            client.post(f"{shop.url}/wp-json/wc/v3/products", json=body).raise_for_status()


def _order(chance: random.Random) -> dict[str, Any]:
    lines = [
        {"sku": f"K-{chance.randint(1, _CARDS):06d}", "quantity": chance.randint(1, 4)}
        for _ in range(chance.randint(1, 3))
    ]
    return {
        "status": "processing", "set_paid": True, "payment_method": "bacs", "line_items": lines,
        "billing": {**_ADDRESS, "email": f"m{chance.randrange(40)}@example.com"},
        "shipping_lines": [{"method_id": "flat_rate", "method_title": "Kargo", "total": "49.90"}],
    }  # fmt: skip


async def _import(
    profile: Path, server: FirebirdServer, company: str, totals: dict[str, Decimal], bad: set[int]
) -> dict[str, int]:
    async with open_application(load_profile(profile)) as application:
        try:
            await application.orders.run(application.link(ShopId(SHOP_ID)))
        except ValueError as error:
            say(f"broken off: {error}")
        held, silent = await _held(application, totals)
    written = await asyncio.to_thread(_in_wolvox, server, company)
    right = {number: written.get(f"WC-{SHOP_ID}-{number}") for number in totals}
    return {
        "malformed": len(bad),
        "held": held,
        "silent": silent,
        "good": len(totals),
        "imported": sum(each is not None for each in right.values()),
        "wrong_totals": sum(
            each is not None and each != totals[number] for number, each in right.items()
        ),
        "written_malformed": len(written) - sum(each is not None for each in right.values()),
    }


async def _held(application: Application, totals: dict[str, Decimal]) -> tuple[int, int]:
    """(held with a reason, anything else that is not a good order), by plain SQL."""
    async with application.database.begin() as tx:
        rows = await tx.execute(text("SELECT order_id, state, reason FROM orders"))
        others = [row for row in rows if str(row.order_id) not in totals]
    held = sum(row.state == "held" and bool(row.reason) for row in others)
    for row in [each for each in others if each.state != "held"][:5]:
        say(f"order {row.order_id} is {row.state}: {row.reason}")
    return held, len(others) - held


def _in_wolvox(server: FirebirdServer, company: str) -> dict[str, Decimal]:
    connection = server.connect(company)
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT OZEL_KODU, TOPLAM_GENEL_KPB FROM SIPARIS")
        return {
            row[0]: Decimal(repr(row[1])).quantize(Decimal("0.01")) for row in cursor.fetchall()
        }
    finally:
        connection.close()
