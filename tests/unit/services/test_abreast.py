"""Side by side, the first one alone, and an error stops what has not begun."""

from __future__ import annotations

import asyncio

import pytest

from app.services.abreast import abreast, each


async def test_everything_is_done_and_no_more_than_asked_for_at_once() -> None:
    at_once, most, done = 0, 0, list[int]()

    async def work(item: int) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.001 * (item % 3))
        at_once -= 1
        done.append(item)

    await abreast(each(range(20)), work, width=4)
    assert sorted(done) == list(range(20))
    assert 1 < most <= 4


async def test_the_first_one_goes_alone() -> None:
    seen: list[str] = []

    async def work(item: int) -> None:
        seen.append(f"begin {item}")
        await asyncio.sleep(0.001)
        seen.append(f"end {item}")

    await abreast(each(range(3)), work)
    assert seen[:2] == ["begin 0", "end 0"]


async def test_an_error_ends_it_once_the_others_are_through() -> None:
    done: list[int] = []

    async def work(item: int) -> None:
        await asyncio.sleep(0.001)
        if item == 1:
            raise ConnectionError("gone")
        await asyncio.sleep(0.002)
        done.append(item)

    with pytest.raises(ConnectionError):
        await abreast(each(range(100)), work, width=3)
    assert done == [0, 2, 3]


async def test_nothing_to_do() -> None:
    async def work(item: int) -> None:
        raise AssertionError(item)

    await abreast(each([]), work)
