"""Wolvox's own document locks (BELGEKILIT): a card or document that somebody has open there.

Wolvox writes such a row when a user opens a record and takes it away on closing; Firebird knows
nothing of it. What is open is not ours to touch or to build upon: wait, then say who has it.
"""

from __future__ import annotations

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
    """Raises Locked where a user has this row of `table` open; `name` is what people call it.

    A lock names its row by BLKODU and its table by a module name. How Wolvox spells that is not
    documented: one that holds the table's name counts, and so does one without any name.
    """
    if not session.schema.has(TABLE, "BLMASKODU"):
        return
    columns = session.schema.pick(TABLE, _COLUMNS)
    sql = f"SELECT {columns} FROM {TABLE} WHERE BLMASKODU = ?"  # noqa: S608  our own names
    for holder, module, since in session.sql.rows(sql, (key,)):
        spelled = fold(mapping.text(module))
        if not spelled or fold(table) in spelled:
            raise Locked(
                "{record} is open in Wolvox",
                "Close it there ({holder}, since {since}); Köprü tries again.",
                code=Reason.DOCUMENT_LOCKED.value,
                record=name,
                holder=mapping.text(holder) or "?",
                since=shown.strftime(_SINCE) if (shown := mapping.moment(since)) else "?",
            )
