"""A long run: paused, cancelled, cut off; and what is sold meanwhile goes first."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from app.domain.errors import ConnectionFailed
from app.domain.events import RunProgressed
from app.domain.ids import Sku
from app.services.application import Application
from app.services.link import Link
from app.services.sync import pace
from app.services.sync.control import Cancelled
from app.services.sync.reading import PRODUCT
from app.storage import bindings
from tests.end_to_end.profile import Bench
from tests.end_to_end.test_follow import sell, shown

SOLD = "MUG-PTR-35"
PRICES = "UPDATE STOK_FIYAT SET FIYATI = FIYATI * 1.05 WHERE ALIS_SATIS = 2 AND FIYAT_NO = 1"
TOUCHED = "UPDATE STOK_FIYAT SET FIYAT_DEG_TARIHI = CURRENT_TIMESTAMP"


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "BEGIN", 10)
    monkeypatch.setattr(pace, "MOST", 10)
    monkeypatch.setattr(pace, "SLICE_SECONDS", 0.01)


@pytest.fixture
def link(bench: Bench, link: Link) -> Link:
    """Everything is in the shop, and every price in Wolvox has risen a little."""
    bench.sql(PRICES)
    bench.shop.admin("faults", {"request_ms": 150})
    return link


class Watch:
    """Waits until a run has sent so many items."""

    def __init__(self, application: Application) -> None:
        self.done, self._reached = 0, asyncio.Event()
        application.bus.subscribe(RunProgressed, self._see)

    def _see(self, event: RunProgressed) -> None:
        if event.kind == "catalogue" and event.stage == "apply":
            self.done = event.done
            if self.done >= 20:
                self._reached.set()

    async def under_way(self) -> None:
        await asyncio.wait_for(self._reached.wait(), 60)


async def test_a_paused_run_sends_nothing_but_what_is_sold_meanwhile(
    bench: Bench, application: Application, link: Link
) -> None:
    sync, watch = application.sync, Watch(application)
    before = await shown(link, SOLD)
    run = asyncio.create_task(sync.run(link))
    await watch.under_way()
    await sync.control.pause(link.shop_id, "Elif")
    await _at_rest(watch)
    sell(bench, SOLD, 1)
    for _ in range(100):
        if (await shown(link, SOLD)).stock == (before.stock or 0) - 1:
            break
        await asyncio.sleep(0.1)
    assert (await shown(link, SOLD)).stock == (before.stock or 0) - 1
    at_rest = watch.done
    await asyncio.sleep(1)
    assert watch.done == at_rest, "a paused run went on"
    assert not run.done()
    await sync.control.resume(link.shop_id, "Elif")
    result = await run
    assert result.updated > 250
    assert (await sync.run(link)).writes == 0


async def _at_rest(watch: Watch) -> None:
    seen = -1
    while watch.done != seen:
        seen = watch.done
        await asyncio.sleep(1.5)


async def test_what_a_person_cancelled_waits_and_goes_when_approved(
    bench: Bench, application: Application, link: Link
) -> None:
    sync, watch = application.sync, Watch(application)
    run = asyncio.create_task(sync.run(link))
    await watch.under_way()
    bench.sql(TOUCHED)  # a look sees every price move, and still they are the run's
    await sync.control.cancel(link.shop_id, "Elif")
    with pytest.raises(Cancelled, match="Elif"):
        await run
    desk = application.desk(link)
    assert {row.kind for row in await desk.runs.history()} == {"catalogue"}
    waiting = await desk.approvals.waiting()
    assert len(waiting.rows) > 100
    assert {row.field for row in waiting.rows} == {"price"}
    sell(bench, SOLD, 1)
    again = await sync.run(link)
    assert (again.waiting, again.writes) == (len(waiting.rows), 1), "stock alone goes by itself"
    still = await desk.approvals.waiting()
    done = await desk.approvals.approve(still.rows, who="Elif", why="doğru fiyatlar")
    assert (done.updated, done.waiting) == (len(waiting.rows), 0)
    assert (await sync.run(link)).writes == 0


async def test_a_run_that_lost_the_shop_is_taken_up_and_undone_as_one(
    bench: Bench, application: Application, link: Link
) -> None:
    sync, desk, watch = application.sync, application.desk(link), Watch(application)
    async with application.database.begin() as tx:
        skus = [Sku(each) for each in await bindings.load(tx, link.shop_id, PRODUCT)]
    before = await prices(link, skus)
    run = asyncio.create_task(sync.run(link))
    await watch.under_way()
    bench.shop.admin("faults", {"next": ["503"] * 500})
    with pytest.raises(ConnectionFailed):
        await run
    bench.shop.admin("faults", {"request_ms": 0, "forget": True})
    cut = await prices(link, skus)
    assert before != cut, "some had arrived"

    result = await sync.run(link)
    after = await prices(link, skus)
    assert result.updated == sum(after[sku] != cut[sku] for sku in skus) > 100
    taken_up = next(row for row in await desk.runs.history() if row.kind == "catalogue")
    assert (taken_up.ok, taken_up.figures["taken_up"]) == (True, 1)
    assert taken_up.figures["updated"] == sum(after[sku] != before[sku] for sku in skus)

    await desk.runs.undo(taken_up.id, who="Elif", why="yanlış zam")
    assert await prices(link, skus) == before
    assert (await sync.run(link)).writes == 0, "what was undone stays away"


async def prices(link: Link, skus: list[Sku]) -> dict[str, Decimal | None]:
    return {each.sku: each.price for each in await link.shop.products_by_sku(skus)}
