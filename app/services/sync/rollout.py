"""The steps of one run on their way, a slice at a time: sent, read back, struck off.

    slice 1   send │ settle
    slice 2          send   │ settle
    slice 3                   send   │ settle

Between two slices a person may pause or stop, and what is sold in Wolvox meanwhile goes first. A
slice that was read long ago, or that moved since, is read again: only what still stands as it was
decided goes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.compare import Field
from app.domain.decisions import Seen, as_seen, seen_in
from app.domain.errors import KopruError
from app.domain.ids import ExternalId, Sku
from app.domain.sync_plan import Action, Step, make_plan
from app.services.link import Link
from app.services.progress import Progress
from app.services.sync.apply import Applier
from app.services.sync.delivery import Delivered, arrived, settle
from app.services.sync.gate import with_its_price
from app.services.sync.ledger import Ledger
from app.services.sync.pace import Pace
from app.services.sync.reading import BankReader, Reading
from app.services.sync.sending import Applied

FRESH_SECONDS = 60.0
"""A reading older than this is not written from."""

Settled = Callable[[], Awaitable[object]]
"""Waits until all that was sent is read back and struck off."""

Meanwhile = Callable[[Settled, Collection[Sku]], Awaitable[Collection[Sku]]]
"""Called between slices with the codes that are still to go; the codes that moved since the last
call. Raises where it is to end. Settles the run before it writes anything itself: two may not be
at one product at a time."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of all the steps; `arrived` are those the shop shows."""

    delivered: Delivered
    arrived: tuple[Step, ...] = ()
    skipped: int = 0
    """Steps that no longer stood as they were decided: the next run looks at them anew."""

    def count(self, action: Action) -> int:
        return sum(step.action is action for step in self.arrived)

    def failed(self, failure: KopruError) -> Brought:
        return replace(self, delivered=replace(self.delivered, failure=failure))


@dataclass(frozen=True, slots=True)
class _Sent:
    """A slice that the shop has answered, not yet read back."""

    reading: Reading
    steps: Sequence[Step]
    applier: Applier
    applied: Applied
    skipped: int

    @property
    def doubtful(self) -> bool:
        """Whether a later slice may need what this one did not get an answer to."""
        return bool(self.applied.unknown) or self.applied.failure is not None


class Rollout:
    """Carries the steps of one run. What fails is told in the result, never raised."""

    def __init__(
        self,
        link: Link,
        reader: BankReader,
        ledger: Ledger,
        reading: Reading,
        progress: Progress,
        pace: Pace,
    ) -> None:
        self._link, self._reader, self._ledger = link, reader, ledger
        self._reading, self._progress, self._pace = reading, progress, pace
        self._read_at = time.monotonic()
        self._ids: dict[Sku, ExternalId] = {}
        self._moved: set[Sku] = set()
        self._brought = Brought(Delivered(reading.view))
        self._settling: asyncio.Task[None] | None = None

    async def carry(self, steps: Sequence[Step], meanwhile: Meanwhile) -> Brought:
        if not steps:
            return self._brought
        self._brought = Brought(await self._free_barcodes(steps))
        self._progress.stage("apply", len(steps))
        try:
            await self._send_all(steps, meanwhile)
        except KopruError as failure:
            await self._settled()
            self._brought = self._brought.failed(failure)
        finally:
            if self._settling is not None:
                self._settling.cancel()
        return self._brought

    async def _send_all(self, steps: Sequence[Step], meanwhile: Meanwhile) -> None:
        start = 0
        while start < len(steps) and self._brought.delivered.failure is None:
            part = steps[start : start + self._pace.slice()]
            start += len(part)
            sent = await self._send(part)
            await self._settled()
            self._settling = asyncio.create_task(self._settle(sent))
            if sent.doubtful or start >= len(steps):
                await self._settled()
            elif self._brought.delivered.failure is None:
                ahead = {step.sku for step in steps[start:]}
                self._moved.update(await meanwhile(self._settled, ahead))
        await self._settled()

    async def _settled(self) -> None:
        if self._settling is not None:
            settling, self._settling = self._settling, None
            await settling

    async def _free_barcodes(self, steps: Sequence[Step]) -> Delivered:
        """A barcode that moves between products is taken from the one before any has it anew."""
        applied = await self._applier(self._reading).free_barcodes(steps)
        return Delivered(self._reading.view, sent=applied.sent, failure=applied.failure)

    async def _send(self, part: Sequence[Step]) -> _Sent:
        reading, going = await self._fresh(part)
        applier = self._applier(reading)
        applied = await applier.apply(going)
        skipped = len(part) - len(going)
        self._progress.advance(skipped)
        return _Sent(reading, going, applier, applied, skipped)

    async def _settle(self, sent: _Sent) -> None:
        """Read one slice back and keep what arrived; a failure of that ends the run."""
        before = self._brought
        try:
            delivered = await settle(
                self._link, self._reader, sent.reading, sent.steps, sent.applier, sent.applied
            )
            await self._ledger.arrived(
                self._link, sent.reading, sent.steps, delivered, self._progress.run_id
            )
        except KopruError as failure:
            self._brought = before.failed(failure)
            return
        self._brought = Brought(
            before.delivered.then(delivered),
            (*before.arrived, *arrived(sent.steps, delivered)),
            before.skipped + sent.skipped,
        )

    async def _fresh(self, part: Sequence[Step]) -> tuple[Reading, Sequence[Step]]:
        """The slice as both banks show it now, where what was read may no longer hold."""
        skus = [step.sku for step in part]
        if time.monotonic() - self._read_at < FRESH_SECONDS and not self._moved.intersection(skus):
            return self._reading, part
        reading = await self._reader.read_again(self._link, skus, self._reading)
        plan = make_plan(
            reading.shelf,
            reading.view,
            reading.pushed,
            self._link.settings.auto_apply,
            reading.rules,
        )
        decided = seen_in(line for step in part for line in step.lines)
        return reading, [step for each in plan.steps if (step := _as_decided(each, decided)).lines]

    def _applier(self, reading: Reading) -> Applier:
        return Applier(
            self._link.shop,
            reading.taxonomies,
            reading.view.products,
            self._progress,
            self._pace,
            self._ids,
        )


def _as_decided(step: Step, decided: Seen) -> Step:
    """The lines that still stand as they were decided. A stock is not decided but counted: the
    newest figure goes, where one was to go."""
    lines = as_seen(step, decided)
    if step.action is Action.UPDATE:
        lines |= {
            line
            for line in step.lines
            if line.field is Field.STOCK and (line.sku, line.field) in decided
        }
    return replace(
        step, lines=with_its_price(step, tuple(each for each in step.lines if each in lines))
    )
