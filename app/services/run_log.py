"""The sync page: past runs and what they held."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.ids import RunId
from app.domain.views import PlanRow, RunItem, RunRow
from app.services.link import Link
from app.services.sync.control import PAUSED
from app.services.sync.result import SyncResult
from app.services.sync.service import SyncService
from app.services.sync.undoing import UndoService
from app.storage import plans, runs
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class RunLog:
    """Answers the sync page of one link, and starts a sync when a person asks."""

    database: Database
    link: Link
    sync: SyncService
    undoing: UndoService

    async def history(self, limit: int = 50) -> list[RunRow]:
        async with self.database.begin() as tx:
            return await runs.history(tx, self.link.shop_id, limit)

    async def run(self, run_id: RunId) -> tuple[list[PlanRow], list[RunItem]]:
        """What a run sent or put back, line by line, and what it held back."""
        async with self.database.begin() as tx:
            sent = await plans.done_rows(tx, self.link.shop_id, run_id)
            sent = sent or await plans.undone_rows(tx, self.link.shop_id, run_id)
            return sent, await runs.items(tx, run_id)

    async def can_undo(self, run_id: RunId) -> bool:
        return await self.undoing.can(self.link, run_id)

    async def undo(self, run_id: RunId, *, who: str, why: str = "") -> SyncResult:
        """Put back what this run wrote, where nobody changed it since."""
        return await self.undoing.undo(self.link, run_id, who=who, why=why)

    async def pause(self, who: str) -> None:
        """The run stops after the slice it is at; stock goes on being followed."""
        await self.sync.control.pause(self.link.shop_id, who)

    async def is_paused(self) -> bool:
        """Also where it was paused on another PC."""
        return (await self.sync.control.state(self.link.shop_id)).state == PAUSED

    async def resume(self, who: str) -> None:
        await self.sync.control.resume(self.link.shop_id, who)

    async def cancel(self, who: str) -> None:
        """The run ends after the slice it is at; what it did stays and can be undone."""
        await self.sync.control.cancel(self.link.shop_id, who)

    async def sync_now(self) -> SyncResult:
        return await self.sync.run(self.link)
