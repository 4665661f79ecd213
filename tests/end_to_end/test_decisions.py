# ruff: noqa: S608  tests name their own columns
"""Plan → approve or turn down → apply → verify → undo, against real servers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import GuardTripped, NotFound
from app.domain.ids import ExternalId, ShopId, Sku
from app.domain.ports import ProductWrite
from app.domain.product import ShopProduct
from app.domain.product_content import ContentField
from app.domain.views import ProductFilter
from app.main import open_application
from app.runtime.settings import load_profile
from app.services.application import Application, Desk
from app.services.link import Link
from app.services.sync.approvals import whole
from tests.end_to_end.profile import Bench

CUPS = "(SELECT BLKODU FROM STOK WHERE STOKKODU STARTING WITH 'MUG-')"
SKUS = [Sku(f"MUG-{colour}-35") for colour in ("KUM", "PTR", "KRM", "NNE", "ANT")]


def price(bench: Bench, factor: float) -> None:
    for (key,) in bench.sql(f"SELECT BLKODU FROM STOK WHERE BLKODU IN {CUPS}"):
        bench.sql(
            f"UPDATE STOK_FIYAT SET FIYATI = FIYATI * {factor}"
            f" WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1 AND BLSTKODU = {key}"
        )


async def shown(link: Link) -> dict[str, ShopProduct]:
    return {each.sku: each for each in await link.shop.products_by_sku(SKUS)}


async def listed(desk: Desk, view: str) -> list[Sku]:
    """The cards that the products list shows under one of its views; its count agrees."""
    rows = await desk.catalogue.rows(ProductFilter(view=view), 0, 500)
    assert (await desk.catalogue.view_counts())[view] == len(rows)
    return [row.sku for row in rows]


async def edit(link: Link, sku: Sku, amount: str) -> None:
    """A person types another price in the shop."""
    found = (await shown(link))[sku]
    await link.shop.write_products([ProductWrite(sku, id=found.id, price=Decimal(amount))])


async def test_where_both_sides_moved_nobody_is_overwritten(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await edit(link, SKUS[0], "222.00")
    price(bench, 1.1)
    result = await application.sync.run(link)
    assert (await shown(link))[SKUS[0]].price == Decimal("222.00")
    assert result.waiting == 1
    waiting = await desk.approvals.waiting()
    assert [(row.sku, row.reason, row.old) for row in waiting.rows] == [(SKUS[0], "both", "222.00")]
    assert await listed(desk, "waiting") == [SKUS[0]]
    await desk.approvals.refuse(waiting.rows, who="Ayşe", why="kampanya")
    assert await listed(desk, "decided") == [SKUS[0]]
    quiet = await application.sync.run(link)
    assert (quiet.writes, quiet.waiting) == (0, 0)
    assert await listed(desk, "decided") == [SKUS[0]]
    assert await listed(desk, "waiting") == []
    [row] = await desk.catalogue.rows(ProductFilter(view="decided"), 0, 1)
    assert row.price == Decimal("222.00"), "what the shop goes on showing"
    made, said = await application.sync.plan(link)
    assert (made.lines(), said.waiting) == ([], 0), "what was turned down is no part of a plan"
    assert (await application.sync.run(link, whole(made, said))).writes == 0
    assert (await shown(link))[SKUS[0]].price == Decimal("222.00")
    price(bench, 1.1)
    assert (await application.sync.run(link)).waiting == 1, "Wolvox says something new"
    seen = await desk.overview.overview()
    assert (seen.products_waiting, seen.products_decided) == (1, 0)
    waiting = await desk.approvals.waiting()
    await desk.approvals.approve(waiting.rows, who="Ayşe", why="")
    assert (await shown(link))[SKUS[0]].price == Decimal(waiting.rows[0].new or "")
    assert (await application.sync.run(link)).writes == 0


async def test_one_approval_lets_nothing_else_through(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    await edit(link, SKUS[0], "222.00")
    price(bench, 1.1)
    await application.sync.run(link)
    bench.sql("DELETE FROM STOK WHERE BLKODU > (SELECT MAX(BLKODU) / 2 FROM STOK)")
    waiting = await desk.approvals.waiting()
    with pytest.raises(GuardTripped):
        await desk.approvals.approve(waiting.rows, who="Ayşe", why="")
    held = await desk.approvals.waiting()
    assert held.limits[0].guard == "listing"
    hidden = [row for row in held.rows if row.action == "hide"]
    assert len(hidden) > 100
    done = await desk.approvals.approve(held.rows, who="Ayşe", why="gerçekten gittiler")
    assert done.hidden == len(hidden)
    [(actions,)] = await audit_of(application)
    assert actions == ["plan.approve", "plan.approve"]


async def test_what_waits_beside_a_stock_that_went_is_counted_as_the_plan_counts_it(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    """The stock goes by itself, two prices wait: the list must not call them equal."""
    for sku in SKUS[:2]:
        await edit(link, sku, "222.00")
    price(bench, 1.1)
    bench.sql(f"UPDATE STOKHR SET KPB_GMIK = KPB_GMIK + 1 WHERE BLSTKODU IN {CUPS}")
    await application.sync.run(link)
    waits = {row.sku for row in (await desk.approvals.waiting()).rows}
    assert waits == set(SKUS[:2])
    assert set(await listed(desk, "waiting")) == waits
    assert (await desk.overview.overview()).products_waiting == len(waits)


async def audit_of(application: Application) -> list[tuple[object, ...]]:
    from app.storage.database import fetch

    async with application.database.begin() as tx:
        return [tuple(row) for row in await fetch(tx, "SELECT array_agg(action) FROM audit")]


async def test_undo_returns_the_shop_except_what_others_changed(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    before = await shown(link)
    price(bench, 1.1)
    await application.sync.run(link)
    run = (await desk.runs.history())[0]
    after = await shown(link)
    assert all(after[sku].price != before[sku].price for sku in SKUS)
    await edit(link, SKUS[1], "333.00")

    assert await desk.runs.can_undo(run.id)
    undone = await desk.runs.undo(run.id, who="Ayşe", why="yanlış liste")

    now = await shown(link)
    assert now[SKUS[1]].price == Decimal("333.00")
    assert [(each.key, each.values["field"]) for each in undone.held] == [(SKUS[1], "price")]
    for sku in (each for each in SKUS if each != SKUS[1]):
        assert _same(now[sku]) == _same(before[sku])
    assert not await desk.runs.can_undo(run.id)
    with pytest.raises(NotFound):
        await desk.runs.undo(run.id, who="Ayşe")
    undone_ones = [sku for sku in SKUS if sku != SKUS[1]]
    assert set(undone_ones) <= set(await listed(desk, "decided"))
    again = await application.sync.run(link)
    assert set(undone_ones) <= set(await listed(desk, "decided"))
    assert await listed(desk, "waiting") == []
    assert _same((await shown(link))[SKUS[0]]) == _same(before[SKUS[0]]), "it stays undone"
    assert again.waiting == 0
    price(bench, 1.1)
    await application.sync.run(link)
    assert (await shown(link))[SKUS[0]].price != before[SKUS[0]].price, "a new value goes"


async def test_undo_returns_a_description_as_it_was_typed(
    bench: Bench, application: Application, link: Link, desk: Desk
) -> None:
    described = (
        "WHERE ETICARET_ACIKLAMA IS NOT NULL AND WEBDE_GORUNSUN = 1 AND ANA_STOKKODU IS NULL"
    )
    codes = [Sku(code) for (code,) in bench.sql(f"SELECT FIRST 9 STOKKODU FROM STOK {described}")]
    [product, staff_s, *_] = await link.shop.products_by_sku(codes)
    ids = [product.id, staff_s.id]
    before = await link.shop.content.descriptions(ids)
    for each in (product, staff_s):
        bench.sql(
            "UPDATE STOK SET ETICARET_ACIKLAMA = ? WHERE STOKKODU = ?",
            f"Yeni & <b>kalın</b>\n\nikinci satır {each.sku}", each.sku,
        )  # fmt: skip
    assert (await application.sync.run(link)).updated == 2
    run = (await desk.runs.history())[0]
    sent = await link.shop.content.descriptions(ids)
    assert all(sent[each] != before[each] for each in ids)
    await link.shop.content.write(staff_s.id, {ContentField.DESCRIPTION: "Elif yazdı"})

    undone = await desk.runs.undo(run.id, who="Ayşe")

    now = await link.shop.content.descriptions(ids)
    assert now == {product.id: before[product.id], staff_s.id: "Elif yazdı"}
    assert [(each.key, each.values["field"]) for each in undone.held] == [
        (staff_s.sku, "description")
    ]
    again = await application.sync.run(link)
    assert await link.shop.content.descriptions(ids) == now, "it stays undone"
    assert again.writes == 0


async def test_selling_out_bit_by_bit_adds_up_over_a_restart(
    bench: Bench, application: Application, link: Link
) -> None:
    """Two runs of an eighth of the shop each are a quarter of it, over the limit of a fifth."""
    simple = "ANA_STOK = 0 AND ANA_STOKKODU IS NULL AND WEBDE_GORUNSUN = 1"
    keys = [key for (key,) in bench.sql(f"SELECT BLKODU FROM STOK WHERE {simple}")]
    live = len(await shop_s(link))
    some = live // 8
    assert len(keys) > 2 * some
    sell_out(bench, keys[:some])
    first = await application.sync.run(link)
    assert (first.guards, first.updated > some // 2) == ((), True)
    sell_out(bench, keys[some : 2 * some])
    async with open_application(load_profile(bench.folder / "profile.toml")) as again:
        second = await again.sync.run(again.link(ShopId(7)))
    assert [each.guard for each in second.guards] == ["sold_out"]
    assert second.updated == 0


def sell_out(bench: Bench, keys: list[int]) -> None:
    for key in keys:
        bench.sql(f"UPDATE STOKHR SET KPB_GMIK = 0, KPB_CMIK = 0 WHERE BLSTKODU = {key}")


async def shop_s(link: Link) -> list[ShopProduct]:
    return [each async for page in link.shop.all_products() for each in page]


async def test_undoing_the_first_run_takes_what_it_made_off_the_shelf(
    application: Application, link: Link, desk: Desk
) -> None:
    [run] = [each for each in await desk.runs.history() if each.kind == "catalogue"]
    undone = await desk.runs.undo(run.id, who="Ayşe")
    assert undone.updated > 290
    assert {each.status for each in (await shown(link)).values()} == {"private"}
    assert (await application.sync.run(link)).writes == 0


def _same(product: ShopProduct) -> dict[str, object]:
    return {
        "id": ExternalId(product.id), "name": product.name, "price": product.price,
        "stock": product.stock, "status": product.status, "categories": product.category_ids,
        "gtin": product.gtin, "tax": product.tax_class, "brand": product.brand_ids,
    }  # fmt: skip
