"""The steps of one run on their way, a slice at a time: sent, read back, struck off, then the next.

Between two slices a person may pause or stop, and what is sold in Wolvox meanwhile goes first. A
slice that was read long ago, or that moved since, is read again: only what still stands as it was
decided goes.
"""

from __future__ import annotations

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
from app.services.sync.delivery import Delivered, arrived, deliver
from app.services.sync.gate import with_its_price
from app.services.sync.ledger import Ledger
from app.services.sync.pace import Pace
from app.services.sync.reading import BankReader, Reading

FRESH_SECONDS = 60.0
"""A reading older than this is not written from."""

Meanwhile = Callable[[], Awaitable[Collection[Sku]]]
"""Called between slices; the codes that moved since the last call. Raises where it is to end."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of all the steps; `arrived` are those the shop shows."""

    delivered: Delivered
    arrived: tuple[Step, ...] = ()
    skipped: int = 0
    """Steps that no longer stood as they were decided: the next run looks at them anew."""

    def count(self, action: Action) -> int:
        return sum(step.action is action for step in self.arrived)


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

    async def carry(self, steps: Sequence[Step], meanwhile: Meanwhile) -> Brought:
        if not steps:
            return Brought(Delivered(self._reading.view))
        brought = Brought(await self._free_barcodes(steps))
        self._progress.stage("apply", len(steps))
        start = 0
        while start < len(steps) and brought.delivered.failure is None:
            part = steps[start : start + self._pace.slice()]
            start += len(part)
            brought = await self._slice(brought, part)
            if start < len(steps) and brought.delivered.failure is None:
                brought = await self._pause(brought, meanwhile)
        return brought

    async def _free_barcodes(self, steps: Sequence[Step]) -> Delivered:
        """A barcode that moves between products is taken from the one before any has it anew."""
        applied = await self._applier(self._reading).free_barcodes(steps)
        return Delivered(self._reading.view, sent=applied.sent, failure=applied.failure)

    async def _slice(self, brought: Brought, part: Sequence[Step]) -> Brought:
        try:
            reading, going = await self._fresh(part)
        except KopruError as failure:
            return replace(brought, delivered=replace(brought.delivered, failure=failure))
        delivered = await deliver(self._link, self._reader, reading, going, self._applier(reading))
        await self._ledger.arrived(self._link, reading, going, delivered, self._progress.run_id)
        skipped = len(part) - len(going)
        self._progress.advance(skipped)
        return Brought(
            brought.delivered.then(delivered),
            (*brought.arrived, *arrived(going, delivered)),
            brought.skipped + skipped,
        )

    async def _pause(self, brought: Brought, meanwhile: Meanwhile) -> Brought:
        try:
            self._moved.update(await meanwhile())
        except KopruError as failure:
            return replace(brought, delivered=replace(brought.delivered, failure=failure))
        return brought

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
