"""200 differences are put between the banks, straight into the shop and into Wolvox: the
comparison must name each with its kind, its standing and its money, and nothing else.

The ledger of what was injected is the whole truth: both banks were equal before. Sales go on
while a clean pair is compared, and must not show. The mutant asks the shop for known codes only.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.demo import SHOP_ID, demo
from app.domain.ids import ShopId
from app.domain.product import ShopProduct
from app.main import open_application, selector_loop
from app.services.application import Application
from app.services.link import Link
from tests.faults.divergences import Injected, Injector
from tests.faults.gate import Result, say

_FULL, _QUICK = 200, 40
_SALES = 12


def run(*, quick: bool, seed: int) -> Result:
    folder = Path(tempfile.mkdtemp(prefix="kopru-reconcile-"))
    try:
        with (
            demo(folder / "demo") as running,
            asyncio.Runner(loop_factory=selector_loop) as runner,
        ):
            found = runner.run(attack(running, _QUICK if quick else _FULL, seed))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures = found.figures()
    say(f"not found: {sorted(found.missed)}")
    say(f"false: {sorted(found.false)}")
    clean = figures["found"] == figures["injected"] and not found.false
    red = found.mutant_found < found.injected
    return Result(
        ok=clean and red and not figures["risk_wrong"] and not figures["writes"],
        figures=figures,
        mutant={"name": "known-codes-only", "red": red, "found": found.mutant_found},
    )


@dataclass
class Found:
    """`missed` and `false` are (key, kind, standing)."""

    injected: int
    missed: set[tuple[str, str, str]] = field(default_factory=set)
    false: set[tuple[str, str, str]] = field(default_factory=set)
    risk_wrong: int = 0
    writes: int = 0
    sales: int = 0
    mutant_found: int = 0

    def figures(self) -> dict[str, int | float]:
        return {
            "injected": self.injected,
            "found": self.injected - len(self.missed),
            "false": len(self.false),
            "risk_wrong": self.risk_wrong,
            "writes": self.writes,
            "sales": self.sales,
        }


async def attack(running: Any, size: int, seed: int) -> Found:
    async with open_application(running.profile) as application:
        link = application.link(ShopId(SHOP_ID))
        await application.sync.run(link)
        injector = Injector(running, random.Random(seed))
        say("comparing a clean pair while it sells")
        sold, quiet = await _while_it_sells(application, link, injector)
        await application.orders.run(link)
        await application.sync.run(link)
        quiet |= await _compare(application, link)
        injector.hide_some(size // 20)
        await application.sync.run(link)
        ledger = injector.inject(size)
        say(f"{len(ledger)} injected")
        running.shop.admin("reset")
        rows = await _rows(application, link)
        writes = int(running.shop.admin("counters")["writes"])
        blind: Any = _KnownCodes(link.shop, injector.codes)
        half = set(await _rows(application, replace(link, shop=blind)))
    wanted = {each.mark for each in ledger}
    return Found(
        len(wanted),
        missed=wanted - set(rows),
        false=(set(rows) - wanted) | quiet,
        risk_wrong=_risk_wrong(ledger, rows),
        writes=writes,
        sales=sold,
        mutant_found=len(wanted & half),
    )


async def _while_it_sells(
    application: Application, link: Link, injector: Injector
) -> tuple[int, set[tuple[str, str, str]]]:
    """Orders come in all the time while both banks are read."""
    selling = asyncio.create_task(asyncio.to_thread(injector.sell, _SALES))
    marks: set[tuple[str, str, str]] = set()
    while not selling.done():
        marks |= await _compare(application, link)
    return selling.result(), marks


async def _compare(application: Application, link: Link) -> set[tuple[str, str, str]]:
    return set(await _rows(application, link))


async def _rows(application: Application, link: Link) -> dict[tuple[str, str, str], str]:
    """What is reported: (key, kind, standing) → risk."""
    await application.reconcile.run(link)
    _, rows = await application.desk(link).reconciler.last()
    return {(row.sku or row.name, row.kind, row.standing): str(row.risk) for row in rows}


def _risk_wrong(ledger: list[Injected], rows: dict[tuple[str, str, str], str]) -> int:
    return sum(
        each.risk is not None and rows.get(each.mark) != f"{each.risk:.2f}" for each in ledger
    )


class _KnownCodes:
    """The mutant: what a sync looks at, the products of codes that Wolvox knows."""

    def __init__(self, shop: Any, codes: list[str]) -> None:
        self._shop, self._codes = shop, codes

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shop, name)

    async def all_products(self) -> AsyncIterator[list[ShopProduct]]:
        yield await self._shop.products_by_sku(self._codes)
