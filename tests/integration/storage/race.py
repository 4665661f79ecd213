"""Calls that start at the same moment, in threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier


def together[A, R](call: Callable[[A], R], arguments: Sequence[A]) -> list[R]:
    """The results of `call` for each argument, all begun at once."""
    gate = Barrier(len(arguments))

    def one(argument: A) -> R:
        gate.wait()
        return call(argument)

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(one, arguments))
