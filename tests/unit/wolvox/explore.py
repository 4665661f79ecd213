"""Breadth-first search through every state that a protocol can be in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """What the search met: how many states, and the shortest way to the first wrong one."""

    states: int
    wrong: str = ""
    way: tuple[str, ...] = ()


def explore[S: Hashable](
    start: S,
    moves: Callable[[S], Iterable[tuple[str, S]]],
    wrong: Callable[[S, bool], str],
) -> Found:
    """Every state that `moves` (name, next state) lead to; `wrong` is told whether it is an end."""
    seen: dict[S, tuple[S, str] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        next_ = list(moves(state))
        complaint = wrong(state, not next_)
        if complaint:
            return Found(len(seen), complaint, _way(seen, state))
        for name, other in next_:
            if other not in seen:
                seen[other] = (state, name)
                waiting.append(other)
    return Found(len(seen))


def _way[S: Hashable](seen: dict[S, tuple[S, str] | None], state: S) -> tuple[str, ...]:
    names: list[str] = []
    while (before := seen[state]) is not None:
        state, name = before
        names.append(name)
    return tuple(reversed(names))
