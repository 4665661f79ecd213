"""Writes rows in slices: firebirdsql 1.5 cannot prepare statements of 23 and more parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SLICE = 10


class RowWriter:
    """Inserts rows with keys from the table's generator, as Wolvox does."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._last: dict[str, int] = {}

    def add(self, table: str, values: Mapping[str, object]) -> int:
        """Insert one row; returns its BLKODU. Values of None are left to the default."""
        key = self._last[table] = self._last.get(table, 0) + 1
        named = [(name, value) for name, value in values.items() if value is not None]
        head, rest = named[:_SLICE], named[_SLICE:]
        columns = ", ".join(["BLKODU", *(name for name, _ in head)])
        marks = ", ".join("?" * (len(head) + 1))
        self._cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 (our own names)
            [key, *(value for _, value in head)],
        )
        for start in range(0, len(rest), _SLICE):
            part = rest[start : start + _SLICE]
            settings = ", ".join(f"{name} = ?" for name, _ in part)
            self._cursor.execute(
                f"UPDATE {table} SET {settings} WHERE BLKODU = ?",  # noqa: S608 (our own names)
                [*(value for _, value in part), key],
            )
        return key

    def finish(self) -> None:
        """Raise every generator to the last key used, and commit."""
        for table, last in self._last.items():
            raised = f"SELECT GEN_VALUE FROM SP_GEN_ID('{table}_GEN', {last})"  # noqa: S608 (ours)
            self._cursor.execute(raised)
            self._cursor.fetchall()
        self._cursor.close()
        self._connection.commit()
