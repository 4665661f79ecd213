"""Two importers at once, and a server that dies under them: one order each, never a half."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ConnectionFailed
from app.domain.order import WriteOutcome
from app.integrations.wolvox.customers import LOCK_CODE
from app.integrations.wolvox.erp import WolvoxErp
from app.runtime import failpoints
from tests.integration.wolvox.companies import POLICY, Company, customer, draft

if TYPE_CHECKING:
    from tests.fixtures.firebird import FirebirdServer

pytestmark = pytest.mark.integration

ORDERS = 50
EXIT_CODE = 137


@pytest.fixture
def shared(on_server: Callable[[], Company]) -> Company:
    company = on_server()
    company.add("STOK", {"BLKODU": 1, "STOKKODU": "K-1", "STOK_ADI": "Kalem"})
    return company


async def import_all(erp: WolvoxErp, seed: int) -> int:
    """Write all orders in an order of its own, again and again until each has an answer."""
    waiting = list(range(ORDERS))
    random.Random(seed).shuffle(waiting)
    written = 0
    while waiting:
        number = waiting.pop(0)
        try:
            answer = await erp.write_order(draft(number, customer=customer(number % 7)), POLICY)
        except ConnectionFailed:
            waiting.append(number)
            await asyncio.sleep(0.05)
        else:
            written += answer.outcome is WriteOutcome.WRITTEN
    return written


def assert_each_order_once(company: Company) -> None:
    assert company.rows("SELECT COUNT(*), COUNT(DISTINCT OZEL_KODU) FROM SIPARIS") == [
        (ORDERS, ORDERS)
    ]
    assert company.count("SIPARISHR") == 2 * ORDERS
    assert company.count("SIPARIS_KDV") == ORDERS
    halves = company.count(
        "SIPARIS S",
        "(SELECT COUNT(*) FROM SIPARISHR H WHERE H.BLMASKODU = S.BLKODU) <> 2 "
        "OR (SELECT COUNT(*) FROM SIPARIS_KDV K WHERE K.BLMASKODU = S.BLKODU) <> 1",
    )
    assert halves == 0
    assert company.count("CARI", f"CARIKODU <> '{LOCK_CODE}'") == 7


async def test_two_importers_write_each_order_once(shared: Company) -> None:
    erps = [shared.open(), shared.open()]
    written = await asyncio.gather(*(import_all(erp, seed) for seed, erp in enumerate(erps)))
    for erp in erps:
        await erp.close()
    assert sum(written) == ORDERS
    assert_each_order_once(shared)


async def test_a_dying_server_loses_and_doubles_nothing(
    shared: Company, firebird_server: FirebirdServer
) -> None:
    erps = [shared.open(), shared.open()]
    imports = asyncio.gather(*(import_all(erp, seed) for seed, erp in enumerate(erps)))
    for pause in (0.15, 0.3, 0.2):
        await asyncio.sleep(pause)
        firebird_server.kill()
        await asyncio.to_thread(firebird_server.restart)
    await imports
    for erp in erps:
        await erp.close()
    assert_each_order_once(shared)


@pytest.mark.parametrize(
    "place", ["orders.after_lock", "orders.before_commit", "orders.after_commit"]
)
async def test_a_killed_importer_has_a_successor(shared: Company, place: str) -> None:
    config = shared.config
    killed = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.integration.wolvox.importer"),
        *(config.host, str(config.port), config.database, str(ORDERS)),
        env={**os.environ, failpoints.VARIABLE: f"{place}=kill:8"},
    )
    assert await killed.wait() == EXIT_CODE
    assert 7 <= shared.count("SIPARIS") <= 8
    erp = shared.open()
    await import_all(erp, seed=3)
    await erp.close()
    assert_each_order_once(shared)


async def test_a_wolvox_user_at_work_only_delays_us(shared: Company) -> None:
    """A card somebody edits is no obstacle; the lock is taken on a row nobody edits."""
    link = shared.link()
    shared.add("CARI", {"CARIKODU": "M-1", "TICARI_UNVANI": "x"})
    link.begin(write=True)
    link.execute("UPDATE CARI SET TICARI_UNVANI = 'y' WHERE CARIKODU = 'M-1'")
    link.execute("UPDATE STOK SET STOK_ADI = 'Kurşun kalem' WHERE BLKODU = 1")
    erp = shared.open()
    answer = await erp.write_order(draft(), POLICY)
    assert answer.outcome is WriteOutcome.WRITTEN
    assert (await erp.read_catalogue()).cards[0].name == "Kalem"
    link.rollback()
    link.close()
    await erp.close()
