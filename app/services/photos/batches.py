"""Work over photos as a person sees it: ask, watch, pause, go on, cancel, try again.

The work itself is done seat by seat (seats.py), on every PC that has nothing better to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.commands import WorkPhotos
from app.domain.errors import Refused
from app.domain.events import PhotosProgressed
from app.domain.photo import Trouble
from app.domain.photo_views import BatchKind, BatchState
from app.domain.photo_work import (
    Batch,
    BatchId,
    BatchProgress,
    Failure,
    Priority,
    may,
    seats,
)
from app.runtime.event_bus import EventBus
from app.services.link import Link
from app.storage import photo_batches, photo_work
from app.storage.database import Database, Tx
from app.storage.queue import enqueue

_SHOWN = 20
_STALE_MINUTES = 30
"""No photo and no chunk of cards takes so long."""


@dataclass(frozen=True, slots=True)
class Batches:
    """The work of one shop. Every word reaches every PC: it lies in Postgres. With `apart` each PC
    keeps its own files, so that whoever asks for work does it."""

    database: Database
    bus: EventBus
    link: Link
    origin: str
    apart: bool = False

    async def ask(
        self,
        kind: BatchKind,
        items: Sequence[str],
        *,
        by: str,
        priority: Priority = Priority.USUAL,
        document: Mapping[str, object] | None = None,
        recipe: str = "",
    ) -> BatchId | None:
        """Queue the work for all PCs, or for the one that the document names as `pc`; None where
        there is nothing to do."""
        if not items:
            return None
        details = {**({"pc": by} if self.apart else {}), **(document or {})}
        wish = photo_batches.Wish(self.link.shop_id, kind, items, priority, by, details, recipe)
        async with self.database.begin() as tx:
            number = await photo_batches.add(tx, wish)
            await _seat(tx, await photo_batches.get(tx, number), len(items))
        await self._tell(number)
        return number

    async def progress(self, batch: BatchId) -> BatchProgress:
        """How far it is, its rate and the time left. Raises NotFound."""
        async with self.database.begin() as tx:
            return await photo_batches.progress(tx, batch)

    async def newest(self, limit: int = _SHOWN) -> list[BatchProgress]:
        """Running and paused ones first."""
        async with self.database.begin() as tx:
            return await photo_batches.newest(tx, self.link.shop_id, limit)

    async def failures(self, batch: BatchId) -> list[Failure]:
        """Which items could not be done, why, and what to do about each."""
        async with self.database.begin() as tx:
            return await photo_batches.failures(tx, batch, self.link.company_id)

    async def trouble(self, batch: BatchId) -> Trouble | None:
        """Why a batch paused itself: the shop refuses a password, say."""
        async with self.database.begin() as tx:
            return await photo_batches.trouble_of(tx, batch)

    async def pause(self, batch: BatchId) -> None:
        """What is under way is finished; nothing new is begun."""
        await self._say(batch, BatchState.PAUSED)

    async def resume(self, batch: BatchId) -> None:
        await self._say(batch, BatchState.RUNNING)

    async def cancel(self, batch: BatchId) -> None:
        """What was done stays."""
        await self._say(batch, BatchState.CANCELLED)

    async def try_again(self, batch: BatchId) -> int:
        """The failed items once more; how many."""
        async with self.database.begin() as tx:
            again = await photo_work.try_again(tx, batch)
            if again:
                await photo_batches.put_state(tx, batch, BatchState.RUNNING)
                await _seat(tx, await photo_batches.get(tx, batch), again)
        await self._tell(batch)
        return again

    async def keep_going(self) -> int:
        """Ask for the seats of what runs and has nobody: after a crash, an outage or the
        emergency stop. What is queued already is not queued twice. How many batches run."""
        async with self.database.begin() as tx:
            running = await photo_batches.unfinished(tx, self.link.shop_id)
            for batch, items, waiting in running:
                await photo_work.release_stale(tx, batch.id, _STALE_MINUTES)
                if waiting:  # all its seats: the last item may be in a dead one's hand
                    await _seat(tx, batch, items)
                else:
                    await photo_batches.settle(tx, batch.id)
        return len(running)

    async def _say(self, batch: BatchId, wanted: BatchState) -> None:
        async with self.database.begin() as tx:
            stands = await photo_batches.get(tx, batch)
            if not may(stands.state, wanted):
                raise Refused(
                    "This work has ended meanwhile", "Look at what it did; ask anew for more."
                )
            await photo_batches.put_state(tx, batch, wanted)
            if wanted is BatchState.RUNNING:
                far = await photo_batches.progress(tx, batch)
                await _seat(tx, stands, far.left)
        await self._tell(batch)

    async def _tell(self, batch: BatchId) -> None:
        far = await self.progress(batch)
        self.bus.publish(
            PhotosProgressed(origin=self.origin, shop_id=self.link.shop_id, batch=far.view)
        )


async def _seat(tx: Tx, batch: Batch, items: int) -> None:
    urgency, pc = batch.priority.number, str(batch.document.get("pc", ""))
    for seat in range(1 if pc else seats(items)):
        await enqueue(tx, WorkPhotos(batch.id, seat, urgency, pc), priority=urgency)
