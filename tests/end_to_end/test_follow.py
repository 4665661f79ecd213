# ruff: noqa: S608  tests name their own columns
"""Between two full runs: what moved in Wolvox reaches the shop alone, and quickly."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.domain.ids import ShopId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct
from app.services.application import Application
from app.services.link import Link
from tests.end_to_end.profile import Bench

CARD = "(SELECT BLKODU FROM STOK WHERE STOKKODU = '{sku}')"
SELL = (
    "INSERT INTO STOKHR (BLKODU, BLSTKODU, TARIHI, DEPO_ADI, KPB_CMIK)"
    " SELECT GEN_VALUE, " + CARD + ", CURRENT_DATE, '{depot}', {pieces}"
    " FROM SP_GEN_ID('STOKHR_GEN', 1)"
)


def sell(bench: Bench, sku: str, pieces: int) -> None:
    [(depot,)] = bench.sql("SELECT FIRST 1 DEPO_ADI FROM STOKHR WHERE DEPO_ADI <> ''")
    bench.sql(SELL.format(sku=sku, pieces=pieces, depot=depot))


async def shown(link: Link, sku: str) -> ShopProduct:
    [product] = await link.shop.products_by_sku([sku])
    return product


async def test_a_sale_in_wolvox_is_followed_by_one_write(
    bench: Bench, application: Application
) -> None:
    sync, link = application.sync, application.link(ShopId(7))
    await sync.has_changed(link)
    first = await sync.follow(link)
    assert first.created > 290
    assert not await sync.has_changed(link)
    before = await shown(link, "MUG-PTR-35")

    sell(bench, "MUG-PTR-35", 2)
    assert await sync.has_changed(link)
    followed = await sync.follow(link)

    assert (followed.updated, followed.writes, followed.cards) == (1, 1, 1)
    assert followed.lag_s is not None
    assert (await shown(link, "MUG-PTR-35")).stock == (before.stock or 0) - 2
    assert not await sync.has_changed(link)
    again = await sync.follow(link)
    assert (again.updated, again.writes) == (0, 0)


@pytest.mark.synced
async def test_a_variant_is_followed_within_its_family(
    bench: Bench, application: Application
) -> None:
    link = application.link(ShopId(7))
    await application.sync.follow(link)
    [(sku,)] = bench.sql(
        "SELECT FIRST 1 STOKKODU FROM STOK WHERE ANA_STOKKODU <> '' AND STOKKODU LIKE 'TSR-%M'"
    )
    before = await shown(link, sku)
    sell(bench, sku, 1)
    bench.sql(
        "UPDATE STOK_FIYAT SET FIYATI = FIYATI + 1 WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
        f" AND BLSTKODU = {CARD.format(sku=sku)}"
    )
    followed = await application.sync.follow(link)
    after = await shown(link, sku)
    assert (followed.updated, followed.writes) == (1, 1)
    assert before.price is not None
    assert (after.stock, after.price) == ((before.stock or 0) - 1, before.price + 1)


@pytest.mark.synced
async def test_a_held_card_stays_held_and_nothing_else_moves(
    bench: Bench, application: Application
) -> None:
    link = application.link(ShopId(7))
    await application.sync.follow(link)
    await _unchanged_but(link, {"MUG-KUM-35": 3}, lambda: _sell_and_drop_price(bench, application))


async def _sell_and_drop_price(bench: Bench, application: Application) -> None:
    """The price falls by nine tenths, which waits for a person; the sale does not wait."""
    bench.sql(
        "UPDATE STOK_FIYAT SET FIYATI = FIYATI / 10 WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
        f" AND BLSTKODU = {CARD.format(sku='MUG-KUM-35')}"
    )
    sell(bench, "MUG-KUM-35", 3)
    followed = await application.sync.follow(application.link(ShopId(7)))
    assert [(each.key, each.reason.value) for each in followed.held] == [
        ("MUG-KUM-35", "price_jump")
    ]


async def _unchanged_but(
    link: Link, sold: dict[str, int], act: Callable[[], Awaitable[None]]
) -> None:
    catalogue = await link.erp.read_catalogue()
    skus = [card.sku for card in catalogue.cards]
    before = {each.sku: each for each in await link.shop.products_by_sku(skus)}
    await act()
    after = {each.sku: each for each in await link.shop.products_by_sku(skus)}
    assert after.keys() == before.keys()
    for sku, product in after.items():
        expected = (before[sku].stock or 0) - sold.get(sku, 0)
        assert (product.stock or 0, product.price) == (expected, before[sku].price), sku


@pytest.mark.synced
async def test_an_order_that_wolvox_holds_is_subtracted_without_a_full_run(
    bench: Bench, application: Application
) -> None:
    """Completed in the shop, so the shop gave its goods away; open in Wolvox, so they are there."""
    sync, link = application.sync, application.link(ShopId(7))
    await sync.follow(link)
    before = await shown(link, "MUG-KUM-35")
    order = bench.shop.admin(
        "orders",
        {
            "status": "completed",
            "billing": {"first_name": "Ali"},
            "line_items": [{"sku": "MUG-KUM-35", "quantity": 2}],
        },
    )
    assert (await application.orders.run(link)).imported == 1
    await link.shop.write_products(
        [ProductWrite(Sku("MUG-KUM-35"), id=before.id, stock=before.stock)]
    )
    assert await sync.has_changed(link)
    followed = await sync.follow(link)
    assert (followed.updated, followed.writes) == (1, 1), order
    assert (await shown(link, "MUG-KUM-35")).stock == (before.stock or 0) - 2
    assert not await sync.has_changed(link)
