"""One step of the plan-kill gate: `… PROFILE approve|sync|undo RUN [no-take-up]`.

Prints "writing" once it begins to send, and "done" at its end. With `no-take-up` it is the
mutant: a run that was cut off is not taken up, the next one begins anew.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from app.domain.events import RunProgressed
from app.domain.ids import RunId, ShopId
from app.main import open_application, selector_loop
from app.runtime.settings import load_profile
from app.services.application import Application
from app.services.sync import pace
from app.storage import run_lines
from tests.bench.profile import SHOP_ID


def _tell(event: RunProgressed) -> None:
    if event.stage == "apply" and event.done == 0:
        _say("writing")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def _step(application: Application, step: str, run: str) -> None:
    link = application.link(ShopId(SHOP_ID))
    desk = application.desk(link)
    if step == "undo":
        await application.undo.undo(link, RunId(int(run)), who="Gate", why="as a test")
        return
    waiting = await desk.approvals.waiting() if step == "approve" else None
    if waiting is not None and waiting.rows:
        await desk.approvals.approve(waiting.rows, who="Gate", why="as a test")
    else:
        await application.sync.run(link)


async def _run(profile: str, step: str, run: str) -> None:
    async with open_application(load_profile(Path(profile))) as application:
        application.bus.subscribe(RunProgressed, _tell)
        await _step(application, step, run)
    _say("done")


async def _never(*_arguments: object) -> None:
    """The mutant's memory."""


if __name__ == "__main__":
    pace.BEGIN = pace.MOST = 10  # the shop does a batch at once: small ones leave more to kill
    if sys.argv[-1] == "no-take-up":
        run_lines.cut_off = _never  # type: ignore[assignment]
        sys.argv.pop()
    with asyncio.Runner(loop_factory=selector_loop) as runner:
        runner.run(_run(*sys.argv[1:4]))
