"""The emergency stop: with it on nothing is written to either bank, and nothing is lost."""

from __future__ import annotations

import pytest

from app.demo_orders import CARTS
from app.domain.errors import Stopped
from app.domain.ids import ShopId
from app.services.application import Application
from app.services.brake import Brake
from app.storage.database import fetch
from tests.end_to_end.profile import Bench

SHOP = ShopId(7)


async def test_nothing_is_written_until_somebody_goes_on(
    bench: Bench, application: Application
) -> None:
    link = application.link(SHOP)
    await application.brake.pull("Elif")
    with pytest.raises(Stopped, match="Elif"):
        await application.sync.run(link)
    assert await link.shop.products_by_sku(["MUG-KUM-35"]) == []

    elsewhere = Brake(application.database)
    assert (await elsewhere.state()).by == "Elif"
    await elsewhere.release((SHOP,))
    async with application.database.begin() as tx:
        asked = await fetch(
            tx, "SELECT count(*) AS n FROM procrastinate_jobs WHERE status = 'todo'"
        )
    assert asked[0].n == 2

    await application.brake.state()
    assert (await application.sync.run(link)).created > 290
    for cart in CARTS:
        bench.shop.admin("orders", cart)
    await application.brake.pull("Elif")
    with pytest.raises(Stopped):
        await application.orders.run(link)
    counted = "SELECT COUNT(*) FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-'"
    assert bench.sql(counted) == [(0,)]
    await application.brake.release(())
    assert (await application.orders.run(link)).imported == len(CARTS)
    assert bench.sql(counted) == [(len(CARTS),)]
