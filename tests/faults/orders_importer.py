"""One importer for the kill gates: `… HOST PORT DATABASE FIRST LAST SEED JOURNAL [MUTANT]`.

Some are asked for at a time, so that they share a transaction, as they do in an import. Every
order it is told is written goes into JOURNAL, as our own database would keep it. With `no-lock` it
looks the reference up, but takes no lock before; with `early-done` it notes an order as done
before it is written.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys

from app.domain.errors import ConnectionFailed
from app.integrations.wolvox import orders
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import WolvoxErp, open_erp
from tests.integration.wolvox.companies import POLICY, customer, draft

_AGAIN_SECONDS = 0.02
_AT_ONCE = 6


async def run(
    host: str, port: str, database: str, first: str, last: str, seed: str, journal: str, flag: str
) -> None:
    config = WolvoxConfig(
        "Gate", host=host, port=int(port), database=database, password="masterkey", writer="sql"
    )
    erp = open_erp(config)
    chance, waiting = random.Random(int(seed)), list(range(int(first), int(last)))
    chance.shuffle(waiting)
    while waiting:
        size = chance.randint(1, _AT_ONCE)
        some, waiting = waiting[:size], waiting[size:]
        done = await asyncio.gather(*(carry(erp, number, journal, flag) for number in some))
        if not all(done):
            waiting += [number for number, ok in zip(some, done, strict=True) if not ok]
            await asyncio.sleep(_AGAIN_SECONDS)
    await erp.close()


async def carry(erp: WolvoxErp, number: int, journal: str, flag: str) -> bool:
    """Whether this one need not be tried again."""
    if flag == "early-done":
        note(journal, number)
    try:
        await write(erp, number)
    except ConnectionFailed:
        return flag == "early-done"
    if flag != "early-done":
        note(journal, number)
    return True


async def write(erp: WolvoxErp, number: int) -> None:
    await erp.write_order(draft(number, customer=customer(number % 7)), POLICY)


def note(journal: str, number: int) -> None:
    """One write each, so that lines of two processes never mix."""
    file = os.open(journal, os.O_WRONLY | os.O_APPEND)
    os.write(file, f"WC-1-{number}\n".encode())
    os.close(file)


def no_lock(_session: object) -> None:
    """The mutant's lock."""


if __name__ == "__main__":
    given = sys.argv[1:]
    mutant = given.pop() if len(given) > 7 else ""
    if mutant == "no-lock":
        assert orders.lock, "the mutant would change nothing"
        orders.lock = no_lock
    asyncio.run(run(*given, mutant))  # type: ignore[call-arg]
