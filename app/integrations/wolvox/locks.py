"""Wolvox's own document locks (BELGEKILIT): a card or document that somebody has open there.

Wolvox writes such a row when a user opens a record and takes it away on closing; Firebird knows
nothing of it. What is open is not ours to touch or to build upon: wait, then say who has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.errors import Refused
from app.domain.reasons import Reason
from app.domain.turkish import fold
from app.integrations.wolvox import mapping
from app.integrations.wolvox.firebird import Session

TABLE = "BELGEKILIT"
PATIENCE_SECONDS = 10.0
LOOK_SECONDS = 0.5
_COLUMNS = ("KILITLEYEN", "MODULADI", "KAYIT_TARIHI")
_SINCE = "%d.%m.%Y %H:%M"


class Locked(Refused):
    """A Wolvox user has the record open."""


def check(session: Session, table: str, key: int, name: str) -> None:
    """Raises Locked where a user has this row of `table` open; `name` is what people call it."""
    check_all(session, table, {key: name})


def check_all(session: Session, table: str, names: Mapping[int, str]) -> None:
    """Raises Locked where a user has one of these rows of `table` (BLKODU → what people call
    it) open.

    A lock names its row by BLKODU and its table by a module name. How Wolvox spells that is not
    documented: one that holds the table's name counts, and so does one without any name.
    """
    if not names or not session.schema.has(TABLE, "BLMASKODU"):
        return
    columns = session.schema.pick(TABLE, _COLUMNS)
    marks = ", ".join("?" * len(names))
    sql = f"SELECT BLMASKODU, {columns} FROM {TABLE} WHERE BLMASKODU IN ({marks})"  # noqa: S608
    for key, holder, module, since in session.sql.rows(sql, tuple(names)):
        spelled = fold(mapping.text(module))
        if not spelled or fold(table) in spelled:
            raise Locked(
                "{record} is open in Wolvox",
                "Close it there ({holder}, since {since}); Köprü tries again.",
                code=Reason.DOCUMENT_LOCKED.value,
                record=names.get(mapping.whole(key), ""),
                holder=mapping.text(holder) or "?",
                since=shown.strftime(_SINCE) if (shown := mapping.moment(since)) else "?",
            )
