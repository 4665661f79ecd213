"""Writing web orders into Wolvox: our import beside a bare loop that inserts the same rows with
the same driver, turn by turn on one real Firebird server; and carts_altered of the carts gate.

How long an order takes from the shop until it is seen in Wolvox is measured in
orders_latency.py."""

from __future__ import annotations

import asyncio
import gc
import random
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

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
_SEED, _BATCH = 4, 20
AT_LEAST = {"insert_ratio": 0.8}
LIMITS = {"carts_altered": 0.0, "rows_different": 0.0}


def run(*, quick: bool) -> Result:
    gate = carts.run(quick=quick, seed=_SEED)
    found = insert_figures(quick=quick)
    waited, longest = _latency(quick=quick)
    figures = {
        "insert_ratio": found["insert_ratio"],
        "rows_different": found["rows_different"],
        "carts_altered": float(gate.figures["altered"]),
        **waited,
    }
    references = {
        "orders_per_s": found["orders_per_s"],
        "bare_orders_per_s": found["bare_orders_per_s"],
        "bare_orders_per_s_in_batches": found["bare_orders_per_s_in_batches"],
        "loop_s": reference_loop(),
    }
    return Result(figures, LIMITS | longest, references, AT_LEAST)


def _latency(*, quick: bool) -> tuple[dict[str, float], dict[str, float]]:
    """From the shop to Wolvox, in a module of its own; (figures, limits)."""
    if find_spec("tests.bench.orders_latency") is None:
        return {}, {}
    latency = import_module("tests.bench.orders_latency")
    return latency.figures(quick=quick), latency.LIMITS


def insert_figures(*, quick: bool) -> dict[str, float]:
    turns, size = _QUICK if quick else _FULL
    with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
        companies = [make_company(server, _CARDS) for _ in range(3)]
        for company in companies:
            fill_the_past(server, company)
        return runner.run(_turns(server, companies, turns, size))


async def _turns(
    server: FirebirdServer, companies: Sequence[str], turns: int, size: int
) -> dict[str, float]:
    """The three take turns on the same orders; `different` counts rows that one of them lacks."""
    ours, *others = companies
    erp, chance = open_erp(_config(server, ours)), random.Random(_SEED)
    bare, batched = BareLoop(server, others[0]), BareLoop(server, others[1], orders_a_commit=_BATCH)
    spent = {"ours": 0.0, "bare": 0.0, "batched": 0.0}
    try:
        for turn in range(turns + 1):  # the first one warms all of them up
            first = 1 + turn * size
            took = {"ours": await _import(erp, chance, first, size)}
            rows = rows_of(server, ours, first, size)
            took["bare"] = await asyncio.to_thread(bare.insert, rows)
            took["batched"] = await asyncio.to_thread(batched.insert, rows)
            spent = {who: spent[who] + took[who] * bool(turn) for who in spent}
        different = bare.differences(server, ours)
    finally:
        bare.close()
        batched.close()
        await erp.close()
    orders = turns * size
    return {
        "insert_ratio": round(spent["bare"] / spent["ours"], 3),
        "orders_per_s": round(orders / spent["ours"], 1),
        "bare_orders_per_s": round(orders / spent["bare"], 1),
        "bare_orders_per_s_in_batches": round(orders / spent["batched"], 1),
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
