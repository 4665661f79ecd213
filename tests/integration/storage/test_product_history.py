"""One product's history from every book, newest first, paged, by index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import text

from app.domain.compare import Field
from app.domain.ids import ExternalId, RunId, Sku
from app.domain.product import Card, CardPrice, DepotStock
from app.domain.product_content import ContentField
from app.domain.product_history import HistoryLine
from app.domain.sync_plan import Action
from app.domain.undo import Written
from app.storage import product_edits, products, refusals, run_writes, runs
from app.storage.database import fetch
from app.storage.product_history import PAGE
from tests.integration.storage.conftest import Home
from tests.integration.storage.makers import NOW, card, catalogue

SKU = Sku("K-00001")


async def read(home: Home, hours: int, cards: Sequence[Card]) -> None:
    taken = replace(catalogue(cards), read_at=NOW + timedelta(hours=hours))
    async with home.database.begin() as tx:
        await products.save_catalogue(tx, home.company_id, taken)


def priced(amount: str, stock: str) -> Card:
    return card(
        1,
        prices=(CardPrice(1, Decimal(amount), "TL"),),
        stock=(DepotStock("MERKEZ", Decimal(stock)), DepotStock("ŞUBE", Decimal(1))),
    )


async def lines(home: Home, skip: int = 0) -> tuple[HistoryLine, ...]:
    async with home.database.begin() as tx:
        return (await products.history(tx, home.shop_id, SKU, skip)).lines


async def a_run(home: Home, before: dict[str, object], after: dict[str, object]) -> RunId:
    async with home.database.begin() as tx:
        run_id = await runs.start(tx, home.shop_id, "products", "here")
        written = Written(SKU, Action.UPDATE, ExternalId(5), before)
        await run_writes.begin(tx, run_id, [written])
        await run_writes.finish(tx, run_id, {SKU: (ExternalId(5), after)})
    return run_id


async def test_prices_and_stock_as_they_changed_in_wolvox(home: Home) -> None:
    await read(home, 1, [priced("100", "5"), card(2)])
    await read(home, 2, [priced("110", "5"), card(2)])
    await read(home, 3, [priced("110", "3"), card(2)])
    found = [(each.kind, dict(each.changes)) for each in await lines(home) if each.kind != "seen"]
    assert found == [
        ("stock", {"stock": ("6", "4")}),
        ("price", {"1": ("100", "110")}),
        ("price", {"1": ("", "100")}),
    ], "the first reading is no change of stock"


async def test_runs_undos_edits_and_refusals_stand_in_one_line(home: Home) -> None:
    await read(home, 1, [priced("100", "5")])
    run_id = await a_run(
        home,
        {"price": "90.00", "stock": [True, 4, "no"]},
        {"price": "100.00", "stock": [True, 6, "no"], "name": "Kupa"},
    )
    async with home.database.begin() as tx:
        undo = await runs.start(tx, home.shop_id, "undo", "here")
        await run_writes.mark_undone(tx, run_id, undo, [SKU])
        await refusals.add(
            tx, home.shop_id, {(SKU, Field.PRICE): "100.00"}, who="Mehmet", why="kampanya"
        )
        edit = await product_edits.begin(
            tx, home.shop_id, SKU, ExternalId(5), "edit", "Ayşe", {ContentField.SLUG: "a"}
        )
        await product_edits.finish(tx, edit, {ContentField.SLUG: "b"})
    found = {each.kind: each for each in await lines(home)}
    assert set(found) == {"price", "seen", "update", "undo", "edit", "refused"}
    assert found["update"].by == str(run_id)
    assert found["update"].changes == {
        "price": ("90.00", "100.00"),
        "stock": ("4", "6"),
        "name": ("", "Kupa"),
    }
    assert found["undo"].changes["price"] == ("100.00", "90.00")
    assert (found["edit"].by, found["edit"].changes) == ("Ayşe", {"slug": ("a", "b")})
    assert found["edit"].edit_id == edit
    assert (found["refused"].by, found["refused"].note) == ("Mehmet", "kampanya")
    moments = [each.at for each in await lines(home)]
    assert moments == sorted(moments, reverse=True)


async def test_other_products_and_shops_do_not_appear(home: Home) -> None:
    await read(home, 1, [priced("100", "5"), card(2)])
    async with home.database.begin() as tx:
        run_id = await runs.start(tx, home.shop_id, "products", "here")
        other = Written(Sku("K-00002"), Action.UPDATE, ExternalId(6), {"price": "1"})
        await run_writes.begin(tx, run_id, [other])
        await run_writes.finish(tx, run_id, {other.sku: (ExternalId(6), {"price": "2"})})
        nobody = await products.history(tx, home.shop_id, Sku("GHOST"))
    assert {each.kind for each in await lines(home)} == {"price", "seen"}
    assert nobody.lines == ()


async def test_pages_follow_each_other_without_a_gap(home: Home) -> None:
    await read(home, 1, [priced("100", "5")])
    runs_ = [
        await a_run(home, {"price": f"{number}.00"}, {"price": f"{number + 1}.00"})
        for number in range(PAGE + 5)
    ]
    async with home.database.begin() as tx:
        first = await products.history(tx, home.shop_id, SKU)
        second = await products.history(tx, home.shop_id, SKU, PAGE)
    assert (len(first.lines), first.more, second.more) == (PAGE, True, False)
    told = [each.by for each in (*first.lines, *second.lines) if each.kind == "update"]
    assert told == [str(each) for each in reversed(runs_)]


async def test_it_is_found_by_index(home: Home) -> None:
    await read(home, 1, [priced("100", "5")])
    async with home.database.begin() as tx:
        await tx.execute(text("SET LOCAL enable_seqscan = off"))
        plan = await fetch(tx, "EXPLAIN SELECT * FROM run_writes WHERE sku = 'K-00001'", {})
    assert "ix_run_writes_sku" in "\n".join(row[0] for row in plan)
