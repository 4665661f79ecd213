"""Two importers write while their Firebird server is killed and started again all the time."""

from __future__ import annotations

import random
import subprocess
import time

from tests.faults.gate import Result, say
from tests.faults.ground import Ground, clean, until_busy
from tests.fixtures.firebird import FirebirdServer

_KILLS, _QUICK_KILLS = 100, 12
_ORDERS_A_ROUND = 300
_LIFE = (0.0, 0.9)
_ROUND_SECONDS = 180


def run(*, quick: bool, seed: int) -> Result:
    kills = _QUICK_KILLS if quick else _KILLS
    with FirebirdServer() as server:
        figures = _attack(server, kills, seed)
        no_lock = _attack(server, min(kills, 30), seed, "no-lock")
        early = _attack(server, min(kills, 30), seed, "early-done")
    red = bool(no_lock["duplicated"]) and bool(early["done_but_missing"])
    mutant = {
        "name": "no-lock, early-done",
        "red": red,
        "duplicated": no_lock["duplicated"],
        "done_but_missing": early["done_but_missing"],
    }
    return Result(ok=clean(figures) and (red or quick), figures=figures, mutant=mutant)


def _attack(server: FirebirdServer, kills: int, seed: int, *flags: str) -> dict[str, int]:
    chance = random.Random(seed)
    ground = Ground.make(server)
    # Alone, for another importer would write what this one only says it wrote.
    importers = 1 if "early-done" in flags else 2
    done = first = 0
    while done < kills:
        last = first + _ORDERS_A_ROUND
        # In the same order, so that they meet at every one.
        pair = [ground.importer(first, last, seed + first, *flags) for _ in range(importers)]
        while any(each.poll() is None for each in pair) and done < kills:
            until_busy(pair, lambda: ground.journal.stat().st_size)
            time.sleep(chance.uniform(*_LIFE))
            server.kill()
            done += 1
            server.restart()
        _finish(pair)
        first = last
        say(f"{' '.join([*flags, ''])}{done} of {kills} kills of the server, {last} orders")
    return {"kills": done, "orders": first, **ground.count(first)}


def _finish(pair: list[subprocess.Popen[bytes]]) -> None:
    """An importer that cannot end has lost its orders: the count will say so."""
    for each in pair:
        try:
            each.wait(_ROUND_SECONDS)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()
