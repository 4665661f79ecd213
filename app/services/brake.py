"""The emergency stop: one switch for every PC, asked before every write to either bank."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.commands import ImportOrders, SyncCatalogue
from app.domain.errors import Stopped
from app.domain.ids import ShopId
from app.storage import settings
from app.storage.database import Database, Tx
from app.storage.queue import enqueue

_SCOPE, _KEY = "everywhere", "emergency_stop"
_FRESH_SECONDS = 1.0
"""So long an answer is trusted: a stop holds everywhere within two seconds."""


@dataclass(frozen=True, slots=True)
class BrakeState:
    """`by` whom and `since` when; both empty while it is off."""

    on: bool = False
    by: str = ""
    since: datetime | None = None


class Brake:
    """The switch lies in Postgres, so that it outlives a crash and reaches every PC."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen, self._at = BrakeState(), float("-inf")

    async def check(self) -> None:
        """A ports.BeforeWrite. Raises Stopped while the switch is on."""
        if time.monotonic() - self._at > _FRESH_SECONDS:
            await self.state()
        if self._seen.on:
            raise Stopped(
                "Writing is stopped by {by}",
                "Take off the emergency stop to go on.",
                by=self._seen.by,
            )

    async def state(self) -> BrakeState:
        async with self._database.begin() as tx:
            stored = await settings.get(tx, _SCOPE, _KEY)
        self._seen, self._at = _state(stored), time.monotonic()
        return self._seen

    async def pull(self, by: str) -> BrakeState:
        """From now on nothing is written; what is on its way is the last."""
        async with self._database.begin() as tx:
            since = datetime.now(UTC).isoformat()
            await settings.put(tx, _SCOPE, _KEY, {"by": by, "since": since})
        return await self.state()

    async def release(self, shops: tuple[ShopId, ...]) -> BrakeState:
        """Go on: what waited meanwhile is asked for at once."""
        async with self._database.begin() as tx:
            await settings.put(tx, _SCOPE, _KEY, None)
            await _ask(tx, shops)
        return await self.state()


async def _ask(tx: Tx, shops: tuple[ShopId, ...]) -> None:
    for shop_id in shops:
        await enqueue(tx, SyncCatalogue(shop_id))
        await enqueue(tx, ImportOrders(shop_id, "held"))


def _state(stored: object) -> BrakeState:
    if not isinstance(stored, dict):
        return BrakeState()
    return BrakeState(True, str(stored["by"]), datetime.fromisoformat(str(stored["since"])))
