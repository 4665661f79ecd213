"""Differences of every kind are put between the shop's orders, our inbox and Wolvox: the daily
proof must name each with its kind, and nothing else; neither while orders come in.

The ledger of what was injected is the whole truth. The mutant asks Wolvox as an importer does, by
reference and one row each, and so misses what is doubled and what nobody asks for.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import ssl
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg

from app.demo import SHOP_ID, Demo, demo
from app.demo_orders import CARTS
from app.domain.erp_book import ErpBook, ErpEntry
from app.domain.ids import ShopId
from app.domain.order import OrderState
from app.domain.proof import GapKind
from app.integrations.wolvox.fake import engine
from app.main import open_application, selector_loop
from app.services.application import Application
from app.services.link import Link
from app.services.orders import intake, times
from app.storage.embedded import credentials
from tests.faults.gate import Result, say

_FULL, _QUICK = 120, 32
_SALES = 12
Mark = tuple[str, str]
"""(reference, kind)."""


def run(*, quick: bool, seed: int) -> Result:
    folder = Path(tempfile.mkdtemp(prefix="kopru-proof-"))
    try:
        with (
            demo(folder / "demo") as running,
            asyncio.Runner(loop_factory=selector_loop) as runner,
        ):
            found = runner.run(_attack(running, _QUICK if quick else _FULL, seed))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"not found: {sorted(found.missed)}")
    say(f"false: {sorted(found.false)}")
    red = found.mutant_found < len(found.injected)
    clean = not found.missed and not found.false and not found.writes
    return Result(
        ok=clean and red and len(found.kinds()) == len(GapKind),
        figures=found.figures(),
        mutant={"name": "look-up-only", "red": red, "found": found.mutant_found},
    )


@dataclass
class _Found:
    injected: set[Mark]
    missed: set[Mark] = field(default_factory=set)
    false: set[Mark] = field(default_factory=set)
    sold: int = 0
    writes: int = 0
    mutant_found: int = 0

    def kinds(self) -> set[str]:
        return {kind for _, kind in self.injected}

    def figures(self) -> dict[str, int | float]:
        return {
            "injected": len(self.injected),
            "kinds": len(self.kinds()),
            "found": len(self.injected) - len(self.missed),
            "false": len(self.false),
            "sold_meanwhile": self.sold,
            "shop_writes": self.writes,
        }


async def _attack(running: Demo, size: int, seed: int) -> _Found:
    chance = random.Random(seed)
    async with open_application(running.profile) as application:
        link = application.link(ShopId(SHOP_ID))
        await application.sync.run(link)
        await application.orders.run(link)
        await asyncio.to_thread(_sell, running, size + size // 4, chance)
        done = await application.orders.run(link)
        say(f"{done.imported} orders in Wolvox; proving while it sells")
        quiet = await _while_it_sells(application, link, running, chance)
        await application.orders.run(link)
        quiet |= await _marks(application, link)
        await _past_the_overlap(application, link)
        injector = _Injector(running, application.jobs_url, chance)
        wanted = await asyncio.to_thread(injector.inject, size)
        say(f"{len(wanted)} injected")
        running.shop.admin("reset")
        seen = await _marks(application, link)
        writes = int(running.shop.admin("counters")["writes"])
        blind = replace(link, erp=_LookUpOnly(link.erp, link.shop_id))  # type: ignore[arg-type]
        half = await _marks(application, blind)
    return _Found(
        wanted,
        missed=wanted - seen,
        false=(seen - wanted) | quiet,
        sold=_SALES,
        writes=writes,
        mutant_found=len(wanted & half),
    )


async def _marks(application: Application, link: Link) -> set[Mark]:
    made = await application.proof.run(link)
    _, gaps = await application.desk(link).prover.last(1)
    if made.gaps != len(gaps):
        raise AssertionError("the proof counts other differences than it keeps")
    return {(gap.reference, gap.kind.value) for gap in gaps}


async def _while_it_sells(
    application: Application, link: Link, running: Demo, chance: random.Random
) -> set[Mark]:
    """Orders come in and are imported all the time while the three sides are read."""
    selling = asyncio.create_task(asyncio.to_thread(_sell, running, _SALES, chance))
    marks: set[Mark] = set()
    while not selling.done():
        importing = asyncio.create_task(application.orders.run(link, retry_held=False))
        marks |= await _marks(application, link)
        await importing
    await selling
    return marks


def _sell(running: Demo, count: int, chance: random.Random) -> None:
    for _ in range(count):
        cart = chance.choice(CARTS)
        lines = [{**line, "quantity": 1} for line in cart["line_items"]]
        running.shop.admin("orders", {**cart, "line_items": lines})


async def _past_the_overlap(application: Application, link: Link) -> None:
    """As if it were tomorrow: what is lost now is not brought back by the poll's overlap."""
    intake.OVERLAP = timedelta(0)
    await asyncio.sleep(2.1)
    async with application.database.begin() as tx:
        await times.put_watermark(tx, link.shop_id, datetime.now(UTC))


class _Injector:
    """Each order is used once."""

    def __init__(self, running: Demo, postgres_url: str, chance: random.Random) -> None:
        self._demo, self._chance, self._made = running, chance, 0
        self._postgres_url = postgres_url
        found = self._sql("SELECT BLKODU, OZEL_KODU FROM SIPARIS WHERE OZEL_KODU LIKE 'WC-%'")
        self._orders: list[tuple[int, str]] = [(row[0], row[1].rstrip()) for row in found]
        chance.shuffle(self._orders)

    def inject(self, size: int) -> set[Mark]:
        ways = (
            self._double, self._lose, self._remove, self._delete, self._change, self._reject,
            self._invent, self._vanish,
        )  # fmt: skip
        return {ways[place % len(ways)]() for place in range(size)}

    def _double(self) -> Mark:
        key, reference = self._orders.pop()
        self._copy(key, reference)
        return reference, GapKind.TWICE_IN_WOLVOX

    def _invent(self) -> Mark:
        key, _ = self._orders.pop()
        self._made += 1
        reference = f"WC-{SHOP_ID}-{900_000 + self._made}"
        self._copy(key, reference)
        return reference, GapKind.WOLVOX_ONLY

    def _remove(self) -> Mark:
        key, reference = self._orders.pop()
        self._sql("DELETE FROM SIPARIS WHERE BLKODU = ?", key)
        return reference, GapKind.DONE_NOT_IN_WOLVOX

    def _delete(self) -> Mark:
        key, reference = self._orders.pop()
        self._sql("UPDATE SIPARIS SET SILINDI = 1 WHERE BLKODU = ?", key)
        return reference, GapKind.DELETED_IN_WOLVOX

    def _change(self) -> Mark:
        key, reference = self._orders.pop()
        apart = self._chance.choice((0.01, -0.01, 10.0))
        statement = "UPDATE SIPARIS SET TOPLAM_GENEL_KPB = TOPLAM_GENEL_KPB + ? WHERE BLKODU = ?"
        self._sql(statement, apart, key)
        return reference, GapKind.TOTAL_APART

    def _lose(self) -> Mark:
        _, reference = self._orders.pop()
        number = _number(reference)
        self._postgres("DELETE FROM orders WHERE order_id = %s", number)
        self._postgres("DELETE FROM inbox WHERE wc_order_id = %s", number)
        return reference, GapKind.NOT_IN_INBOX

    def _reject(self) -> Mark:
        _, reference = self._orders.pop()
        statement = "UPDATE orders SET state = %s WHERE order_id = %s"
        self._postgres(statement, OrderState.REJECTED.value, _number(reference))
        return reference, GapKind.NOT_DONE_IN_WOLVOX

    def _vanish(self) -> Mark:
        """Long settled, so that no review asks for it; then deleted for good in the shop."""
        _, reference = self._orders.pop()
        number = _number(reference)
        self._postgres("UPDATE orders SET settled_at = now() WHERE order_id = %s", number)
        keys = (self._demo.shop.consumer_key, self._demo.shop.consumer_secret)
        trust = ssl.create_default_context(cafile=str(self._demo.shop.ca_file))
        url = f"{self._demo.shop.url}/wp-json/wc/v3/orders/{number}"
        httpx.delete(url, params={"force": "true"}, auth=keys, verify=trust).raise_for_status()
        return reference, GapKind.GONE_FROM_SHOP

    def _copy(self, key: int, reference: str) -> None:
        self._made += 1
        self._sql(
            "INSERT INTO SIPARIS (BLKODU, SIPARIS_NO, TARIHI, OZEL_KODU, TOPLAM_GENEL_KPB,"
            " TOPLAM_KDV_KPB) SELECT ?, 'KOPYA', TARIHI, ?, TOPLAM_GENEL_KPB, TOPLAM_KDV_KPB"
            " FROM SIPARIS WHERE BLKODU = ?",
            8_000_000 + self._made, reference, key,
        )  # fmt: skip

    def _sql(self, statement: str, *values: object) -> Sequence[Any]:
        with closing(engine.connect(Path(self._demo.database))) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, list(values))
            rows = cursor.fetchall() if statement.startswith("SELECT") else []
            cursor.close()
            connection.commit()
        return rows

    def _postgres(self, statement: str, *values: object) -> None:
        """As the owner of the schema: what the app itself has no right to."""
        data = self._demo.profile.backend.resolved_data_dir
        place = urlsplit(self._postgres_url)
        with psycopg.connect(
            host=place.hostname, port=place.port, dbname=place.path.strip("/"),
            user="kopru_owner", password=credentials.load_or_create(data).owner,
        ) as owner:  # fmt: skip
            owner.execute(statement.encode(), values)


def _number(reference: str) -> int:
    return int(reference.rpartition("-")[2])


class _LookUpOnly:
    """The mutant: what Wolvox holds under references that we know, one row each."""

    def __init__(self, erp: Any, shop_id: ShopId) -> None:
        self._erp, self._shop_id = erp, shop_id

    def __getattr__(self, name: str) -> Any:
        return getattr(self._erp, name)

    async def order_book(self, _prefix: str, _since: datetime, also: Sequence[str] = ()) -> ErpBook:
        found = await self._erp.order_states(list(also))
        return ErpBook(
            tuple(
                ErpEntry(
                    place, each.reference, each.order_no, each.status, each.deleted, each.total,
                    each.total_vat,
                )
                for place, each in enumerate(found.values(), 1)
            )
        )  # fmt: skip
