"""Writing web orders into Wolvox: our import beside a bare loop that inserts the same rows with
the same driver, turn by turn on one real Firebird server; and carts_altered of the carts gate.

How long an order takes from the shop until it is seen in Wolvox is measured in
orders_latency.py."""

from __future__ import annotations

import asyncio
import gc
import random
import time

from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import WolvoxErp, open_erp
from app.main import selector_loop
from tests.bench.bare_orders import BareLoop, rows_of
from tests.bench.company import make_company
from tests.bench.figures import Result, reference_loop
from tests.bench.order_drafts import drafts, fill_the_past
from tests.faults import carts
from tests.fixtures.firebird import FirebirdServer
from tests.integration.wolvox.companies import POLICY

_CARDS = 2_000
_FULL, _QUICK = (12, 60), (5, 40)
"""(turns, orders a turn)."""
_SEED = 4
AT_LEAST = {"insert_ratio": 0.8}
LIMITS = {"carts_altered": 0.0}


def run(*, quick: bool) -> Result:
    gate = carts.run(quick=quick, seed=_SEED)
    figures = {**insert_figures(quick=quick), "carts_altered": float(gate.figures["altered"])}
    return Result(figures, LIMITS, {"loop_s": reference_loop()}, AT_LEAST)


def insert_figures(*, quick: bool) -> dict[str, float]:
    turns, size = _QUICK if quick else _FULL
    with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
        ours, theirs = (make_company(server, _CARDS) for _ in range(2))
        for company in (ours, theirs):
            fill_the_past(server, company)
        return runner.run(_turns(server, ours, theirs, turns, size))


async def _turns(
    server: FirebirdServer, ours: str, theirs: str, turns: int, size: int
) -> dict[str, float]:
    erp = open_erp(_config(server, ours))
    bare = BareLoop(server, theirs)
    chance = random.Random(_SEED)
    spent: list[tuple[float, float]] = []
    try:
        for turn in range(turns + 1):  # the first one warms both up
            first = 1 + turn * size
            written = await _import(erp, chance, first, size)
            rows = rows_of(server, ours, first, size)
            copied = await asyncio.to_thread(bare.insert, rows)
            if turn:
                spent.append((written, copied))
        different = bare.differences(server, ours)
    finally:
        bare.close()
        await erp.close()
    return {
        "insert_ratio": round(sum(bare for _, bare in spent) / sum(own for own, _ in spent), 3),
        "orders_per_s": round(turns * size / sum(own for own, _ in spent), 1),
        "bare_orders_per_s": round(turns * size / sum(bare for _, bare in spent), 1),
        "rows_different": float(different),
    }


async def _import(erp: WolvoxErp, chance: random.Random, first: int, size: int) -> float:
    """Seconds for what the import does at Wolvox: look-ups, rows, read-back before and after."""
    made = drafts(chance, first, size)
    gc.collect()
    started = time.perf_counter()
    await asyncio.gather(*(erp.write_order(each, POLICY) for each in made))
    found = await erp.order_states([each.reference for each in made])
    seconds = time.perf_counter() - started
    assert len(found) == size
    return seconds


def _config(server: FirebirdServer, company: str) -> WolvoxConfig:
    return WolvoxConfig(
        "Bench", host=server.host, port=server.port, database=company, user=server.user,
        password=server.password, writer="sql",
    )  # fmt: skip
