"""Work done side by side: orders, so that Wolvox's writer can take several in one transaction,
and cards whose photos go to the shop.

The first one goes alone: where something is wrong with the bridge itself it shows there, and a
rule that looks at the first order (of a new bridge) sees it done before the next one starts.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable

WIDTH = 20
"""As many as Wolvox's writer takes at once."""


async def abreast[Item](
    items: AsyncIterable[Item], work: Callable[[Item], Awaitable[None]], width: int = WIDTH
) -> None:
    """Do `work` for every item, at most `width` at a time. After an error nothing new is begun;
    it is raised once what is under way has ended."""
    under_way: set[asyncio.Task[None]] = set()
    failed: list[BaseException] = []
    is_first = True
    try:
        async for item in items:
            under_way.add(asyncio.ensure_future(_run(work, item)))
            if is_first or len(under_way) >= width:
                under_way = await _some(under_way, failed)
            is_first = False
            if failed:
                break
        while under_way:
            under_way = await _some(under_way, failed)
    finally:
        for task in under_way:
            task.cancel()
    if failed:
        raise failed[0]


async def each[Item](items: Iterable[Item]) -> AsyncIterator[Item]:
    """A plain list as `abreast` takes it."""
    for item in items:
        yield item


async def _run[Item](work: Callable[[Item], Awaitable[None]], item: Item) -> None:
    await work(item)


async def _some(
    tasks: set[asyncio.Task[None]], failed: list[BaseException]
) -> set[asyncio.Task[None]]:
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    failed += [error for task in done if (error := task.exception()) is not None]
    return waiting
