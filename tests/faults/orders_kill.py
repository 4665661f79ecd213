"""Two importers write the same orders into a real Firebird server and are killed all the time."""

from __future__ import annotations

import random
import subprocess
import time
from contextlib import suppress

from tests.faults.gate import Result, say
from tests.faults.ground import Ground, clean
from tests.fixtures.firebird import FirebirdServer

_KILLS, _QUICK_KILLS = 1_000, 40
_ORDERS_A_ROUND = 200
_LIFE = (0.25, 1.2)


def run(*, quick: bool, seed: int) -> Result:
    kills = _QUICK_KILLS if quick else _KILLS
    with FirebirdServer() as server:
        figures = _attack(server, kills, seed)
        control = _attack(server, min(kills, 300), seed, "no-lock")
    red = bool(control["duplicated"])
    return Result(
        ok=clean(figures) and (red or quick),
        figures=figures,
        mutant={"name": "no-lock", "red": red, "duplicated": control["duplicated"]},
    )


def _attack(server: FirebirdServer, kills: int, seed: int, *flags: str) -> dict[str, int]:
    chance = random.Random(seed)
    ground = Ground.make(server)
    done, first = 0, 0
    while done < kills:
        last = first + _ORDERS_A_ROUND
        pair = [ground.importer(first, last, seed + n, *flags) for n in (1, 2)]
        deadline = time.monotonic() + 30
        while any(each.poll() is None for each in pair) and time.monotonic() < deadline:
            time.sleep(chance.uniform(*_LIFE))
            victim = chance.randrange(2)
            if pair[victim].poll() is None and done < kills:
                pair[victim].kill()
                pair[victim].wait()
                done += 1
                pair[victim] = ground.importer(first, last, seed + done, *flags)
        for each in pair:
            with suppress(subprocess.TimeoutExpired):
                each.wait(60)
            each.kill()
        first = last
        say(f"{' '.join([*flags, ''])}{done} of {kills} kills, {last} orders")
    return {"kills": done, "orders": first, **ground.count(first)}
