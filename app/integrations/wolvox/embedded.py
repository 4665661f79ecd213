"""A Firebird 5 file opened in this process through firebird-driver (demo company and tests)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.domain.errors import ConnectionFailed
from app.integrations.wolvox.config import WolvoxConfig
from app.integrations.wolvox.connect import FETCH, LOCK_SECONDS, Row, Value
from app.integrations.wolvox.errors import translate


class EmbeddedLink:
    """See connect.Link."""

    def __init__(self, connection: Any, company: str) -> None:
        from firebird.driver.types import DatabaseError, InterfaceError

        self._connection = connection
        self._company = company
        self._failures = (DatabaseError, InterfaceError, OSError, UnicodeError, ValueError)
        self._managers = {write: self._manager(write) for write in (False, True)}
        self._current: Any = None
        self.alive = True

    def begin(self, *, write: bool) -> None:
        self._current = self._managers[write]
        with self._translated():
            self._current.begin()

    def commit(self) -> None:
        with self._translated():
            self._current.commit()

    def rollback(self) -> None:
        with self._translated():
            self._current.rollback()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return [row for batch in self.batches(sql, values) for row in batch]

    def batches(self, sql: str, values: Sequence[Value] = ()) -> Iterator[list[Row]]:
        cursor = self._current.cursor()
        try:
            with self._translated():
                cursor.execute(sql, list(values) or None)
                batch = _plain(cursor.fetchmany(FETCH))
            while batch:
                yield batch
                with self._translated():
                    batch = _plain(cursor.fetchmany(FETCH))
        finally:
            if self.alive:
                cursor.close()

    def execute(self, sql: str, values: Sequence[Value] = ()) -> None:
        cursor = self._current.cursor()
        try:
            with self._translated():
                cursor.execute(sql, list(values) or None)
        finally:
            if self.alive:
                cursor.close()

    def drop(self) -> None:
        """The engine lives in this process: there is no server to roll back for us."""
        self.alive = False
        with suppress(*self._failures):
            if self._current is not None and self._current.is_active():
                self._current.rollback()
        with suppress(*self._failures):
            self._connection.close()

    def close(self) -> None:
        if self.alive:
            self.drop()

    def _manager(self, write: bool) -> Any:
        from firebird.driver.core import tpb
        from firebird.driver.types import Isolation, TraAccessMode

        block = tpb(
            Isolation.READ_COMMITTED_RECORD_VERSION,
            lock_timeout=LOCK_SECONDS if write else -1,
            access_mode=TraAccessMode.WRITE if write else TraAccessMode.READ,
        )
        return self._connection.transaction_manager(block)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        if not self.alive:
            raise ConnectionFailed(
                "The connection to Wolvox broke off", "Köprü connects again by itself."
            )
        try:
            yield
        except self._failures as error:
            self.drop()
            raise translate(error, self._company) from error


def connect(config: WolvoxConfig, database: str) -> EmbeddedLink:
    """Open the file with the engine that ships with Köprü."""
    from firebird.driver.types import DatabaseError, InterfaceError

    from app.integrations.wolvox.fake import engine

    try:
        connection = engine.connect(Path(database))
    except (DatabaseError, InterfaceError, OSError) as error:
        raise translate(error, config.name) from error
    return EmbeddedLink(connection, config.name)


def _plain(batch: list[Row]) -> list[Row]:
    """Long text blobs come as readers; here they are texts like the others."""
    if not any(hasattr(value, "read") for row in batch for value in row):
        return batch
    return [tuple(_read(value) for value in row) for row in batch]


def _read(value: Any) -> object:
    if not hasattr(value, "read"):
        return value
    with value:
        return value.read()
