"""An importer as a process of its own, to be killed: `python -m … HOST PORT DATABASE ORDERS`."""

from __future__ import annotations

import asyncio
import sys

from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.erp import open_erp
from tests.integration.wolvox.companies import POLICY, customer, draft


async def run(host: str, port: str, database: str, orders: str) -> None:
    """Write the orders in turn; the password is that of every test server."""
    config = WolvoxConfig(
        "Deneme",
        host=host,
        port=int(port),
        database=database,
        password="masterkey",
        writer="sql",
    )
    erp = open_erp(config)
    for number in range(int(orders)):
        await erp.write_order(draft(number, customer=customer(number % 7)), POLICY)
    await erp.close()


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:]))
