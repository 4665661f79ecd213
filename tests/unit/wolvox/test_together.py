"""Work asked for at once is done in one go, and everybody gets an answer of his own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from app.integrations.wolvox.together import Together


class Doubling:
    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.begun = asyncio.Event()

    async def __call__(self, items: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(items))
        self.begun.set()
        await asyncio.sleep(0)
        if 13 in items:
            raise RuntimeError("all of them")
        return [ValueError(item) if item == 7 else 2 * item for item in items]


async def test_who_asks_at_once_is_answered_at_once_in_order() -> None:
    work = Doubling()
    together = Together(work, most=4)
    answers = await asyncio.gather(*(together.ask(each) for each in range(6)))
    assert answers == [0, 2, 4, 6, 8, 10]
    assert work.batches == [[0, 1, 2, 3], [4, 5]]


async def test_who_comes_meanwhile_is_taken_into_the_next_one() -> None:
    work = Doubling()
    together = Together(work, most=10)
    first = asyncio.create_task(together.ask(1))
    await work.begun.wait()
    assert await asyncio.gather(together.ask(2), together.ask(3), first) == [4, 6, 2]
    assert work.batches == [[1], [2, 3]]


async def test_an_error_is_raised_where_it_was_asked() -> None:
    together = Together(Doubling(), most=10)
    answers = await asyncio.gather(*map(together.ask, (1, 7, 3)), return_exceptions=True)
    assert [answers[0], answers[2]] == [2, 6]
    assert isinstance(answers[1], ValueError)


async def test_what_ends_the_work_ends_all_of_it_and_the_next_goes_on() -> None:
    together = Together(Doubling(), most=10)
    answers = await asyncio.gather(*map(together.ask, (13, 2)), return_exceptions=True)
    assert [type(each) for each in answers] == [RuntimeError, RuntimeError]
    assert await together.ask(4) == 8


async def test_who_gave_up_is_left_out() -> None:
    work = Doubling()
    together = Together(work, most=1)
    asked = [asyncio.create_task(together.ask(each)) for each in (1, 2, 3)]
    await asyncio.sleep(0)
    asked[1].cancel()
    assert await asked[0] == 2
    assert await asked[2] == 6
    with pytest.raises(asyncio.CancelledError):
        await asked[1]
    assert [2] not in work.batches
