"""What the two Firebird drivers have in common, as this room needs it.

A Link is one attachment, used by one thread only, with at most one transaction open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

Value = str | int | float | bytes | object | None
Row = tuple[object, ...]

FETCH = 500
LOCK_SECONDS = 10


class Statements(Protocol):
    """What work inside a transaction may do. Raises KopruErrors only."""

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a small answer."""
        ...

    def batches(self, sql: str, values: Sequence[Value] = ()) -> Iterator[list[Row]]:
        """A large answer in lists of at most FETCH rows."""
        ...

    def execute(self, sql: str, values: Sequence[Value] = ()) -> None: ...


class Link(Statements, Protocol):
    """An attachment. Any driver error leaves it not `alive`: it is then already dropped.

    Reads run READ COMMITTED READ ONLY record version, so that they neither hold back garbage
    collection nor block a writer; writes run READ COMMITTED WAIT with a lock time-out.
    """

    alive: bool

    def begin(self, *, write: bool) -> None: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def drop(self) -> None:
        """Close at once, without a word to the server, which rolls back by itself."""
        ...

    def close(self) -> None:
        """Detach politely; never raises."""
        ...


Connector = Callable[[], Link]
