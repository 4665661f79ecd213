"""What benches of a real window share: waiting for what it shows, and its stalls."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

_LATE_SECONDS = 20.0
_STALL_SECONDS = 0.050
_LOOK_SECONDS = 0.005
_BARE_LOOK = """
import time
before = time.monotonic()
while True:
    time.sleep(0.005)
    now = time.monotonic()
    if now - before > 0.02:
        print(before + 0.005, now, flush=True)
    before = now
"""


def drive(script: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
    """Have `script` use the next window that is shown, and close it then, come what may."""
    from app import window_loop

    live = window_loop._live

    async def driven(shown: Any, opener: Any) -> None:
        driver = asyncio.ensure_future(script(shown))
        driver.add_done_callback(lambda _: shown.close())
        await live(shown, opener)
        if not driver.done():
            driver.cancel()
        await driver

    window_loop._live = driven


async def until(done: Callable[[], bool], widget: Any) -> float:
    """Seconds until it is so and painted. Raises TimeoutError after 20 of them."""
    started = time.perf_counter()
    while not done():
        if time.perf_counter() - started > _LATE_SECONDS:
            raise TimeoutError("the window did not answer")
        await asyncio.sleep(0.005)
    widget.grab()
    return round(time.perf_counter() - started, 3)


class Stalls:
    """How long the GUI thread kept its loop waiting while it was watched.

    A bare process beside it tells when the machine itself stood still (a host that takes its
    cores away): so much of a wait is not ours, and is told apart.
    """

    def __init__(self) -> None:
        self._waits = list[tuple[float, float]]()
        self._pauses = list[tuple[float, float]]()

    @contextmanager
    def watching(self) -> Iterator[None]:
        bare = subprocess.Popen([sys.executable, "-c", _BARE_LOOK], stdout=subprocess.PIPE)
        watch = asyncio.ensure_future(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            bare.terminate()
            told = bare.communicate()[0].decode().splitlines()
            self._pauses += [(float(start), float(end)) for start, end in map(str.split, told)]

    def figures(self) -> dict[str, float]:
        ours = [end - start - self._paused(start, end) for start, end in self._waits]
        return {
            "stalls_over_50ms": sum(wait > _STALL_SECONDS for wait in ours),
            "longest_stall_ms": round(max(ours, default=0.0) * 1000, 1),
            "machine_stalls": sum(end - start > _STALL_SECONDS for start, end in self._pauses),
        }

    def _paused(self, start: float, end: float) -> float:
        """Seconds of this time in which the bare process waited too."""
        shared = (min(end, until) - max(start, since) for since, until in self._pauses)
        return sum(each for each in shared if each > 0)

    async def _watch(self) -> None:
        before = time.monotonic()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            now = time.monotonic()
            self._waits.append((before, now))
            before = now
