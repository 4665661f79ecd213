"""Two importers write by the SDK service, which cuts, delays and garbles; they are killed as well.

Firebird, Postgres and the HTTP are real. The mutant remembers nothing of what it sent: it looks
an order up and, as it is not there yet, sends it again.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psycopg

from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import connector
from app.integrations.wolvox.fake.sdk.faults import Fault, Trouble
from app.integrations.wolvox.fake.sdk.server import SdkServer
from app.integrations.wolvox.fake.sdk.service import FORMS, SdkService
from app.integrations.wolvox.sdk.config import SESSION_MINUTES
from app.storage.embedded import Backend, start_backend
from app.storage.migrate import migrate
from app.storage.urls import libpq_url
from tests.faults.gate import Result, say
from tests.faults.ground import Ground, clean, until_busy
from tests.faults.sdk_importer import ANSWER_SECONDS, SESSION_SECONDS
from tests.fixtures.backend import open_folder
from tests.fixtures.firebird import FirebirdServer

_KILLS, _QUICK_KILLS, _MUTANT_KILLS = 200, 12, 30
_ORDERS_A_ROUND = 40
_LIFE = (0.0, 0.8)
_TROUBLE = 0.25
_ROUND_SECONDS = 240
_SLOWEST = SESSION_SECONDS / 2
_NASTY = (Trouble.CUT_STORING, Trouble.LATE_STORING) * 3
"""Not there when it is looked up, and there a moment later."""

_CARD = "INSERT INTO STOK (BLKODU, STOKKODU, STOK_ADI) VALUES (2, 'KARGO', 'Kargo')"


def run(*, quick: bool, seed: int) -> Result:
    kills = _QUICK_KILLS if quick else _KILLS
    with FirebirdServer() as server, open_folder() as folder:
        backend = start_backend(folder)
        try:
            migrate(backend.postgres_url_owner)
            figures = _attack(server, backend, kills, seed)
            control = _attack(server, backend, min(kills, _MUTANT_KILLS), seed, "blind")
        finally:
            backend.stop()
    red = bool(control["duplicated"])
    mutant = {"name": "blind", "red": red, "duplicated": control["duplicated"]}
    return Result(ok=clean(figures) and (red or quick), figures=figures, mutant=mutant)


@dataclass
class _Chance:
    """Faults and forms by one seed, asked from the service's threads."""

    random: random.Random

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self.faults = 0

    def fault(self) -> Fault | None:
        with self._lock:
            if self.random.random() > _TROUBLE:
                return None
            self.faults += 1
            trouble = self.random.choice([*Trouble, *_NASTY])
            return Fault(trouble, self.random.uniform(ANSWER_SECONDS, _SLOWEST))

    def form(self, kept: object) -> str:
        with self._lock:
            return self.random.choice(FORMS)(kept)  # type: ignore[arg-type]


def _attack(
    server: FirebirdServer, backend: Backend, kills: int, seed: int, *flags: str
) -> dict[str, int]:
    ground = Ground.make(server)
    ground.sql(_CARD)
    config = WolvoxConfig(
        "Gate", port=server.port, database=ground.database, password=server.password
    )
    chance = _Chance(random.Random(seed))
    service = SdkService(
        connector(config), form=chance.form, seconds_a_minute=SESSION_SECONDS / SESSION_MINUTES
    )
    with SdkServer(service) as sdk:
        sdk.chance = chance.fault
        to = [str(server.port), ground.database, sdk.url, backend.postgres_url_app]
        company = _company(backend.postgres_url_owner, ground.database)
        draws = random.Random(seed)
        done, orders = _rounds(ground, [*to, company], kills, draws, flags, lambda: sdk.posts)
        sdk.settle()
    return {"kills": done, "orders": orders, "faults": chance.faults, "posts": sdk.posts,
            **ground.count(orders)}  # fmt: skip


def _rounds(
    ground: Ground,
    to: list[str],
    kills: int,
    chance: random.Random,
    flags: tuple[str, ...],
    progress: Callable[[], int],
) -> tuple[int, int]:
    done = first = 0
    while done < kills:
        last = first + _ORDERS_A_ROUND

        def start(seed: int, first: int = first, last: int = last) -> subprocess.Popen[bytes]:
            numbers = [str(each) for each in (first, last, seed)]
            module = ["-m", "tests.faults.sdk_importer", *to, *numbers, str(ground.journal)]
            command = [sys.executable, *module, *flags]
            return subprocess.Popen(command, stderr=subprocess.DEVNULL)

        pair = [start(first + n) for n in (1, 2)]
        while any(each.poll() is None for each in pair) and done < kills:
            until_busy(pair, progress)
            time.sleep(chance.uniform(*_LIFE))
            victim = chance.randrange(2)
            if pair[victim].poll() is None:
                pair[victim].kill()
                pair[victim].wait()
                done += 1
                pair[victim] = start(first + done + 2)
        _finish(pair)
        first = last
        say(f"{' '.join([*flags, ''])}{done} of {kills} kills, {last} orders")
    return done, first


def _finish(pair: list[subprocess.Popen[bytes]]) -> None:
    """An importer that cannot end has lost its orders: the count will say so."""
    until = time.monotonic() + _ROUND_SECONDS
    for each in pair:
        with suppress(subprocess.TimeoutExpired):
            each.wait(max(until - time.monotonic(), 1))
        each.kill()
        each.wait()


def _company(postgres: str, name: str) -> str:
    with psycopg.connect(libpq_url(postgres), autocommit=True) as connection:
        row = connection.execute(
            "INSERT INTO companies (name) VALUES (%s) RETURNING id", (name,)
        ).fetchone()
    assert row is not None
    return str(row[0])
