"""Pause, go on, cancel: the words of a person to the sync that is under way, from any PC."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Stopped
from app.domain.ids import ShopId
from app.storage import settings
from app.storage.database import Database

_KEY = "sync.control"
RUNNING, PAUSED, CANCELLED = "running", "paused", "cancelled"


@dataclass(frozen=True, slots=True)
class ControlState:
    """`state` is running, paused or cancelled; `by` whom."""

    state: str = RUNNING
    by: str = ""


class Cancelled(Stopped):
    """A person cancelled this run; what was not sent waits for a person."""


class SyncControl:
    """Lies in Postgres, like the emergency stop, so that it reaches the PC that does the work."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pause(self, shop_id: ShopId, by: str) -> None:
        """The run stops after the slice it is at; stock goes on being followed."""
        await self._put(shop_id, ControlState(PAUSED, by))

    async def resume(self, shop_id: ShopId, by: str) -> None:
        await self._put(shop_id, ControlState(RUNNING, by))

    async def cancel(self, shop_id: ShopId, by: str) -> None:
        """The run ends after the slice it is at; what it did stays and can be undone."""
        await self._put(shop_id, ControlState(CANCELLED, by))

    async def state(self, shop_id: ShopId) -> ControlState:
        async with self._database.begin() as tx:
            stored = await settings.get(tx, _scope(shop_id), _KEY)
        return ControlState(**stored) if isinstance(stored, dict) else ControlState()

    async def begin(self, shop_id: ShopId) -> None:
        """A new run owes nothing to what was said about the last one."""
        if (await self.state(shop_id)).state != RUNNING:
            await self._put(shop_id, ControlState())

    async def check(self, shop_id: ShopId) -> bool:
        """Whether the run may go on now; False while it is paused. Raises Cancelled."""
        now = await self.state(shop_id)
        if now.state == CANCELLED:
            raise Cancelled(
                "{by} cancelled the run", "What was not sent waits on the Sync page.", by=now.by
            )
        return now.state != PAUSED

    async def _put(self, shop_id: ShopId, state: ControlState) -> None:
        async with self._database.begin() as tx:
            value = {"state": state.state, "by": state.by}
            await settings.put(tx, _scope(shop_id), _KEY, value)


def _scope(shop_id: ShopId) -> str:
    return f"shop:{shop_id}"
