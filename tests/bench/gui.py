"""What benches of a real window share: waiting for what it shows, and its stalls."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

_LATE_SECONDS = 20.0
_STALL_SECONDS = 0.050
_LOOK_SECONDS = 0.005


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
    """How long the GUI thread kept its loop waiting while it was watched."""

    def __init__(self) -> None:
        self._gaps = [0.0]

    @contextmanager
    def watching(self) -> Iterator[None]:
        watch = asyncio.ensure_future(self._watch())
        try:
            yield
        finally:
            watch.cancel()

    def figures(self) -> dict[str, float]:
        return {
            "stalls_over_50ms": sum(gap > _STALL_SECONDS for gap in self._gaps),
            "longest_stall_ms": round(max(self._gaps) * 1000, 1),
        }

    async def _watch(self) -> None:
        before = time.perf_counter()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            now = time.perf_counter()
            self._gaps.append(now - before)
            before = now
