"""One PC's seat at a batch: takes items, does them a few at a time, gives way after a while.

    queue ─▶ sit(WorkPhotos) ─▶ take ─▶ craft.do ─▶ finish | fail ─▶ … ─▶ asked for again, or done

One seat has one sitter at a time (the queue's lock), so what is still taken by it when somebody
sits down was left behind by a killed program.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import psutil

from app.domain.commands import WorkPhotos
from app.domain.errors import (
    AccessDenied,
    ConnectionFailed,
    KopruError,
    NotFound,
    OutcomeUnknown,
    SettingsError,
    Stopped,
)
from app.domain.events import PhotosProgressed
from app.domain.photo import Trouble
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import Batch, BatchId, BatchProgress, Done, Work
from app.imaging.errors import mistaken
from app.runtime.event_bus import EventBus
from app.runtime.logging import get_logger
from app.services.photos.doors import OF_THE_WHOLE, Craft, Outcome
from app.storage import photo_batches, photo_work
from app.storage.database import Database, Tx
from app.storage.queue import enqueue

SLICE_SECONDS = 20.0
"""So long a seat works before more urgent work may have its lane."""

TOLD_SECONDS = 0.5
APART = 1_000
"""Seats of command lines, which no queue gives out."""

OTHERS_SECONDS = 0.5
KILLED = Trouble(
    "This photo ended the program that worked on it",
    "Export it again as JPEG in a photo program, then add the new file.",
)
_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Seats:
    """Sits for every shop; `crafts` says how each kind of batch is done, `width` abreast."""

    database: Database
    bus: EventBus
    origin: str
    crafts: Mapping[BatchKind, Craft]
    width: int = field(default_factory=lambda: max(1, min(4, (os.cpu_count() or 2) - 1)))
    slice_seconds: float = SLICE_SECONDS

    async def sit(self, command: WorkPhotos, *, ask_again: bool = True) -> None:
        """Work until nothing is left or the slice is over. Raises ConnectionFailed where a bank is
        away: the queue tries again, and nothing counts as tried."""
        async with self.database.begin() as tx:
            try:
                batch = await photo_batches.get(tx, command.batch_id)
            except NotFound:
                return
            if batch.state is not BatchState.RUNNING:
                return
            await photo_work.release(tx, batch.id, command.seat, KILLED)
        more = await _Sitting(self, command, batch).work()
        async with self.database.begin() as tx:
            if more and ask_again:
                await enqueue(tx, command, priority=command.priority)
            elif not more:
                await photo_batches.settle(tx, batch.id)
        await self.tell(batch.id)

    async def work_off(self, batch: BatchId) -> BatchProgress:
        """Do all of a batch here and now, beside whoever else sits at it: for a command line
        without a queue. Raises what ends a sitting."""
        own = WorkPhotos(batch, APART + os.getpid())
        while True:
            await self._release_ended(batch)
            await self.sit(own, ask_again=False)
            async with self.database.begin() as tx:
                await photo_batches.settle(tx, batch)  # a slice may end with the last item
                far = await photo_batches.progress(tx, batch)
            if far.batch.state is not BatchState.RUNNING or not far.left:
                return far
            await asyncio.sleep(OTHERS_SECONDS if far.computers else 0)

    async def _release_ended(self, batch: BatchId) -> None:
        """What command lines on this PC held whose program was ended: their seats have their
        numbers by it, so nobody sits down there again."""
        async with self.database.begin() as tx:
            for name in await photo_work.seats_taken(tx, batch):
                pc, _, seat = name.rpartition("#")
                program = int(seat) - APART
                if pc == self.origin and program > 0 and not psutil.pid_exists(program):
                    await photo_work.release(tx, batch, int(seat), KILLED)

    async def tell(self, batch: BatchId) -> None:
        async with self.database.begin() as tx:
            progress = await photo_batches.progress(tx, batch)
        self.bus.publish(
            PhotosProgressed(
                origin=self.origin, shop_id=progress.batch.shop_id, batch=progress.view
            )
        )

    def name(self, command: WorkPhotos) -> str:
        """Who sits where: after a crash another PC may take the seat up, and finds by its number
        what was left there."""
        return f"{self.origin}#{command.seat}"


class _Sitting:
    """One sitting: lanes that take one item after another until there is none, or an end."""

    def __init__(self, seats: Seats, command: WorkPhotos, batch: Batch) -> None:
        self._seats, self._batch = seats, batch
        self._craft, self._name = seats.crafts[batch.kind], seats.name(command)
        self._until = time.monotonic() + seats.slice_seconds
        self._told = time.monotonic()
        self._stop: KopruError | None = None
        self._unsure: dict[str, OutcomeUnknown] = {}

    async def work(self) -> bool:
        """Whether more is waiting. Raises ConnectionFailed."""
        lanes = await asyncio.gather(*(self._lane() for _ in range(self._seats.width)))
        match self._stop:
            case ConnectionFailed():
                raise self._stop
            case AccessDenied() | SettingsError():
                await self._pause(self._stop)
                return False
            case Stopped():
                return False
        return any(lanes)

    async def _lane(self) -> bool:
        while self._stop is None:
            if time.monotonic() > self._until:
                return True
            async with self._seats.database.begin() as tx:
                taken = await photo_work.take(tx, self._batch.id, self._name, self._craft.at_once)
            if not taken:
                return False
            if await self._only_unsure(taken):
                return True
            await self._do(taken)
            await self._tell_sometimes()
        return True

    async def _only_unsure(self, works: Sequence[Work]) -> bool:
        """Nothing else is left than what waits to learn what became of it: time to rest."""
        if any(work.item not in self._unsure for work in works):
            return False
        self._stop = self._unsure[works[0].item]
        await self._all_of(works, photo_work.put_back)
        return True

    async def _do(self, works: Sequence[Work]) -> None:
        """An item that cannot be done fails alone; what concerns all of them ends the sitting."""
        try:
            found = await self._craft.do(self._batch, works)
        except OF_THE_WHOLE as error:
            self._stop = error
            await self._all_of(works, photo_work.put_back)
        except Exception:  # noqa: BLE001 (a job runner's duty: reported, and spares the others)
            _log.exception("photos could not be worked on", items=[each.item for each in works])
            await self._all_of(works, lambda tx, each: photo_work.fail(tx, each, MISTAKEN))
        else:
            await self._all_of(works, lambda tx, each: self._note(tx, each, found[each.item]))

    async def _note(self, tx: Tx, work: Work, outcome: Outcome) -> None:
        match outcome:
            case Done():
                await photo_work.finish(tx, work, outcome)
            case OutcomeUnknown():  # the others need not wait for it
                self._unsure[work.item] = outcome
                await photo_work.put_last(tx, work)
            case ConnectionFailed():
                self._stop = outcome
                await photo_work.put_back(tx, work)
            case _:
                await photo_work.fail(tx, work, trouble_of(outcome))

    async def _all_of(
        self, works: Sequence[Work], deed: Callable[[Tx, Work], Awaitable[object]]
    ) -> None:
        async with self._seats.database.begin() as tx:
            for work in works:
                await deed(tx, work)

    async def _pause(self, error: KopruError) -> None:
        async with self._seats.database.begin() as tx:
            await photo_batches.put_state(tx, self._batch.id, BatchState.PAUSED, trouble_of(error))

    async def _tell_sometimes(self) -> None:
        if time.monotonic() - self._told > TOLD_SECONDS:
            self._told = time.monotonic()
            await self._seats.tell(self._batch.id)


def trouble_of(error: KopruError) -> Trouble:
    """An error as it is kept with an item, to be translated when somebody looks."""
    values = tuple((name, str(value)) for name, value in error.values.items())
    return Trouble(error.title_template, error.advice_template, values)


MISTAKEN = trouble_of(mistaken())
