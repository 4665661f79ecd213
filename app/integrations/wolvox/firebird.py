"""One attachment on one dedicated thread: Firebird's drivers are blocking and not shareable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.errors import ConnectionFailed, KopruError
from app.integrations.wolvox.connect import Connector, Link, Statements
from app.integrations.wolvox.errors import Busy, unknown_outcome
from app.integrations.wolvox.near import Near
from app.integrations.wolvox.schema import Schema, probe

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Session:
    """What a piece of work gets: an open transaction and what the database has. `near` is the
    index of customers that a batch of orders reads once for all of them, `spare` the keys it
    took at once: table → BLKODU, for rows.next_keys to hand out."""

    sql: Statements
    schema: Schema
    near: Near | None = None
    spare: Mapping[str, list[int]] = field(default_factory=dict)


Work = Callable[[Session], T]


class FirebirdThread:
    """Runs pieces of work one after the other, each in a transaction of its own.

    The attachment is opened when it is first needed and again after a loss. Work that met a
    stale attachment is done once more on a new one, for nothing of it can have been committed.
    `moved` is asked between two pieces of work and tells whether the file to use is another now.
    """

    def __init__(
        self, connect: Connector, name: str, moved: Callable[[], bool] = lambda: False
    ) -> None:
        self._connect, self._moved = connect, moved
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"wolvox {name}")
        self._link: Link | None = None
        self._schema = Schema({}, frozenset(), frozenset())

    async def read(self, work: Work[T]) -> T:
        """Run `work` in a READ COMMITTED READ ONLY transaction."""
        return await self._submit(work, False)

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a write transaction and commit. Raises OutcomeUnknown where the
        commit's answer was lost."""
        return await self._submit(work, True)

    async def close(self) -> None:
        """Finish the work at hand, detach and end the thread."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._pool, self._detach)
        self._pool.shutdown(wait=True)

    async def _submit(self, work: Work[T], write: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._run, work, write)

    def _run(self, work: Work[T], write: bool) -> T:
        was_open = self._link is not None
        try:
            return self._attempt(work, write)
        except ConnectionFailed as error:
            if not was_open or self._link is not None or not _may_repeat(error):
                raise
        return self._attempt(work, write)

    def _attempt(self, work: Work[T], write: bool) -> T:
        link = self._attached()
        try:
            link.begin(write=write)
            result = work(Session(link, self._schema))
            self._commit(link, write)
        except BaseException:
            self._undo(link)
            raise
        return result

    def _attached(self) -> Link:
        if self._link is not None and self._link.alive:
            if not self._moved():
                return self._link
            self._link.close()
        self._link = None
        link = self._connect()
        try:
            link.begin(write=False)
            self._schema = probe(link)
            link.commit()
        except BaseException:
            link.drop()
            raise
        self._link = link
        return link

    @staticmethod
    def _commit(link: Link, write: bool) -> None:
        try:
            link.commit()
        except KopruError as error:
            # A COMMIT whose answer is lost may have landed: 1 of 13 had, when measured.
            if write and isinstance(error, ConnectionFailed):
                raise unknown_outcome() from error
            raise

    def _undo(self, link: Link) -> None:
        """Roll back; an attachment that cannot even do that is dropped, whatever it says."""
        try:
            if link.alive:
                link.rollback()
        except KopruError:
            link.drop()
        if not link.alive:
            self._link = None

    def _detach(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def _may_repeat(error: ConnectionFailed) -> bool:
    """Not after a lock time-out (the wait would double), never after an unknown outcome."""
    return type(error) is ConnectionFailed and not isinstance(error, Busy)
