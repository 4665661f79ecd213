"""One program of the gate photo-batch-kill: `… FILE [forgets]`. It works until it is killed.

FILE is the ground as JSON. Prints "working" before its first photo, or when none has come for a
while.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from app.domain.commands import Command, WorkPhotos
from app.domain.ids import CompanyId, ShopId
from app.domain.photo_recipe import Recipe
from app.imaging.results import Optimised
from app.main import selector_loop
from app.storage import photo_work, queue
from app.storage.database import Database
from tests.integration.storage.conftest import Home
from tests.integration.storage.photo_house import PC, HalfAsLarge, furnish

_PHOTO_SECONDS = 0.02
_IDLE_SECONDS = 3.0
_KEEP_GOING_SECONDS = 1.0
"""As the jobs do it, where half a minute is soon."""


class Slow(HalfAsLarge):
    """So long a photo takes, so that most kills find some in hand."""

    async def optimise(self, content: bytes, recipe: Recipe) -> Optimised:
        if not self.made:
            _say_working()
        await asyncio.sleep(_PHOTO_SECONDS)
        return await super().optimise(content, recipe)


async def _work(told: dict[str, Any]) -> None:
    database = Database(told["postgres"])
    home = Home(database, CompanyId(told["company"]), ShopId(1))
    house = await furnish(home, Path(told["folder"]), workers=Slow())

    async def handle(command: Command) -> None:
        if isinstance(command, WorkPhotos):
            await house.house.seats.sit(command)

    async def keep_going() -> None:
        while True:
            await house.room.batches.keep_going()
            await asyncio.sleep(_KEEP_GOING_SECONDS)

    async def idle() -> None:
        await asyncio.sleep(_IDLE_SECONDS)
        _say_working()

    async with asyncio.TaskGroup() as group:
        group.create_task(idle())
        group.create_task(keep_going())
        group.create_task(queue.run_worker(told["postgres"], handle, alone=True, pc=PC))


def _say_working() -> None:
    sys.stdout.write("working\n")
    sys.stdout.flush()


async def _nothing(*_arguments: object) -> int:
    """The mutant leaves in hand what a killed program had in hand."""
    return 0


def main() -> None:
    if "forgets" in sys.argv[2:]:
        setattr(photo_work, "release", _nothing)  # noqa: B010
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(_work(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
