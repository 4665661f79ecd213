"""The daily proof over a real Postgres: what is found, kept, shown and asked for at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import text

from app.domain.ids import WebOrderId
from app.domain.proof import GapKind
from app.runtime.event_bus import EventBus
from app.services.orders.proof import ProofService, Prover
from app.services.overview import OverviewService
from app.storage import orders, proofs, stored_files
from app.storage.stored_files import FileCheck
from tests.integration.storage.banks import Banks, banks
from tests.integration.storage.conftest import Home, Urls
from tests.integration.storage.makers import order

pytestmark = pytest.mark.integration
NOW = datetime.now(UTC).replace(microsecond=0)


async def bench_of(home: Home, count: int) -> tuple[Banks, Prover]:
    bench = await banks(home)
    bench.shop.put(*(order(n, created=NOW, modified=NOW) for n in range(1, count + 1)))
    await bench.service.run(bench.link)
    service = ProofService(home.database, EventBus(), bench.intake, "test")
    return bench, Prover(home.database, bench.link, service)


async def kinds(prover: Prover) -> list[tuple[str, str]]:
    proof = await prover.prove()
    _, gaps = await prover.last()
    assert proof.gaps == len(gaps)
    return [(gap.kind.value, gap.number) for gap in gaps]


async def test_equal_sides_make_zero_and_a_history(home: Home) -> None:
    _, prover = await bench_of(home, 3)
    assert await kinds(prover) == []
    assert await kinds(prover) == []
    found, _ = await prover.last()
    assert [each.gaps for each in found] == [0, 0]
    assert (found[0].figures.shop, found[0].figures.done, found[0].figures.wolvox) == (3, 3, 3)


async def test_each_difference_is_kept_with_its_order(home: Home) -> None:
    bench, prover = await bench_of(home, 4)
    del bench.wolvox.written["WC-1-1"]
    bench.wolvox.delete("WC-1-2")
    bench.wolvox.copy("WC-1-3")
    bench.wolvox.written["WC-1-77"] = replace(bench.wolvox.written["WC-1-4"], reference="WC-1-77")
    changed = replace(bench.shop.orders[4], total=Decimal("121.00"))
    bench.shop.put(changed)
    assert await kinds(prover) == [
        (GapKind.TWICE_IN_WOLVOX, "3"),
        (GapKind.DONE_NOT_IN_WOLVOX, "1"),
        (GapKind.DELETED_IN_WOLVOX, "2"),
        (GapKind.TOTAL_APART, "4"),
        (GapKind.WOLVOX_ONLY, "77"),
    ]
    overview = await OverviewService(home.database, bench.link).overview()
    line = overview.inbox[0]
    assert (line.kind, line.count) == ("proof_gap", 5)
    assert line.since is not None


async def test_lost_files_are_told_until_a_check_finds_them_whole(home: Home) -> None:
    bench, _ = await bench_of(home, 1)
    overview = OverviewService(home.database, bench.link)
    async with home.database.begin() as tx:
        await tx.execute(text("INSERT INTO stored_files (content, size) VALUES ('a', 1)"))
        number = await stored_files.begin(tx, NOW)
        assert number is not None
        await stored_files.end(tx, number, FileCheck(checked=9, missing=2, damaged=1))
    lines = {line.kind: line.count for line in (await overview.overview()).inbox}
    assert lines["files_lost"] == 3
    async with home.database.begin() as tx:
        await stored_files.end(tx, number, FileCheck(checked=9))
    assert "files_lost" not in {line.kind for line in (await overview.overview()).inbox}


async def test_an_order_that_comes_in_meanwhile_is_no_difference(home: Home) -> None:
    """It stands in the shop's list that was just read, and in the inbox a moment later."""
    bench, prover = await bench_of(home, 1)
    late = order(2, created=NOW, modified=NOW)
    bench.shop.before_heads = lambda: bench.shop.put(late)
    assert await kinds(prover) == []
    async with home.database.begin() as tx:
        assert await orders.known(tx, home.shop_id, [WebOrderId(2)]) == {2}


async def test_an_order_lost_on_the_way_is_found(home: Home, clean: Urls) -> None:
    bench, prover = await bench_of(home, 3)
    with psycopg.connect(clean.superuser) as admin:
        admin.execute("DELETE FROM orders WHERE order_id = 2")
        admin.execute("DELETE FROM inbox WHERE wc_order_id = 2")
    bench.shop.hidden_from_polls.add(2)
    assert await kinds(prover) == [(GapKind.NOT_IN_INBOX, "2")]
    _, [gap] = await prover.last()
    assert gap.wolvox_total == Decimal("120.00")


async def test_nothing_before_the_start_is_asked_for(home: Home) -> None:
    bench = await banks(home, orders_since=NOW - timedelta(days=3))
    bench.shop.put(
        order(1, created=NOW - timedelta(days=9), modified=NOW - timedelta(days=9)),
        order(2, created=NOW, modified=NOW),
    )
    await bench.service.run(bench.link)
    service = ProofService(home.database, EventBus(), bench.intake, "test")
    proof = await service.run(bench.link)
    assert (proof.gaps, proof.figures.shop) == (0, 1)


async def test_it_is_due_once_a_night(home: Home) -> None:
    async with home.database.begin() as tx:
        assert await proofs.last_at(tx, home.shop_id) is None
    _, prover = await bench_of(home, 1)
    async with home.database.begin() as tx:
        received = await proofs.last_at(tx, home.shop_id)
    assert received is not None
    made = await prover.prove()
    async with home.database.begin() as tx:
        assert await proofs.last_at(tx, home.shop_id) == made.at


async def test_the_oldest_proofs_are_forgotten(home: Home) -> None:
    _, prover = await bench_of(home, 1)
    made = await prover.prove()
    async with home.database.begin() as tx:
        for _ in range(proofs.KEPT + 3):
            await proofs.store(tx, home.shop_id, made.since, made.figures, ())
        kept = await proofs.history(tx, home.shop_id, proofs.KEPT + 10)
    assert len(kept) == proofs.KEPT
