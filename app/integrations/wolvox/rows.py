# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""Writing rows the way Wolvox does: keys from its generators, only columns that exist."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from app.domain.errors import Refused
from app.integrations.wolvox.connect import Value
from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.schema import Column
from app.integrations.wolvox.texts import fit

ISTANBUL = ZoneInfo("Europe/Istanbul")
"""Firebird's timestamps carry no zone; Wolvox's are the shop's own clock."""

WRITER = "KOPRU"
"""KAYDEDEN and SOURCE_APP of every row Köprü writes."""

_A_STATEMENT = 10

_log = logging.getLogger(__name__)


def local_time(moment: datetime) -> datetime:
    """An aware time as Wolvox stores it: the shop's clock, no zone, whole seconds."""
    return moment.astimezone(ISTANBUL).replace(tzinfo=None, microsecond=0)


def next_keys(session: Session, counts: Mapping[str, int]) -> dict[str, list[int]]:
    """Table → that many fresh BLKODU, all in one round trip; none where the session has them to
    spare. Raises Refused where one of Wolvox's generators is missing."""
    keys = {table: _spare(session, table, count) for table, count in counts.items()}
    asked = {table: count for table, count in counts.items() if len(keys[table]) < count}
    if not asked:
        return keys
    each = ", ".join(_advance(session, table, count) for table, count in asked.items())
    [lasts] = session.sql.rows(f"SELECT {each} FROM RDB$DATABASE")
    for (table, count), last in zip(asked.items(), lasts, strict=True):
        if not isinstance(last, int):
            raise _no_generator(f"{table}_GEN")
        keys[table] = list(range(last - count + 1, last + 1))
    return keys


def _spare(session: Session, table: str, count: int) -> list[int]:
    """As many as are wanted, or none."""
    there = session.spare.get(table, [])
    if len(there) < count:
        return []
    taken = there[:count]
    del there[:count]
    return taken


def catch_up(session: Session, tables: Sequence[str]) -> None:
    """Bring generators that lie behind their table (a restored or imported file) past it."""
    for table in tables:
        if session.schema.has(table, "BLKODU"):
            now = _advance(session, table, 0)
            [(highest, last)] = session.sql.rows(f"SELECT MAX(BLKODU), {now} FROM {table}")
            if isinstance(highest, int) and isinstance(last, int) and highest > last:
                next_keys(session, {table: highest - last})


def insert(
    session: Session, table: str, values: Mapping[str, Value], zero_prefix: str = ""
) -> None:
    """Insert one row. Columns that do not exist are left out, texts are made to fit (`clipped`
    tells which), numeric columns that start with `zero_prefix` become 0, NOT NULL ones nobody
    named get a blank."""
    sql, named = _statement(session, table, values, zero_prefix)
    session.sql.execute(sql, [_fitting(table, column, values[column.name]) for column in named])


def _statement(
    session: Session, table: str, values: Mapping[str, Value], zero_prefix: str
) -> tuple[str, list[Column]]:
    """(SQL, columns of its parameters). Rows of a kind name the same columns, and a table has
    more than a hundred: it is made once."""
    made: dict[object, object] = session.schema.inserts
    key = (table, zero_prefix, *values)
    found = made.get(key)
    if found is None:
        columns = session.schema.tables[table]
        named = [name for name in values if name in columns and not columns[name].computed]
        literals = _literals(columns, values, zero_prefix)
        marks = ["?"] * len(named) + list(literals.values())
        names = ", ".join([*named, *literals])
        sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join(marks)})"
        found = made[key] = (sql, [columns[name] for name in named])
    return cast("tuple[str, list[Column]]", found)


def clipped(session: Session, table: str, values: Mapping[str, Value]) -> list[str]:
    """The columns in which these texts lose their end, each with the length it has."""
    columns = session.schema.tables[table]
    return [
        f"{name} ({columns[name].length})"
        for name, value in values.items()
        if name in columns and isinstance(value, str) and fit(value, columns[name].length).clipped
    ]


def update(session: Session, table: str, key: int, values: Mapping[str, Value]) -> None:
    """Change columns of the row with this BLKODU, those that exist; texts are made to fit.
    A few at a time: the driver cannot describe very wide statements."""
    columns = session.schema.tables[table]
    named = [name for name in values if name in columns and not columns[name].computed]
    for start in range(0, len(named), _A_STATEMENT):
        part = named[start : start + _A_STATEMENT]
        marks = ", ".join(f"{name} = ?" for name in part)
        session.sql.execute(
            f"UPDATE {table} SET {marks} WHERE BLKODU = ?",
            [*(_fitting(table, columns[name], values[name]) for name in part), key],
        )


def _literals(
    columns: Mapping[str, Column], values: Mapping[str, Value], zero_prefix: str
) -> dict[str, str]:
    """Constants of a row, as SQL: no parameter, so a wide row stays cheap to describe."""
    found: dict[str, str] = {}
    for name, column in columns.items():
        if name in values or column.computed:
            continue
        if zero_prefix and name.startswith(zero_prefix) and not column.length:
            found[name] = "0"
        elif column.must:
            found[name] = _blank(column)
    return found


def _blank(column: Column) -> str:
    if column.length:
        return "''"
    return "CURRENT_TIMESTAMP" if column.is_date else "0"


def _fitting(table: str, column: Column, value: Value) -> Value:
    if isinstance(value, Decimal):
        return float(value)
    if not isinstance(value, str):
        return value
    fitted = fit(value, column.length)
    if fitted.clipped or fitted.replaced:
        what = "clipped" if fitted.clipped else "letters replaced"
        _log.info("text made to fit Wolvox: %s.%s %s", table, column.name, what)
    return fitted.text


def _advance(session: Session, table: str, count: int) -> str:
    """The SQL that moves a table's generator on by `count` and says where it stands then.
    SP_GEN_ID is Wolvox's own procedure, which also makes a generator on its first use."""
    generator = f"{table}_GEN"
    if session.schema.procedures:
        return f"(SELECT GEN_VALUE FROM SP_GEN_ID('{generator}', {count:d}))"
    if generator in session.schema.generators:
        return f"GEN_ID({generator}, {count:d})"
    raise _no_generator(generator)


def _no_generator(generator: str) -> Refused:
    return Refused(
        "Wolvox's number generator is missing",
        "{generator} does not exist: let Wolvox save one such record, then try again.",
        code="generator",
        generator=generator,
    )
