"""Mutabakat against real servers: what it finds, what it leaves alone, and how it is repaired."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.ids import Sku
from app.domain.ports import ProductWrite
from app.services.application import Application
from app.services.link import Link
from app.storage.database import fetch
from tests.end_to_end.profile import Bench
from tests.faults.reconcile import run

CUP, OTHER = Sku("MUG-KUM-35"), Sku("MUG-PTR-35")


async def test_what_was_typed_in_the_shop_is_found_and_repaired_with_a_reason(
    bench: Bench, application: Application, link: Link
) -> None:
    shown = {each.sku: each for each in await link.shop.products_by_sku([CUP, OTHER])}
    cup, other = shown[CUP], shown[OTHER]
    await link.shop.write_products([
        ProductWrite(CUP, id=cup.id, stock=(cup.stock or 0) + 3, price=Decimal("150.00")),
        ProductWrite(OTHER, id=other.id, status="draft"),
    ])  # fmt: skip
    bench.shop.admin("reset")
    compared = await application.reconcile.run(link)
    assert bench.shop.admin("counters")["writes"] == 0
    desk = application.desk(link)
    _, rows = await desk.reconciler.last()
    found = {(row.sku, row.kind, row.standing) for row in rows}
    assert found == {
        (CUP, "stock_high", "drift"), (CUP, "price_low", "drift"), (OTHER, "not_shown", "drift"),
    }  # fmt: skip
    assert compared.total("drift").count == 3
    mended = [row for row in rows if row.sku == CUP]
    healed = await desk.reconciler.heal(compared.id, mended, who="Ayşe", why="elle değişmiş")
    assert healed == 2
    again = {each.sku: each for each in await link.shop.products_by_sku([CUP, OTHER])}
    assert (again[CUP].price, again[CUP].stock) == (cup.price, cup.stock)
    _, rows = await desk.reconciler.last()
    assert {row.sku for row in rows if row.healed} == {CUP}
    async with application.database.begin() as tx:
        [noted] = await fetch(tx, "SELECT actor, new FROM audit WHERE action = 'reconcile.heal'")
    assert (noted.actor, noted.new["reason"]) == ("Ayşe", "elle değişmiş")


@pytest.mark.synced
def test_the_command_line_reports_and_ends_well(bench: Bench) -> None:
    clean = bench.run("reconcile")
    assert (clean["drift"], clean["pending"], clean["rows"]) == ([], [], [])
    bench.sql("UPDATE STOK SET STOK_ADI = 'Yeni ad' WHERE STOKKODU = ?", CUP)
    report = bench.run("reconcile")
    assert report["drift"] == []
    assert report["pending"] == [{"kind": "text", "count": 1, "risk": "0.00"}]
    assert [row["key"] for row in report["rows"]] == [CUP]


def test_the_gate_is_green_and_its_mutant_red() -> None:
    result = run(quick=True, seed=3)
    assert result.ok, result.body()
