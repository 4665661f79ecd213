# ruff: noqa: S608  names come from the database itself
"""A bare loop: the rows of an order inserted one after the other with prepared statements, a
commit an order (or for some at once). No look-ups, no locks, no reading back: what a careless
hand would write."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from firebirdsql.fbcore import PreparedStatement

from tests.fixtures.firebird import FirebirdServer

_CHILDREN = ("SIPARISHR", "SIPARIS_KDV")
_COUNTED = ("CARI", "SIPARIS", *_CHILDREN)

Row = tuple[str, tuple[str, ...], tuple[Any, ...]]
"""(table, columns, values)."""


def rows_of(server: FirebirdServer, company: str, first: int, count: int) -> list[list[Row]]:
    """The rows that our import left, by order: exactly the columns that hold something."""
    connection = server.connect(company)
    try:
        cursor = connection.cursor()
        found: list[list[Row]] = []
        seen = _customers_before(cursor, first)
        for number in range(first, first + count):
            [head] = _select(cursor, "SIPARIS", f"OZEL_KODU = 'WC-1-{number}'")
            order = dict(zip(head[1], head[2], strict=True))
            rows: list[Row] = []
            if order["BLCRKODU"] not in seen:
                seen.add(order["BLCRKODU"])
                rows += _select(cursor, "CARI", f"BLKODU = {order['BLCRKODU']}")
            rows.append(head)
            for table in _CHILDREN:
                rows += _select(cursor, table, f"BLMASKODU = {order['BLKODU']}")
            found.append(rows)
        return found
    finally:
        connection.close()


def _customers_before(cursor: Any, first: int) -> set[int]:
    cursor.execute(
        "SELECT DISTINCT BLCRKODU FROM SIPARIS WHERE OZEL_KODU STARTING WITH 'WC-1-'"
        f" AND CAST(SUBSTRING(OZEL_KODU FROM 6) AS INTEGER) < {first}"
    )
    known = {row[0] for row in cursor.fetchall()}
    return known | set(range(1, 5_001))


def _select(cursor: Any, table: str, where: str) -> list[Row]:
    computed = _computed(cursor, table)
    cursor.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY BLKODU")
    names = [each[0] for each in cursor.description]
    rows = []
    for row in cursor.fetchall():
        filled = [
            (name, value)
            for name, value in zip(names, row, strict=True)
            if value is not None and name not in computed
        ]
        rows.append((table, tuple(n for n, _ in filled), tuple(v for _, v in filled)))
    return rows


def _computed(cursor: Any, table: str) -> set[str]:
    cursor.execute(
        "SELECT TRIM(R.RDB$FIELD_NAME) FROM RDB$RELATION_FIELDS R JOIN RDB$FIELDS F"
        " ON F.RDB$FIELD_NAME = R.RDB$FIELD_SOURCE"
        f" WHERE R.RDB$RELATION_NAME = '{table}' AND F.RDB$COMPUTED_BLR IS NOT NULL"
    )
    return {row[0] for row in cursor.fetchall()}


class BareLoop:
    """One connection of its own into a company of its own."""

    def __init__(self, server: FirebirdServer, company: str, *, orders_a_commit: int = 1) -> None:
        self._orders_a_commit = orders_a_commit
        self._connection = server.connect(company)
        self._connection.buffer_length = 32_000  # else the driver trips over wide statements
        self._cursor = self._connection.cursor()
        self._prepared: dict[str, PreparedStatement] = {}

    def insert(self, orders: Sequence[Sequence[Row]]) -> float:
        """Seconds."""
        started = time.perf_counter()
        for number, rows in enumerate(orders, 1):
            for table, columns, values in rows:
                self._cursor.execute(self._statement(table, columns), values)
            if number % self._orders_a_commit == 0:
                self._connection.commit()
        self._connection.commit()
        return time.perf_counter() - started

    def differences(self, server: FirebirdServer, ours: str) -> int:
        """How many rows one of the two companies has more than the other; 0 proves the loop."""
        theirs = {table: _count(self._cursor, table) for table in _COUNTED}
        connection = server.connect(ours)
        try:
            own = {table: _count(connection.cursor(), table) for table in _COUNTED}
        finally:
            connection.close()
        own["CARI"] -= 1  # the lock card
        return sum(abs(own[table] - theirs[table]) for table in _COUNTED)

    def close(self) -> None:
        self._connection.rollback()
        self._connection.close()

    def _statement(self, table: str, columns: tuple[str, ...]) -> PreparedStatement:
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        if sql not in self._prepared:
            self._prepared[sql] = self._cursor.prep(sql)
        return self._prepared[sql]


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {table}")
    return int(cursor.fetchone()[0])
