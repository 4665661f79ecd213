"""Work that many ask for at once, done in one go: one transaction, one commit, one pass.

A commit costs more than all the rows of an order, and a look-up costs a pass over a table without
an index, however many keys it is asked for. Whoever comes while a piece of work runs is taken
into the next one; nobody waits for company.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

type Work[Item, Answer] = Callable[[Sequence[Item]], Awaitable[Sequence[Answer | Exception]]]
"""Answers one by one, in the order of the items; what it raises is everybody's answer."""


class Together[Item, Answer]:
    """Hands at most `most` items at a time to `work`, in the order in which they came."""

    def __init__(self, work: Work[Item, Answer], most: int) -> None:
        self._work, self._most = work, most
        self._waiting: deque[tuple[Item, asyncio.Future[Answer]]] = deque()
        self._pump: asyncio.Task[None] | None = None

    async def ask(self, item: Item) -> Answer:
        """The answer to this item; raises what the work says of it."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        await asyncio.sleep(0)  # who asks in the same moment comes along
        while self._waiting:
            taken = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            alive = [(item, future) for item, future in taken if not future.done()]
            if alive:
                await self._answer(alive)

    async def _answer(self, taken: Sequence[tuple[Item, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await self._work([item for item, _ in taken])
        except Exception as error:  # noqa: BLE001  it is raised where it was asked
            answers = [error] * len(taken)
        for (_, future), answer in zip(taken, answers, strict=True):
            if future.done():
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)
