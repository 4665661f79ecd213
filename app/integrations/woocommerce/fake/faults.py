"""Trouble on request: slowness and failures, as the tests ask for them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from app.integrations.woocommerce.fake.call import Json


@dataclass(slots=True)
class Faults:
    """`queue` holds one entry a coming request: a status, "cut" (no answer after the work),
    "crash" (PHP breaks off while it makes a picture's sizes).

    With `upload_ms` an upload that has come in whole is done so much later, whoever waits for it.
    """

    request_ms: float = 0.0
    item_ms: float = 0.0
    upload_ms: float = 0.0
    workers: int = 0
    queue: list[str] = field(default_factory=list)
    _lanes: asyncio.Semaphore | None = None

    def set(self, body: Json) -> None:
        self.request_ms = float(body.get("request_ms", self.request_ms))
        self.item_ms = float(body.get("item_ms", self.item_ms))
        self.upload_ms = float(body.get("upload_ms", self.upload_ms))
        if body.get("forget"):
            self.queue.clear()
        self.queue += [str(each) for each in body.get("next", [])]
        if "workers" in body:
            self.workers = int(body["workers"])
            self._lanes = asyncio.Semaphore(self.workers) if self.workers else None

    def take(self) -> str:
        return self.queue.pop(0) if self.queue else ""

    async def delay(self, items: int) -> None:
        """As a PHP worker would: a fixed cost a request, and one for each item."""
        seconds = (self.request_ms + self.item_ms * items) / 1000
        if not seconds:
            return
        if self._lanes is None:
            await asyncio.sleep(seconds)
            return
        async with self._lanes:
            await asyncio.sleep(seconds)


@dataclass(slots=True)
class Counters:
    requests: int = 0
    reads: int = 0
    writes: int = 0
    write_requests: int = 0
    largest_batch: int = 0
    uploads: int = 0
    upload_bytes: int = 0

    def count(self, *, writes: int, reading: bool, items: int, uploaded: int = 0) -> None:
        self.requests += 1
        self.reads += reading
        self.write_requests += not reading
        self.writes += writes
        self.largest_batch = max(self.largest_batch, items)
        self.uploads += uploaded > 0
        self.upload_bytes += uploaded
