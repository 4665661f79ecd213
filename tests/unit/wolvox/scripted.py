"""A Link whose answers are written down beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.errors import ConnectionFailed
from app.integrations.wolvox.connect import Row, Value
from app.integrations.wolvox.schema import REQUIRED, Column, Schema

LOST = ConnectionFailed("lost", "again")


def schema(**tables: Sequence[Column]) -> Schema:
    return Schema(
        {table: {column.name: column for column in columns} for table, columns in tables.items()},
        frozenset({"SIPARIS_GEN", "SIPARISHR_GEN"}),
        frozenset({"SP_GEN_ID"}),
    )


@dataclass
class ScriptedLink:
    """Knows the schema of a Wolvox company, answers `rows` by `answer`, keeps what it is told."""

    answer: Callable[[str, Sequence[Value]], list[Row]] = lambda _sql, _values: []
    fail_commit: ConnectionFailed | None = None
    alive: bool = True
    log: list[str] = field(default_factory=list)
    executed: list[tuple[str, list[Value]]] = field(default_factory=list)

    def begin(self, *, write: bool) -> None:
        self.log.append("write" if write else "read")

    def commit(self) -> None:
        if self.fail_commit is not None and self.log[-1] == "write":
            self.alive = False
            raise self.fail_commit
        self.log.append("commit")

    def rollback(self) -> None:
        self.log.append("rollback")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        if "RDB$RELATION_FIELDS" in sql:
            return [
                (table, column, 8, None, 4, None, None, 0, 0)
                for table, columns in REQUIRED.items()
                for column in columns
            ]
        return self.answer(sql, values)

    def batches(self, sql: str, values: Sequence[Value] = ()) -> Iterator[list[Row]]:
        yield self.rows(sql, values)

    def execute(self, sql: str, values: Sequence[Value] = ()) -> None:
        self.executed.append((sql, list(values)))

    def drop(self) -> None:
        self.alive = False

    def close(self) -> None:
        self.log.append("close")
