# ruff: noqa: S608  names come from the schema or from here, values are parameters
"""How far Wolvox has counted: its generators, or the newest keys where those may not be read.

From Firebird 3 on a user with SELECT alone may read no generator.
"""

from __future__ import annotations

from app.integrations.wolvox.firebird import Session
from app.integrations.wolvox.schema import Schema

_WATCHED = (
    "STOK_GEN",
    "STOK_FIYAT_GEN",
    "STOKHR_GEN",
    "STOK_BARKOD_GEN",
    "STOK_BLOKE_GEN",
    "FIYAT_DEGISIM_LOG_GEN",
    "DEGISIM_LOG_GEN",
    "SIPARIS_GEN",
    "DOVIZ_GEN",
    "STOK_FIYAT_LISTE_GEN",
    "STOK_FIYAT_LISTE_DT_GEN",
)


class Counters:
    """Shared by those who look: what stands in for a hidden generator only ever grows."""

    def __init__(self) -> None:
        self._schema: Schema | None = None
        self._newest: dict[str, int] = {}

    def read(self, session: Session) -> dict[str, int]:
        """By the generator's name; those that do not exist are left out."""
        hidden = session.schema.hidden
        return _generators(session) | self._keys(session, hidden.intersection(_WATCHED))

    def _keys(self, session: Session, hidden: frozenset[str]) -> dict[str, int]:
        """The newest key of each table, sought above the last one: an index of Firebird's runs
        one way only, and MAX over all rows would be a scan. Another file starts anew."""
        if session.schema is not self._schema:
            self._schema, self._newest = session.schema, {}
        for name in sorted(hidden):
            table = name.removesuffix("_GEN")
            if session.schema.has(table, "BLKODU"):
                above = self._newest.get(name, 0)
                sql = f"SELECT MAX(BLKODU) FROM {table} WHERE BLKODU > ?"
                [(key,)] = session.sql.rows(sql, (above,))
                self._newest[name] = key if isinstance(key, int) else above
        return dict(self._newest)


def _generators(session: Session) -> dict[str, int]:
    """Read by name at each look: Wolvox makes some of them on their first use."""
    marks = ", ".join("?" * len(_WATCHED))
    rows = session.sql.rows(
        f"SELECT RDB$GENERATOR_NAME FROM RDB$GENERATORS WHERE RDB$GENERATOR_NAME IN ({marks})",
        _WATCHED,
    )
    names = sorted({str(row[0]).rstrip() for row in rows} - session.schema.hidden)
    if not names:
        return {}
    each = ", ".join(f"GEN_ID({name}, 0)" for name in names)
    [values] = session.sql.rows(f"SELECT {each} FROM RDB$DATABASE")
    return {
        name: value for name, value in zip(names, values, strict=True) if isinstance(value, int)
    }
