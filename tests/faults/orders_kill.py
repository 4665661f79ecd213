"""Two importers write the same orders into a real Firebird server and are killed all the time."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from app.runtime.resources import resource
from tests.faults.gate import Result, say
from tests.fixtures.firebird import FirebirdServer

_KILLS, _QUICK_KILLS = 1_000, 40
_ORDERS_A_ROUND = 200
_LIFE = (0.25, 1.2)


def run(*, quick: bool, seed: int) -> Result:
    kills = _QUICK_KILLS if quick else _KILLS
    with FirebirdServer() as server:
        figures = _attack(server, kills, seed, mutant=False)
        control = _attack(server, min(kills, 300), seed, mutant=True)
    clean = not any(figures[name] for name in ("lost", "duplicated", "half"))
    red = bool(control["duplicated"])
    return Result(
        ok=clean and (red or quick),
        figures=figures,
        mutant={"name": "no-lock", "red": red, "duplicated": control["duplicated"]},
    )


def _attack(server: FirebirdServer, kills: int, seed: int, *, mutant: bool) -> dict[str, int]:
    chance = random.Random(seed)
    database = server.create_database(resource("demo/wolvox_schema.sql").read_text("utf-8"))
    _sql(
        server, database, "INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI) VALUES (1, 'K-1', 'Kalem')"
    )
    done, first = 0, 0
    while done < kills:
        last = first + _ORDERS_A_ROUND
        pair = [_start(server, database, first, last, seed + n, mutant=mutant) for n in (1, 2)]
        deadline = time.monotonic() + 30
        while any(each.poll() is None for each in pair) and time.monotonic() < deadline:
            time.sleep(chance.uniform(*_LIFE))
            victim = chance.randrange(2)
            if pair[victim].poll() is None and done < kills:
                pair[victim].kill()
                pair[victim].wait()
                done += 1
                pair[victim] = _start(server, database, first, last, seed + done, mutant=mutant)
        for each in pair:
            with suppress(subprocess.TimeoutExpired):
                each.wait(60)
            each.kill()
        first = last
        say(f"{'mutant ' if mutant else ''}{done} of {kills} kills, {last} orders")
    return {"kills": done, "orders": first, **_count(server, database, first)}


def _start(
    server: FirebirdServer, database: str, first: int, last: int, seed: int, *, mutant: bool
) -> subprocess.Popen[bytes]:
    numbers = [str(each) for each in (server.port, database, first, last, seed)]
    command = [sys.executable, "-m", "tests.faults.orders_importer", "127.0.0.1", *numbers]
    return subprocess.Popen([*command, "no-lock"] if mutant else command, stderr=subprocess.DEVNULL)


def _count(server: FirebirdServer, database: str, orders: int) -> dict[str, int]:
    ((rows, marks),) = _sql(
        server, database, "SELECT COUNT(*), COUNT(DISTINCT OZEL_KODU) FROM SIPARIS"
    )
    half = _sql(
        server, database,
        "SELECT COUNT(*) FROM SIPARIS s WHERE 2 <> (SELECT COUNT(*) FROM SIPARISHR h"
        " WHERE h.BLMASKODU = s.BLKODU) OR 1 <> (SELECT COUNT(*) FROM SIPARIS_KDV k"
        " WHERE k.BLMASKODU = s.BLKODU)",
    )  # fmt: skip
    return {"lost": orders - marks, "duplicated": rows - marks, "half": half[0][0]}


def _sql(server: FirebirdServer, database: str, statement: str) -> list[tuple[Any, ...]]:
    connection = server.connect(database)
    try:
        cursor = connection.cursor()
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
        connection.commit()
    finally:
        connection.close()
    return [tuple(row) for row in rows]
