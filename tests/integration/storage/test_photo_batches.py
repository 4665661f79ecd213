"""Work over photos on a real queue: shared, paused, cancelled, cut off, and counted."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.commands import Command, WorkPhotos
from app.domain.errors import AccessDenied, ConnectionFailed, OutcomeUnknown, Refused, Stopped
from app.domain.events import PhotosProgressed
from app.domain.photo import PhotoId, PhotoSource, PhotoState
from app.domain.photo_recipe import Recipe
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import MOST_ATTEMPTS, Batch, BatchId, Done, Priority, Work
from app.services.photos.doors import Outcome
from app.services.photos.seats import APART, KILLED, MISTAKEN, Seats
from app.storage import photo_work, queue
from app.storage.database import fetch
from tests.integration.storage.conftest import Home, Urls
from tests.integration.storage.photo_house import House, furnish, photo

pytestmark = pytest.mark.integration


class Craft:
    """Counts what it does to each item; `errors` are raised for theirs."""

    def __init__(self, at_once: int = 1) -> None:
        self.at_once = at_once
        self.done: Counter[str] = Counter()
        self.errors: dict[str, Exception] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = 0

    async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
        self.waiting += 1
        await self.gate.wait()
        return {work.item: self._one(work.item) for work in works}

    def _one(self, item: str) -> Outcome:
        error = self.errors.get(item)
        if isinstance(error, Refused | OutcomeUnknown):
            return error
        if error is not None:
            raise error
        self.done[item] += 1
        return Done(100, 40)


@pytest.fixture
def craft() -> Craft:
    return Craft()


@pytest.fixture
async def house(home: Home, tmp_path: Path, craft: Craft) -> House:
    return await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: craft})


async def ask(house: House, count: int, **how: Priority) -> BatchId:
    items = [f"S-{number:03}" for number in range(count)]
    number = await house.room.batches.ask(BatchKind.PUBLISH, items, by="Ayşe", **how)
    assert number is not None
    return number


async def queued(house: House) -> list[tuple[str, int]]:
    async with house.room.batches.database.begin() as tx:
        rows = await fetch(
            tx, "SELECT queue_name, priority FROM procrastinate_jobs WHERE status = 'todo'"
            " ORDER BY id",
        )  # fmt: skip
    return [(row.queue_name, row.priority) for row in rows]


@contextlib.asynccontextmanager
async def at_work(url: str, house: House, pc: str = "") -> AsyncIterator[None]:
    async def handle(command: Command) -> None:
        assert isinstance(command, WorkPhotos)
        await house.house.seats.sit(command)

    worker = asyncio.create_task(queue.run_worker(url, handle, pc=pc))
    try:
        yield
    finally:
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker


async def ended(house: House, batch: BatchId) -> BatchState:
    async with asyncio.timeout(30):
        while True:
            state = (await house.room.batches.progress(batch)).batch.state
            if state not in (BatchState.RUNNING, BatchState.WAITING):
                return state
            await asyncio.sleep(0.05)


async def until(check: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while True:
            if check():
                return
            await asyncio.sleep(0.02)


async def test_every_item_is_done_once_and_counted(clean: Urls, house: House, craft: Craft) -> None:
    told: list[PhotosProgressed] = []
    house.bus.subscribe(PhotosProgressed, told.append)
    batch = await ask(house, 60)
    assert await queued(house) == [("photos", 0)] * 6

    async with at_work(clean.app, house):
        assert await ended(house, batch) is BatchState.DONE

    far = await house.room.batches.progress(batch)
    assert (far.total, far.done, far.failed, far.left) == (60, 60, 0, 0)
    assert (far.bytes_before, far.bytes_after, far.saved) == (6000, 2400, 3600)
    assert set(craft.done.values()) == {1}
    assert len(craft.done) == 60
    assert told[-1].batch.id == batch


async def test_several_pcs_share_a_batch(clean: Urls, home: Home, tmp_path: Path) -> None:
    mine, theirs = Craft(), Craft()
    here = await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: mine})
    there = await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: theirs}, pc="depo")
    mine.gate.clear()
    theirs.gate.clear()
    batch = await ask(here, 40)

    async with at_work(clean.app, here), at_work(clean.app, there):
        await until(lambda: mine.waiting > 0 and theirs.waiting > 0)
        far = await here.room.batches.progress(batch)
        mine.gate.set()
        theirs.gate.set()
        assert await ended(here, batch) is BatchState.DONE

    assert far.computers == 2
    assert set((mine.done + theirs.done).values()) == {1}
    assert len(mine.done + theirs.done) == 40
    assert mine.done
    assert theirs.done


async def test_an_item_fails_alone_and_says_what_to_do(
    clean: Urls, house: House, craft: Craft
) -> None:
    craft.errors = {
        "S-001": Refused("The shop takes no {kind}", "Choose another format.", kind="AVIF"),
        "S-003": ZeroDivisionError(),
    }
    batch = await ask(house, 5)

    async with at_work(clean.app, house):
        assert await ended(house, batch) is BatchState.DONE

    failed = await house.room.batches.failures(batch)
    assert [each.item for each in failed] == ["S-001", "S-003"]
    assert failed[0].trouble.title == "The shop takes no {kind}"
    assert dict(failed[0].trouble.values)["kind"] == "AVIF"
    assert failed[1].trouble == MISTAKEN
    assert (await house.room.batches.progress(batch)).done == 3


async def test_cards_go_many_at_a_time_and_fail_one_by_one(home: Home, tmp_path: Path) -> None:
    craft = Craft(at_once=20)
    craft.errors = {"S-007": Refused("The shop does not have {sku}", "Sync.", sku="S-007")}
    house = await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: craft})
    batch = await ask(house, 50)

    far = await house.house.seats.work_off(batch)

    assert (far.done, far.failed, far.batch.state) == (49, 1, BatchState.DONE)
    assert craft.waiting == 3
    assert await house.room.batches.keep_going() == 0


async def test_a_slice_that_ends_with_the_last_item_ends_the_batch(
    home: Home, tmp_path: Path
) -> None:
    class Slow(Craft):
        async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
            await asyncio.sleep(0.05)
            return await super().do(batch, works)

    house = await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: Slow()})
    seats = house.house.seats
    brief = Seats(seats.database, seats.bus, seats.origin, seats.crafts, 1, slice_seconds=0.02)

    far = await brief.work_off(await ask(house, 3))

    assert (far.done, far.batch.state) == (3, BatchState.DONE)


async def test_failed_items_are_tried_again(clean: Urls, house: House, craft: Craft) -> None:
    craft.errors = {"S-000": Refused("No", "Later.")}
    batch = await ask(house, 2)
    async with at_work(clean.app, house):
        await ended(house, batch)
        craft.errors = {}
        assert await house.room.batches.try_again(batch) == 1
        assert await ended(house, batch) is BatchState.DONE

    assert craft.done == {"S-000": 1, "S-001": 1}
    assert await house.room.batches.try_again(batch) == 0


async def test_pause_keeps_the_rest_and_resume_takes_it_up(
    clean: Urls, house: House, craft: Craft
) -> None:
    batch = await ask(house, 12)
    craft.gate.clear()
    async with at_work(clean.app, house):
        await until(lambda: craft.waiting > 0)
        await house.room.batches.pause(batch)
        craft.gate.set()
        await asyncio.sleep(1.0)
        paused = await house.room.batches.progress(batch)
        assert paused.batch.state is BatchState.PAUSED
        assert 0 < paused.done < 12
        assert paused.seconds_left is None
        await house.room.batches.resume(batch)
        assert await ended(house, batch) is BatchState.DONE

    assert craft.done == Counter({f"S-{number:03}": 1 for number in range(12)})


async def test_what_was_under_way_when_it_was_cancelled_waits_for_nobody(
    house: House, craft: Craft
) -> None:
    batch = await ask(house, 3)
    craft.gate.clear()
    craft.errors = {"S-000": OutcomeUnknown("No answer came", "Köprü looks it up.")}
    seats = replace(house.house.seats, width=1)
    sitting = asyncio.create_task(seats.sit(WorkPhotos(batch)))
    while True:
        await asyncio.sleep(0.05)
        if craft.waiting:
            break
    await house.room.batches.cancel(batch)
    craft.gate.set()
    await sitting

    far = await house.room.batches.progress(batch)
    assert (far.done, far.cancelled, far.left) == (0, 3, 0)


async def test_cancel_keeps_what_was_done_and_ends_the_rest(house: House, craft: Craft) -> None:
    batch = await ask(house, 10)
    async with house.room.batches.database.begin() as tx:
        (first,) = await photo_work.take(tx, batch, "kasa-1#0", 1)
        await photo_work.finish(tx, first, Done(10, 5))
    await house.room.batches.cancel(batch)
    await house.house.seats.sit(WorkPhotos(batch))

    far = await house.room.batches.progress(batch)
    assert (far.done, far.cancelled, far.left) == (1, 9, 0)
    assert craft.done == {}
    with pytest.raises(Refused):
        await house.room.batches.resume(batch)


async def test_the_urgent_batch_goes_first_and_gets_the_lane(
    clean: Urls, home: Home, tmp_path: Path
) -> None:
    order: list[str] = []

    class Slow(Craft):
        async def do(self, batch: Batch, works: Sequence[Work]) -> Mapping[str, Outcome]:
            order.append(batch.priority.value)
            await asyncio.sleep(0.05)
            return await super().do(batch, works)

    house = await furnish(home, tmp_path, crafts={BatchKind.PUBLISH: Slow()})
    seats = house.house.seats
    brief = Seats(seats.database, seats.bus, seats.origin, seats.crafts, 1, slice_seconds=0.2)
    later = await ask(house, 30, priority=Priority.LATER)

    async def handle(command: Command) -> None:
        assert isinstance(command, WorkPhotos)
        await brief.sit(command)

    worker = asyncio.create_task(queue.run_worker(clean.app, handle))
    try:
        await until(lambda: bool(order))
        now = await ask(house, 3, priority=Priority.NOW)
        assert await ended(house, now) is BatchState.DONE
        assert (await house.room.batches.progress(later)).left > 10
        assert await ended(house, later) is BatchState.DONE
    finally:
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker


async def test_what_a_killed_program_left_is_taken_up_by_its_seat(
    house: House, craft: Craft
) -> None:
    """No other seat touches it: its program may be alive."""
    batch = await ask(house, 8)
    async with house.room.batches.database.begin() as tx:
        assert len(await photo_work.take(tx, batch, "dead#1", 3)) == 3

    await house.house.seats.sit(WorkPhotos(batch, 0))
    assert sum(craft.done.values()) == 5
    assert (await house.room.batches.progress(batch)).batch.state is BatchState.RUNNING
    await house.house.seats.sit(WorkPhotos(batch, 1))

    assert craft.done == Counter({f"S-{number:03}": 1 for number in range(8)})
    assert (await house.room.batches.progress(batch)).batch.state is BatchState.DONE


async def test_what_a_killed_command_line_held_is_done_by_the_next(
    house: House, craft: Craft
) -> None:
    batch = await ask(house, 3)
    dead, alive = f"kasa-1#{APART + 2**22 + 5}", f"depo#{APART + 2**22 + 6}"
    async with house.room.batches.database.begin() as tx:
        assert await photo_work.take(tx, batch, dead, 1)
        assert await photo_work.take(tx, batch, alive, 1)
    working = asyncio.create_task(house.house.seats.work_off(batch))
    await until(lambda: len(craft.done) == 2)  # not what another PC holds
    async with house.room.batches.database.begin() as tx:
        assert await photo_work.seats_taken(tx, batch) == [alive]
        await photo_work.release(tx, batch, APART + 2**22 + 6, KILLED)
    async with asyncio.timeout(20):
        assert (await working).done == 3


async def test_a_photo_that_kills_its_program_is_found_out(house: House, craft: Craft) -> None:
    batch = await ask(house, 3)
    for _ in range(MOST_ATTEMPTS):
        async with house.room.batches.database.begin() as tx:
            await photo_work.release(tx, batch, 0, KILLED)
            (taken,) = await photo_work.take(tx, batch, "kasa-1#0", 1)
            assert taken.item == "S-000"
    await house.house.seats.sit(WorkPhotos(batch, 0))

    (failed,) = await house.room.batches.failures(batch)
    assert (failed.item, failed.trouble) == ("S-000", KILLED)
    assert craft.done == {"S-001": 1, "S-002": 1}


async def test_an_outage_costs_no_attempt(house: House, craft: Craft) -> None:
    batch = await ask(house, 2)
    craft.errors = {"S-000": ConnectionFailed("The shop does not answer", "Wait.")}
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(ConnectionFailed):
            await house.house.seats.sit(WorkPhotos(batch, 0))
    craft.errors = {}
    await house.house.seats.sit(WorkPhotos(batch, 0))

    far = await house.room.batches.progress(batch)
    assert (far.done, far.failed) == (2, 0)


async def test_a_lost_answer_keeps_no_other_item_waiting(house: House, craft: Craft) -> None:
    batch = await ask(house, 6)
    craft.errors = {"S-001": OutcomeUnknown("No answer came", "Köprü looks it up.")}
    with pytest.raises(OutcomeUnknown):  # the queue asks again after a rest
        await house.house.seats.sit(WorkPhotos(batch, 0))
    assert craft.done == Counter({f"S-{n:03}": 1 for n in (0, 2, 3, 4, 5)})
    far = await house.room.batches.progress(batch)
    assert (far.done, far.failed, far.left) == (5, 0, 1)

    craft.errors = {}
    await house.house.seats.sit(WorkPhotos(batch, 0))
    assert craft.done["S-001"] == 1
    assert (await house.room.batches.progress(batch)).batch.state is BatchState.DONE


async def test_a_refused_password_pauses_the_batch_and_says_why(house: House, craft: Craft) -> None:
    batch = await ask(house, 4)
    craft.errors = {"S-000": AccessDenied("The shop refuses the password", "Enter a new one.")}
    await house.house.seats.sit(WorkPhotos(batch, 0))

    trouble = await house.room.batches.trouble(batch)
    assert (await house.room.batches.progress(batch)).batch.state is BatchState.PAUSED
    assert trouble is not None
    assert trouble.title == "The shop refuses the password"


async def test_the_emergency_stop_leaves_everything_for_later(house: House, craft: Craft) -> None:
    batch = await ask(house, 4)
    craft.errors = {f"S-{n:03}": Stopped("Writing is stopped", "Take it off.") for n in range(4)}
    await house.house.seats.sit(WorkPhotos(batch, 0))
    craft.errors = {}
    assert (await house.room.batches.progress(batch)).left == 4
    await house.house.seats.sit(WorkPhotos(batch, 0))

    assert sum(craft.done.values()) == 4


async def test_batches_that_nobody_works_on_are_asked_for_again(house: House) -> None:
    await ask(house, 30)
    before = await queued(house)
    async with house.room.batches.database.begin() as tx:
        await tx.execute(text("DELETE FROM procrastinate_jobs"))
    assert await house.room.batches.keep_going() == 1
    assert await house.room.batches.keep_going() == 1

    assert await queued(house) == before


async def test_what_a_dead_seat_held_is_asked_for_where_nothing_else_waits(
    house: House, craft: Craft
) -> None:
    batch = await ask(house, 24)
    async with house.room.batches.database.begin() as tx:
        await photo_work.take(tx, batch, "dead#5", 1)
        await tx.execute(text("DELETE FROM procrastinate_jobs"))
    await house.house.seats.sit(WorkPhotos(batch, 0))
    await house.room.batches.keep_going()
    assert len(await queued(house)) == 6

    await house.house.seats.sit(WorkPhotos(batch, 5))

    assert set(craft.done.values()) == {1}
    assert (await house.room.batches.progress(batch)).batch.state is BatchState.DONE


async def test_work_for_one_pc_waits_for_that_pc(clean: Urls, house: House, craft: Craft) -> None:
    number = await house.room.batches.ask(
        BatchKind.PUBLISH, ["a", "b"], by="Ayşe", document={"pc": "kasa-1"}
    )
    assert number is not None
    assert await queued(house) == [("photos@kasa-1", 0)]

    async with at_work(clean.app, house, pc="depo"):
        await asyncio.sleep(1.5)
        assert craft.done == {}
    async with at_work(clean.app, house, pc="kasa-1"):
        assert await ended(house, number) is BatchState.DONE


async def test_masters_are_asked_for_once_and_made_once(house: House) -> None:
    room = house.room
    ids = [
        (await room.photos.add(photo(name), f"{name}.jpg", PhotoSource.DROP)).id
        for name in ("a", "b", "bad")
    ]
    number = await room.masters.ask_missing(by="kasa-1")
    assert number is not None
    assert await room.masters.ask_missing(by="kasa-1") is None
    for seat in range(2):
        await house.house.seats.sit(WorkPhotos(number, seat))

    far = await room.batches.progress(number)
    assert (far.done, far.failed) == (2, 1)
    assert far.bytes_after < far.bytes_before
    assert (await room.batches.failures(number))[0].name == "bad.jpg"
    assert await room.photos.master(ids[0], Recipe()) is not None
    assert await state_of(house, ids[2]) is PhotoState.FAILED
    assert await room.masters.ask_missing(by="kasa-1") is None  # what failed waits for a person

    again = await room.masters.again(ids, by="Ayşe")
    assert again is not None
    await house.house.seats.sit(WorkPhotos(again, 0))
    assert len(house.workers.made) == 2  # those that are there are left alone


async def test_pcs_without_a_common_place_make_their_own_photos(
    clean: Urls, home: Home, tmp_path: Path
) -> None:
    here = await furnish(home, tmp_path / "here", apart=True)
    there = await furnish(home, tmp_path / "there", pc="depo", apart=True)
    mine = await here.room.photos.add(photo("a"), "a.jpg", PhotoSource.DROP)
    theirs = await there.room.photos.add(photo("b"), "b.jpg", PhotoSource.DROP)
    for house, own in ((here, mine), (there, theirs)):
        pc = house.room.pc
        number = await house.room.masters.ask_missing(by=pc)
        assert number is not None
        assert await queued(house) == [(f"photos@{pc}", 0)]
        async with at_work(clean.app, house, pc=pc):
            assert await ended(house, number) is BatchState.DONE
        far = await house.room.batches.progress(number)
        assert (far.done, far.failed) == (1, 0)
        assert await house.room.photos.master(own.id, Recipe()) is not None


async def state_of(house: House, photo_id: PhotoId) -> PhotoState:
    async with house.room.batches.database.begin() as tx:
        rows = await fetch(tx, "SELECT state FROM photos WHERE id = :id", {"id": photo_id})
    return PhotoState(rows[0].state)
