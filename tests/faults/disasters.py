"""A catastrophe at Wolvox reaches no shop; thirty normal days are not taken for one.

Real Postgres, embedded Firebird, the fake shop over HTTPS; everything applies by itself. What
the shop was sent is told by the shop's own counters.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from app.demo import SHOP_ID, Demo, demo
from app.domain import guards
from app.domain.errors import KopruError
from app.domain.ids import ShopId
from app.domain.reasons import Reason
from app.integrations.wolvox.fake import engine
from app.main import open_application, selector_loop
from app.self_test import _get_all
from app.services.link import Link
from app.services.sync.service import SyncService
from tests.faults.disaster_scripts import SCRIPTS
from tests.faults.gate import Result, say
from tests.faults.normal_days import Days

_DAYS, _QUICK_DAYS = 30, 8
_MUTANT_SCRIPTS = ("all stock 0", "prices times 0.1", "broken encoding", "nothing for the web")
_ALLOWED_FALSE = 1
_A_LOOK = 8
"""So many products are sold out in one look of the slow disaster: below the limits' floor."""


@dataclass(frozen=True)
class Outcome:
    """`writes` by the shop's own count; `told` are the reasons a person reads."""

    writes: int
    told: tuple[str, ...]


def run(*, quick: bool, seed: int) -> Result:
    home = Path(tempfile.mkdtemp(prefix="kopru-disasters-"))
    try:
        with demo(home / "demo") as running, asyncio.Runner(loop_factory=selector_loop) as runner:
            runner.run(_first(running))
            pristine = home / "pristine.fdb"
            shutil.copy(running.database, pristine)
            figures = runner.run(_all(running, pristine, quick=quick, seed=seed))
            control = runner.run(_without_guards(running, pristine))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    ok = not (figures["shop_writes"] or figures["untold"] or figures["slipped_through"])
    return Result(
        ok=ok and figures["false_holds"] <= _ALLOWED_FALSE and control > 0,
        figures=figures,
        mutant={"name": "no-guards", "red": control > 0, "shop_writes": control},
    )


async def _first(running: Demo) -> None:
    """Everything is in the shop. The first logged price makes Wolvox's own counter, once."""
    for by in (1, -1):
        _sql(
            running,
            f"UPDATE STOK_FIYAT SET FIYATI = FIYATI + {by}"  # noqa: S608
            " WHERE BLKODU = (SELECT MIN(BLKODU) FROM STOK_FIYAT WHERE ALIS_SATIS = 2)",
        )
    async with _sync(running) as (sync, link):
        await sync.run(link)


async def _all(running: Demo, pristine: Path, *, quick: bool, seed: int) -> dict[str, int]:
    writes = untold = 0
    for name, statements in SCRIPTS.items():
        outcome = await _strike(running, pristine, statements)
        writes, untold = writes + outcome.writes, untold + (not outcome.told)
        say(f"{name}: {outcome.writes} writes; {'; '.join(outcome.told)[:160] or 'nobody told'}")
    slipped = await _slowly(running, pristine)
    days = _QUICK_DAYS if quick else _DAYS
    false_holds, sent = await _normal(running, pristine, days, seed)
    return {
        "scripts": len(SCRIPTS),
        "shop_writes": writes,
        "untold": untold,
        "slipped_through": slipped,
        "days": days,
        "day_writes": sent,
        "false_holds": false_holds,
    }


async def _without_guards(running: Demo, pristine: Path) -> int:
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(guards, "breaches", return_value=[]))
        stack.enter_context(mock.patch.object(guards, "price_jumps", return_value=[]))
        outcomes = [await _strike(running, pristine, SCRIPTS[name]) for name in _MUTANT_SCRIPTS]
    say(f"without guards: {[each.writes for each in outcomes]} writes")
    return min(each.writes for each in outcomes)


async def _strike(running: Demo, pristine: Path, statements: Sequence[str]) -> Outcome:
    """A look and a full run after it, as the window would do."""
    shutil.copy(pristine, running.database)
    async with _sync(running) as (sync, link):
        await sync.has_changed(link)
        quiet = await sync.follow(link)
        before = {each.key for each in quiet.held}
        running.shop.admin("reset")
        _sql(running, *statements)
        told: list[str] = []
        for look in (sync.follow, sync.run):
            await sync.has_changed(link)
            try:
                result = await look(link)
            except KopruError as error:
                told.append(str(error))
                continue
            told += [f"{each.guard} {each.count} of {each.total}" for each in result.guards]
            told += [each.sentence for each in result.held if each.key not in before][:1]
        return Outcome(_writes(running), tuple(dict.fromkeys(told)))


async def _slowly(running: Demo, pristine: Path) -> int:
    """A third of the stock goes, a few products a look: how many more than the limit go."""
    shutil.copy(pristine, running.database)
    async with _sync(running) as (sync, link):
        await sync.follow(link)
        live = len(_shown(running))
        sold = _out_of_stock(running)
        rows = _rows(running, Days.SELLABLE)
        for start in range(0, live // 3, _A_LOOK):
            for key, depot, pieces in rows[start : start + _A_LOOK]:
                _sql(running, Days.leaves(key, depot, pieces))
            await sync.follow(link)
        gone = _out_of_stock(running) - sold
    say(f"sold out look by look: {gone} of {live}")
    return max(0, gone - int(guards.SOLD_OUT_SHARE * live) - 1)


async def _normal(running: Demo, pristine: Path, days: int, seed: int) -> tuple[int, int]:
    shutil.copy(pristine, running.database)
    chance, held = random.Random(seed), 0
    running.shop.admin("reset")
    async with _sync(running) as (sync, link):
        await sync.run(link)
        for number in range(days):
            day = Days(chance, number)
            results = []
            for statements in day.hours(_rows(running, Days.SELLABLE), _rows(running, Days.PRICED)):
                _sql(running, *statements)
                results.append(await sync.follow(link))
            results.append(await sync.run(link))
            reasons = {each.guard for result in results for each in result.guards}
            reasons |= {e.key for r in results for e in r.held if e.reason is Reason.PRICE_JUMP}
            held += bool(reasons)
            if reasons:
                say(f"day {number + 1} was held: {sorted(reasons)[:5]}")
    return held, _writes(running)


@asynccontextmanager
async def _sync(running: Demo) -> AsyncIterator[tuple[SyncService, Link]]:
    async with open_application(running.profile) as application:
        yield application.sync, application.link(ShopId(SHOP_ID))


def _writes(running: Demo) -> int:
    return int(running.shop.admin("counters")["writes"])


def _shown(running: Demo) -> list[dict[str, Any]]:
    query = {"orderby": "id", "order": "asc", "status": "any"}
    products = _get_all(running, "products", query)
    for parent in [each for each in products if each["type"] == "variable"]:
        products += _get_all(running, f"products/{parent['id']}/variations", {})
    return products


def _out_of_stock(running: Demo) -> int:
    return sum(
        each["manage_stock"] is True and not each["stock_quantity"] for each in _shown(running)
    )


def _sql(running: Demo, *statements: str) -> None:
    with closing(engine.connect(running.database)) as connection:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()


def _rows(running: Demo, query: str) -> list[tuple[Any, ...]]:
    with closing(engine.connect(running.database)) as connection:
        cursor = connection.cursor()
        cursor.execute(query)
        rows = [tuple(row) for row in cursor.fetchall()]
        cursor.close()
    return rows
