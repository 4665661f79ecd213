"""One importer for the orders-kill gate: `… HOST PORT DATABASE FIRST LAST SEED [no-lock]`.

With `no-lock` it is the mutant: it looks the reference up, but takes no lock before.
"""

from __future__ import annotations

import asyncio
import random
import sys

from app.domain.errors import ConnectionFailed
from app.integrations.wolvox import orders
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import open_erp
from tests.integration.wolvox.companies import POLICY, customer, draft


async def run(host: str, port: str, database: str, first: str, last: str, seed: str) -> None:
    config = WolvoxConfig(
        "Gate", host=host, port=int(port), database=database, password="masterkey", writer="sql"
    )
    erp = open_erp(config)
    waiting = list(range(int(first), int(last)))
    random.Random(int(seed)).shuffle(waiting)
    while waiting:
        number = waiting.pop(0)
        try:
            await erp.write_order(draft(number, customer=customer(number % 7)), POLICY)
        except ConnectionFailed:
            waiting.append(number)
    await erp.close()


def no_lock(_session: object) -> None:
    """The mutant's lock."""


if __name__ == "__main__":
    if sys.argv[-1] == "no-lock":
        orders._lock = no_lock  # type: ignore[assignment]
        sys.argv.pop()
    asyncio.run(run(*sys.argv[1:]))
