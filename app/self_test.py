"""`kopru demo --self-test`: the main job on a throw-away demo, checked from outside Köprü.

The figures are read back over HTTP and by plain SQL, not from Köprü's own answers.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.demo import PICTURES, SHOP_ID, Demo, demo
from app.demo_orders import CARTS
from app.domain.ids import ShopId, Sku
from app.domain.product import Kind
from app.integrations.wolvox.fake import engine
from app.main import open_application, selector_loop
from app.runtime import logging
from app.self_test_photos import photo_figures
from app.services.application import Application
from app.services.link import Link
from app.services.sync.result import SyncResult

_PRICE_SKU = "MUG-KUM-35"
_IMAGES = 40


def run_self_test() -> dict[str, object]:
    """Everything in a temporary folder; nothing of it stays."""
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="kopru-self-test-"))
    try:
        with demo(folder) as running:
            figures = main_job(running)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = round(time.monotonic() - started, 1)
    return {"self_test": "demo", "ok": _ok(figures), "figures": figures, "seconds": seconds}


def run_rounds(folder: Path, *, fresh: bool) -> dict[str, object]:
    """`kopru demo --headless`: one round of the main job on the demo that stays."""
    with (
        demo(folder, fresh=fresh) as running,
        asyncio.Runner(loop_factory=selector_loop) as runner,
    ):
        logging.configure(running.folder / "logs")
        return runner.run(_one_round(running))


async def _one_round(running: Demo) -> dict[str, object]:
    async with open_application(running.profile) as application:
        link = application.link(ShopId(SHOP_ID))
        synced = await _sync(application, link)
        imported = await application.orders.run(link)
    return {
        "ok": True,
        "created": synced.created,
        "updated": synced.updated,
        "unchanged": synced.unchanged,
        "imported": imported.imported,
        "already": imported.already,
        "held": [each.key for each in (*synced.held, *imported.held)],
    }


def main_job(running: Demo) -> dict[str, object]:
    """Cards to the shop, a second run, a price change, three orders, two more deliveries."""
    logging.configure(running.folder / "logs")
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        return runner.run(_main_job(running))


async def _main_job(running: Demo) -> dict[str, object]:
    async with open_application(running.profile, picture_folders=(PICTURES,)) as application:
        link = application.link(ShopId(SHOP_ID))
        first = await _sync(application, link)
        figures: dict[str, object] = {
            "cards_read": first.cards,
            "products_created": _created(running),
            "products_equal": await _equal(running, link),
        }
        figures["second_run_writes"] = await _writes(running, application, link)
        _change_price(running)
        figures["price_change_writes"] = await _writes(running, application, link)
        figures |= await _orders(running, application, link)
        products = _shop_products(running)
        return figures | await photo_figures(running, application, link, products)


async def _sync(application: Application, link: Link) -> SyncResult:
    result = await application.sync.run(link)
    _say(f"sync: {result.created} created, {result.updated} updated, {len(result.held)} held")
    return result


def _created(running: Demo) -> int:
    """Products in the shop, variations counted with their parent."""
    return sum(1 for _ in _shop_products(running))


async def _equal(running: Demo, link: Link) -> int:
    """Products that show over HTTP what Wolvox says, variants included."""
    catalogue = await link.erp.read_catalogue()
    cards = {card.sku: card for card in catalogue.cards}
    shown = {product["sku"]: product for product in _shop_products(running)}
    equal = 0
    for sku, product in shown.items():
        card = cards[Sku(sku)]
        children = [
            (cards[Sku(each["sku"])], each) for each in _variations(running, product) if each["sku"]
        ]
        pairs = children if product["type"] == Kind.VARIABLE else [(card, product)]
        path = [name for name in card.category if name]
        same = product["status"] == "publish" and _categories(product) == path[-1:]
        same = same and _plain(product["name"]) == _plain(card.name)
        equal += same and all(_same_figures(c, p, catalogue.rates) for c, p in pairs)
    return equal


def _same_figures(card: Any, shown: Mapping[str, Any], rates: Mapping[str, Decimal]) -> bool:
    price = next(each for each in card.prices if each.price_no == 1)
    lira = price.amount * rates.get(price.currency, Decimal(1))
    on_hand = sum((each.on_hand for each in card.stock), Decimal(0))
    free = on_hand - sum((each.quantity for each in card.reservations), Decimal(0))
    return bool(
        abs(Decimal(shown["regular_price"]) - lira) <= Decimal("0.005")
        and shown["stock_quantity"] == max(0, int(free))
        and shown["manage_stock"]
    )


async def _writes(running: Demo, application: Application, link: Link) -> int:
    running.shop.admin("reset")
    await _sync(application, link)
    return int(running.shop.admin("counters")["writes"])


def _change_price(running: Demo) -> None:
    with closing(engine.connect(running.database)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.05 WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
            " AND BLSTKODU = (SELECT BLKODU FROM STOK WHERE STOKKODU = ?)",
            [_PRICE_SKU],
        )
        cursor.close()
        connection.commit()


async def _orders(running: Demo, application: Application, link: Link) -> dict[str, object]:
    placed = {
        order["id"]: Decimal(order["total"])
        for order in (running.shop.admin("orders", cart) for cart in CARTS)
    }
    result = await application.orders.run(link)
    _say(f"orders: {result.imported} imported, {len(result.held)} held")
    for held in result.held:
        _say(f"  held {held.key}: {held.sentence}")
    written = _written(running)
    differing = sum(written.get(f"WC-{SHOP_ID}-{key}") != total for key, total in placed.items())
    for _ in range(2):
        await application.orders.redeliver(link)
    return {
        "orders_in_wolvox": len(written),
        "order_total_differences": differing,
        "orders_after_redelivery": len(_written(running)),
    }


def _written(running: Demo) -> dict[str, Decimal]:
    """SIPARIS rows with our references and their totals, by plain SQL."""
    with closing(engine.connect(running.database)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT BLKODU, OZEL_KODU, TOPLAM_GENEL_KPB FROM SIPARIS WHERE OZEL_KODU STARTING 'WC-'"
        )
        rows = cursor.fetchall()
        cursor.close()
    return {str(mark): Decimal(repr(total)).quantize(Decimal("0.01")) for _, mark, total in rows}


def _shop_products(running: Demo) -> list[dict[str, Any]]:
    return _get_all(running, "products", {"orderby": "id", "order": "asc", "status": "any"})


def _variations(running: Demo, product: Mapping[str, Any]) -> list[dict[str, Any]]:
    if product["type"] != Kind.VARIABLE:
        return []
    return _get_all(running, f"products/{product['id']}/variations", {})


def _get_all(running: Demo, path: str, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every page of a list, with a plain HTTP client."""
    import ssl

    import httpx

    found: list[dict[str, Any]] = []
    context = ssl.create_default_context(cafile=str(running.shop.ca_file))
    keys = (running.shop.consumer_key, running.shop.consumer_secret)
    with httpx.Client(verify=context, auth=keys, trust_env=False, timeout=30) as client:
        while True:
            page = str(len(found) // 100 + 1)
            answer = client.get(
                f"{running.shop.url}/wp-json/wc/v3/{path}",
                params={**query, "per_page": "100", "page": page},
            )
            answer.raise_for_status()
            found += answer.json()
            if len(answer.json()) < 100:
                return found


def _categories(product: Mapping[str, Any]) -> list[str]:
    return [_plain(each["name"]) for each in product["categories"]]


def _plain(text: str) -> str:
    import html

    return "".join(ch for ch in html.unescape(text) if not "\x7f" <= ch <= "\x9f").strip()


def _ok(figures: Mapping[str, object]) -> bool:
    return bool(
        figures["products_created"]
        and figures["products_equal"] == figures["products_created"]
        and figures["second_run_writes"] == 0
        and figures["price_change_writes"] == 1
        and figures["orders_in_wolvox"] == figures["orders_after_redelivery"] == len(CARTS)
        and figures["order_total_differences"] == 0
        and _at_least(figures["images_optimised"], _IMAGES)
        and figures["images_second_run_writes"] == 0
    )


def _at_least(figure: object, least: int) -> bool:
    return isinstance(figure, int) and figure >= least


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 (progress for people)
