# ruff: noqa: S608  tests name their own columns
"""A new mapping: the next run waits, a person approves, the shop shows it, and it can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.domain.ids import Sku
from app.domain.mapping import SaleRule, SaleSource
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct
from app.domain.sale import Sale
from app.services.application import Application, Desk
from app.services.link import Link
from app.services.mapping import MappingConflict
from tests.end_to_end.profile import Bench

SKU = Sku("MUG-KUM-35")
OTHER = Sku("MUG-PTR-35")
THEIRS = Sale(Decimal("99.00"))


@pytest.fixture
def bench(bench: Bench) -> Bench:
    """The company's second price is filled in for one card alone."""
    bench.sql(
        "DELETE FROM STOK_FIYAT WHERE FIYAT_NO = 2 AND BLSTKODU NOT IN"
        f" (SELECT BLKODU FROM STOK WHERE STOKKODU = '{SKU}')"
    )
    return bench


@pytest.fixture
async def link(link: Link) -> Link:
    """Staff lowered the price of one cup in the shop."""
    other = await product(link, OTHER)
    await link.shop.write_products([ProductWrite(OTHER, id=other.id, sale=THEIRS)])
    return link


async def product(link: Link, sku: Sku) -> ShopProduct:
    [found] = await link.shop.products_by_sku([sku])
    return found


async def set_sales(application: Application, link: Link) -> None:
    saved = await application.mappings.load(link)
    sales = replace(saved.mapping, sale=SaleRule(SaleSource.PRICE_NO, 2))
    await application.mappings.save(link, sales, version=saved.version, who="Ayşe")


async def test_a_new_mapping_waits_is_approved_and_undone(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await set_sales(application, link)
    bench.sql(
        "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.05 WHERE FIYAT_NO = 1 AND ALIS_SATIS = 2"
        f" AND BLSTKODU = (SELECT BLKODU FROM STOK WHERE STOKKODU = '{OTHER}')"
    )
    before = {sku: await product(link, sku) for sku in (SKU, OTHER)}

    held = await application.sync.run(link)
    assert (held.writes, held.waiting) == (0, 2)
    assert [(each.guard, each.count) for each in held.guards] == [("mapping", 2)]
    again = await application.sync.follow(link)
    assert (again.writes, (await product(link, SKU)).sale) == (0, None)

    waiting = await desk.approvals.waiting()
    assert {(row.sku, row.field) for row in waiting.rows} == {(SKU, "sale"), (OTHER, "price")}
    done = await desk.approvals.approve(waiting.rows, who="Ayşe", why="indirim")
    assert done.guards == ()
    shown = await product(link, SKU)
    regular = shown.price or Decimal(0)
    assert shown.sale == Sale((regular * Decimal("0.92")).quantize(Decimal("0.01")))
    assert (await product(link, OTHER)).sale == THEIRS, "the shop's own sale"
    assert (await application.sync.run(link)).writes == 0

    [run] = [each for each in await desk.runs.history() if each.figures.get("updated") == 2]
    await desk.runs.undo(run.id, who="Ayşe")
    after = {sku: await product(link, sku) for sku in (SKU, OTHER)}
    assert {sku: (each.price, each.sale) for sku, each in after.items()} == {
        sku: (each.price, each.sale) for sku, each in before.items()
    }
    assert (await application.sync.run(link)).writes == 0, "it stays undone"


async def test_in_force_it_goes_by_itself_and_takes_only_its_own_away(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await set_sales(application, link)
    await application.sync.run(link)
    await desk.approvals.approve((await desk.approvals.waiting()).rows, who="Ayşe", why="")
    key = bench.sql(f"SELECT BLKODU FROM STOK WHERE STOKKODU = '{SKU}'")[0][0]
    bench.sql(f"UPDATE STOK_FIYAT SET FIYATI = 150 WHERE FIYAT_NO = 2 AND BLSTKODU = {key}")
    await application.sync.follow(link)
    assert (await product(link, SKU)).sale == Sale(Decimal("150.00"))
    bench.sql(f"DELETE FROM STOK_FIYAT WHERE FIYAT_NO = 2 AND BLSTKODU = {key}")
    assert (await application.sync.run(link)).updated == 1
    assert (await product(link, SKU)).sale is None
    assert (await product(link, OTHER)).sale == THEIRS


async def test_the_loser_of_two_savers_sees_both_and_a_save_can_be_undone(
    application: Application, link: Link
) -> None:
    read = await application.mappings.load(link)
    assert (read.version, read.before) == (0, None)
    mine = replace(read.mapping, price_no=3)
    theirs = replace(read.mapping, price_no=2)
    saved = await application.mappings.save(link, theirs, version=read.version, who="Ayşe")
    with pytest.raises(MappingConflict) as lost:
        await application.mappings.save(link, mine, version=read.version, who="Can")
    assert (lost.value.theirs.mapping, lost.value.theirs.by) == (theirs, "Ayşe")
    back = await application.mappings.undo(link, version=saved.version, who="Can")
    assert (back.mapping, back.before) == (read.mapping, theirs)
    assert (await application.mappings.load(link)).mapping == read.mapping
    assert (await application.sync.run(link)).guards == (), "what was in force is in force again"


async def test_a_dated_list_comes_with_its_days_and_goes_back_with_the_undo(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    """On a card and on a variant; the shop's own sale stands meanwhile."""
    [(child, parent)] = bench.sql(
        "SELECT FIRST 1 STOKKODU, ANA_STOKKODU FROM STOK WHERE ANA_STOKKODU = 'TSR'"
        " AND WEBDE_GORUNSUN = 1 AND STOKKODU STARTING WITH 'TSR-' ORDER BY BLKODU"
    )
    bench.sql("DELETE FROM STOK_FIYAT_LISTE_DT")
    bench.sql("DELETE FROM STOK_FIYAT_LISTE")
    for key, starts, ends, factor, sku in (
        (901, "2020-01-01", "2031-06-30", 0.9, SKU),
        (902, "2031-01-01", "2031-01-07 18:30:00", 0.8, child),
    ):
        bench.sql(
            "INSERT INTO STOK_FIYAT_LISTE (BLKODU, FIYAT_TANIMI, HESAP, BSL_TARIHI, BTS_TARIHI)"
            f" VALUES ({key}, 'LISTE {key}', 'TL', '{starts}', '{ends}')"
        )
        bench.sql(
            "INSERT INTO STOK_FIYAT_LISTE_DT (BLKODU, BLMASKODU, BLSTKODU, FIYATI)"
            f" SELECT {key}, {key}, S.BLKODU, F.FIYATI * {factor} FROM STOK S JOIN STOK_FIYAT F"
            " ON F.BLSTKODU = S.BLKODU AND F.ALIS_SATIS = 2 AND F.FIYAT_NO = 1"
            f" WHERE S.STOKKODU = '{sku}'"
        )
    saved = await application.mappings.load(link)
    lists = replace(saved.mapping, sale=SaleRule(SaleSource.LISTS))
    await application.mappings.save(link, lists, version=saved.version, who="Ayşe")
    held = await application.sync.run(link)
    assert (held.writes, held.waiting) == (0, 2)
    rows = (await desk.approvals.waiting()).rows
    await desk.approvals.approve(rows, who="Ayşe", why="")

    def lowered(regular: Decimal | None, factor: str) -> Decimal:
        return ((regular or Decimal(0)) * Decimal(factor)).quantize(Decimal("0.01"))

    card, variant = await product(link, SKU), await product(link, Sku(child))
    assert card.sale == Sale(
        lowered(card.price, "0.9"), None, datetime(2031, 6, 30, 20, 59, 59, tzinfo=UTC)
    )
    assert variant.sale == Sale(
        lowered(variant.price, "0.8"),
        datetime(2030, 12, 31, 21, 0, tzinfo=UTC),
        datetime(2031, 1, 7, 15, 30, tzinfo=UTC),
    )
    assert (await application.sync.run(link)).writes == 0

    seen = await desk.catalogue.detail(SKU)
    assert seen is not None
    assert seen.reference is not None, "the regular price was seen before"
    assert seen.reference.price == card.price
    assert seen.row.sale_price == card.sale.price if card.sale else False

    [run] = [each for each in await desk.runs.history() if each.figures.get("updated") == 2]
    await desk.runs.undo(run.id, who="Ayşe")
    assert (await product(link, SKU)).sale is None
    assert (await product(link, Sku(child))).sale is None
    assert (await product(link, OTHER)).sale == THEIRS
    assert parent == "TSR"
