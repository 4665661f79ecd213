"""What it costs to see that Wolvox changed: a look, one moved card, everything. A real server."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import psutil

from app.integrations.wolvox import queries
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import FETCH
from app.integrations.wolvox.erp import WolvoxErp, connector, open_erp
from app.integrations.wolvox.firebird import FirebirdThread, Session
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.storage import products
from tests.bench.company import make_company
from tests.bench.profile import write_profile
from tests.fixtures.firebird import FirebirdServer

_FULL, _QUICK = 100_000, 10_000


def figures(*, quick: bool) -> dict[str, float]:
    """`detect_*` as measures say; `read_full_ratio` is the reading alone, before the difference."""
    with FirebirdServer() as server, asyncio.Runner(loop_factory=selector_loop) as runner:
        company = make_company(server, _QUICK if quick else _FULL)
        return runner.run(_measure(server, company))


async def _measure(server: FirebirdServer, company: str) -> dict[str, float]:
    config = WolvoxConfig(
        "Defne",
        host=server.host,
        port=server.port,
        database=company,
        user=server.user,
        password=server.password,
    )
    erp, bare = open_erp(config), _Bare(server, company)
    await bare.open(FirebirdThread(connector(config), "schema"))
    with tempfile.TemporaryDirectory(prefix="kopru-bench-") as folder:
        profile = write_profile(Path(folder), server, company)
        async with open_application(load_profile(profile)) as application:
            link_id = application.links[0].company_id

            async def read_and_differ() -> None:
                catalogue = await erp.read_catalogue()
                async with application.database.begin() as tx:
                    await products.save_catalogue(tx, link_id, catalogue)

            before = psutil.Process().memory_info().rss
            await read_and_differ()
            grown = psutil.Process().memory_info().rss - before
            works = (bare.fetch_all, erp.read_catalogue, read_and_differ)
            base, read, differ = await _turn_by_turn(works, 3)
    idle = await _idle(erp)
    await erp.close()
    bare.close()
    return {
        "detect_idle_ms": round(idle * 1000, 2),
        "read_full_ratio": round(read / base, 2),
        "detect_full_ratio": round(differ / base, 2),
        "bare_fetch_s": round(base, 2),
        "rss_growth_mb": round(grown / 2**20, 1),
    }


async def _idle(erp: WolvoxErp) -> float:
    await erp.pulse()
    return await _best(erp.pulse, 20)


class _Bare:
    """The rows of a full pass, fetched by firebirdsql as it comes, and thrown away."""

    def __init__(self, server: FirebirdServer, company: str) -> None:
        self._connection = server.connect(company)
        self._statements: list[str] = []

    async def open(self, thread: FirebirdThread) -> None:
        self._statements = await thread.read(_statements)
        await thread.close()

    async def fetch_all(self) -> int:
        return await asyncio.to_thread(self._fetch_all)

    def _fetch_all(self) -> int:
        count = 0
        for sql in self._statements:
            cursor = self._connection.cursor()
            cursor.execute(sql)
            while rows := cursor.fetchmany(FETCH):
                count += len(rows)
            cursor.close()
        self._connection.commit()
        return count

    def close(self) -> None:
        self._connection.close()


def _statements(session: Session) -> list[str]:
    schema = session.schema
    every = (
        queries.rates(schema),
        queries.prices(schema),
        queries.barcodes(schema),
        queries.stock(schema),
        queries.reservations(schema),
        queries.descriptions(schema),
        queries.cards(schema),
    )
    return [sql for sql in every if sql]


async def _best(work: Callable[[], Awaitable[object]], times: int) -> float:
    [best] = await _turn_by_turn([work], times)
    return best


async def _turn_by_turn(
    works: Sequence[Callable[[], Awaitable[object]]], times: int
) -> list[float]:
    """Seconds of the fastest round of each, so that a slow moment of the machine strikes all."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        for at, work in enumerate(works):
            started = time.perf_counter()
            await work()
            best[at] = min(best[at], time.perf_counter() - started)
    return best
