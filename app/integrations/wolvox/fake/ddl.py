"""Runs a schema file statement by statement, on any DB-API connection to Firebird."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SET_TERM = re.compile(r"^\s*SET\s+TERM\s+(\S+)", re.IGNORECASE)


def run_script(connection: Any, script: str) -> None:
    """Execute and commit each statement; DDL must be visible to the next one."""
    for statement in statements(script):
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        connection.commit()


def statements(script: str) -> Iterator[str]:
    """Split at the terminator that SET TERM names; `--` lines are comments."""
    terminator, pending = ";", list[str]()
    for line in script.splitlines():
        if line.lstrip().startswith("--") or (not line.strip() and not pending):
            continue
        change = _SET_TERM.match(line)
        if change and not pending:
            terminator = change.group(1)
            continue
        pending.append(line)
        if line.rstrip().endswith(terminator):
            yield "\n".join(pending).rstrip().removesuffix(terminator)
            pending = []
